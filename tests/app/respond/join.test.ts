import { expect, test } from "vitest";
import { setPanelistCookie } from "../../../app/http/panelist-cookie.server";
import { loader as join } from "../../../app/routes/join.$token";
import { newToken } from "../../../app/services/tokens";
import type { Db } from "../../../db/open";
import * as invitations from "../../../db/queries/invitation";
import * as respondents from "../../../db/queries/respondent";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { mintLink } from "../../support/panelist-client";
import { callRoute } from "../support/call-route";
import { ANSWERED, makeShortStudy, openShortRound, playShortRound } from "../support/short-study";

async function countRows(db: Db): Promise<Record<string, number>> {
  const tables = [
    "response",
    "answer",
    "answerChange",
    "feedbackShown",
    "invitation",
    "audit",
    "outbox",
    "job",
  ] as const;
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    counts[table] = Number(row.count);
  }
  return counts;
}

onEachDatabase("a personal link", (db) => {
  const open = (token: string) =>
    callRoute(join, { context: makeContext(db(), { now: () => ANSWERED }), path: `/join/${token}`, params: { token } });
  async function mint(key: { consultationId: string; roundId: string; respondentId: string }) {
    const { consultationId, roundId, respondentId } = key;
    return (await mintLink(db(), { consultationId, roundId, respondentId })).replace("/join/", "");
  }

  test("sets a cookie, leads to an address without the token, and changes nothing on the server", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const token = await mint({ ...study, roundId, respondentId: study.respondentIds[0] ?? "" });
    const before = await countRows(db());
    const first = await open(token);
    expect(first).toMatchObject({ status: 303, location: `/respond/${study.consultationId}` });
    expect(first.location).not.toContain(token);
    expect(first.cookie).toContain(`panelist-${study.consultationId}=`);
    expect((await open(token)).status).toBe(303);
    expect(await countRows(db())).toEqual(before);
  });

  test("that nobody was sent is 404 and says what to do", async () => {
    expect(await open(newToken().token)).toMatchObject({ status: 404, data: { state: "unknown" }, cookie: "" });
    expect(await open("__proto__")).toMatchObject({ status: 404 });
  });

  test("that was revoked, or whose owner has withdrawn, is 410", async () => {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    const { roundId } = await openShortRound(db(), study, 1);
    const [one = "", two = ""] = study.respondentIds;
    const revoked = await mint({ consultationId, roundId, respondentId: one });
    await invitations.revokeAllOf(db(), { consultationId, respondentId: one }, ANSWERED.toISOString());
    expect(await open(revoked)).toMatchObject({ status: 410, data: { state: "revoked" }, cookie: "" });
    const withdrawn = await mint({ consultationId, roundId, respondentId: two });
    await respondents.withdraw(db(), { consultationId, id: two }, ANSWERED.toISOString());
    expect(await open(withdrawn)).toMatchObject({ status: 410, data: { state: "withdrawn" }, cookie: "" });
  });

  test("of a closed round leads to what was given, until a later round is open, which has links of its own", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await playShortRound(db(), study, 1, () => ({ criticality: "4" }));
    const token = await mint({ ...study, roundId, respondentId: study.respondentIds[0] ?? "" });
    expect((await open(token)).status).toBe(303);
    await openShortRound(db(), study, 2);
    expect(await open(token)).toMatchObject({
      status: 410,
      // The heading once read "Round {{round}} is over".
      data: { state: "superseded", roundNumber: 1, openRoundNumber: 2, title: "Round 1 is over" },
      cookie: "",
    });
  });

  test("gives a cookie that is worth nothing for another consultation", async () => {
    const context = makeContext(db());
    const ticket = { respondentId: "r", invitationId: "i", roundId: "o" };
    const value = (consultationId: string) => setPanelistCookie(context, consultationId, ticket).split(/[=;]/)[1];
    expect(value("one")).not.toBe(value("two"));
  });
});
