import type { RobustnessTests } from "../../analysis/round-tests-types";
import type { RobustnessRow, RobustnessTestsView, RobustnessView } from "../components/results/tests-view";
import type { StudyResults } from "../services/study-results";
import { hasTests, type TestQuery, toTestFigure, toTestTable } from "./tests-table.server";

/** How much every verdict hangs on the rule: under how many alternative rules it is the same. */
export function getRobustness(results: StudyResults, query: TestQuery): RobustnessView {
  return {
    hasTests: hasTests(results, query.round),
    table: toTestTable(
      results,
      query,
      ({ latest: { tests } }, head): RobustnessRow => ({
        ...head,
        tests: tests && toTests(tests.robustness),
      }),
    ),
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
