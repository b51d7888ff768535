import { expect, test } from "vitest";
import type { PublicQuestionnaireView } from "../../../app/presenters/public/public-questionnaire.server";
import { loader as publicPage } from "../../../app/routes/public.$consultationId._index";
import { loader as publicReceipt } from "../../../app/routes/public.$consultationId.receipt.$code";
import { loader as questionnaire, action as send } from "../../../app/routes/public.$consultationId.respond";
import { closeRound } from "../../../app/services/close-round";
import { openPublicRound } from "../../../app/services/open-public-round";
import type { Db } from "../../../db/open";
import * as audit from "../../../db/queries/audit";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { callRoute } from "../support/call-route";
import { openLink } from "../support/panelist-routes";
import { ANSWERED, CLOSED, CLOSES, makeShortStudy, openShortRound, type ShortStudy } from "../support/short-study";

const CRITICALITY = "CC-14.criticality";
const SUPPORT = "CC-14.support";

async function openPublic(db: Db, study: ShortStudy) {
  const { consultationId, actor } = study;
  const { roundId } = await openPublicRound(
    { db, now: ANSWERED },
    {
      consultationId,
      itemKeys: [CRITICALITY, SUPPORT],
      title: "Everybody's view",
      summary: "What this is.\n\nWho may answer.",
      closesAt: CLOSES,
      actor,
    },
  );
  return roundId;
}

onEachDatabase("the public questionnaire", (db) => {
  function visitor(consultationId: string, now = ANSWERED) {
    const context = makeContext(db(), { now: () => now });
    const call = (route: Parameters<typeof callRoute>[0], code = "", fields?: Record<string, string>) =>
      callRoute(route, { context, path: `/public/${consultationId}`, params: { consultationId, code }, fields });
    return {
      page: () => call(publicPage),
      open: () => call(questionnaire),
      send: (fields: Record<string, string>) => call(send, "", fields),
      receipt: (code: string) => call(publicReceipt, code),
    };
  }
  async function openedForm(consultationId: string) {
    const { open } = visitor(consultationId);
    const page = (await open()).data as Extract<PublicQuestionnaireView, { state: "open" }>;
    return { ":submissionKey": page.submissionKey, ":startedAt": new Date(ANSWERED.getTime() - 60_000).toISOString() };
  }
  const countContributions = async () => {
    const rows = await db().selectFrom("respondent").select("id").where("audience", "=", "public").execute();
    return rows.length;
  };

  test("has no page until the organiser published one", async () => {
    const study = await makeShortStudy(db());
    const { page, open, send: post } = visitor(study.consultationId);
    await openShortRound(db(), study, 1);
    expect([(await page()).status, (await open()).status, (await post({})).status]).toEqual([404, 404, 404]);
    await openPublic(db(), study);
    expect((await page()).data).toMatchObject({
      paragraphs: ["What this is.", "Who may answer."],
      questionnaire: { state: "open", closesAt: "Monday 14 December 2026, 23:59 (Brussels time)" },
      timeline: [{ status: "open" }, { status: "planned" }, { audience: "public", status: "open" }],
      controller: "Partnership office",
    });
  });

  test("stores a contribution whole and gives a receipt that opens by its code", async () => {
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    await openPublic(db(), study);
    const { send: post, receipt } = visitor(study.consultationId);
    const form = await openedForm(study.consultationId);
    expect(await post({ ...form, [CRITICALITY]: "9", [SUPPORT]: "7" })).toMatchObject({
      status: 422,
      data: { problems: { [CRITICALITY]: [{ code: "level-unknown" }] }, typed: { [SUPPORT]: { [SUPPORT]: ["7"] } } },
    });
    expect(await post({ ...form })).toMatchObject({ status: 422, data: { refusal: "empty" } });
    expect(await countContributions()).toBe(0);
    const sent = await post({ ...form, [CRITICALITY]: "4", [SUPPORT]: "7" });
    const code = sent.location?.split("/").at(-1) ?? "";
    expect((await receipt(code.toLowerCase())).data).toMatchObject({
      code,
      sections: [{ answers: [{ answer: "4: High" }, { answer: "7" }] }],
    });
    expect((await receipt("AAAA-AAAA-AAAA-AAAA")).status).toBe(404);
  });

  test("sent twice, or again with other answers, stays one contribution", async () => {
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    await openPublic(db(), study);
    const { send: post, receipt } = visitor(study.consultationId);
    const form = await openedForm(study.consultationId);
    const both = await Promise.all([1, 2].map(() => post({ ...form, [CRITICALITY]: "4" })));
    expect(new Set(both.map(({ location }) => location)).size).toBe(1);
    const again = await visitor(study.consultationId, CLOSED).send({ ...form, [CRITICALITY]: "2" });
    expect(again.location).toBe(both[0]?.location);
    expect(await countContributions()).toBe(1);
    expect(JSON.stringify((await receipt(again.location?.split("/").at(-1) ?? "")).data)).toContain("2: Limited");
    await post({ ...(await openedForm(study.consultationId)), [CRITICALITY]: "4" });
    expect(await countContributions()).toBe(2);
    expect((await post({ ...form, [CRITICALITY]: "4", [`${CRITICALITY}:reason`]: "x" })).status).toBe(422);
  });

  test("signs of a machine are noted and keep nobody out", async () => {
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    await openPublic(db(), study);
    const form = await openedForm(study.consultationId);
    const sent = await visitor(study.consultationId).send({
      ...form,
      ":website": "https://example.org",
      [CRITICALITY]: "4",
    });
    expect(sent.status).toBe(303);
    const entries = await audit.findPage(db(), { consultationId: study.consultationId, limit: 50, offset: 0 });
    const flagged = entries.filter(({ action }) => action === "contribution-flagged");
    expect(flagged.map(({ details }) => JSON.parse(details))).toMatchObject([{ isTrapFilled: true, isHasty: false }]);
  });

  test("closed, it stores nothing and gives the answers back", async () => {
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    const roundId = await openPublic(db(), study);
    const form = await openedForm(study.consultationId);
    const { consultationId, actor } = study;
    await closeRound({ db: db(), now: CLOSED }, { consultationId, roundId, actor });
    const { send: post, open, page } = visitor(consultationId);
    const late = await post({ ...form, [CRITICALITY]: "4" });
    expect(late).toMatchObject({ status: 409, data: { type: "closed", unsaved: [{ lines: ["4: High"] }] } });
    expect(await countContributions()).toBe(0);
    expect((await open()).data).toMatchObject({ state: "closed" });
    expect((await page()).data).toMatchObject({ questionnaire: { state: "closed" }, isOver: false });
  });

  test("a panelist's receipt code opens nothing here", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    await openPublic(db(), study);
    const respondentId = study.respondentIds[0] ?? "";
    const panelist = await openLink(
      db(),
      { consultationId: study.consultationId, roundId, respondentId },
      { now: ANSWERED },
    );
    await panelist.save({ ":itemKey": CRITICALITY, ":idempotencyKey": "a-key-1234", [CRITICALITY]: "4" });
    await panelist.submit();
    const { receipt } = (await panelist.receipt()).data as { receipt: { code: string } };
    expect((await visitor(study.consultationId).receipt(receipt.code)).status).toBe(404);
  });
});
