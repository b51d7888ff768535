import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as consultationList from "../../../db/queries/consultation-list";
import * as organisations from "../../../db/queries/organisation";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { formatDay } from "../format-instant";
import { consultationStatus } from "./consultation-status";

const PAGE_SIZE = 25;

/** The consultations in which a user has a role, newest first, one page of them. */
export async function getConsultationList(db: Db, input: { userId: string; page: number }) {
  const { userId, page } = input;
  const count = await consultations.countByMember(db, { userId });
  const pageCount = Math.max(1, Math.ceil(count / PAGE_SIZE));
  const current = Math.min(page, pageCount);
  const rows = await consultations.findAllByMember(db, {
    userId,
    limit: PAGE_SIZE,
    offset: (current - 1) * PAGE_SIZE,
  });
  const ids = rows.map(({ id }) => id);
  const rounds = await consultationList.findAllPanelRounds(db, ids);
  const panels = new Map(
    (await consultationList.countPanels(db, ids)).map((panel) => [panel.consultationId, panel.count]),
  );
  return {
    count,
    page: current,
    pageCount,
    mayCreate: (await organisations.findAllByUser(db, { userId })).length > 0,
    consultations: rows.map((row) => ({
      id: row.id,
      title: localText(JSON.parse(row.title) as LocalText, row.language),
      role: row.role,
      status: consultationStatus(rounds.filter(({ consultationId }) => consultationId === row.id)),
      panelSize: panels.get(row.id) ?? 0,
      isDemonstration: row.isDemonstration === 1,
      isSimulated: row.isSimulated === 1,
      createdOn: formatDay(row.createdAt),
    })),
  };
}
