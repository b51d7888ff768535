import type { StabilityCode } from "../../analysis/item-analysis";
import type { DisclosedStabilityTests } from "../../analysis/round-tests-disclosure";
import type { StabilityRow, StabilityTestsView, StabilityView } from "../components/results/tests-view";
import type { ItemStanding, StudyResults } from "../services/study-results";
import { toFiguresView } from "./figures-view";
import {
  findTestedStandings,
  hasTests,
  previousRoundOf,
  type TestQuery,
  toTestFigure,
  toTestTable,
} from "./tests-table.server";

/** Stability of every item between the round of its newest asking and the round before. */
export function getStability(results: StudyResults, query: TestQuery): StabilityView {
  const standings = findTestedStandings(results, query.round);
  return {
    isFirstRound: standings.every((standing) => previousRoundOf(standing) === null),
    counts: countCodes(standings),
    hasTests: hasTests(results, query.round),
    table: toTestTable(results, query, {
      weightOf: unrest,
      toCells: (standing, head): StabilityRow => {
        const { figures, tests } = standing.latest;
        const { stability, scale } = figures;
        const { min = null, max = null } = scale ?? {};
        return {
          ...head,
          previousRound: previousRoundOf(standing),
          code: stability.code,
          reasons: stability.reasons,
          nPaired: stability.nPaired,
          scale: min === null || max === null ? null : { min, max },
          medians: toFiguresView(figures, "panel").movement?.pairedMedians ?? null,
          medianChange: toTestFigure(stability.medianChange),
          netChange: toTestFigure(stability.netChange),
          shareMoved: toTestFigure(stability.shareMoved),
          wilcoxon: toTestFigure(stability.wilcoxon),
          tests: tests?.stability ? toTests(tests.stability) : null,
        };
      },
    }),
  };
}

/** What is moving comes first, then what is stable, then what could not be tested, what was asked once last; what was tested by its net change. */
function unrest(standing: ItemStanding): number | null {
  const { code, netChange } = standing.latest.figures.stability;
  if (previousRoundOf(standing) === null) return null;
  if (code === "not-testable") return 0;
  return (code === "moving" ? 4 : 2) + (netChange.value ?? 0);
}

function countCodes(standings: readonly ItemStanding[]): StabilityView["counts"] {
  const count = (code: StabilityCode, isFirst: boolean) =>
    standings.filter(
      (standing) => standing.latest.figures.stability.code === code && (previousRoundOf(standing) === null) === isFirst,
    ).length;
  return {
    stable: count("stable", false),
    moving: count("moving", false),
    notTestable: count("not-testable", false),
    askedOnce: count("not-testable", true),
  };
}

function toTests(tests: DisclosedStabilityTests): StabilityTestsView {
  const { classes } = tests.shareCrossing.parameters;
  const { from, to } = tests.mcNemar.parameters;
  const { within } = tests.equivalence.parameters;
  const isEquivalent = tests.equivalence.details?.isEquivalent;
  return {
    shareCrossing: toTestFigure(tests.shareCrossing),
    classes: typeof classes === "string" ? classes : null,
    signTest: toTestFigure(tests.signTest),
    mcNemar: toTestFigure(tests.mcNemar),
    set: typeof from === "number" && typeof to === "number" ? [from, to] : null,
    bowker: toTestFigure(tests.bowker),
    stuartMaxwell: toTestFigure(tests.stuartMaxwell),
    weightedKappa: toTestFigure(tests.weightedKappa),
    iqrChange: toTestFigure(tests.iqrChange),
    agreementAChange: toTestFigure(tests.agreementAChange),
    iqrChangeOfAll: toTestFigure(tests.iqrChangeOfAll),
    agreementAChangeOfAll: toTestFigure(tests.agreementAChangeOfAll),
    equivalence: toTestFigure(tests.equivalence),
    isEquivalent: typeof isEquivalent === "boolean" ? isEquivalent : null,
    equivalentWithin: typeof within === "number" ? within : null,
  };
}
