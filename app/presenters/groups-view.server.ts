import type { Figure } from "../../analysis/figure";
import type { DisclosedItemTests } from "../../analysis/round-tests-disclosure";
import { fillText, localText } from "../../surveys/items/local-text";
import type { GroupsRow, GroupsView, GroupTestsView, RatersView } from "../components/results/tests-view";
import type { StudyResults } from "../services/study-results";
import { findTestedStandings, hasTests, sizeOf, type TestQuery, toTestFigure, toTestTable } from "./tests-table.server";

/** Comparison of the groups that may be shown, item by item, and agreement over raters by criterion. */
export function getGroups(results: StudyResults, query: TestQuery): GroupsView {
  const labels = new Map(
    results.plan.comparisonGroups.map(({ key, label }) => [key, localText(label, query.language)]),
  );
  const labelOf = (key: string) => labels.get(key) ?? key;
  return {
    hasTests: hasTests(results, query.round),
    raters: toRaters(results, query),
    columns: results.plan.comparisonGroups.map(({ key }) => ({ value: key, label: labelOf(key) })),
    counts: countSizes(results, query),
    table: toTestTable(results, query, {
      weightOf: ({ latest: { tests } }) => (tests ? (largestEffect(tests.groups)?.size ?? null) : null),
      toCells: ({ latest: { figures, tests } }, head): GroupsRow => ({
        ...head,
        groups: figures.groups.map(({ groupKey, n, median }) => ({
          key: groupKey,
          label: labelOf(groupKey),
          n,
          median: median.value,
        })),
        hiddenGroups: figures.hiddenGroups.map(labelOf),
        tests: tests && toTests(tests.groups, labelOf),
      }),
    }),
  };
}

type Comparison = DisclosedItemTests["groups"];

/** The pair of groups farthest apart; null where none is compared. */
function largestEffect({ pairs }: Comparison): { readonly figure: Figure; readonly size: number } | null {
  const effects = pairs.flatMap(({ cliffsDelta }) =>
    cliffsDelta.value === null ? [] : [{ figure: cliffsDelta, size: Math.abs(cliffsDelta.value) }],
  );
  return effects.toSorted((a, b) => b.size - a.size)[0] ?? null;
}

/** Items by the size of their largest difference. */
function countSizes(results: StudyResults, { round }: TestQuery): GroupsView["counts"] {
  const counts = { large: 0, medium: 0, small: 0, negligible: 0 };
  for (const { latest } of findTestedStandings(results, round)) {
    const effect = latest.tests && largestEffect(latest.tests.groups);
    const size = effect && sizeOf(effect.figure);
    if (size) counts[size] += 1;
  }
  return counts;
}

function toTests(tests: DisclosedItemTests["groups"], labelOf: (key: string) => string): GroupTestsView {
  const isTested = tests.compared.length >= 2;
  return {
    test: isTested ? (tests.compared.length === 2 ? "mann-whitney" : "kruskal-wallis") : null,
    p: toTestFigure(tests.test),
    adjustedP: tests.adjustedP,
    epsilonSquared: tests.epsilonSquared && toTestFigure(tests.epsilonSquared),
    pairs: tests.pairs.map(({ first, second, adjustedP, medianDifference, cliffsDelta }) => ({
      first: labelOf(first),
      second: labelOf(second),
      medianDifference: toTestFigure(medianDifference),
      cliffsDelta: toTestFigure(cliffsDelta),
      size: sizeOf(cliffsDelta),
      adjustedP,
    })),
  };
}

/** In the order of the plan, as the criteria were rated in the round itself. */
function toRaters(results: StudyResults, { round, language }: TestQuery): RatersView[] {
  const asked = results.panel.find(({ number }) => number === round);
  return results.plan.criteria.flatMap(({ key, text }) => {
    const found = asked?.tests?.raters.find(({ criterionKey }) => criterionKey === key);
    if (!found) return [];
    const label = fillText(localText(text, language), { subject: "…" });
    return [
      {
        criterionKey: key,
        label,
        round,
        items: found.items,
        answers: found.answers,
        alpha: toTestFigure(found.alpha),
        ac2: toTestFigure(found.ac2),
      },
    ];
  });
}
