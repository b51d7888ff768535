import type { Db } from "../../db/open";
import * as contacts from "../../db/queries/contact";
import * as rationales from "../../db/queries/rationale";
import type { Item } from "../../surveys/items/types";
import type { Redaction, RedactionCode } from "../../surveys/redaction";
import { findRoundItems } from "./assigned-items";
import { canonicalHash } from "./canonical-hash";
import { panelNameFinder } from "./panel-names";
import { type Flag, findReasonFlags, specialTerms } from "./reason-flags";

type ReasonOfRound = Awaited<ReturnType<typeof rationales.findAllForReview>>[number];

/** A reason with what to look at twice before the panel reads it. Places are in `written`. */
export interface FlaggedReason extends ReasonOfRound {
  readonly flags: readonly Flag[];
}

/** More than any round had; the queue shows a page of them. */
const MOST = 100_000;
const KEPT = 4;
/** By round and all that the flags depend on: texts of a closed round do not change. */
const kept = new Map<string, ReadonlyMap<string, readonly Flag[]>>();

/** The text of a reason that is searched for flags: its source, where there is one, after it. */
export const written = ({ text, source }: { readonly text: string; readonly source: string | null }): string =>
  source === null ? text : `${text} ${source}`;

/**
 * All reasons of a closed round's submitted responses with their flags, in the order of the queue and without their writers. The panel's names are
 * compared here and go no further.
 */
export async function loadFlaggedReasons(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
): Promise<FlaggedReason[]> {
  const reasons = await rationales.findAllForReview(db, { ...key, limit: MOST, offset: 0 });
  const panel = await contacts.findAllNames(db, key);
  const { hash } = canonicalHash({ ...key, panel, reasons: reasons.map(({ id }) => id) });
  let flags = kept.get(hash);
  if (!flags) {
    const items = (await findRoundItems(db, key)).map(({ item }) => item);
    flags = flagAll(reasons, items, panel);
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? "");
    kept.set(hash, flags);
  }
  return reasons.map((reason) => ({ ...reason, flags: flags.get(reason.id) ?? [] }));
}

/** The flagged passages of the text itself, with why each may be left out; a source is left out as a whole. */
export function flaggedPassages({ text, flags }: Pick<FlaggedReason, "text" | "flags">): readonly Redaction[] {
  return flags
    .filter(({ end }) => end <= text.length)
    .map(({ kind, start, end }) => ({ start, end, code: redactionCodeOf(kind) }));
}

/** Which passages would be left out, in short: a form says by it what its reader saw. */
export const passagesKey = (reason: Pick<FlaggedReason, "text" | "flags">): string =>
  flaggedPassages(reason)
    .map(({ start, end }) => `${start}-${end}`)
    .join(" ");

export function redactionCodeOf(kind: string): RedactionCode {
  if (kind === "person" || kind === "organisation") return kind;
  if (kind === "email" || kind === "phone" || kind === "url") return "contact";
  return kind === "price" || kind === "capacity" ? "confidential" : "identifying";
}

function flagAll(
  reasons: readonly ReasonOfRound[],
  items: readonly Item[],
  panel: { readonly names: readonly string[]; readonly organisations: readonly string[] },
): ReadonlyMap<string, readonly Flag[]> {
  const asked = new Set(items.flatMap((item) => Object.values(item.text)).flatMap(specialTerms));
  const given = new Map<string, number>();
  for (const reason of reasons) {
    for (const term of new Set(specialTerms(written(reason)))) given.set(term, (given.get(term) ?? 0) + 1);
  }
  const context = {
    findNames: panelNameFinder(panel),
    isRare: (term: string) => given.get(term) === 1 && !asked.has(term),
  };
  return new Map(reasons.map((reason) => [reason.id, findReasonFlags(written(reason), context)]));
}
