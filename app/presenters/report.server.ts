import type { Db } from "../../db/open";
import * as deviations from "../../db/queries/deviation";
import * as protocolLocks from "../../db/queries/protocol-lock";
import * as roundFlow from "../../db/queries/round-flow";
import { fillText, localText } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import type {
  FlowRow,
  KeyFiguresView,
  LimitView,
  PriorityView,
  ProtocolView,
  QuotasView,
  ReasonView,
  ReportSubject,
  ReportView,
  ResultRow,
} from "../components/results/view";
import { findQuotableReasons } from "../services/export-texts";
import { findPanelSources } from "../services/panel-sources";
import type { StudyResults } from "../services/study-results";
import { deviationWords } from "../services/told-deviation";
import { formatDay } from "./format-instant";
import { toNotices } from "./notices-view";
import { getPanelPublic } from "./panel-public.server";
import { getPriorityMap } from "./priority-map.server";
import { getFlow, getPanelGroups, getQuotas } from "./report-flow.server";
import { getPilots } from "./report-pilots.server";
import { countWords, findJudgedStandings, toRow } from "./result-table.server";
import { criterionLabels } from "./round-results.server";
import { getReadiness } from "./year-results.server";

/** The whole report after the newest closed panel round. Restricted items are never in it: it is made to be handed on. */
export async function getReport(db: Db, results: StudyResults, language: string): Promise<ReportView> {
  const { consultation, plan } = results;
  const round = results.panel.at(-1)?.number ?? 0;
  const standings = findJudgedStandings(results, round);
  const rows = standings.map((standing) => ({ row: toRow(results, standing, language), item: standing.latest.item }));
  const flow = await getFlow(db, results, language);
  const priority = await getPriorityMap(db, results, { round, language });
  const quotas = await getQuotas(db, results, language);
  const newest = flow.at(-1);
  const keyFigures: KeyFiguresView = {
    answered: newest?.answered ?? 0,
    invited: newest?.invited ?? null,
    items: rows.length,
    verdicts: countWords(rows.map(({ row }) => row)),
  };
  const computed = results.panel.map(({ snapshot }) => snapshot);
  return {
    title: localText(JSON.parse(consultation.title) as LocalText, language),
    purpose: localText(plan.purpose, language),
    boundary: plan.boundary && localText(plan.boundary, language),
    notices: toNotices(results, language),
    computedOn: formatDay(computed.at(-1)?.computedAt ?? consultation.updatedAt, language),
    engine: computed.at(-1)?.engineVersion ?? "",
    snapshots: computed.map(({ inputHash }) => inputHash.slice(0, 12)),
    keyFigures,
    people: await roundFlow.countAnswered(db, { consultationId: consultation.id, audience: "panel" }),
    rounds: results.panel.length,
    subjects: bySubject(results, rows, language),
    reasons: await readQuotable(db, results),
    priority,
    criteria: criterionLabels(results, language),
    readiness: getReadiness(results, { round, language }),
    comparison: getPanelPublic(results, language),
    protocol: await toProtocolView(db, results, language),
    flow,
    groups: await getPanelGroups(db, results, language),
    quotas,
    sources: await findPanelSources(db, results),
    deviations: (await deviations.findAll(db, { consultationId: consultation.id })).map(
      ({ reason, recordedAt, ...row }) => ({
        what: deviationWords(row, language),
        reason,
        on: formatDay(recordedAt, language),
      }),
    ),
    showsFeedback: results.panel.length > 1 && results.protocol.application === "locked-before",
    pilots: await getPilots(db, results, language),
    limits: limitsOf(results, { flow, keyFigures, priority, quotas }),
  };
}

