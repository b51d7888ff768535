import * as rationales from "../../../db/queries/rationale";
import { isNative } from "../../../surveys/items/is-native";
import { localText } from "../../../surveys/items/local-text";
import type { Item, ReasonSide } from "../../../surveys/items/types";
import { type SideWords, sideWords } from "../../components/items/side-words";
import { findRoundItems } from "../../services/assigned-items";
import type { Preparation, PrepareTally } from "./preparation";
import type { PrepareQuery, ReasonStatus } from "./prepare-query";
import { findReasonHints, type ReasonHint } from "./reason-hints";

/** Reasons waiting to be released, or decided on already; in no order that tells who wrote which. */
export interface ReasonsStep {
  readonly state: "reasons";
  readonly status: ReasonStatus;
  readonly rows: readonly ReasonRow[];
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
  readonly hints: readonly ReasonHint[];
}

const ROWS_PER_PAGE = 25;

export async function getReasonsStep(
  { db, consultationId, previousRoundId: roundId, isDraft, language }: Preparation,
  { reasons }: PrepareTally,
  { status, page: wantedPage }: PrepareQuery,
): Promise<ReasonsStep> {
  const pageCount = Math.max(1, Math.ceil(reasons[status] / ROWS_PER_PAGE));
  const page = Math.min(wantedPage, pageCount);
  const key = { consultationId, roundId };
  const found = await rationales.findAllForReview(db, {
    ...key,
    status,
    limit: ROWS_PER_PAGE,
    offset: (page - 1) * ROWS_PER_PAGE,
  });
  const items = new Map((await findRoundItems(db, key)).map(({ itemId, item }) => [itemId, item]));
  return {
    state: "reasons",
    status,
    rows: found.map((row) => toReasonRow(row, items.get(row.itemId), language)),
    page,
    pageCount,
    isDraft,
  };
}

type Found = Awaited<ReturnType<typeof rationales.findAllForReview>>[number];

function toReasonRow(
  { id, itemKey, text, source, side, releasedSide, releasedText, releasedSource }: Found,
  item: Item | undefined,
  language: string,
): ReasonRow {
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
    hints: findReasonHints(source === null ? text : `${text} ${source}`),
  };
}
