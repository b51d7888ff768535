import { afterAll, beforeAll, expect, test } from "vitest";
import { sendDueMail } from "../../../app/jobs/send-due-mail";
import { createSmtpTransport, type MailTransport } from "../../../app/mail/send-mail";
import * as route from "../../../app/routes/consultations.$consultationId.mail-texts";
import { copyConsultation } from "../../../app/services/create-consultation";
import * as audit from "../../../db/queries/audit";
import * as mailTemplates from "../../../db/queries/mail-template";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { type MailServer, startMailServer } from "../../support/mail-server";
import { callRoute } from "../support/call-route";
import { ANSWERED, makeShortStudy, openShortRound } from "../support/short-study";

let server: MailServer;
let transport: MailTransport;
beforeAll(async () => {
  server = await startMailServer();
  transport = createSmtpTransport(server.url);
});
afterAll(async () => {
  transport.close();
  await server.close();
});

const SENDING = "00000000-0000-4000-8000-000000000001";
const english = { kind: "invitation", language: "en" };

onEachDatabase("the words of the mails", (db) => {
  async function begin() {
    const study = await makeShortStudy(db());
    const environment = { SMTP_URL: server.url, BASE_URL: "https://consult.example.org" };
    const context = makeContext(db(), { environment, now: () => ANSWERED });
    const headers = await context.auth.spendToken(await context.auth.issueToken(study.owner.email));
    const cookie = headers?.getSetCookie()[0]?.split(";")[0] ?? "";
    const { consultationId } = study;
    const call = { context, cookie, params: { consultationId }, path: `/consultations/${consultationId}/mail-texts` };
    return {
      study,
      context,
      post: (fields: Record<string, string>) => callRoute(route.action, { ...call, fields }),
      read: async (query = "") =>
        (await callRoute(route.loader, { ...call, path: `${call.path}${query}` })).data as Awaited<
          ReturnType<typeof route.loader>
        >,
    };
  }
  const lettersOf = (consultationId: string) =>
    db().selectFrom("outbox").selectAll().where("consultationId", "=", consultationId).orderBy("toAddress").execute();

  test("are the standard text until own words are saved, which the invitation then says, in that language alone", async () => {
    const { study, post, read } = await begin();
    const { consultationId } = study;
    expect((await read()).page).toMatchObject({ kind: "invitation", language: "en", isOwn: false, seenAt: "" });
    const words = { subject: "Part {round} of {title}", body: "Hello {name}!\r\n\r\n{link}\r\n\r\nRead {note} first." };
    expect(await post({ intent: "save", ...english, ...words, seenAt: "" })).toMatchObject({ status: 302 });
    expect((await read()).page).toMatchObject({ isOwn: true, stored: { body: words.body.replaceAll("\r\n", "\n") } });
    expect((await read("?kind=invitation&language=fr")).page).toMatchObject({ isOwn: false, language: "fr" });
    await db()
      .updateTable("contact")
      .set({ language: "fr" })
      .where("respondentId", "=", study.respondentIds[1] ?? "")
      .execute();
    await openShortRound(db(), study, 1);
    const letters = await lettersOf(consultationId);
    const to = (address: string) => letters.find(({ toAddress }) => toAddress === address);
    const own = to("panelist-1@example.org");
    expect(own).toMatchObject({ subject: "Part 1 of Short study", template: "invitation" });
    expect(own?.bodyText).toContain("Hello Panelist 1!");
    expect(own?.bodyText).toContain(`/respond/${consultationId}/information first.`);
    expect(own?.bodyHtml).toContain("Hello Panelist 1!");
    expect(own?.unsubscribeUrl).toMatch(/^http:\/\/127\.0\.0\.1:3000\/mail\/[\w-]{22}$/);
    expect(own?.bodyText).toContain(own?.unsubscribeUrl);
    expect(to("panelist-2@example.org")?.bodyText).toContain("Bonjour Panelist 2,");
    const links = new Set(letters.map(({ bodyText }) => /\/join\/([\w-]+)/.exec(bodyText ?? "")?.[1]));
    expect(links.size).toBe(18);
  });

  test("that cannot be used are refused, and nothing is stored or sent", async () => {
    const { study, post } = await begin();
    for (const intent of ["save", "test"]) {
      for (const words of [
        { subject: "Welcome\r\nBcc: eve@evil.example", body: "{link} {note}" },
        { subject: "Welcome", body: "Dear {nmae} {link} {note}" },
        { subject: "Welcome", body: "Dear {name}" },
        { subject: "{link}", body: "{link} {note}" },
        { subject: "", body: "{link} {note}" },
      ]) {
        const { status } = await post({ intent, ...english, ...words, seenAt: "", sending: SENDING });
        expect(status, JSON.stringify(words)).toBe(422);
      }
    }
    expect(
      (await post({ intent: "save", kind: "sign-in", language: "en", subject: "S", body: "{link} {note}" })).status,
    ).toBe(422);
    expect(await mailTemplates.findAll(db(), study)).toEqual([]);
    expect(await lettersOf(study.consultationId)).toEqual([]);
  });

  test("of the second of two editors are not stored over the first", async () => {
    const { post, read } = await begin();
    const save = (subject: string, seenAt: string) =>
      post({ intent: "save", ...english, subject, body: "{link} {note}", seenAt });
    expect((await save("One", "")).status).toBe(302);
    expect((await save("Two", "")).status).toBe(409);
    expect((await read()).page.stored.subject).toBe("One");
  });

  test("go back to the standard text, and say so in the record", async () => {
    const { study, post, read } = await begin();
    await post({ intent: "save", ...english, subject: "Own", body: "{link} {note}", seenAt: "" });
    expect((await post({ intent: "reset", ...english })).status).toBe(302);
    expect((await read()).page).toMatchObject({ isOwn: false, stored: { subject: "{title}: round {round} is open" } });
    const { consultationId } = study;
    expect(await audit.countByAction(db(), { consultationId, action: "mail-text-saved" })).toBe(1);
    expect(await audit.countByAction(db(), { consultationId, action: "mail-text-reset" })).toBe(1);
  });

  test("are tried by a mail to oneself, once per press, marked as a test and without a link that opens anything", async () => {
    const { study, context, post } = await begin();
    const words = { subject: "Part {round}", body: "Hello {name}\n\n{link}\n\n{note}" };
    for (const _press of [1, 2]) await post({ intent: "test", ...english, ...words, sending: SENDING });
    server.received.length = 0;
    await sendDueMail(context, transport);
    expect(server.received).toHaveLength(1);
    const [received] = server.received;
    expect(received?.to).toEqual([study.owner.email]);
    expect(received?.raw).toMatch(/^Subject: \[Test\] Part 1$/m);
    expect(received?.raw).toContain("Hello Maria Example");
    const tokens = new Set([...(received?.raw ?? "").matchAll(/\/(?:join|mail)\/([\w-]+)/g)].map(([, token]) => token));
    expect([...tokens]).toEqual(["example"]);
    expect(
      await db().selectFrom("invitation").select("id").where("consultationId", "=", study.consultationId).execute(),
    ).toEqual([]);
    expect(await mailTemplates.findAll(db(), study)).toEqual([]);
  });

  test("go with a copy of the consultation", async () => {
    const { study, post } = await begin();
    await post({ intent: "save", ...english, subject: "Own", body: "{link} {note}", seenAt: "" });
    const { organisationId } = await db()
      .selectFrom("consultation")
      .select("organisationId")
      .where("id", "=", study.consultationId)
      .executeTakeFirstOrThrow();
    const copy = await copyConsultation(
      { db: db(), now: ANSWERED },
      { copyOf: study.consultationId, organisationId, userId: study.owner.id, title: "Copy" },
    );
    expect(await mailTemplates.findAll(db(), copy)).toMatchObject([{ subject: "Own" }]);
  });
});
