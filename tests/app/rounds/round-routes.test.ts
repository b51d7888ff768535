import { describe, expect, test } from "vitest";
import * as auditRoute from "../../../app/routes/consultations.$consultationId.audit";
import * as outboxRoute from "../../../app/routes/consultations.$consultationId.outbox";
import * as publicRoute from "../../../app/routes/consultations.$consultationId.public-round";
import * as roundRoute from "../../../app/routes/consultations.$consultationId.rounds.$roundNumber";
import * as prepareRoute from "../../../app/routes/consultations.$consultationId.rounds.$roundNumber_.prepare/route";
import { ensureOrganiser } from "../../../app/services/sign-in-link.server";
import * as audit from "../../../db/queries/audit";
import * as deviations from "../../../db/queries/deviation";
import * as itemDecisions from "../../../db/queries/item-decision";
import * as memberships from "../../../db/queries/membership";
import * as outbox from "../../../db/queries/outbox";
import * as quotas from "../../../db/queries/quota";
import * as rationales from "../../../db/queries/rationale";
import type { Role } from "../../../db/schema";
import { stateReasons } from "../../factories/access-reason";
import { makeContext } from "../../factories/context";
import { makePanelist } from "../../factories/panelist";
import { onEachDatabase } from "../../support/databases";
import {
  ANSWERED,
  CLOSES,
  findRound,
  makeShortStudy,
  openShortRound,
  playShortRound,
  type ShortStudy,
  saveFields,
} from "../support/short-study";

/** Two camps: nine low, nine high. */
const SUPPORT = [1, 1, 2, 1, 2, 9, 8, 9, 9, 1, 2, 9, 8, 9, 1, 1, 9, 9];
const fieldsOf = (index: number) => ({
  criticality: "4",
  support: String(SUPPORT[index]),
  ...(index < 2 ? { "criticality:reason": `Reason ${index}` } : {}),
});

