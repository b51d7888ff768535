import { weakestVerdict } from "../../analysis/consensus/weakest-verdict";
import type { SubjectIndices } from "../../analysis/indices/analyse-subject";
import type { IndexDefinition } from "../../analysis/indices/index-definition";
import { sovereigntyIndices } from "../../analysis/indices/sovereignty-indices";
import type { OrderedSubject, SubjectOrder } from "../../analysis/indices/subject-order";
import type { Db } from "../../db/open";
import { fillText, localText } from "../../surveys/items/local-text";
import type {
  IndexView,
  MapPointView,
  OrderView,
  PriorityMapView,
  PriorityView,
  VerdictWord,
} from "../components/results/view";
import { computeIndexFigures, criteriaOf, PRIORITY_INDEX, type SubjectFigures } from "../services/index-figures";
import { type StudyResults, standingsOf } from "../services/study-results";
import { verdictWord } from "./verdict-view";

/** The two indices that place a subject on the map. */
const X = "C";
const Y = "E";

/** The priority map after the panel rounds up to one: mean index scores with intervals, in the order of the priority index. */
export async function getPriorityMap(
  db: Db,
  results: StudyResults,
  { round, language }: { readonly round: number; readonly language: string },
): Promise<PriorityView> {
  const definition = results.protocol.indices ?? sovereigntyIndices;
  const panel = results.panel.filter(({ number }) => number <= round);
  const standings = standingsOf(panel, results.closedAfter);
  const needed = criteriaOfPlace(definition);
  const inPlan = new Set(results.plan.criteria.map(({ key }) => key));
  const asked = new Set([...standings.values()].map(({ latest }) => latest.item.criterionKey));
  const outside = needed.filter((key) => !inPlan.has(key));
  if (needed.length === 0 || outside.length > 0) return { status: "none", reason: "no-criteria", missing: outside };
  const waiting = needed.filter((key) => !asked.has(key));
  if (waiting.length > 0) return { status: "none", reason: "not-asked", missing: waiting };
  const figures = await computeIndexFigures(db, {
    consultationId: results.consultation.id,
    definition,
    subjectKeys: results.plan.subjects.map(({ key }) => key),
    standings,
    panel,
    minCell: results.protocol.minCell,
  });
  const placed = figures.filter((subject) => indexValue(subject, X) !== null && indexValue(subject, Y) !== null);
  if (placed.length === 0) return { status: "none", reason: "too-few", missing: [] };
  const nameOf = subjectNames(results, language);
  const order = panel.at(-1)?.order ?? null;
  const ordered = new Map(order?.subjects.map((subject) => [subject.subjectKey, subject]));
  return {
    status: "shown",
    indices: definition.composites.map(({ key, label }) => ({ value: key, label })),
    xKey: X,
    yKey: Y,
    domain: domainOf(placed),
    isProposal: results.protocol.indices === undefined,
    cuts: cutsOf(results.protocol.indices),
    minValid: definition.minValid,
    cannotJudgeAtMost: definition.cannotJudgeAtMost,
    points: placed
      .toSorted((a, b) => (indexValue(b, PRIORITY_INDEX) ?? -1) - (indexValue(a, PRIORITY_INDEX) ?? -1))
      .map((subject, index) =>
        toPoint(results, subject, {
          number: index + 1,
          language,
          subject: nameOf(subject.subjectKey),
          order: ordered.get(subject.subjectKey),
        }),
      ),
    order: order && toOrderView(order, results.protocol.minCell),
    unplaced: figures
      .filter((subject) => !placed.includes(subject))
      .map((subject) => ({ subject: nameOf(subject.subjectKey), reason: missingReason(subject) })),
  };
}

/** The criteria behind the two axes; none when the definition lacks one of them. */
function criteriaOfPlace(definition: IndexDefinition): string[] {
  const axes = definition.composites.filter(({ key }) => key === X || key === Y);
  return axes.length < 2 ? [] : criteriaOf({ ...definition, composites: axes });
}