/** The rules as they were locked, for pages that print them. */
export async function toProtocolView(
  db: Db,
  { consultation, plan, protocol }: StudyResults,
  language: string,
): Promise<ProtocolView> {
  const lock = await protocolLocks.find(db, { consultationId: consultation.id });
  const labels = new Map(plan.criteria.map(({ key, text }) => [key, localText(text, language)]));
  return {
    hash: lock?.hash ?? "",
    lockedOn: lock ? formatDay(lock.lockedAt, language) : "",
    application: protocol.application,
    minValid: protocol.minValid,
    minCell: protocol.minCell,
    quantileType: protocol.quantileType,
    settledItems: protocol.settledItems,
    oneRound: protocol.oneRoundKeys.map((key) => fillText(labels.get(key) ?? key, { subject: "…" })),
    rules: protocol.rules,
  };
}

function bySubject(
  { plan }: StudyResults,
  rows: readonly { readonly row: ResultRow; readonly item: { readonly subjectKey: string | null } }[],
  language: string,
): ReportSubject[] {
  const areas = new Map(plan.areas.map(({ key, label }) => [key, localText(label, language)]));
  const rowsOf = (subjectKey: string | null) =>
    rows.filter(({ item }) => item.subjectKey === subjectKey).map(({ row }) => row);
  return [
    { name: null, area: null, rows: rowsOf(null) },
    ...plan.subjects.map(({ key, name, areaKey }) => ({
      name: localText(name, language),
      area: areaKey === null ? null : (areas.get(areaKey) ?? null),
      rows: rowsOf(key),
    })),
  ].filter((subject) => subject.rows.length > 0);
}

/** Only of the panel, and only what its writers allowed to be quoted. */
async function readQuotable(db: Db, results: StudyResults): Promise<Record<string, ReasonView[]>> {
  const reasons: Record<string, ReasonView[]> = {};
  for (const [index, { audience, itemKey, round, side, text, source }] of (
    await findQuotableReasons(db, results)
  ).entries()) {
    if (audience !== "panel") continue;
    const list = reasons[itemKey] ?? [];
    reasons[itemKey] = [...list, { id: String(index), round, side, text, source }];
  }
  return reasons;
}

function limitsOf(
  { consultation, protocol, public: contributions }: StudyResults,
  {
    flow,
    keyFigures: { items, verdicts },
    priority,
    quotas,
  }: {
    readonly flow: readonly FlowRow[];
    readonly keyFigures: KeyFiguresView;
    readonly priority: PriorityView;
    readonly quotas: QuotasView | null;
  },
): LimitView[] {
  const isProposal = priority.status === "shown" && priority.isProposal;
  const lost = flow.flatMap(({ round, lost: people }): LimitView[] =>
    people !== null && people > 0 ? [{ code: "attrition", lost: people, earlier: round - 1, later: round }] : [],
  );
  return [
    ...(consultation.isSimulated === 1 ? [{ code: "simulated" as const }] : []),
    { code: "sample" },
    { code: "consensus" },
    ...(protocol.application === "afterwards" ? [{ code: "afterwards" as const }] : []),
    ...lost,
    ...missedQuotas(quotas),
    ...(verdicts.insufficient > 0 ? [{ code: "thin" as const, count: verdicts.insufficient, items }] : []),
    ...(verdicts.provisional > 0 ? [{ code: "untested" as const, count: verdicts.provisional }] : []),
    ...(isProposal ? [{ code: "proposal" as const }] : []),
    ...(contributions.length > 0 ? [{ code: "public" as const }] : []),
  ];
}

/** Quotas that were surely missed. Where it cannot be told of each group, of how many at least. */
function missedQuotas(quotas: QuotasView | null): LimitView[] {
  const lines = quotas?.groups ?? [];
  const missed = lines.filter(({ target }) => target === "not-reached");
  if (missed.length === 0) return [];
  const groups = lines.filter(({ label }) => label !== null);
  const count = Math.max(1, missed.filter(({ label }) => label !== null).length);
  const code = groups.some(({ target }) => target === "not-told") ? "quotasAtLeast" : "quotas";
  return [{ code, count, of: groups.length }];
}
