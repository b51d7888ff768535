import { addMinutes } from "date-fns/addMinutes";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sendDueMail } from "../../../app/jobs/send-due-mail";
import { composeMail } from "../../../app/mail/compose-mail";
import { enqueueMails } from "../../../app/mail/outbox";
import { createSmtpTransport, type MailTransport } from "../../../app/mail/send-mail";
import { changePanelist } from "../../../app/services/save-panelist";
import * as contacts from "../../../db/queries/contact";
import * as outbox from "../../../db/queries/outbox";
import * as panelList from "../../../db/queries/panel-list";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { aMail } from "../../factories/mail";
import { onEachDatabase } from "../../support/databases";
import { type MailServer, startMailServer } from "../../support/mail-server";
import { makeShortStudy } from "../support/short-study";

let server: MailServer;
let transport: MailTransport;
beforeAll(async () => {
  server = await startMailServer();
  transport = createSmtpTransport(server.url);
});
beforeEach(() => {
  server.received.length = 0;
});
afterAll(async () => {
  transport.close();
  await server.close();
});

onEachDatabase("the outbox", (db) => {
  const rows = () => db().selectFrom("outbox").selectAll().orderBy("intentKey").execute();
  const contextAt = (minutes: number) =>
    makeContext(db(), {
      environment: { SMTP_URL: server.url, BASE_URL: "https://consult.example.org" },
      now: () => addMinutes(new Date(NOW), minutes),
    });

  test("sends mail once, with both bodies, and erases them", async () => {
    await outbox.insertMany(db(), [aMail({ intentKey: "a", subject: "Ümlaut and ordinary" })]);
    expect(await sendDueMail(contextAt(1), transport)).toBe(1);
    expect(await sendDueMail(contextAt(2), transport)).toBe(0);
    const [mail] = server.received;
    expect(server.received).toHaveLength(1);
    expect(mail?.to).toEqual(["ada@example.org"]);
    expect(mail?.raw).toMatch(/^From: Tholos <no-reply@consult\.example\.org>/m);
    expect(mail?.raw).toContain("text/plain");
    expect(mail?.raw).toContain("text/html");
    expect(await rows()).toMatchObject([{ status: "sent", bodyText: null, bodyHtml: null, attempts: 1 }]);
  });

  test("of two processes only one sends it", async () => {
    await outbox.insertMany(db(), [aMail({ intentKey: "a" })]);
    await Promise.all([sendDueMail(contextAt(1), transport), sendDueMail(contextAt(1), transport)]);
    expect(server.received).toHaveLength(1);
  });

  test("repeats under the same message id when a sender died in between", async () => {
    const mail = aMail({ intentKey: "a", status: "sending", leasedUntil: NOW, attempts: 1 });
    await outbox.insertMany(db(), [mail]);
    await sendDueMail(contextAt(1), transport);
    expect(server.received[0]?.raw).toContain(mail.messageId);
  });

  test("waits longer after each temporary refusal, then gives up and erases the link", async () => {
    await outbox.insertMany(db(), [aMail({ intentKey: "a", toAddress: "busy@example.org" })]);
    const waits = [];
    let minute = 1;
    for (let attempt = 0; attempt < 8; attempt++) {
      await sendDueMail(contextAt(minute), transport);
      const [row] = await rows();
      if (row?.status !== "pending") break;
      const next = (Date.parse(row.nextAttemptAt) - Date.parse(NOW)) / 60_000;
      waits.push(next - minute);
      minute = next;
    }
    expect(waits).toEqual([1, 5, 15, 60, 240, 720, 1440]);
    expect(await rows()).toMatchObject([{ status: "failed", bodyText: null, bodyHtml: null, attempts: 8 }]);
  });

  test("gives up at once where the mailbox does not exist, and keeps no address in the reason", async () => {
    await outbox.insertMany(db(), [aMail({ intentKey: "a", toAddress: "refused@example.org" })]);
    await sendDueMail(contextAt(1), transport);
    expect(await rows()).toMatchObject([{ status: "failed", lastError: "EENVELOPE 550", bodyText: null }]);
  });

  test("notes with the person that their address was refused for good, until it is corrected, and of nobody else", async () => {
    const study = await makeShortStudy(db());
    const { consultationId, actor } = study;
    const [first, second] = await contacts.findAllByRespondents(db(), {
      ...study,
      respondentIds: study.respondentIds.slice(0, 2),
    });
    if (!first || !second) throw new Error("Two people were expected.");
    const to = (contact: typeof first, toAddress: string) =>
      aMail({ intentKey: contact.id, consultationId, contactId: contact.id, toAddress });
    await contacts.update(db(), { consultationId, respondentId: first.respondentId }, { email: "refused@example.org" });
    await outbox.insertMany(db(), [to(first, "refused@example.org"), to(second, "busy@example.org")]);
    await sendDueMail(contextAt(1), transport);
    const codeOf = async ({ respondentId }: typeof first) =>
      (await contacts.findByRespondent(db(), { consultationId, respondentId }))?.bounceCode;
    expect(await codeOf(first)).toBe("550");
    expect(await codeOf(second)).toBeNull();
    expect(await panelList.findAllIds(db(), { consultationId, state: "bounced" })).toEqual([first.respondentId]);
    const written = { name: first.name, group: "industry", country: "", organisation: "", language: "en" };
    const rest = { community: "", size: "", position: "", expertise: "" };
    const change = (email: string) =>
      changePanelist(
        { db: db(), now: new Date(NOW) },
        { consultationId, respondentId: first.respondentId, actor, written: { ...written, ...rest, email } },
      );
    expect(await change("refused@example.org")).toMatchObject({ outcome: "saved" });
    expect(await codeOf(first)).toBe("550");
    expect(await change("ada@example.org")).toMatchObject({ outcome: "saved" });
    expect(await codeOf(first)).toBeNull();
  });

  test("keeps mail where the mail server cannot be reached", async () => {
    const unreachable = createSmtpTransport("smtp://127.0.0.1:1");
    await outbox.insertMany(db(), [aMail({ intentKey: "a" })]);
    await sendDueMail(contextAt(1), unreachable);
    unreachable.close();
    expect(await rows()).toMatchObject([{ status: "pending", bodyText: expect.any(String) }]);
  });

  test("one bad address keeps no other from its mail", async () => {
    await outbox.insertMany(db(), [
      aMail({ intentKey: "a", toAddress: "refused@example.org" }),
      aMail({ intentKey: "b", toAddress: "ada@example.org" }),
    ]);
    await sendDueMail(contextAt(1), transport);
    expect((await rows()).map(({ status }) => status)).toEqual(["failed", "sent"]);
  });

  test("an address is one recipient, whatever stands in it", async () => {
    await outbox.insertMany(db(), [aMail({ intentKey: "a", toAddress: "ada@example.org, eve@evil.example" })]);
    await sendDueMail(contextAt(1), transport);
    expect(server.received.flatMap(({ to }) => to)).not.toContain("eve@evil.example");
  });

  test("nothing in subject or text becomes a header", async () => {
    const mail = await composeMail(
      {
        subject: "Round 2\r\nBcc: eve@evil.example\u2028X-Evil: 1",
        paragraphs: ["First line\r\nBcc: eve@evil.example", "<script>alert(1)</script>"],
        action: { label: "Answer", url: "https://consult.example.org/join/token" },
        footer: ["why"],
      },
      "en",
    );
    const context = contextAt(0);
    await enqueueMails(
      db(),
      [{ consultationId: null, contactId: null, kind: "sign-in", intentKey: "a", toAddress: "ada@example.org", mail }],
      { now: context.now(), settings: context.settings },
    );
    await sendDueMail(contextAt(1), transport);
    const [received] = server.received;
    const headers = received?.raw.slice(0, received.raw.indexOf("\r\n\r\n")) ?? "";
    expect(received?.to).toEqual(["ada@example.org"]);
    expect(headers).not.toMatch(/^(bcc|x-evil):/im);
    expect(mail.bodyHtml).not.toContain("<script>");
    expect(mail.bodyText).toContain("https://consult.example.org/join/token");
  });

  test("an intent that is known already stays one mail", async () => {
    const mail = await composeMail({ subject: "S", paragraphs: ["P"], footer: [] }, "en");
    const add = () =>
      enqueueMails(
        db(),
        [
          {
            consultationId: null,
            contactId: null,
            kind: "sign-in",
            intentKey: "a",
            toAddress: "ada@example.org",
            mail,
          },
        ],
        { now: new Date(NOW), settings: { baseUrl: "https://consult.example.org" } },
      );
    expect(await add()).toHaveLength(1);
    expect(await add()).toEqual([]);
    expect(await rows()).toMatchObject([{ status: "pending" }]);
  });

  test("mail that is held is never sent", async () => {
    await outbox.insertMany(db(), [aMail({ intentKey: "a", status: "held" })]);
    expect(await sendDueMail(contextAt(1), transport)).toBe(0);
  });

  test("an instance without a mail server holds what waits", async () => {
    await outbox.insertMany(db(), [aMail({ intentKey: "a" }), aMail({ intentKey: "b", status: "failed" })]);
    expect(await outbox.holdPending(db())).toBe(1);
    expect((await rows()).map(({ status }) => status)).toEqual(["held", "failed"]);
  });
});