function toPoint(
  { plan }: StudyResults,
  { subjectKey, indices, criteria }: SubjectFigures,
  given: {
    readonly number: number;
    readonly subject: string;
    readonly language: string;
    readonly order: OrderedSubject | undefined;
  },
): MapPointView {
  const areaKey = plan.subjects.find(({ key }) => key === subjectKey)?.areaKey;
  const area = plan.areas.find(({ key }) => key === areaKey);
  const labels = new Map(plan.criteria.map(({ key, text }) => [key, localText(text, given.language)]));
  return {
    number: given.number,
    subjectKey,
    subject: given.subject,
    area: area ? localText(area.label, given.language) : null,
    indices: indices.composites.map(toIndexView),
    strategy: indices.strategy?.label ?? null,
    weakest: weakestAtPlace(indices.composites),
    rounds: [...new Set(criteria.map(({ round }) => round))].sort((a, b) => a - b),
    medians: criteria.map(({ criterionKey, itemKey, round, n, median }) => ({
      criterionKey,
      label: fillText(labels.get(criterionKey) ?? criterionKey, { subject: given.subject }),
      itemKey,
      round,
      n,
      median: median.value,
    })),
    order: given.order ? toPlace(given.order, indices) : null,
  };
}

function toPlace({ rank, ...order }: OrderedSubject, { composites }: SubjectIndices): OrderView | null {
  if (rank.value === null) return null;
  return {
    value: composites.find(({ key }) => key === PRIORITY_INDEX)?.figure.value ?? null,
    rank: rank.value,
    low: rank.interval?.low ?? null,
    high: rank.interval?.high ?? null,
    topProbability: order.topProbability.value,
    best: order.underAlternatives?.best ?? null,
    worst: order.underAlternatives?.worst ?? null,
    judges: order.judges,
    samePeople: order.samePeople,
  };
}

function toOrderView(
  { topSize, alternatives, resamples, sets }: SubjectOrder,
  minCell: number,
): PriorityMapView["order"] {
  return { topSize, alternatives, resamples, minCell, sets };
}

function toIndexView({ key, figure, verdict }: SubjectIndices["composites"][number]): IndexView {
  return {
    key,
    value: figure.value,
    low: figure.interval?.low ?? null,
    high: figure.interval?.high ?? null,
    n: figure.n,
    reason: figure.reason ?? null,
    verdict: verdict && verdictWord(verdict.code, verdict.standing),
  };
}

function weakestAtPlace(composites: SubjectIndices["composites"]): VerdictWord {
  const verdicts = composites.flatMap(({ key, verdict }) => ((key === X || key === Y) && verdict ? [verdict] : []));
  if (verdicts.length === 0) return "none";
  const { code, standing } = weakestVerdict(verdicts);
  return verdictWord(code, standing);
}

/** Tens around all intervals of both axes. */
function domainOf(subjects: readonly SubjectFigures[]): [number, number] {
  const ends = subjects.flatMap(({ indices }) =>
    indices.composites.flatMap(({ key, figure: { value, interval } }) =>
      (key === X || key === Y) && value !== null ? [interval?.low ?? value, interval?.high ?? value] : [],
    ),
  );
  const low = Math.floor(Math.min(...ends) / 10) * 10;
  return [low, Math.max(low + 10, Math.ceil(Math.max(...ends) / 10) * 10)];
}

function indexValue({ indices }: SubjectFigures, index: string): number | null {
  return indices.composites.find(({ key }) => key === index)?.figure.value ?? null;
}

function missingReason({ indices }: SubjectFigures): string {
  const open = indices.composites.filter(({ key, figure }) => (key === X || key === Y) && figure.value === null);
  return open[0]?.figure.reason ?? "";
}

/** Only cuts of the locked protocol are drawn: the thresholds of the first strategy that looks at both axes. */
function cutsOf(definition: IndexDefinition | undefined): { x: number; y: number } | null {
  for (const { conditions } of definition?.strategies ?? []) {
    const cutOf = (index: string) => conditions.find(({ composite }) => composite === index)?.threshold;
    const [x, y] = [cutOf(X), cutOf(Y)];
    if (x !== undefined && y !== undefined) return { x, y };
  }
  return null;
}

function subjectNames({ plan }: StudyResults, language: string): (key: string) => string {
  const names = new Map(plan.subjects.map(({ key, name }) => [key, localText(name, language)]));
  return (key) => names.get(key) ?? key;
}
