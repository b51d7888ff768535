import { createConsultation } from "../../../app/services/create-consultation";
import { openRound } from "../../../app/services/open-round";
import type { Db } from "../../../db/open";
import * as organisations from "../../../db/queries/organisation";
import { fillDataProtection } from "../../factories/data-protection";
import { makeOrganisation, makeUser } from "../../factories/organisation";
import { makePanelist } from "../../factories/panelist";

export const ORGANISER = "organiser@example.org";
const DAY_MS = 86_400_000;
export type OpenStudy = Awaited<ReturnType<typeof makeOpenTechnologyStudy>>;

/** The 6G template as it is shipped, with a panel and round 1 open for two weeks; its owner is `ORGANISER`. */
export async function makeOpenTechnologyStudy(db: Db, panelists: number) {
  const now = new Date(Date.now() - 60_000);
  const organisation = await makeOrganisation(db);
  const owner = await makeUser(db, { email: ORGANISER });
  const createdAt = now.toISOString();
  await organisations.insertMember(db, { organisationId: organisation.id, userId: owner.id, isOwner: 1, createdAt });
  const { consultationId } = await createConsultation(
    { db, now },
    {
      organisationId: organisation.id,
      userId: owner.id,
      templateId: "delphi-core-technologies-6g",
      title: "Technologies for 6G",
    },
  );
  await fillDataProtection(db, consultationId);
  const respondentIds: string[] = [];
  for (let index = 0; index < panelists; index++) {
    const groupKey = index < panelists / 2 ? "industry" : "research";
    respondentIds.push((await makePanelist(db, { consultationId, groupKey })).respondent.id);
  }
  const actor = { kind: "organiser" as const, id: owner.id };
  const { roundId } = await openRound(
    { db, now, baseUrl: "http://127.0.0.1:3000" },
    { consultationId, roundNumber: 1, closesAt: new Date(now.getTime() + 14 * DAY_MS), actor },
  );
  return { consultationId, roundId, respondentIds, actor };
}
