import { expect, test } from "vitest";
import * as contacts from "../../../db/queries/contact.js";
import * as outbox from "../../../db/queries/outbox.js";
import { makeStudy } from "../../factories/consultation.js";
import { NOW } from "../../factories/instant.js";
import { aMail } from "../../factories/mail.js";
import { makePanelist } from "../../factories/panelist.js";
import { onEachDatabase } from "../../support/databases.js";

const IN_A_MINUTE = "2026-11-22T09:01:00.000Z";
const IN_AN_HOUR = "2026-11-22T10:00:00.000Z";
const terms = { now: NOW, leasedUntil: IN_A_MINUTE, limit: 100 };

onEachDatabase("the outbox", (db, openAnother) => {
  const stored = (id: string) => db().selectFrom("outbox").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

  test("takes one intent once", async () => {
    const first = aMail({ intentKey: "invite:r1:p1" });
    expect(await outbox.insertMany(db(), [first])).toEqual([first.id]);
    const second = aMail({ intentKey: "invite:r1:p2" });
    expect(await outbox.insertMany(db(), [aMail({ intentKey: "invite:r1:p1" }), second])).toEqual([second.id]);
  });

  test("hands out what is due, oldest first, up to the limit, and counts the attempt", async () => {
    await outbox.insertMany(db(), [
      aMail({ intentKey: "late", nextAttemptAt: "2026-11-22T08:30:00.000Z" }),
      aMail({ intentKey: "first", nextAttemptAt: "2026-11-22T08:00:00.000Z" }),
      aMail({ intentKey: "later today", nextAttemptAt: IN_AN_HOUR }),
      aMail({ intentKey: "second", nextAttemptAt: "2026-11-22T08:15:00.000Z" }),
      aMail({ intentKey: "of a demonstration", status: "held" }),
    ]);
    const leased = await outbox.lease(db(), { ...terms, limit: 2 });
    expect(leased.map(({ intentKey, attempts, status }) => ({ intentKey, attempts, status }))).toEqual([
      { intentKey: "first", attempts: 1, status: "sending" },
      { intentKey: "second", attempts: 1, status: "sending" },
    ]);
    expect((await outbox.lease(db(), terms)).map(({ intentKey }) => intentKey)).toEqual(["late"]);
    expect(await outbox.lease(db(), terms)).toEqual([]);
  });

  test("never hands one mail to two processes", async () => {
    const mails = Array.from({ length: 60 }, (_, index) => aMail({ intentKey: `mail ${index}` }));
    await outbox.insertMany(db(), mails);
    const other = await openAnother();
    try {
      const batches = Array.from({ length: 12 }, (_, turn) =>
        outbox.lease(turn % 2 === 0 ? db() : other, { ...terms, limit: 7 }),
      );
      const ids = (await Promise.all(batches)).flat().map(({ id }) => id);
      expect([...ids].sort()).toEqual(mails.map(({ id }) => id).sort());
    } finally {
      await other.destroy();
    }
  });

  test("takes mail back from a process that did not return", async () => {
    await outbox.insertMany(db(), [aMail({ intentKey: "a" })]);
    const [lost] = await outbox.lease(db(), terms);
    expect(await outbox.lease(db(), { ...terms, now: "2026-11-22T09:00:59.999Z" })).toEqual([]);
    const [again] = await outbox.lease(db(), { now: IN_A_MINUTE, leasedUntil: IN_AN_HOUR, limit: 1 });
    if (!lost || !again) throw new Error("the mail was not leased twice");
    expect(again).toMatchObject({ id: lost.id, messageId: lost.messageId, attempts: 2 });
    expect(await outbox.markSent(db(), lost, IN_A_MINUTE)).toBe(false);
    expect(await outbox.markSent(db(), again, IN_A_MINUTE)).toBe(true);
  });

  test("erases the bodies, which hold links, when the mail is sent or given up", async () => {
    await outbox.insertMany(db(), [aMail({ intentKey: "a" }), aMail({ intentKey: "b" })]);
    const [sent, failed] = await outbox.lease(db(), terms);
    if (!sent || !failed) throw new Error("not leased");
    await outbox.markSent(db(), sent, NOW);
    await outbox.markFailed(db(), failed, { lastError: "550", nextAttemptAt: null });
    const gone = { bodyText: null, bodyHtml: null, leasedUntil: null };
    expect(await stored(sent.id)).toMatchObject({ status: "sent", sentAt: NOW, ...gone });
    expect(await stored(failed.id)).toMatchObject({ status: "failed", lastError: "550", ...gone });
  });

  test("tries a failed mail again at its time, bodies kept", async () => {
    await outbox.insertMany(db(), [aMail({ intentKey: "a" })]);
    const [mail] = await outbox.lease(db(), terms);
    if (!mail) throw new Error("not leased");
    expect(await outbox.markFailed(db(), mail, { lastError: "421", nextAttemptAt: IN_A_MINUTE })).toBe(true);
    expect(await outbox.lease(db(), terms)).toEqual([]);
    const [again] = await outbox.lease(db(), { ...terms, now: IN_A_MINUTE, leasedUntil: IN_AN_HOUR });
    expect(again).toMatchObject({ id: mail.id, attempts: 2, lastError: "421", bodyText: mail.bodyText });
  });

  test("lists the mail of one consultation, newest first, without its bodies", async () => {
    const { consultationId } = await makeStudy(db());
    const other = await makeStudy(db());
    await outbox.insertMany(db(), [
      aMail({ intentKey: "a", consultationId, createdAt: "2026-11-22T08:00:00.000Z" }),
      aMail({ intentKey: "b", consultationId, subject: "A reminder", status: "held" }),
      aMail({ intentKey: "c", consultationId: other.consultationId }),
      aMail({ intentKey: "d", kind: "sign-in" }),
    ]);
    const page = await outbox.findPage(db(), { consultationId, limit: 10, offset: 0 });
    expect(page.map(({ subject }) => subject)).toEqual(["A reminder", "Your invitation"]);
    expect(JSON.stringify(page)).not.toContain("/join/");
    const held = await outbox.findPage(db(), { consultationId, status: "held", limit: 10, offset: 0 });
    expect(held).toHaveLength(1);
    expect(await outbox.countByStatus(db(), { consultationId })).toEqual({
      pending: 1,
      sending: 0,
      sent: 0,
      failed: 0,
      held: 1,
    });
  });

  test("shows a mail to its own consultation only", async () => {
    const { consultationId } = await makeStudy(db());
    const other = await makeStudy(db());
    const mail = aMail({ intentKey: "a", consultationId });
    await outbox.insertMany(db(), [mail]);
    expect(await outbox.findById(db(), { consultationId, id: mail.id })).toEqual(mail);
    expect(await outbox.findById(db(), { consultationId: other.consultationId, id: mail.id })).toBeUndefined();
  });

  test("forgets the mail of a contact that is deleted", async () => {
    const { consultationId } = await makeStudy(db());
    const { contact } = await makePanelist(db(), { consultationId, groupKey: null });
    const mail = aMail({ intentKey: "a", consultationId, contactId: contact.id });
    await outbox.insertMany(db(), [mail]);
    await contacts.deleteByRespondent(db(), { consultationId, respondentId: contact.respondentId });
    expect(await outbox.findById(db(), { consultationId, id: mail.id })).toBeUndefined();
  });
});
