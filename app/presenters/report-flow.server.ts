import { OTHER_GROUPS } from "../../analysis/disclose-item";
import type { Db } from "../../db/open";
import * as exportRows from "../../db/queries/export-rows";
import * as roundFlow from "../../db/queries/round-flow";
import { localText } from "../../surveys/items/local-text";
import type { FlowRow } from "../components/results/view";
import { mergeHiddenGroups } from "../services/export-groups";
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
  { consultation, plan, protocol }: StudyResults,
  language: string,
): Promise<{ label: string | null; people: number }[]> {
  const everybody = await exportRows.findAllRespondents(db, { consultationId: consultation.id });
  const panel = everybody.filter(({ audience }) => audience === "panel");
  const keys = plan.comparisonGroups.map(({ key }) => key);
  const groupOf = mergeHiddenGroups(panel, keys, protocol.minCell);
  const sizes = new Map<string, number>();
  for (const person of panel) sizes.set(groupOf(person), (sizes.get(groupOf(person)) ?? 0) + 1);
  const shown = plan.comparisonGroups.map(({ key, label }) => ({
    label: localText(label, language),
    people: sizes.get(key) ?? 0,
  }));
  const others = sizes.get(OTHER_GROUPS) ?? 0;
  return [...shown.filter(({ people }) => people > 0), ...(others > 0 ? [{ label: null, people: others }] : [])];
}
