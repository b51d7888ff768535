import { localText, wordingOf } from "../../../surveys/items/local-text";
import { type RewordedView, toRewordedView } from "../../components/items/reworded-view";
import { VERDICT_WORDS, type VerdictView, type VerdictWord } from "../../components/results/view";
import { findRoundItems } from "../../services/assigned-items";
import type { Decision } from "../../services/record-decisions";
import type { Rewording } from "../../services/rewording/stored-rewording";
import type { ItemStanding } from "../../services/study-results";
import { findJudgedStandings, toRow } from "../result-table.server";
import type { Preparation, PrepareTally } from "./preparation";
import type { PrepareQuery } from "./prepare-query";
import { findRewordable } from "./prepare-reword.server";

export interface ItemsStep {
  readonly state: "items";
  readonly rows: readonly ItemDecisionRow[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  /** Decisions can be changed until the round opens. */
  readonly isDraft: boolean;
  readonly filters: Pick<PrepareQuery, "search" | "verdict" | "decision">;
}

export interface ItemDecisionRow {
  readonly key: string;
  readonly text: string;
  readonly subject: string | null;
  readonly n: number;
  readonly isShown: boolean;
  readonly verdict: VerdictView | null;
  /** Null where the coming round does not ask the item anyway. */
  readonly decision: Decision | null;
  readonly byProtocol: Decision;
  readonly reason: string | null;
  readonly rewording: RewordingRow | null;
  readonly mayReword: boolean;
}

/** How an item is worded from the coming round on. */
export interface RewordingRow {
  readonly id: string;
  readonly kind: Rewording["kind"];
  readonly reason: string;
  readonly changes: RewordedView["changes"];
  /** Of merged and split items the new wordings. */
  readonly becomes: readonly string[];
  /** Nobody was asked yet, so it can be taken back. */
  readonly isPrepared: boolean;
}

const ROWS_PER_PAGE = 50;

/** The items judged in the round before with what happens to them, and how many of each. */
export async function getItemsStep(
  preparation: Preparation,
  query: PrepareQuery,
): Promise<{
  step: ItemsStep;
  tally: PrepareTally["decisions"];
  /** Over all items, in the fixed order of the words. */
  verdicts: ReadonlyMap<VerdictWord, number>;
}> {
  const { number, results, isDraft } = preparation;
  const inNext = await findNextKeys(preparation);
  const rewordable = new Set((isDraft ? await findRewordable(preparation) : []).map(({ item }) => item.key));
  const rows = findJudgedStandings(results, number - 1).flatMap((standing) =>
    toDecisionRow(preparation, standing, { inNext, rewordable }),
  );
  const wanted = rows.filter((row) => isWanted(row, query));
  const pageCount = Math.max(1, Math.ceil(wanted.length / ROWS_PER_PAGE));
  const page = Math.min(query.page, pageCount);
  const { search, verdict, decision } = query;
  return {
    step: {
      state: "items",
      rows: wanted.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE),
      total: wanted.length,
      page,
      pageCount,
      isDraft,
      filters: { search, verdict, decision },
    },
    tally: {
      close: rows.filter((row) => row.decision === "close").length,
      askAgain: rows.filter((row) => row.decision === "ask-again").length,
      changed: rows.filter(isChanged).length,
      reworded: preparation.rewordings.length,
    },
    verdicts: new Map(
      VERDICT_WORDS.map((word) => [word, rows.filter((row) => row.verdict?.word === word).length] as const).filter(
        ([, count]) => count > 0,
      ),
    ),
  };
}

async function findNextKeys({ db, consultationId, nextRoundId }: Preparation): Promise<ReadonlySet<string>> {
  if (nextRoundId === null) return new Set();
  const asked = await findRoundItems(db, { consultationId, roundId: nextRoundId });
  return new Set(asked.map(({ item }) => item.key));
}

/** Nothing for an item that the round before did not ask, since it was closed earlier. */
function toDecisionRow(
  { results, decisions, language, rewordings, number }: Preparation,
  standing: ItemStanding,
  { inNext, rewordable }: { readonly inNext: ReadonlySet<string>; readonly rewordable: ReadonlySet<string> },
): ItemDecisionRow[] {
  const { key, text, subject, n, isShown, verdict } = toRow(results, standing, language);
  const standingDecision = decisions.get(key);
  if (!standingDecision) return [];
  const { decision, byProtocol, reason } = standingDecision;
  const rewording = rewordings.find(({ replaces }) => replaces.some(({ definition }) => definition.key === key));
  // An item with a new meaning is asked in its place.
  const isAsked = inNext.has(key) || (rewording !== undefined && rewording.kind !== "same");
  return [
    {
      ...{ key, text, subject, n, isShown, verdict, byProtocol, reason },
      decision: isAsked ? decision : null,
      rewording: rewording ? toRewordingRow(rewording, number - 1, language) : null,
      mayReword: rewordable.has(key),
    },
  ];
}

function toRewordingRow(rewording: Rewording, round: number, language: string): RewordingRow {
  const { id, kind, reason, results, isApplied } = rewording;
  const wording = wordingOf(language, language);
  const [result] = results;
  const isInPlace = kind === "same" || kind === "new";
  return {
    id,
    kind,
    reason,
    changes: result ? toRewordedView(rewording, result.definition, round, wording).changes : [],
    becomes: isInPlace ? [] : results.map(({ definition }) => localText(definition.text, language)),
    isPrepared: !isApplied,
  };
}

const isChanged = ({ decision, byProtocol }: ItemDecisionRow) => decision !== null && decision !== byProtocol;

function isWanted(row: ItemDecisionRow, { search, verdict, decision }: PrepareQuery): boolean {
  const words = `${row.subject ?? ""} ${row.text} ${row.key}`.toLocaleLowerCase();
  return (
    words.includes(search.toLocaleLowerCase()) &&
    (verdict === "" || row.verdict?.word === verdict) &&
    (decision === "" || (decision === "changed" ? isChanged(row) : row.decision === decision))
  );
}
