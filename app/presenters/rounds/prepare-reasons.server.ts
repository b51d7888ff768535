import { isNative } from "../../../surveys/items/is-native";
import { localText } from "../../../surveys/items/local-text";
import type { Item, ReasonSide } from "../../../surveys/items/types";
import { type SideWords, sideWords } from "../../components/items/side-words";
import { findRoundItems } from "../../services/assigned-items";
import { type FlaggedReason, loadFlaggedReasons, written } from "../../services/flagged-reasons";
import { foldReason } from "../../services/merge-rationales";
import { type Flag, type FlagKind, kindsOf } from "../../services/reason-flags";
import type { Preparation, PrepareTally } from "./preparation";
import type { PrepareQuery, ReasonStatus } from "./prepare-query";

/** Reasons waiting to be released, or decided on already; in no order that tells who wrote which. */
export interface ReasonsStep {
  readonly state: "reasons";
  readonly status: ReasonStatus;
  readonly filters: Pick<PrepareQuery, "item" | "side" | "flag">;
  /** The items with reasons, for the filter. */
  readonly items: readonly { readonly key: string; readonly text: string }[];
  readonly rows: readonly ReasonRow[];
  /** Over all pages. */
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  /** What is released now reaches the panel; afterwards the report only. */
  readonly isDraft: boolean;
}

export interface ReasonRow {
  readonly id: string;
  readonly itemKey: string;
  readonly itemText: string;
  readonly text: string;
  readonly source: string | null;
  /** The writer's mark, which stands. */
  readonly side: ReasonSide | null;
  readonly releasedSide: ReasonSide | null;
  readonly releasedText: string | null;
  readonly releasedSource: string | null;
  /** How the sides of this item are called; null where it has none. */
  readonly sideWords: SideWords | null;
  readonly flags: readonly FlagKind[];
  /** The passages of the text that flags are about, for leaving them out. */
  readonly passages: readonly (Flag & { readonly text: string })[];
  readonly isRedacted: boolean;
  /** The text of the reason that stands for this one; null: none. */
  readonly mergedInto: string | null;
  /** How many unreviewed others say the same in the same words. */
  readonly equal: number;
  /** Other unreviewed or shown reasons to the item, which may say the same. */
  readonly others: readonly { readonly id: string; readonly text: string }[];
}

const ROWS_PER_PAGE = 25;
const EXCERPT = 80;
/** Of the reasons to one item that are offered for merging. */
const MOST_OTHERS = 20;

export async function getReasonsStep(
  preparation: Preparation,
  _tally: PrepareTally,
  query: PrepareQuery,
): Promise<ReasonsStep> {
  const { status, item, side, flag, page: wantedPage } = query;
  const all = await findReasons(preparation);
  const wanted = all.reasons.filter((reason) => reason.status === status && isWanted(reason, query));
  const pageCount = Math.max(1, Math.ceil(wanted.length / ROWS_PER_PAGE));
  const page = Math.min(wantedPage, pageCount);
  const withReasons = new Set(all.reasons.map(({ itemId }) => itemId));
  return {
    state: "reasons",
    status,
    filters: { item, side, flag },
    items: [...all.items]
      .filter(([itemId]) => withReasons.has(itemId))
      .map(([, { key, text }]) => ({ key, text: localText(text, preparation.language) })),
    rows: wanted
      .slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE)
      .map((reason) => toReasonRow(reason, all, preparation.language)),
    total: wanted.length,
    page,
    pageCount,
    isDraft: preparation.isDraft,
  };
}

interface ReasonsOfRound {
  readonly reasons: readonly FlaggedReason[];
  readonly items: ReadonlyMap<string, Item>;
}

/** All reasons of the round before with the items they are about. */
export async function findReasons({ db, consultationId, previousRoundId }: Preparation): Promise<ReasonsOfRound> {
  const key = { consultationId, roundId: previousRoundId };
  const items = new Map((await findRoundItems(db, key)).map(({ itemId, item }) => [itemId, item]));
  return { reasons: await loadFlaggedReasons(db, key), items };
}

function isWanted(reason: FlaggedReason, { item, side, flag }: PrepareQuery): boolean {
  const shownSide = reason.side ?? reason.releasedSide ?? "unmarked";
  if (item !== "" && reason.itemKey !== item) return false;
  if (side !== "" && shownSide !== side) return false;
  if (flag === "") return true;
  if (flag === "none") return reason.flags.length === 0;
  return reason.flags.some(({ kind }) => flag === "any" || kind === flag);
}

export function toReasonRow(reason: FlaggedReason, { reasons, items }: ReasonsOfRound, language: string): ReasonRow {
  const { id, itemId, itemKey, text, source, side, status, releasedSide, releasedText, releasedSource } = reason;
  const item = items.get(itemId);
  const folded = foldReason(text);
  const others = reasons.filter((other) => other.itemId === itemId && other.id !== id);
  const isOpenTo = (other: FlaggedReason) => other.status !== "rejected" && !isAgainst(side, other.side);
  return {
    id,
    itemKey,
    itemText: item ? localText(item.text, language) : itemKey,
    text,
    source,
    side,
    releasedSide,
    releasedText,
    releasedSource,
    sideWords: item && isNative(item) ? sideWords(item.kind) : null,
    flags: kindsOf(reason.flags),
    passages: reason.flags
      .filter(({ end }) => end <= text.length)
      .map((flag) => ({ ...flag, text: written(reason).slice(flag.start, flag.end) })),
    isRedacted: reason.redactions !== null,
    mergedInto: others.find((other) => other.id === reason.mergedInto)?.text ?? null,
    equal: others.filter(
      (other) =>
        other.status === "pending" &&
        other.side === side &&
        other.source === source &&
        foldReason(other.text) === folded,
    ).length,
    others:
      status === "pending"
        ? others
            .filter(isOpenTo)
            .slice(0, MOST_OTHERS)
            .map((other) => ({ id: other.id, text: excerpt(other.text) }))
        : [],
  };
}

const isAgainst = (a: ReasonSide | null, b: ReasonSide | null): boolean => a !== null && b !== null && a !== b;

const excerpt = (text: string): string => (text.length > EXCERPT ? `${text.slice(0, EXCERPT - 1)}…` : text);
