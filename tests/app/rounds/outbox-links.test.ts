import { expect, test } from "vitest";
import { closeRound } from "../../../app/services/close-round";
import { joinConsultation } from "../../../app/services/join-consultation";
import { recordAccess, statedReason } from "../../../app/services/record-access";
import { resendMail } from "../../../app/services/resend-mail";
import { readInventedMail, showOutboxLink } from "../../../app/services/show-outbox-link";
import * as accessLog from "../../../db/queries/access-log";
import * as audit from "../../../db/queries/audit";
import * as outbox from "../../../db/queries/outbox";
import { makePanelist } from "../../factories/panelist";
import { onEachDatabase } from "../../support/databases";
import { ANSWERED, CLOSED, makeShortStudy, openShortRound } from "../support/short-study";

onEachDatabase("letters in the outbox", (db) => {
  const context = () => ({ db: db(), now: ANSWERED });

  /** Round 1 is open, there is no mail server, one of the nineteen panelists is real. */
  async function openWithOneRealPanelist() {
    const study = await makeShortStudy(db());
    const email = "ada@partnership.example.com";
    await makePanelist(db(), { consultationId: study.consultationId, groupKey: "industry", email });
    const { roundId } = await openShortRound(db(), study, 1);
    await outbox.holdPending(db());
    const mails = await outbox.findPage(db(), { ...study, limit: 50, offset: 0 });
    const real = mails.find(({ toAddress }) => toAddress === email);
    const invented = mails.find(({ toAddress }) => toAddress !== email);
    if (!real || !invented) throw new Error("Two kinds of letters were expected.");
    const { consultationId } = study;
    return {
      study,
      roundId,
      real: { consultationId, mailId: real.id },
      invented: { consultationId, mailId: invented.id },
    };
  }

  test("a letter to example.org is shown freely, with a link that works, and nothing is logged", async () => {
    const { study, invented } = await openWithOneRealPanelist();
    const shown = await readInventedMail(db(), invented);
    const token = shown.link?.split("/join/")[1] ?? "";
    expect(await joinConsultation(db(), token)).toMatchObject({
      state: "welcome",
      ...{ consultationId: study.consultationId },
    });
    expect(shown.text).toContain(shown.link);
    expect(await accessLog.findPage(db(), { ...study, limit: 9, offset: 0 })).toEqual([]);
  });

  test("a letter to a real person is not shown freely", async () => {
    const { real } = await openWithOneRealPanelist();
    await expect(readInventedMail(db(), real)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("the owner sees it with a reason, and each time is logged and audited", async () => {
    const { study, real } = await openWithOneRealPanelist();
    const input = { ...real, user: study.owner, role: "owner" as const, reason: "Asked by telephone." };
    const shown = await showOutboxLink(context(), input);
    expect(shown.link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join\/[\w-]{22}$/);
    await showOutboxLink(context(), input);
    const log = await accessLog.findPage(db(), { ...study, limit: 9, offset: 0 });
    expect(log.map(({ what, reason, userId }) => [what, reason, userId])).toEqual([
      ["outbox-link", "Asked by telephone.", study.owner.id],
      ["outbox-link", "Asked by telephone.", study.owner.id],
    ]);
    expect(await audit.countByAction(db(), { ...study, action: "link-shown" })).toBe(2);
    const [newest] = await audit.findPage(db(), { ...study, limit: 1, offset: 0 });
    expect(JSON.parse(newest?.details ?? "{}")).toEqual({ mailId: real.mailId });
  });

  test("nobody but the owner sees it, and the owner not without a reason", async () => {
    const { study, real } = await openWithOneRealPanelist();
    for (const role of ["organiser", "moderator", "analyst", "observer"] as const) {
      const input = { ...real, user: study.owner, role, reason: "Asked." };
      await expect(showOutboxLink(context(), input)).rejects.toMatchObject({ code: "forbidden" });
    }
    const input = { ...real, user: study.owner, role: "owner" as const, reason: " " };
    await expect(showOutboxLink(context(), input)).rejects.toMatchObject({ code: "invalid" });
    expect(await audit.countByAction(db(), { ...study, action: "link-shown" })).toBe(0);
  });

  test("a letter of another consultation is not there", async () => {
    const { real } = await openWithOneRealPanelist();
    const other = await makeShortStudy(db());
    const input = { mailId: real.mailId, user: other.owner, role: "owner" as const, reason: "Asked." };
    await expect(showOutboxLink(context(), { ...input, consultationId: other.consultationId })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("a letter that goes by mail keeps its link to itself", async () => {
    const study = await makeShortStudy(db());
    await makePanelist(db(), { consultationId: study.consultationId, groupKey: "industry", email: "ada@example.com" });
    await openShortRound(db(), study, 1);
    const mails = await outbox.findPage(db(), { ...study, limit: 50, offset: 0 });
    const mailId = mails.find(({ toAddress }) => toAddress === "ada@example.com")?.id ?? "";
    const input = { consultationId: study.consultationId, mailId, user: study.owner, reason: "Asked." };
    await expect(showOutboxLink(context(), { ...input, role: "owner" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("a letter that was given up is written once more, with a new link", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const now = ANSWERED.toISOString();
    const [leased] = await outbox.lease(db(), { now, leasedUntil: CLOSED.toISOString(), limit: 1 });
    if (!leased) throw new Error("No letter was due.");
    await outbox.markFailed(db(), leased, { lastError: "EENVELOPE 550", nextAttemptAt: null });
    const input = { consultationId: study.consultationId, mailId: leased.id, actor: study.actor };
    const again = { ...context(), baseUrl: "http://127.0.0.1:3000" };
    await resendMail(again, input);
    await resendMail(again, input);
    const toTheSame = (await outbox.findPage(db(), { ...study, limit: 50, offset: 0 })).filter(
      ({ contactId }) => contactId === leased.contactId,
    );
    expect(toTheSame.map(({ status }) => status).sort()).toEqual(["failed", "pending"]);
    const fresh = await outbox.findById(db(), {
      consultationId: study.consultationId,
      id: toTheSame.find(({ status }) => status === "pending")?.id ?? "",
    });
    const token = /\/join\/([\w-]+)/.exec(fresh?.bodyText ?? "")?.[1] ?? "";
    expect(await joinConsultation(db(), token)).toMatchObject({ state: "welcome" });
    await closeRound({ db: db(), now: CLOSED }, { consultationId: study.consultationId, roundId, actor: study.actor });
    await expect(resendMail(again, input)).rejects.toMatchObject({ code: "round-not-open" });
  });

  test("looking at addresses needs a reason and is logged", async () => {
    const study = await makeShortStudy(db());
    const key = { consultationId: study.consultationId, userId: study.owner.id };
    expect(() => statedReason(" ")).toThrow("Please give the reason");
    const reason = statedReason(" A letter came back. ");
    await recordAccess(context(), { ...key, what: "panel-list", page: "mails", reason, people: 3 });
    const log = await accessLog.findPage(db(), { ...study, limit: 9, offset: 0 });
    expect(log.map((row) => [row.what, row.reason, row.people])).toEqual([["panel-list", "A letter came back.", 3]]);
  });
});
