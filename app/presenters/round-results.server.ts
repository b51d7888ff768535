import type { Db } from "../../db/open";
import * as protocolLocks from "../../db/queries/protocol-lock";
import type { Role } from "../../db/schema";
import { fillText, localText } from "../../surveys/items/local-text";
import type { AttritionView, GroupsView, RobustnessView, StabilityView } from "../components/results/tests-view";
import type {
  NoticesView,
  Option,
  PanelPublicView,
  PriorityView,
  ReadinessView,
  ResultTableView,
  RoundOption,
} from "../components/results/view";
import { loadStudyResults, resultRights, type StudyResults } from "../services/study-results";
import { getAttrition } from "./attrition-view.server";
import { getGroups } from "./groups-view.server";
import { toNotices } from "./notices-view";
import { getPanelPublic } from "./panel-public.server";
import { getPriorityMap } from "./priority-map.server";
import { RESULT_VIEWS, type ResultQuery, type ResultView } from "./result-query";
import { getResultTable } from "./result-table.server";
import { getRobustness } from "./robustness-view.server";
import { getStability } from "./stability-view.server";
import { getReadiness } from "./year-results.server";

interface ResultsFrame {
  readonly status: "shown";
  readonly notices: NoticesView;
  readonly rounds: readonly RoundOption[];
  readonly round: number;
  /** The parts that the reader may choose from. */
  readonly views: readonly ResultView[];
  readonly minCell: number;
  readonly quantileType: number;
  readonly criteria: readonly Option[];
}
/** One part of the results at a time; `none` until the first panel round is closed. */
export type ResultsPage =
  | { readonly status: "none" }
  | (ResultsFrame &
      (
        | { readonly view: "items"; readonly table: ResultTableView }
        | { readonly view: "stability"; readonly stability: StabilityView }
        | { readonly view: "groups"; readonly groups: GroupsView }
        | { readonly view: "attrition"; readonly attrition: AttritionView }
        | { readonly view: "robustness"; readonly robustness: RobustnessView }
        | { readonly view: "map"; readonly priority: PriorityView }
        | { readonly view: "readiness"; readonly readiness: ReadinessView }
        | { readonly view: "public"; readonly comparison: PanelPublicView }
      ));

/**
 * What a member sees of the closed rounds; undefined until there is one of the panel that they may see. Owners see restricted items as
 * well, unless it is for something that is handed on.
 */
export async function findStudyResults(
  db: Db,
  { consultationId, role, isHandedOn = false }: { consultationId: string; role: Role; isHandedOn?: boolean },
): Promise<StudyResults | undefined> {
  if (!(await protocolLocks.find(db, { consultationId }))) return undefined;
  const results = await loadStudyResults(db, {
    consultationId,
    ...resultRights(role),
    ...(isHandedOn && { seesRestricted: false }),
  });
  return results.panel.length === 0 ? undefined : results;
}

/** The results page of a member; see `toResultsPage`. */
export async function getResultsPage(
  db: Db,
  input: {
    readonly consultationId: string;
    readonly role: Role;
    readonly query: ResultQuery;
    readonly language: string;
  },
): Promise<ResultsPage> {
  const results = await findStudyResults(db, input);
  return results ? toResultsPage(db, results, input) : { status: "none" };
}

/**
 * One part of the results: after the newest closed panel round unless the address names another closed one. A view that is not among
 * `views` is answered with the items.
 */
export async function toResultsPage(
  db: Db,
  results: StudyResults,
  {
    query,
    language,
    views = RESULT_VIEWS,
  }: { readonly query: ResultQuery; readonly language: string; readonly views?: readonly ResultView[] },
): Promise<ResultsPage> {
  const round = results.panel.find(({ number }) => number === query.round) ?? results.panel.at(-1);
  if (!round) return { status: "none" };
  const frame: ResultsFrame = {
    status: "shown",
    notices: toNotices(results, language),
    rounds: results.panel.map(({ number, title }) => ({ number, title: localText(title, language) })),
    round: round.number,
    views,
    minCell: results.protocol.minCell,
    quantileType: results.protocol.quantileType,
    criteria: criterionLabels(results, language),
  };
  const at = { round: round.number, language };
  const tested = { ...at, filters: query };
  switch (views.includes(query.view) ? query.view : "items") {
    case "stability":
      return { ...frame, view: "stability", stability: getStability(results, tested) };
    case "groups":
      return { ...frame, view: "groups", groups: getGroups(results, tested) };
    case "attrition":
      return { ...frame, view: "attrition", attrition: await getAttrition(db, results, tested) };
    case "robustness":
      return { ...frame, view: "robustness", robustness: getRobustness(results, tested) };
    case "items":
      return { ...frame, view: "items", table: await getResultTable(db, results, { round, filters: query, language }) };
    case "map":
      return { ...frame, view: "map", priority: await getPriorityMap(db, results, at) };
    case "readiness":
      return { ...frame, view: "readiness", readiness: getReadiness(results, at) };
    case "public":
      return { ...frame, view: "public", comparison: getPanelPublic(results, language) };
  }
}

export function criterionLabels({ plan }: StudyResults, language: string): Option[] {
  return plan.criteria.map(({ key, text }) => ({
    value: key,
    label: fillText(localText(text, language), { subject: "…" }),
  }));
}
