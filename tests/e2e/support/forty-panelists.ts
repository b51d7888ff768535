import { openRound } from "../../../app/services/open-round";
import { submitResponse } from "../../../app/services/submit-response";
import type { Db } from "../../../db/open";
import * as memberships from "../../../db/queries/membership";
import { makeShortStudy, saveFields } from "../../app/support/short-study";
import { makePanelist } from "../../factories/panelist";

const DAY_MS = 86_400_000;
export const PANEL = 40;
/** Reasons that carry no flag, and those that carry one. */
export const PLAIN = 30;
export const FLAGGED = [
  "Ask Grace Hopper, she has seen the figures.",
  "Our company pays 1 200 EUR for each module.",
  "Write to somebody@example.org for the rest.",
];

const WHAT = ["Supply", "Demand", "Qualification", "Standardisation", "Funding", "Procurement"];
const WHY = [
  "takes longer than planned",
  "rests on two vendors",
  "has no buyer yet",
  "is settled",
  "is well under way",
];

/** The reason of one panelist; none after the flagged ones. */
const reasonOf = (index: number): string | undefined =>
  index < PLAIN
    ? `${WHAT[index % WHAT.length]} ${WHY[Math.floor(index / WHAT.length)]}, as far as can be seen today.`
    : FLAGGED[index - PLAIN];

/**
 * A study of six items with round 1 open, which forty panelists have answered, three of them with a reason to look twice at. Its numbers do
 * not depend on the day.
 */
export async function makeAnsweredStudy(db: Db) {
  const study = await makeShortStudy(db);
  const { consultationId, actor } = study;
  const respondentIds = [...study.respondentIds];
  for (let index = respondentIds.length; index < PANEL; index++) {
    const groupKey = ["industry", "research", "public-other"][index % 3] ?? null;
    const name = index === PANEL - 1 ? "Grace Hopper" : `Panelist ${index + 1}`;
    const { respondent } = await makePanelist(db, {
      consultationId,
      groupKey,
      name,
      email: `panelist-${index + 1}@example.org`,
    });
    respondentIds.push(respondent.id);
  }
  const now = new Date(Date.now() - 60_000);
  const { roundId } = await openRound(
    { db, now, baseUrl: "http://127.0.0.1:3000" },
    { consultationId, roundNumber: 1, closesAt: new Date(now.getTime() + 14 * DAY_MS), actor },
  );
  for (const [index, respondentId] of respondentIds.entries()) {
    const key = { consultationId, roundId, respondentId };
    const reason = reasonOf(index);
    const fields = {
      criticality: String([4, 4, 4, 5, 3][index % 5]),
      ...(reason ? { "criticality:reason": reason, "criticality:side": index % 2 ? "lower" : "higher" } : {}),
      "trl-europe": String(4 + (index % 5)),
      "year-trl9:earliest": "2029",
      "year-trl9:likely": String(2030 + (index % 4)),
      "year-trl9:latest": "2036",
      direction: String(1 + (index % 7)),
      support: String(index % 2 ? 8 : 2),
      "joint-procurement": String(1 + (index % 5)),
    };
    await saveFields(db, key, fields, { now });
    const submission = await submitResponse({ db, now }, key);
    if (!submission.ok) throw new Error(`Panelist ${index + 1} could not submit.`);
  }
  return { ...study, respondentIds, roundId };
}
export type AnsweredStudy = Awaited<ReturnType<typeof makeAnsweredStudy>>;

/** Makes an organiser's account the owner of a consultation. */
export async function makeOwner(db: Db, consultationId: string, email: string): Promise<void> {
  const user = await db.selectFrom("user").select("id").where("email", "=", email).executeTakeFirstOrThrow();
  const createdAt = new Date().toISOString();
  await memberships.upsert(db, { consultationId, userId: user.id, role: "owner", createdAt });
}
