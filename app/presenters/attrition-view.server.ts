import type { DisclosedAttrition } from "../../analysis/round-tests-disclosure";
import type { Participation } from "../../analysis/round-tests-types";
import type { Db } from "../../db/open";
import { localText } from "../../surveys/items/local-text";
import type { AttritionRow, AttritionTestsView, AttritionView, RoundFlowView } from "../components/results/tests-view";
import type { ItemStanding, StudyResults } from "../services/study-results";
import { getFlow } from "./report-flow.server";
import {
  findTestedStandings,
  hasTests,
  previousRoundOf,
  sizeOf,
  type TestQuery,
  toTestFigure,
  toTestTable,
} from "./tests-table.server";

/** Who was asked, who answered, who came back, and what those who left may have taken with them. For members only. */
export async function getAttrition(db: Db, results: StudyResults, query: TestQuery): Promise<AttritionView> {
  const standings = findTestedStandings(results, query.round);
  return {
    flow: await toFlow(db, results, query),
    isFirstRound: standings.every((standing) => previousRoundOf(standing) === null),
    hasTests: hasTests(results, query.round),
    counts: countOutcomes(standings),
    table: toTestTable(results, query, {
      weightOf: fragilityFirst,
      toCells: (standing, head): AttritionRow => {
        const { tests } = standing.latest;
        const attrition = tests?.attrition ?? null;
        return {
          ...head,
          previousRound: previousRoundOf(standing),
          nBack: attrition?.nBack ?? null,
          nLeft: attrition?.nLeft ?? null,
          cannotJudge: tests ? toTestFigure(tests.cannotJudge) : NOT_COMPUTED,
          isByThoseWhoJudged: tests?.cannotJudge.details?.isByThoseWhoJudged === true,
          tests: attrition && toTests(attrition),
        };
      },
    }),
  };
}

/** Consensus that few could cancel comes first, then items on which those who left differed most. */
function fragilityFirst({ latest: { tests } }: ItemStanding): number | null {
  const { fragility, cliffsDelta } = tests?.attrition ?? {};
  if (fragility?.value) return 1 + 1 / fragility.value;
  return cliffsDelta?.value == null ? null : Math.abs(cliffsDelta.value);
}

function countOutcomes(standings: readonly ItemStanding[]): AttritionView["counts"] {
  const all = standings.flatMap(({ latest: { tests } }) => (tests?.attrition ? [tests.attrition] : []));
  const sizes = all.map(({ cliffsDelta }) => sizeOf(cliffsDelta)).filter((size) => size !== null);
  const fragilities = all.map(({ fragility }) => fragility.value).filter((value) => value !== null);
  return {
    consensus: all.filter(({ bounds }) => bounds.observed === true).length,
    cancellable: fragilities.length,
    smallestFragility: fragilities.length > 0 ? Math.min(...fragilities) : null,
    compared: sizes.length,
    differing: sizes.filter((size) => size === "medium" || size === "large").length,
  };
}

const NOT_COMPUTED = { value: null, n: 0, low: null, high: null, reason: "not computed when the round was closed" };

function toTests(tests: DisclosedAttrition): AttritionTestsView {
  const { observed, carriedForward, oppositePole, reason } = tests.bounds;
  return {
    cliffsDelta: toTestFigure(tests.cliffsDelta),
    size: sizeOf(tests.cliffsDelta),
    medianDifference: toTestFigure(tests.medianDifference),
    adjustedP: tests.adjustedP,
    hasConsensus: observed,
    isHeldCarriedForward: carriedForward,
    isHeldAtOppositePole: oppositePole,
    boundsReason: reason,
    fragility: toTestFigure(tests.fragility),
    survivesAll: tests.fragility.details?.survivesAll === true,
  };
}

/** Every panel round up to the one asked for; rounds closed before flows were stored have their totals alone. */
async function toFlow(db: Db, results: StudyResults, { round, language }: TestQuery): Promise<RoundFlowView[]> {
  const labels = new Map(results.plan.comparisonGroups.map(({ key, label }) => [key, localText(label, language)]));
  const totals = await getFlow(db, results, language);
  return results.panel
    .filter(({ number }) => number <= round)
    .map(({ number, title, respondents, tests }) => {
      const known = totals.find((row) => row.round === number);
      const isInvited = (tests?.participation.total?.invited ?? known?.invited ?? 0) > 0;
      const toCounts = ({ groupKey: _, invited, ...counts }: Participation) => ({
        ...counts,
        invited: isInvited ? invited : null,
      });
      return {
        round: number,
        title: localText(title, language),
        total: tests?.participation.total
          ? toCounts(tests.participation.total)
          : {
              invited: known?.invited ?? null,
              started: respondents,
              submitted: respondents,
              before: known && known.retained !== null ? known.retained + (known.lost ?? 0) : null,
              returned: known?.retained ?? null,
            },
        groups: (tests?.participation.groups ?? []).map((group) => ({
          key: group.groupKey ?? "",
          label: labels.get(group.groupKey ?? "") ?? null,
          ...toCounts(group),
        })),
      };
    });
}
