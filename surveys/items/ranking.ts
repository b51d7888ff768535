import { rankField } from "./field-names.js";
import { type FormReader, parseWholeNumber, readOne } from "./form-reader.js";
import { hasExactly, ownFields } from "./own-fields.js";
import { type AnswerCheck, accept, refuse } from "./problems.js";
import type { RankedChoice, RankingItem } from "./types.js";

/**
 * The item's own choices, each once, at most as many as it lets rank. Ranks are whole numbers from 1 on without a gap, no two
 * alike unless the item allows ties. The answer has the choices by rank, those of one rank in the definition's order.
 */
export function checkRankingAnswer(item: RankingItem, fields: ReadonlyMap<string, unknown>): AnswerCheck {
  if (fields.get("type") !== "ranking") return refuse(item, "wrong-answer-type");
  if (!hasExactly(fields, ["type", "ranks"])) return refuse(item, "unexpected-part");
  const entries: unknown = fields.get("ranks");
  if (!Array.isArray(entries)) return refuse(item, "unexpected-shape");
  if (entries.length === 0) return refuse(item, "no-choice");
  const rankById = new Map<string, number>();
  for (const entry of entries) {
    const parts = ownFields(entry);
    if (!parts || !hasExactly(parts, ["id", "rank"])) return refuse(item, "unexpected-shape");
    const choice = item.choices.find(({ id }) => id === parts.get("id"));
    if (!choice) return refuse(item, "choice-unknown");
    if (rankById.has(choice.id)) return refuse(item, "choice-repeated");
    const rank = parts.get("rank");
    if (typeof rank !== "number" || !Number.isFinite(rank)) return refuse(item, "not-a-number");
    if (!Number.isInteger(rank)) return refuse(item, "not-a-whole-number");
    if (rank < 1 || rank > item.maxRanked) return refuse(item, "rank-out-of-range", { max: item.maxRanked });
    rankById.set(choice.id, rank);
  }
  if (rankById.size > item.maxRanked) return refuse(item, "too-many-ranked", { max: item.maxRanked });
  const given = [...rankById.values()];
  const repeated = given.find((rank, index) => given.indexOf(rank) !== index);
  if (repeated !== undefined && !item.allowsTies) return refuse(item, "rank-repeated", { rank: repeated });
  const missing = firstMissing(new Set(given));
  if (missing !== null) return refuse(item, "rank-missing", { rank: missing });
  return accept({ type: "ranking", ranks: inOrder(item, rankById) });
}

function firstMissing(given: ReadonlySet<number>): number | null {
  for (let rank = 1; rank <= given.size; rank++) if (!given.has(rank)) return rank;
  return null;
}

function inOrder(item: RankingItem, rankById: ReadonlyMap<string, number>): readonly RankedChoice[] {
  return item.choices
    .flatMap(({ id }) => {
      const rank = rankById.get(id);
      return rank === undefined ? [] : [{ id, rank }];
    })
    .sort((a, b) => a.rank - b.rank);
}

/** One field per choice; an empty one is a choice that is not ranked. */
export function readRankingForm(item: RankingItem, form: FormReader): AnswerCheck | { readonly candidate: unknown } {
  const ranks: RankedChoice[] = [];
  for (const { id } of item.choices) {
    const field = readOne(form, rankField(item.key, id));
    if (!field.ok) return refuse(item, field.code);
    if (field.text === null) continue;
    const rank = parseWholeNumber(field.text);
    if (rank === null) return refuse(item, "not-a-number");
    ranks.push({ id, rank });
  }
  return ranks.length === 0 ? accept(null) : { candidate: { type: "ranking", ranks } };
}
