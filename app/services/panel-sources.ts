import { discloseGroups } from "../../analysis/disclosure";
import type { Db } from "../../db/open";
import * as panelSource from "../../db/queries/panel-source";
import * as roundFlow from "../../db/queries/round-flow";
import type { FoundBy } from "../../db/schema";
import type { ClosedRound } from "./closed-rounds";
import type { StudyResults } from "./study-results";

/** In the order of tables. */
const WAYS = ["import", "by-hand", "nomination", "open-call"] as const satisfies readonly FoundBy[];

interface Turnout {
  /** Null: nobody was invited by this program, as in imported studies. */
  readonly invited: number | null;
  readonly answered: number;
}
export interface RoundSources {
  readonly round: number;
  /** Everybody, as counted at closing. */
  readonly total: Turnout;
  readonly ways: readonly { readonly way: FoundBy | null; readonly invited: number; readonly answered: number }[];
}

export interface PanelSourceLine {
  readonly round: number;
  /** `other`: ways that may not stand alone, people of whom no way is known, and answers erased since, together. */
  readonly way: FoundBy | "other";
  /** Null: see `Turnout`, or fewer people in all than the minimum cell. */
  readonly invited: number | null;
  readonly answered: number | null;
}
export type PanelSources =
  | { readonly status: "shown"; readonly lines: readonly PanelSourceLine[] }
  | { readonly status: "none"; readonly reason: "not-known" | "too-few" };

/** How the people of each closed panel round came on the panel, as it may be shown. */
export async function findPanelSources(
  db: Db,
  { consultation, panel, protocol }: Pick<StudyResults, "consultation" | "panel" | "protocol">,
): Promise<PanelSources> {
  const rounds: RoundSources[] = [];
  for (const round of panel) {
    rounds.push({
      round: round.number,
      total: { invited: await findInvited(db, consultation.id, round), answered: round.respondents },
      ways: await panelSource.countByWay(db, { consultationId: consultation.id, roundId: round.roundId }),
    });
  }
  return discloseSources(rounds, protocol.minCell);
}

/** Who was invited to a round as counted at closing, which an erasure since does not change; older snapshots have no such count. Null: nobody. */
export async function findInvited(
  db: Db,
  consultationId: string,
  { roundId, tests }: Pick<ClosedRound, "roundId" | "tests">,
): Promise<number | null> {
  const invited =
    tests?.participation.total?.invited ?? (await roundFlow.countInvited(db, { consultationId, roundId }));
  return invited === 0 ? null : invited;
}

/**
 * Which ways may stand alone beside the totals of the rounds. A way is shown in all rounds or in none: what is shown of it in one round only
 * would tell, by subtraction, of the others.
 *
 * Definition  each count of each round, invited and answered, is a table of its own for `discloseGroups`; a way that one of them hides is
 *             hidden in all, until none hides another. A way that nobody of a round came by may be shown as 0 there; one of whose people
 *             nobody answered may not.
 * Missing     people of no known way, and those erased since the round was closed, are in the totals alone, so in `other`. A total under the
 *             minimum is null for every way.
 */
export function discloseSources(rounds: readonly RoundSources[], minCell: number): PanelSources {
  const known = WAYS.filter((way) => rounds.some((round) => peopleOf(round, way) > 0));
  if (known.length === 0) return { status: "none", reason: "not-known" };
  const tables = rounds.flatMap((round) => tablesOf(round).filter(({ total }) => total >= minCell));
  let shown = known.filter((way) => minCell === 1 || !rounds.some((round) => isSilent(round, way)));
  for (let before = -1; before !== shown.length; ) {
    before = shown.length;
    for (const { total, countOf } of tables) {
      const sizes = shown.map((key) => ({ key, n: countOf(key) })).filter(({ n }) => n > 0);
      const { hidden } = discloseGroups(sizes, total, minCell);
      shown = shown.filter((way) => !hidden.includes(way));
    }
  }
  if (shown.length === 0 || tables.length === 0) return { status: "none", reason: "too-few" };
  return { status: "shown", lines: rounds.flatMap((round) => linesOf(round, shown, minCell)) };
}

function linesOf(round: RoundSources, shown: readonly FoundBy[], minCell: number): PanelSourceLine[] {
  const [answered, invited] = tablesOf(round);
  const cell = (table: Table | undefined, read: (of: Table) => number) =>
    table && table.total >= minCell ? read(table) : null;
  const line = (way: PanelSourceLine["way"], read: (of: Table) => number): PanelSourceLine => ({
    round: round.round,
    way,
    invited: cell(invited, read),
    answered: cell(answered, read),
  });
  const rest = line("other", ({ total, countOf }) => total - shown.reduce((sum, way) => sum + countOf(way), 0));
  const hasRest = (rest.invited ?? 0) + (rest.answered ?? 0) > 0;
  return [...shown.map((way) => line(way, ({ countOf }) => countOf(way))), ...(hasRest ? [rest] : [])];
}

interface Table {
  readonly total: number;
  readonly countOf: (way: FoundBy) => number;
}

/** Who answered, then who was invited where anybody was. */
function tablesOf({ total, ways }: RoundSources): Table[] {
  const table = (everybody: number, what: "invited" | "answered"): Table => ({
    total: Math.max(
      everybody,
      ways.reduce((sum, counts) => sum + counts[what], 0),
    ),
    countOf: (way) => ways.find((counts) => counts.way === way)?.[what] ?? 0,
  });
  const answered = table(total.answered, "answered");
  return total.invited === null ? [answered] : [answered, table(total.invited, "invited")];
}

function peopleOf({ ways }: RoundSources, way: FoundBy): number {
  const counts = ways.find((entry) => entry.way === way);
  return Math.max(counts?.invited ?? 0, counts?.answered ?? 0);
}

/** Some were invited and nobody answered, or the other way round. */
function isSilent(round: RoundSources, way: FoundBy): boolean {
  return peopleOf(round, way) > 0 && tablesOf(round).some(({ countOf }) => countOf(way) === 0);
}
