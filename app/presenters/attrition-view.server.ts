import type { DisclosedAttrition } from "../../analysis/round-tests-disclosure";
import type { Participation } from "../../analysis/round-tests-types";
import type { Db } from "../../db/open";
import { localText } from "../../surveys/items/local-text";
import type { AttritionRow, AttritionTestsView, AttritionView, RoundFlowView } from "../components/results/tests-view";
import type { StudyResults } from "../services/study-results";
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
  return {
    flow: await toFlow(db, results, query),
    isFirstRound: findTestedStandings(results, query.round).every((standing) => previousRoundOf(standing) === null),
    hasTests: hasTests(results, query.round),
    table: toTestTable(results, query, (standing, head): AttritionRow => {
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
    }),
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