onEachDatabase("the pages that run rounds", (db) => {
  /** A member with a role, and a way to load and post as that person. */
  async function memberOf(study: ShortStudy, role: Role) {
    const context = makeContext(db(), { now: () => ANSWERED });
    const email = `${role}@example.org`;
    const { organiser } = await ensureOrganiser(context, { email });
    const createdAt = ANSWERED.toISOString();
    const { consultationId } = study;
    await memberships.upsert(db(), { consultationId, userId: organiser.id, role, createdAt });
    const headers = await context.auth.spendToken(await context.auth.issueToken(email));
    const cookie = headers?.getSetCookie()[0]?.split(";")[0] ?? "";
    const argsOf = (roundNumber: number, init: RequestInit, query: string) => ({
      request: new Request(`http://127.0.0.1:3000/${query}`, { ...init, headers: { cookie } }),
      params: { consultationId, roundNumber: String(roundNumber) },
      context: { ...context },
    });
    return {
      get: (roundNumber = 1, query = "") => argsOf(roundNumber, {}, query),
      post: (fields: Record<string, string>, roundNumber = 1) => {
        const body = new URLSearchParams(fields);
        return argsOf(roundNumber, { method: "POST", body }, "");
      },
    };
  }

  /** What an action answered: where it leads, or the refusal with its status. */
  interface Answer {
    readonly status: number | undefined;
    readonly location?: string | null;
    readonly code?: string;
    readonly details?: readonly string[];
  }
  async function answerOf(result: Promise<unknown>): Promise<Answer> {
    const answer: unknown = await result.catch((thrown: unknown) => thrown);
    if (answer instanceof Response) return { status: answer.status, location: answer.headers.get("location") };
    const { init, data } = answer as { init?: { status: number }; data?: Partial<Answer> };
    return { ...data, status: init?.status };
  }
  const closing = { date: "2026-12-14", time: "23:59", confirmed: "yes" };

  describe("the round page", () => {
    test("says what is missing and refuses to open until it is there", async () => {
      const study = await makeShortStudy(db());
      await db().deleteFrom("dataProtection").where("consultationId", "=", study.consultationId).execute();
      const owner = await memberOf(study, "owner");
      expect(await roundRoute.loader(owner.get())).toMatchObject({
        state: "draft",
        problems: [{ code: "data-protection-missing" }],
      });
      const answer = await answerOf(roundRoute.action(owner.post({ intent: "open", ...closing })));
      expect(answer).toMatchObject({ status: 409, code: "not-ready" });
      expect(answer.details).toHaveLength(1);
    });

    test("opens round 1 at a closing time in Brussels, once it is confirmed", async () => {
      const study = await makeShortStudy(db());
      const owner = await memberOf(study, "owner");
      const unconfirmed = { intent: "open", date: "2026-12-14", time: "23:59" };
      expect(await answerOf(roundRoute.action(owner.post(unconfirmed)))).toMatchObject({ status: 422 });
      expect(
        await answerOf(roundRoute.action(owner.post({ intent: "open", ...closing, time: "25:00" }))),
      ).toMatchObject({ status: 422 });
      expect(await answerOf(roundRoute.action(owner.post({ intent: "open", ...closing })))).toEqual({
        status: 302,
        location: `/consultations/${study.consultationId}/rounds/1?done=opened&count=18`,
      });
      expect((await findRound(db(), study.consultationId, 1)).closesAt).toBe(CLOSES.toISOString());
    });

    test("counts who answered by group", async () => {
      const study = await makeShortStudy(db());
      await playShortRound(db(), study, 1, fieldsOf);
      const { roundId } = await openShortRound(db(), study, 2, ANSWERED);
      const [respondentId = ""] = study.respondentIds;
      await saveFields(db(), { ...study, roundId, respondentId }, { criticality: "5" });
      const organiser = await memberOf(study, "organiser");
      expect(await roundRoute.loader(organiser.get(2))).toMatchObject({
        state: "open",
        groups: [
          { label: "Industry", invited: 9, started: 1, submitted: 0 },
          { label: "Research and academia", invited: 5, started: 0, submitted: 0 },
          { label: "Public sector and other", invited: 4, started: 0, submitted: 0 },
        ],
        total: { invited: 18, started: 1, submitted: 0 },
      });
    });

    test("counts small groups together for who may not know who has answered, with what would follow by subtraction", async () => {
      const study = await makeShortStudy(db());
      const { roundId } = await openShortRound(db(), study, 1, ANSWERED);
      const [respondentId = ""] = study.respondentIds.slice(-1);
      await saveFields(db(), { ...study, roundId, respondentId }, { criticality: "5" });
      for (const role of ["moderator", "analyst", "observer"] as const) {
        const member = await memberOf(study, role);
        const page = await roundRoute.loader(member.get(1));
        expect(page).toMatchObject({ state: "open", mayRun: false });
        expect("groups" in page ? page.groups : []).toEqual([
          { label: "Industry", isRest: false, planned: null, invited: 9, started: 0, submitted: 0 },
          { label: null, isRest: true, planned: null, invited: 9, started: 1, submitted: 0 },
        ]);
      }
    });

    test("sets who answered beside the quotas of the groups, small groups together as their people are", async () => {
      const study = await makeShortStudy(db());
      const quota = (key: string, planned: number) => ({ kind: "group" as const, key, planned });
      const [industry, research, other] = [quota("industry", 12), quota("research", 6), quota("public-other", 3)];
      const country = { kind: "country" as const, key: "DE", planned: 2 };
      await quotas.replaceAll(db(), { consultationId: study.consultationId }, [industry, research, country]);
      await openShortRound(db(), study, 1, ANSWERED);
      const planOf = async (role: Role) => {
        const page = await roundRoute.loader((await memberOf(study, role)).get(1));
        return "groups" in page && "plannedTotal" in page
          ? { groups: page.groups.map(({ planned }) => planned), total: page.plannedTotal }
          : null;
      };
      expect(await planOf("organiser")).toEqual({ groups: [12, 6, null], total: null });
      // What is planned for one of them alone would be no plan for both.
      expect(await planOf("observer")).toEqual({ groups: [12, null], total: null });
      await quotas.replaceAll(db(), { consultationId: study.consultationId }, [industry, research, other]);
      expect(await planOf("organiser")).toEqual({ groups: [12, 6, 3], total: 21 });
      expect(await planOf("observer")).toEqual({ groups: [12, 9], total: 21 });
    });

    test("nobody, not even the owner, sees a distribution or verdict while the round is open", async () => {
      const study = await makeShortStudy(db());
      const { roundId } = await openShortRound(db(), study, 1, ANSWERED);
      for (const [index, respondentId] of study.respondentIds.entries()) {
        await saveFields(db(), { ...study, roundId, respondentId }, fieldsOf(index));
      }
      const owner = await memberOf(study, "owner");
      const sealed = [
        await roundRoute.loader(owner.get(1)),
        await prepareRoute.loader(owner.get(2)),
        await prepareRoute.loader(owner.get(2, "?step=reasons")),
        await prepareRoute.loader(owner.get(2, "?step=preview")),
        await auditRoute.loader(owner.get()),
      ];
      const shown = JSON.stringify(sealed);
      expect(shown).not.toMatch(/distribution|verdict|median|proposal|Reason 0|"codes"/);
      expect(sealed[1]).toMatchObject({ page: { state: "sealed" } });
      const reviewed = await answerOf(
        prepareRoute.action(owner.post({ intent: "show-page", rationaleId: study.owner.id, confirmed: "yes" }, 2)),
      );
      expect(reviewed).toMatchObject({ status: 409, code: "not-ready" });
    });

    test("sums up a closed round and leads on to the next", async () => {
      const study = await makeShortStudy(db());
      await playShortRound(db(), study, 1, fieldsOf);
      await playShortRound(db(), study, 2, (index) => (index === 0 ? null : fieldsOf(index)));
      const owner = await memberOf(study, "owner");
      expect(await roundRoute.loader(owner.get(1))).toMatchObject({
        state: "closed",
        answered: 18,
        invited: 18,
        left: null,
        figures: { items: 6, verdicts: { provisional: 2, insufficient: 4 } },
        next: { number: 2, status: "closed" },
      });
      expect(await roundRoute.loader(owner.get(2))).toMatchObject({
        answered: 17,
        left: 1,
        figures: { verdicts: { consensus: 1, disagreement: 1, insufficient: 4 } },
        next: null,
      });
      const observer = await memberOf(study, "observer");
      expect(await roundRoute.loader(observer.get(2))).toMatchObject({ answered: 17, figures: null });
      const report = { intent: "report", confirmed: "yes" };
      expect(await answerOf(roundRoute.action(owner.post(report, 2)))).toMatchObject({ status: 302 });
      expect(await roundRoute.loader(owner.get(2))).toMatchObject({ state: "reported" });
      expect(await roundRoute.loader(observer.get(2))).toMatchObject({ figures: { verdicts: { consensus: 1 } } });
      expect(await answerOf(roundRoute.action(owner.post(report, 2)))).toMatchObject({ status: 409 });
    });

    test("only owners and organisers open, move and close", async () => {
      const study = await makeShortStudy(db());
      await openShortRound(db(), study, 1, ANSWERED);
      for (const role of ["moderator", "analyst", "observer"] as const) {
        const member = await memberOf(study, role);
        const answer = await answerOf(roundRoute.action(member.post({ intent: "close", confirmed: "yes" })));
        expect(answer.status).toBe(403);
      }
      const organiser = await memberOf(study, "organiser");
      const moved = { intent: "extend", date: "2026-12-20", time: "12:00", reason: "Holidays" };
      expect(await answerOf(roundRoute.action(organiser.post(moved)))).toMatchObject({ status: 302 });
      expect((await findRound(db(), study.consultationId, 1)).closesAt).toBe("2026-12-20T11:00:00.000Z");
      expect(await answerOf(roundRoute.action(organiser.post({ intent: "close" })))).toMatchObject({ status: 422 });
      expect((await findRound(db(), study.consultationId, 1)).status).toBe("open");
    });

    test("a round that the plan does not have is not found", async () => {
      const study = await makeShortStudy(db());
      const owner = await memberOf(study, "owner");
      expect(await answerOf(roundRoute.loader(owner.get(3)))).toMatchObject({ status: 404 });
      expect(await answerOf(prepareRoute.loader(owner.get(1)))).toMatchObject({ status: 404 });
    });
  });

  describe("preparing the next round", () => {
    async function playedTwice() {
      const study = await makeShortStudy(db());
      await playShortRound(db(), study, 1, fieldsOf);
      return { study, owner: await memberOf(study, "owner") };
    }

    test("lists items with the decision of the protocol, filtered by words", async () => {
      const { owner } = await playedTwice();
      expect(await prepareRoute.loader(owner.get(2, "?step=items"))).toMatchObject({
        page: { state: "items", total: 6, decisions: { askAgain: 6, close: 0, changed: 0 }, isDraft: true },
      });
      const found = await prepareRoute.loader(owner.get(2, "?q=FUNDING"));
      expect(found.page).toMatchObject({
        total: 1,
        rows: [{ key: "CC-14.support", n: 18, decision: "ask-again", verdict: { word: "provisional" } }],
      });
      expect((await prepareRoute.loader(owner.get(2, "?decision=close"))).page).toMatchObject({ total: 0 });
    });

    test("shows at a glance what is proposed, the reasons without flags, the feedback and the opening", async () => {
      const { owner } = await playedTwice();
      const { page } = await prepareRoute.loader(owner.get(2));
      if (page.state !== "overview") throw new Error(`The page shows ${page.state}.`);
      expect(page.verdicts).toEqual([
        { word: "provisional", count: 2 },
        { word: "insufficient", count: 4 },
      ]);
      expect(page.release.plain.map(({ text }) => text).sort()).toEqual(["Reason 0", "Reason 1"]);
      expect(page.release.flaggedTotal).toBe(0);
      expect(page.feedback.items).toHaveLength(6);
      expect(page.open).toMatchObject({ isDraft: true, invitations: 18 });
    });

    test("reasons with a flag are not shown with the others, whatever a form says", async () => {
      const study = await makeShortStudy(db());
      await playShortRound(db(), study, 1, (index) => ({
        criticality: "4",
        ...(index < 2 ? { "criticality:reason": ["Nothing to see.", "Write to ada@example.org."][index] ?? "" } : {}),
      }));
      const owner = await memberOf(study, "owner");
      const roundId = (await findRound(db(), study.consultationId, 1)).id;
      const found = await rationales.findAllForReview(db(), { ...study, roundId, limit: 10, offset: 0 });
      for (const { id: rationaleId } of found) {
        await prepareRoute.action(owner.post({ intent: "show-page", rationaleId, confirmed: "yes" }, 2));
      }
      const flagged = await prepareRoute.loader(owner.get(2, "?step=reasons&flag=any"));
      expect(flagged.page).toMatchObject({ total: 1, rows: [{ text: "Write to ada@example.org.", flags: ["email"] }] });
      expect(await rationales.countByStatus(db(), { ...study, roundId })).toMatchObject({ published: 1, pending: 1 });

      const [row] = flagged.page.state === "reasons" ? flagged.page.rows : [];
      const redact = {
        intent: "review",
        rationaleId: row?.id ?? "",
        decision: "redact",
        text: "",
        flagged: "email 9 24",
        code: "identifying",
      };
      expect(await answerOf(prepareRoute.action(owner.post({ ...redact, passage: "Mail" }, 2)))).toMatchObject({
        status: 422,
      });
      expect(await answerOf(prepareRoute.action(owner.post({ ...redact, passage: "Write" }, 2)))).toMatchObject({
        status: 302,
        location: expect.stringContaining("done=redacted"),
      });
      const after = await rationales.findAllForReview(db(), {
        ...study,
        roundId,
        status: "published",
        limit: 10,
        offset: 0,
      });
      expect(after.map(({ releasedText }) => releasedText).sort()).toEqual(["Nothing to see.", "[…] to […]."]);
      expect(after.map(({ redactions }) => redactions).find(Boolean)).toBe(
        JSON.stringify([
          { start: 9, end: 24, code: "contact" },
          { start: 0, end: 5, code: "identifying" },
        ]),
      );
    });

    test("a flagged reason loses the passages that its reader saw marked, and nothing where others are flagged by now", async () => {
      const study = await makeShortStudy(db());
      await playShortRound(db(), study, 1, (index) => ({
        criticality: "4",
        ...(index === 0 ? { "criticality:reason": "Write to ada@example.org or pay 1 200 EUR." } : {}),
      }));
      const owner = await memberOf(study, "owner");
      const { page } = await prepareRoute.loader(owner.get(2));
      if (page.state !== "overview") throw new Error(`The page shows ${page.state}.`);
      const [reason] = page.release.flagged;
      if (!reason) throw new Error("The reason is not flagged.");
      expect(reason.parts.filter(({ isLeftOut }) => isLeftOut).map(({ text }) => text)).toEqual([
        "ada@example.org",
        "1 200 EUR",
      ]);
      const decide = { intent: "show-page", flaggedId: reason.id, flaggedDecision: "redact", confirmed: "yes" };
      const key = { ...study, roundId: (await findRound(db(), study.consultationId, 1)).id };
      for (const flaggedSeen of ["", "9-24"]) {
        await prepareRoute.action(owner.post({ ...decide, flaggedSeen }, 2));
        expect(await rationales.countByStatus(db(), key)).toMatchObject({ published: 0, pending: 1 });
      }
      await prepareRoute.action(owner.post({ ...decide, flaggedSeen: reason.seen }, 2));
      const [after] = await rationales.findAllForReview(db(), { ...key, limit: 1, offset: 0 });
      expect(after?.releasedText).toBe("Write to […] or pay […].");
    });

    test("the page before opening shows each group of each item, small groups protected, ten items at a time", async () => {
      const { owner } = await playedTwice();
      const { page } = await prepareRoute.loader(owner.get(2));
      if (page.state !== "overview") throw new Error(`The page shows ${page.state}.`);
      const { feedback } = page;
      expect(feedback).toMatchObject({ total: 6, page: 1, pageCount: 1 });
      expect(feedback.groups.map(({ key }) => key)).toEqual(["industry", "research", "public-other"]);
      const shown = feedback.items.find(({ key }) => key === "CC-14.criticality");
      expect(shown).toMatchObject({ form: "distribution", showsGroups: true });
      expect(shown?.section.items[0]?.feedback).toMatchObject({
        groups: [{ key: "industry", n: 9 }],
        otherGroups: { n: 9 },
      });
    });

    test("who judges an item for the first time is previewed blind, a member of any group with the same figures", async () => {
      const { owner } = await playedTwice();
      const feedbackFor = async (group: string) => {
        const { page } = await prepareRoute.loader(owner.get(2, `?step=preview&item=CC-14.criticality&group=${group}`));
        return page.state === "preview" ? page.section?.items[0]?.feedback : undefined;
      };
      expect(await feedbackFor("first-time")).toBeNull();
      const [industry, other] = [await feedbackFor("industry"), await feedbackFor("public-other")];
      expect(industry?.figures).toEqual(other?.figures);
      expect(industry?.groups).toEqual(other?.groups);
    });

    test("a decision against the protocol needs a reason and is a recorded deviation", async () => {
      const { study, owner } = await playedTwice();
      const decision = { intent: "decide", itemKey: "CC-14.support", decision: "close" };
      expect(await answerOf(prepareRoute.action(owner.post(decision, 2)))).toMatchObject({ status: 422 });
      const reason = "The camps are known from the literature.";
      expect(await answerOf(prepareRoute.action(owner.post({ ...decision, reason }, 2)))).toMatchObject({
        status: 302,
        location: expect.stringContaining("done=decided"),
      });
      expect((await deviations.findAll(db(), study)).map((deviation) => deviation.reason)).toEqual([reason]);
      expect((await prepareRoute.loader(owner.get(2, "?decision=changed"))).page).toMatchObject({
        total: 1,
        decisions: { askAgain: 5, close: 1, changed: 1 },
        rows: [{ decision: "close", byProtocol: "ask-again", reason }],
      });
    });

    test("nothing is decided once the round is open", async () => {
      const { study, owner } = await playedTwice();
      expect(await answerOf(prepareRoute.action(owner.post({ intent: "open", ...closing }, 2)))).toMatchObject({
        status: 302,
        location: `/consultations/${study.consultationId}/rounds/2?done=opened&count=18`,
      });
      const decision = { intent: "decide", itemKey: "CC-14.support", decision: "close", reason: "Late." };
      expect(await answerOf(prepareRoute.action(owner.post(decision, 2)))).toMatchObject({
        status: 409,
        code: "conflict",
      });
      const roundId = (await findRound(db(), study.consultationId, 1)).id;
      const stored = await itemDecisions.findAllByRound(db(), { ...study, roundId });
      expect(stored.every(({ decision: stands }) => stands === "ask-again")).toBe(true);
    });

    test("a moderator releases reasons, and decides and opens nothing", async () => {
      const { study } = await playedTwice();
      const moderator = await memberOf(study, "moderator");
      const { page } = await prepareRoute.loader(moderator.get(2, "?step=open"));
      if (page.state !== "reasons") throw new Error(`A moderator saw ${page.state}.`);
      expect(page.rows.map(({ text }) => text).sort()).toEqual(["Reason 0", "Reason 1"]);
      const [first, second] = page.rows;
      const review = { intent: "review", rationaleId: first?.id ?? "", decision: "show", text: "", side: "lower" };
      expect(
        await answerOf(prepareRoute.action(moderator.post({ ...review, next: second?.id ?? "" }, 2))),
      ).toMatchObject({ status: 302, location: expect.stringContaining(`focus=reason-${second?.id}`) });
      const roundId = (await findRound(db(), study.consultationId, 1)).id;
      expect(await rationales.countByStatus(db(), { ...study, roundId })).toMatchObject({ published: 1, pending: 1 });
      const decision = { intent: "decide", itemKey: "CC-14.support", decision: "close", reason: "No." };
      expect(await answerOf(prepareRoute.action(moderator.post(decision, 2)))).toMatchObject({ status: 403 });
      expect(await answerOf(prepareRoute.action(moderator.post({ intent: "open", ...closing }, 2)))).toMatchObject({
        status: 403,
      });
    });

    test("analysts and observers do not read reasons before the panel does", async () => {
      const { study } = await playedTwice();
      for (const role of ["analyst", "observer"] as const) {
        const member = await memberOf(study, role);
        expect(await answerOf(prepareRoute.loader(member.get(2)))).toMatchObject({ status: 403 });
      }
    });

    test("previews what a panelist sees: shown groups, released reasons, unreviewed ones counted", async () => {
      const { study, owner } = await playedTwice();
      const roundId = (await findRound(db(), study.consultationId, 1)).id;
      const [reason] = await rationales.findAllForReview(db(), { ...study, roundId, limit: 1, offset: 0 });
      const review = {
        intent: "review",
        rationaleId: reason?.id ?? "",
        decision: "paraphrase",
        text: "In short.",
        side: "",
      };
      await prepareRoute.action(owner.post(review, 2));
      const { page } = await prepareRoute.loader(owner.get(2, "?step=preview&item=CC-14.criticality"));
      if (page.state !== "preview") throw new Error(`The page shows ${page.state}.`);
      expect(page.items).toHaveLength(6);
      expect(page.section?.items[0]?.feedback).toMatchObject({
        round: 1,
        n: 18,
        figures: { median: 4 },
        groups: [{ key: "industry", n: 9 }],
        otherGroups: { n: 9 },
        reasons: [{ text: "In short.", side: null }],
        unreviewedReasons: 1,
      });
    });

    test("after the last round reasons are released for the report", async () => {
      const { study, owner } = await playedTwice();
      await playShortRound(db(), study, 2, fieldsOf);
      expect(await prepareRoute.loader(owner.get(3))).toMatchObject({
        page: { state: "reasons", next: null, isDraft: false, reasons: { pending: 2 } },
      });
      expect(await answerOf(prepareRoute.action(owner.post({ intent: "open", ...closing }, 3)))).toMatchObject({
        status: 404,
      });
    });
  });

  describe("the public questionnaire", () => {
    test("asks each picked subject with each picked criterion", async () => {
      const study = await makeShortStudy(db());
      const owner = await memberOf(study, "owner");
      expect(await publicRoute.loader(owner.get())).toMatchObject({ page: { state: "not-locked" } });
      await openShortRound(db(), study, 1, ANSWERED);
      const { page } = await publicRoute.loader(owner.get());
      if (page.state !== "draft") throw new Error(`The page shows ${page.state}.`);
      expect(page.criteria.filter(({ isPicked }) => !isPicked).map(({ key }) => key)).toEqual(["trl-europe"]);
      const form = {
        intent: "open",
        title: "Your view",
        summary: "Why.",
        subject: "CC-14",
        criterion: "support",
        ...closing,
      };
      expect(await answerOf(publicRoute.action(owner.post(form)))).toMatchObject({ status: 302 });
      expect(await publicRoute.loader(owner.get())).toMatchObject({
        page: { state: "open", submitted: 0, items: [expect.stringContaining("Public funding")] },
      });
      const close = { intent: "close", confirmed: "yes" };
      expect(await answerOf(publicRoute.action(owner.post(close)))).toMatchObject({ status: 302 });
      expect(await publicRoute.loader(owner.get())).toMatchObject({ page: { state: "closed", isPanelOpen: true } });
      expect(await answerOf(publicRoute.action(owner.post(form)))).toMatchObject({ status: 409 });
    });
  });

  describe("the outbox", () => {
    async function withRealPanelist() {
      const study = await makeShortStudy(db());
      const { consultationId } = study;
      await makePanelist(db(), { consultationId, groupKey: "industry", email: "ada@firma.example.com" });
      await openShortRound(db(), study, 1, ANSWERED);
      await outbox.holdPending(db());
      return study;
    }

    test("keeps addresses of real people back until they are asked for with a reason", async () => {
      const study = await withRealPanelist();
      const organiser = await memberOf(study, "organiser");
      const before = await outboxRoute.loader(organiser.get());
      expect(before.page.counts).toMatchObject({ held: 19 });
      expect(JSON.stringify(before)).not.toContain("ada@firma.example.com");
      await stateReasons(db(), ANSWERED.toISOString());
      const after = await outboxRoute.action(organiser.post({ intent: "show-recipients" }));
      expect(JSON.stringify(after)).toContain("ada@firma.example.com");
      for (const role of ["moderator", "analyst", "observer"] as const) {
        const member = await memberOf(study, role);
        expect(await answerOf(outboxRoute.loader(member.get()))).toMatchObject({ status: 403 });
      }
    });

    test("a link of a real person needs the owner, a tick and a reason, and then the page says so", async () => {
      const study = await withRealPanelist();
      const owner = await memberOf(study, "owner");
      const organiser = await memberOf(study, "organiser");
      const { page } = await outboxRoute.loader(owner.get());
      const mailId = page.rows.find(({ isInvented }) => !isInvented)?.id ?? "";
      expect(await answerOf(outboxRoute.loader(owner.get(1, `?mail=${mailId}`)))).toMatchObject({ status: 403 });
      const form = { intent: "show-link", mailId, reason: "Asked by telephone." };
      expect(await answerOf(outboxRoute.action(owner.post(form)))).toMatchObject({ status: 422 });
      const confirmed = { ...form, confirmed: "yes" };
      expect(await answerOf(outboxRoute.action(organiser.post(confirmed)))).toMatchObject({ status: 403 });
      expect(page.linksShown).toBe(0);
      expect(await outboxRoute.action(owner.post(confirmed))).toMatchObject({
        kind: "mail",
        mail: { toAddress: "ada@firma.example.com", link: expect.stringContaining("/join/") },
      });
      expect((await outboxRoute.loader(owner.get())).page.linksShown).toBe(1);
    });
  });

  describe("the audit page", () => {
    test("tells what happened, newest first, and never when a respondent did something", async () => {
      const study = await makeShortStudy(db());
      await playShortRound(db(), study, 1, fieldsOf);
      const analyst = await memberOf(study, "analyst");
      const page = await auditRoute.loader(analyst.get());
      expect(page.entries[0]).toMatchObject({ action: "round-closed", actor: { kind: "organiser", role: "owner" } });
      expect(page.entries.at(-1)).toMatchObject({ action: "consultation-created" });
      const responses = page.entries.filter(({ action }) => action === "response-submitted");
      expect(responses).toHaveLength(18);
      expect(new Set(responses.map(({ at }) => at))).toEqual(new Set(["24 November 2026"]));
      expect(JSON.stringify(responses)).not.toContain(study.respondentIds[0]);
      expect(page.maySeeAccesses).toBe(false);
      expect(page.head).toEqual({ entries: page.entries.length, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
      const organisers = await auditRoute.loader(analyst.get(1, "?who=organiser"));
      expect(organisers.entries.every(({ actor }) => actor.kind === "organiser")).toBe(true);
      expect(organisers.entries.length).toBeLessThan(page.entries.length);
    });

    test("deviations are recorded by those who run the consultation, once the protocol is locked", async () => {
      const study = await makeShortStudy(db());
      const owner = await memberOf(study, "owner");
      const deviation = { what: "A reminder was sent twice.", reason: "The mail server repeated it." };
      expect(await answerOf(auditRoute.action(owner.post(deviation)))).toMatchObject({ status: 409 });
      await openShortRound(db(), study, 1, ANSWERED);
      expect(await answerOf(auditRoute.action(owner.post({ ...deviation, reason: " " })))).toMatchObject({
        status: 422,
      });
      expect(await answerOf(auditRoute.action(owner.post(deviation)))).toMatchObject({ status: 302 });
      expect((await auditRoute.loader(owner.get())).deviations).toMatchObject([deviation]);
      expect(await audit.countByAction(db(), { ...study, action: "deviation-recorded" })).toBe(1);
      const analyst = await memberOf(study, "analyst");
      expect(await answerOf(auditRoute.action(analyst.post(deviation)))).toMatchObject({ status: 403 });
    });
  });
});
