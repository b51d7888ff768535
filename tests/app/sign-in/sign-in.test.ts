import { describe, expect, test } from "vitest";
import { runDueJobs } from "../../../app/jobs/run-due-jobs";
import { sendSignInMail } from "../../../app/jobs/send-sign-in-mail";
import { ensureOrganiser, mintSignInLink, requestSignInLink } from "../../../app/services/sign-in-link.server";
import * as organisations from "../../../db/queries/organisation";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";

const SMTP = { SMTP_URL: "smtp://127.0.0.1:1" };

onEachDatabase("signing in", (db) => {
  const tokenOf = (link: string) => new URL(link).searchParams.get("token") ?? "";
  const withCookie = (headers: Headers | undefined) =>
    new Request("http://127.0.0.1:3000/", {
      headers: { cookie: (headers?.getSetCookie() ?? []).map((cookie) => cookie.split(";")[0]).join("; ") },
    });

  test("a link signs its organiser in, once", async () => {
    const context = makeContext(db());
    await ensureOrganiser(context, { email: "Anna@Example.org" });
    const token = tokenOf(await mintSignInLink(context, { email: "anna@example.org" }));
    const headers = await context.auth.spendToken(token);
    expect(await context.auth.findOrganiser(withCookie(headers))).toMatchObject({ email: "anna@example.org" });
    expect(await context.auth.spendToken(token)).toBeUndefined();
  });

  test("of many who press the button at once, one gets in", async () => {
    const context = makeContext(db());
    await ensureOrganiser(context, { email: "anna@example.org" });
    const token = tokenOf(await mintSignInLink(context, { email: "anna@example.org" }));
    const results = await Promise.all(Array.from({ length: 10 }, () => context.auth.spendToken(token)));
    expect(results.filter((headers) => headers !== undefined)).toHaveLength(1);
  });

  test("a link for an address without an account signs nobody in and makes no account", async () => {
    const context = makeContext(db());
    const token = tokenOf(await mintSignInLink(context, { email: "nobody@example.org" }));
    expect(await context.auth.spendToken(token)).toBeUndefined();
    expect(await context.auth.findOrganiserByEmail("nobody@example.org")).toBeUndefined();
  });

  test("the token is not in the database", async () => {
    const context = makeContext(db());
    await ensureOrganiser(context, { email: "anna@example.org" });
    const token = tokenOf(await mintSignInLink(context, { email: "anna@example.org" }));
    const rows = await db().selectFrom("accountToken").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("an unknown token, another cookie and a tampered cookie are nobody's", async () => {
    const context = makeContext(db());
    await ensureOrganiser(context, { email: "anna@example.org" });
    const headers = await context.auth.spendToken(
      tokenOf(await mintSignInLink(context, { email: "anna@example.org" })),
    );
    const cookie = withCookie(headers).headers.get("cookie") ?? "";
    const other = (value: string) => new Request("http://127.0.0.1:3000/", { headers: { cookie: value } });
    expect(await context.auth.spendToken("unknown")).toBeUndefined();
    expect(await context.auth.findOrganiser(other(""))).toBeUndefined();
    expect(await context.auth.findOrganiser(other(cookie.replace(/=./, "=~")))).toBeUndefined();
  });

  test("signing out ends the session on the server, not only in the browser", async () => {
    const context = makeContext(db());
    await ensureOrganiser(context, { email: "anna@example.org" });
    const signedIn = withCookie(
      await context.auth.spendToken(tokenOf(await mintSignInLink(context, { email: "anna@example.org" }))),
    );
    await context.auth.signOut(signedIn);
    expect(await context.auth.findOrganiser(signedIn)).toBeUndefined();
  });

  test("cookies are bound to this host under https, and never readable by scripts", async () => {
    const context = makeContext(db(), { environment: { BASE_URL: "https://consult.example.org" } });
    await ensureOrganiser(context, { email: "anna@example.org" });
    const headers = await context.auth.spendToken(
      tokenOf(await mintSignInLink(context, { email: "anna@example.org" })),
    );
    const [cookie = ""] = headers?.getSetCookie() ?? [];
    expect(cookie).toMatch(/^__Host-tholos\.session_token=/);
    for (const attribute of ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain("Domain");
  });

  test("the first organiser founds an organisation, later ones join it", async () => {
    const context = makeContext(db());
    const first = await ensureOrganiser(context, { email: "anna@example.org" });
    const second = await ensureOrganiser(context, { email: "ben@example.org" });
    const again = await ensureOrganiser(context, { email: "ANNA@example.org" });
    expect([first.isNew, second.isNew, again.isNew]).toEqual([true, true, false]);
    const [mine] = await organisations.findAllByUser(db(), { userId: first.organiser.id });
    expect(mine).toMatchObject({ name: "My organisation", isOwner: 1 });
    expect(await organisations.findAllByUser(db(), { userId: second.organiser.id })).toMatchObject([
      { id: mine?.id, isOwner: 0 },
    ]);
  });

  describe("asking for a link", () => {
    const handlers = { "sign-in-mail": sendSignInMail };
    const mails = () => db().selectFrom("outbox").selectAll().execute();

    test("writes one mail a minute to an organiser, by a job", async () => {
      const context = makeContext(db(), { environment: SMTP });
      await ensureOrganiser(context, { email: "anna@example.org" });
      for (const email of ["anna@example.org", "ANNA@example.org"]) {
        await requestSignInLink(context, { email, redirectTo: "/consultations?page=2" });
      }
      expect(await mails()).toEqual([]);
      await runDueJobs(context, handlers);
      const [mail, ...more] = await mails();
      expect(more).toEqual([]);
      expect(mail).toMatchObject({ toAddress: "anna@example.org", kind: "sign-in", status: "pending" });
      expect(mail?.bodyText).toMatch(
        /http:\/\/127\.0\.0\.1:3000\/sign-in\/confirm\?token=\w+&redirectTo=%2Fconsultations/,
      );
    });

    test("does the same work for a stranger, and writes no mail", async () => {
      const context = makeContext(db(), { environment: SMTP });
      await ensureOrganiser(context, { email: "anna@example.org" });
      await requestSignInLink(context, { email: "anna@example.org", redirectTo: "/" });
      await requestSignInLink(context, { email: "stranger@example.org", redirectTo: "/" });
      const jobs = await db().selectFrom("job").select(["kind", "payload"]).execute();
      expect(jobs.map(({ kind }) => kind)).toEqual(["sign-in-mail", "sign-in-mail"]);
      expect(JSON.stringify(jobs)).not.toContain("example.org");
      await runDueJobs(context, handlers);
      expect((await mails()).map(({ toAddress }) => toAddress)).toEqual(["anna@example.org"]);
    });

    test("without a mail server leaves no link lying in the database", async () => {
      const context = makeContext(db());
      await ensureOrganiser(context, { email: "anna@example.org" });
      await requestSignInLink(context, { email: "anna@example.org", redirectTo: "/" });
      await runDueJobs(context, handlers);
      expect(await mails()).toEqual([]);
      expect(await db().selectFrom("accountToken").selectAll().execute()).toEqual([]);
    });
  });
});
