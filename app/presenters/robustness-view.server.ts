import type { RobustnessTests } from "../../analysis/round-tests-types";
import type { RobustnessRow, RobustnessTestsView, RobustnessView } from "../components/results/tests-view";
import type { StudyResults } from "../services/study-results";
import { findTestedStandings, hasTests, type TestQuery, toTestFigure, toTestTable } from "./tests-table.server";

/** How much every verdict hangs on the rule: under how many alternative rules it is the same. */
export function getRobustness(results: StudyResults, query: TestQuery): RobustnessView {
  return {
    hasTests: hasTests(results, query.round),
    counts: countVerdicts(results, query),
    table: toTestTable(results, query, {
      weightOf: ({ latest: { tests } }) => negative(tests?.robustness.holds.value),
      toCells: ({ latest: { tests } }, head): RobustnessRow => ({
        ...head,
        tests: tests && toTests(tests.robustness),
      }),
    }),
  };
}

/** The most fragile come first. */
function negative(share: number | null | undefined): number | null {
  return share == null ? null : -share;
}

function countVerdicts(results: StudyResults, { round }: TestQuery): RobustnessView["counts"] {
  const shares = findTestedStandings(results, round)
    .map(({ latest }) => latest.tests?.robustness.holds.value ?? null)
    .filter((share) => share !== null);
  return {
    verdicts: shares.length,
    underAll: shares.filter((share) => share === 1).length,
    underHalf: shares.filter((share) => share < 0.5).length,
  };
}

function toTests({ holds, breaking }: RobustnessTests): RobustnessTestsView {
  const { holding, members } = holds.details ?? {};
  const { family } = holds.parameters;
  return {
    holds: toTestFigure(holds),
    holding: typeof holding === "number" ? holding : null,
    members: typeof members === "number" ? members : null,
    family: family === "declared" || family === "default" ? family : null,
    breaking,
  };
}
