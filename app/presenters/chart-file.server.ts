import type { Db } from "../../db/open";
import type { ExceedanceView, MapPointView, PriorityMapView } from "../components/results/view";
import { DomainError } from "../services/domain-error";
import { SIMULATED } from "../services/export-results";
import type { StudyResults } from "../services/study-results";
import { type CsvCell, csvText } from "../services/write-csv";
import { distributionSvg } from "./distribution-svg";
import { getItemResult } from "./item-result.server";
import { getPriorityMap } from "./priority-map.server";
import { getReadiness } from "./year-results.server";

export interface ChartFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

const PRIORITY_MAP = "priority-map.csv";

/**
 * The file behind one chart, made of what the page shows; undefined when the name is none of a chart. A file of simulated figures says
 * so in its name and in itself.
 */
export async function getChartFile(
  db: Db,
  results: StudyResults,
  { file, round, language }: { readonly file: string; readonly round: number; readonly language: string },
): Promise<ChartFile | undefined> {
  const isSimulated = results.consultation.isSimulated === 1;
  const notice = isSimulated ? SIMULATED : "";
  const made = (text: string): ChartFile => ({
    name: isSimulated ? `${SIMULATED}-${file}` : file,
    type: file.endsWith(".svg") ? "image/svg+xml" : "text/csv; charset=utf-8",
    text,
  });
  if (file === PRIORITY_MAP) {
    const map = await getPriorityMap(db, results, { round, language });
    if (map.status === "none") throw new DomainError("not-found", "There is no priority map.");
    return made(priorityCsv(map, notice));
  }
  const criterionKey = /^criterion-([A-Za-z0-9_-]+)\.csv$/.exec(file)?.[1];
  if (criterionKey !== undefined) return made(readinessCsv(results, { criterionKey, round, language, notice }));
  const item = /^item-([A-Za-z0-9_.-]+)\.(csv|svg)$/.exec(file);
  if (item?.[1] === undefined) return undefined;
  const view = await getItemResult(db, results, { itemKey: item[1], language });
  const [newest] = view.askings;
  if (!newest?.figures.isShown)
    throw new DomainError("not-found", "Too few people answered this item to show more than n.");
  if (item[2] === "svg") return made(distributionSvg(view, newest, isSimulated));
  return made(
    csvText([
      ["item", "round", "answer", "label", "count", "share", "notice"],
      ...view.askings.flatMap(({ figures, bars }) =>
        bars.map(({ key, label, count, share }) => [view.key, figures.round, key, label, count, share, notice]),
      ),
    ]),
  );
}

function priorityCsv(map: PriorityMapView, notice: string): string {
  const keys = map.indices.map(({ value }) => value);
  return csvText([
    [
      "number",
      "subject",
      ...keys.flatMap((key) => [key, `${key}_low`, `${key}_high`, `${key}_n`, `${key}_weakest_verdict`]),
      "strategy",
      "weights",
      "rounds",
      ...["rank", "rank_low", "rank_high", "top", "top_probability", "rank_best", "rank_worst"],
      ...["judges", "same_people_rank", "same_people_of", "same_people_set", "same_people_partners"],
      "notice",
    ],
    ...map.points.map((point) => [
      point.number,
      point.subject,
      ...keys.flatMap((key): CsvCell[] => {
        const index = point.indices.find((entry) => entry.key === key);
        return [
          index?.value ?? null,
          index?.low ?? null,
          index?.high ?? null,
          index?.n ?? null,
          index?.verdict ?? null,
        ];
      }),
      point.strategy,
      map.isProposal ? "proposal" : "protocol",
      point.rounds.join(" "),
      ...orderCells(map, point),
      notice,
    ]),
  ]);
}

function orderCells({ order: shared }: PriorityMapView, { order }: MapPointView): CsvCell[] {
  if (!shared || !order) return new Array<CsvCell>(12).fill(null);
  const { rank, low, high, topProbability, best, worst, judges, samePeople } = order;
  return [
    ...[rank, low, high, shared.topSize, topProbability, best, worst, judges],
    ...[samePeople.rank, samePeople.of, samePeople.set, samePeople.partners],
  ];
}

function readinessCsv(
  results: StudyResults,
  asked: { readonly criterionKey: string; readonly round: number; readonly language: string; readonly notice: string },
): string {
  const readiness = getReadiness(results, asked);
  const shared = ["item", "subject", "round", "n", "median", "medianReason", "q1", "q3"];
  const trl = readiness.trl.find(({ criterionKey }) => criterionKey === asked.criterionKey);
  if (trl) {
    const levels = Array.from({ length: trl.max - trl.min }, (_, index) => trl.min + index + 1);
    const stepOf = (steps: readonly ExceedanceView[], level: number) => steps.find((step) => step.level === level);
    return csvText([
      [
        ...shared,
        ...levels.flatMap((level) => [`atLeast${level}`, `atLeast${level}_low`, `atLeast${level}_high`]),
        "notice",
      ],
      ...trl.rows.map((row) => [
        ...sharedCells(row),
        ...levels.flatMap((level): CsvCell[] => {
          const step = stepOf(row.exceedance, level);
          return [step?.share ?? null, step?.low ?? null, step?.high ?? null];
        }),
        asked.notice,
      ]),
    ]);
  }
  const years = readiness.years.find(({ criterionKey }) => criterionKey === asked.criterionKey);
  if (!years) throw new DomainError("not-found", "There is no such criterion.");
  return csvText([
    [...shared, "already", "after", "never", "notice"],
    ...years.rows.map((row) => [...sharedCells(row), row.already, row.after, row.never, asked.notice]),
  ]);
}

function sharedCells(row: {
  readonly itemKey: string;
  readonly subject: string;
  readonly round: number;
  readonly n: number;
  readonly median: number | null;
  readonly medianReason: string | null;
  readonly q1: number | null;
  readonly q3: number | null;
}): CsvCell[] {
  return [row.itemKey, row.subject, row.round, row.n, row.median, row.medianReason, row.q1, row.q3];
}
