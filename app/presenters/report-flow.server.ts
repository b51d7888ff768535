import type { Db } from "../../db/open";
import * as roundFlow from "../../db/queries/round-flow";
import { localText } from "../../surveys/items/local-text";
import type { FlowRow, QuotasView } from "../components/results/view";
import { countryNameIn } from "../services/panel/countries";
import { findPanelGroups } from "../services/panel-groups";
import { findPanelQuotas } from "../services/panel-quotas";
import { findInvited } from "../services/panel-sources";
import type { StudyResults } from "../services/study-results";
import { formatDay } from "./format-instant";

/** Who was asked and who answered in each closed panel round, and how many of the round before were lost. */
export async function getFlow(db: Db, { consultation, panel }: StudyResults, language: string): Promise<FlowRow[]> {
  const rows: FlowRow[] = [];
  for (const [index, round] of panel.entries()) {
    const key = { consultationId: consultation.id, roundId: round.roundId };
    // As counted at closing, which an erasure since does not change; older snapshots have no such counts.
    const total = round.tests?.participation.total;
    const previous = panel[index - 1];
    const retained = previous
      ? (total?.returned ?? (await roundFlow.countRetained(db, { ...key, previousRoundId: previous.roundId })))
      : null;
    rows.push({
      round: round.number,
      title: localText(round.title, language),
      opened: round.openedAt && formatDay(round.openedAt, language),
      closed: round.closedAt && formatDay(round.closedAt, language),
      invited: await findInvited(db, consultation.id, round),
      answered: round.respondents,
      retained,
      lost: previous && retained !== null ? previous.respondents - retained : null,
    });
  }
  return rows;
}

/** People of the panel who answered at least once, by group as it may be shown for the panel as a whole; null: other groups together. */
export async function getPanelGroups(
  db: Db,
  results: StudyResults,
  language: string,
): Promise<{ label: string | null; people: number }[]> {
  const nameOf = groupNames(results, language);
  return (await findPanelGroups(db, results)).map(({ key, people }) => ({ label: nameOf(key), people }));
}

/** The locked quotas beside the people that `getPanelGroups` counts; null: none were locked. */
export async function getQuotas(db: Db, results: StudyResults, language: string): Promise<QuotasView | null> {
  const quotas = await findPanelQuotas(db, results);
  if (!quotas) return null;
  const nameOf = groupNames(results, language);
  return {
    groups: quotas.groups.map(({ key, ...quota }) => ({ ...quota, label: nameOf(key) })),
    // Another country stands last.
    countries: quotas.countries
      .map(({ key, planned }) => ({ name: countryNameIn(key, language), planned }))
      .sort((a, b) => (a.name === null ? 1 : b.name === null ? -1 : a.name.localeCompare(b.name, language))),
  };
}

function groupNames({ plan }: StudyResults, language: string): (key: string | null) => string | null {
  const names = new Map(plan.comparisonGroups.map(({ key, label }) => [key, localText(label, language)]));
  return (key) => (key === null ? null : (names.get(key) ?? key));
}
