import type { DisclosedItem } from "../../analysis/disclose-item";
import { exceedanceCurve } from "../../analysis/readiness/exceedance-curve";
import { fillText, localText } from "../../surveys/items/local-text";
import type { ExceedanceView, ReadinessView, TrlRow, YearRow } from "../components/results/view";
import type { ItemStanding, StudyResults } from "../services/study-results";
import { toSpark } from "./figures-view";
import { findJudgedStandings } from "./result-table.server";
import { toVerdictView } from "./verdict-view";

/** Readiness levels and years by criterion, one row per subject, after the panel rounds up to one. */
export function getReadiness(
  results: StudyResults,
  { round, language }: { readonly round: number; readonly language: string },
): ReadinessView {
  const standings = findJudgedStandings(results, round);
  const byCriterion = <Row>(kind: "trl" | "year", toRow: (standing: ItemStanding) => Row) =>
    results.plan.criteria
      .filter((criterion) => criterion.kind === kind)
      .flatMap(({ key, text }) => {
        const asked = standings.filter(({ latest: { item } }) => item.criterionKey === key && item.kind === kind);
        const scale = asked[0]?.latest.figures.scale;
        if (!scale || scale.min === null || scale.max === null) return [];
        const label = fillText(localText(text, language), { subject: "…" });
        return [{ criterionKey: key, label, min: scale.min, max: scale.max, rows: asked.map(toRow) }];
      });
  const names = new Map(results.plan.subjects.map(({ key, name }) => [key, localText(name, language)]));
  const nameOf = ({ latest: { item } }: ItemStanding) => names.get(item.subjectKey ?? "") ?? item.key;
  return {
    quantileType: results.protocol.quantileType,
    trl: byCriterion("trl", (standing) => toTrlRow(standing, nameOf(standing))),
    years: byCriterion("year", (standing) => toYearRow(standing, nameOf(standing))),
  };
}

/** P(level >= k) for every level but the first, with Wilson intervals; none under the minimum cell. */
export function toExceedance({ distribution, scale, isShown, n }: DisclosedItem): ExceedanceView[] {
  if (!isShown || n === 0 || scale === null || scale.min === null || scale.max === null) return [];
  const { min, max } = scale;
  return exceedanceCurve(distribution, { min, max }).flatMap(({ level, share: { value, interval } }) =>
    value === null || level === min
      ? []
      : [{ level, share: value, low: interval?.low ?? null, high: interval?.high ?? null }],
  );
}

function toTrlRow(standing: ItemStanding, subject: string): TrlRow {
  const { figures } = standing.latest;
  return {
    ...toSubjectRow(standing, subject),
    spark: toSpark(figures.scale, figures),
    exceedance: toExceedance(figures),
  };
}

function toYearRow(standing: ItemStanding, subject: string): YearRow {
  const { codes, n, isShown } = standing.latest.figures;
  const share = (code: string) =>
    isShown && n > 0 ? (codes.find((entry) => entry.code === code)?.count ?? 0) / n : null;
  return {
    ...toSubjectRow(standing, subject),
    already: share("already"),
    after: share("after"),
    never: share("never"),
  };
}

function toSubjectRow({ latest: { item, figures }, round }: ItemStanding, subject: string) {
  return {
    itemKey: item.key,
    subject,
    round: round.number,
    n: figures.n,
    isShown: figures.isShown,
    median: figures.median.value,
    medianReason: figures.median.reason ?? null,
    q1: figures.q1.value,
    q3: figures.q3.value,
    verdict: toVerdictView(figures.verdict),
  };
}
