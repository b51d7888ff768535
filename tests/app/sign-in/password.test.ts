import { describe, expect, test } from "vitest";
import type { AppContext } from "../../../app/http/context";
import { runDueJobs } from "../../../app/jobs/run-due-jobs";
import { sendResetMail } from "../../../app/jobs/send-reset-mail";
import { action as signIn } from "../../../app/routes/sign-in";
import { action as askReset } from "../../../app/routes/sign-in_.reset";
import { action as reset } from "../../../app/routes/sign-in_.reset_.confirm";
import { action as signUp } from "../../../app/routes/sign-up";
import { action as finish } from "../../../app/routes/sign-up_.confirm";
import { passwordProblem } from "../../../app/services/account/password-rule";
import { ensureOrganiser, mintSignInLink } from "../../../app/services/sign-in-link.server";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { callRoute } from "../support/call-route";

const SMTP = { SMTP_URL: "smtp://127.0.0.1:1" };
const PASSWORD = "correct horse battery";
const OTHER = "another long password";
const MINE = "anna@example.org";

describe("a password", () => {
  test("is long enough with twelve characters, whatever they are", () => {
    expect(passwordProblem("aaaaaaaaaaaa", MINE)).toBeUndefined();
    expect(passwordProblem("🙂".repeat(12), MINE)).toBeUndefined();
    expect(passwordProblem("aaaaaaaaaaa", MINE)).toBe("short");
    expect(passwordProblem("🙂".repeat(11), MINE)).toBe("short");
    expect(passwordProblem("a".repeat(257), MINE)).toBe("long");
    expect(passwordProblem("ANNA@example.org", MINE)).toBe("address");
  });
});

onEachDatabase("signing in by password", (db) => {
  const contextWith = (environment: Record<string, string> = SMTP) => makeContext(db(), { environment });
  const mails = () => db().selectFrom("outbox").select(["toAddress", "bodyText", "subject"]).execute();
  const tokenIn = (text: string | null | undefined) => /token=(\w+)/.exec(text ?? "")?.[1] ?? "";
  const post = (route: Parameters<typeof callRoute>[0], context: AppContext, fields: Record<string, string>) =>
    callRoute(route, { context, path: "/", params: {}, fields });
  const enter = (context: AppContext, email: string, password: string) =>
    post(signIn as never, context, { email, password, intent: "password" });
  const whoIs = (context: AppContext, cookie: string) =>
    context.auth.findOrganiser(new Request("http://127.0.0.1:3000/", { headers: { cookie } }));

  async function makeAnna(context: AppContext) {
    const { organiser } = await ensureOrganiser(context, { email: MINE, name: "Anna" });
    await context.auth.setPassword(organiser.id, PASSWORD);
    return organiser;
  }

  test("leads to the page that was asked for, and to no other site (security 16)", async () => {
    const context = contextWith();
    await makeAnna(context);
    const go = async (redirectTo: string) =>
      (await post(signIn as never, context, { email: "ANNA@example.org", password: PASSWORD, redirectTo })).location;
    expect(await go("/consultations?page=2")).toBe("/consultations?page=2");
    for (const bad of [
      "//evil.example",
      "https://evil.example",
      "/\\evil.example",
      "/%2f%2fevil.example",
      "/\t/evil",
    ]) {
      expect(await go(bad)).toBe("/consultations");
    }
  });

  test("security 9: unknown address, no password yet and wrong password are answered alike, after the same work", async () => {
    const context = contextWith();
    await makeAnna(context);
    await ensureOrganiser(context, { email: "ben@example.org" });
    const spent: Record<string, number[]> = {};
    const answers = new Set<string>();
    for (let round = 0; round < 4; round++) {
      for (const email of [MINE, "ben@example.org", "nobody@example.org"]) {
        const started = performance.now();
        const { status, data, location, cookie } = await enter(context, email, "not the password");
        spent[email] = [...(spent[email] ?? []), performance.now() - started];
        answers.add(JSON.stringify([status, { ...(data as object), email: "" }, location, cookie]));
      }
    }
    expect(answers.size).toBe(1);
    // The first times include the making of the decoy.
    const least = Object.values(spent).map((times) => Math.min(...times.slice(1)));
    expect(Math.max(...least) / Math.min(...least)).toBeLessThan(3);
  });

  test("security 18: signing in makes a new session and ends the one the browser had", async () => {
    const context = contextWith();
    await makeAnna(context);
    const first = (await enter(context, MINE, PASSWORD)).cookie;
    const again = await callRoute(signIn as never, {
      context,
      path: "/",
      params: {},
      cookie: first,
      fields: { email: MINE, password: PASSWORD },
    });
    expect(again.cookie).not.toBe(first);
    expect(await whoIs(context, first)).toBeUndefined();
    expect(await whoIs(context, again.cookie)).toMatchObject({ email: MINE });
  });

  test("security 18: a reset ends every session, every link and the old password", async () => {
    const context = contextWith();
    await makeAnna(context);
    const session = (await enter(context, MINE, PASSWORD)).cookie;
    const link = tokenIn(await mintSignInLink(context, { email: MINE }));
    await post(askReset as never, context, { email: MINE });
    await runDueJobs(context, { "reset-password-mail": sendResetMail });
    const token = tokenIn((await mails()).at(-1)?.bodyText);
    expect((await post(reset as never, context, { token, password: "short" })).status).toBe(422);
    expect((await post(reset as never, context, { token, password: OTHER })).location).toBe("/consultations");
    expect(await whoIs(context, session)).toBeUndefined();
    expect(await context.auth.spendToken(link)).toBeUndefined();
    expect((await enter(context, MINE, PASSWORD)).status).toBe(422);
    expect((await enter(context, MINE, OTHER)).location).toBe("/consultations");
    expect((await post(reset as never, context, { token, password: PASSWORD })).status).toBe(410);
    expect((await mails()).map(({ subject }) => subject)).toContain("Your password for Tholos was changed");
  });

  test("security 9: asking for a reset is answered alike, and only the owner of the address gets mail", async () => {
    const context = contextWith();
    await makeAnna(context);
    const answers = await Promise.all(
      [MINE, "nobody@example.org"].map((email) => post(askReset as never, context, { email })),
    );
    expect(answers[0]).toEqual(answers[1]);
    await runDueJobs(context, { "reset-password-mail": sendResetMail });
    expect((await mails()).map(({ toAddress }) => toAddress)).toEqual([MINE]);
    expect(JSON.stringify(await db().selectFrom("job").selectAll().execute())).not.toContain("example.org");
  });

  test("security 8: a token for one purpose does nothing for another, is stored hashed and works once", async () => {
    const context = contextWith();
    const { id: userId } = await makeAnna(context);
    const purposes = ["sign-in", "sign-up", "reset-password", "change-email", "second-factor"] as const;
    for (const purpose of purposes) {
      const token = await context.auth.mintToken({ purpose, userId, email: "new@example.org", minutes: 5 });
      expect(token).toMatch(/^[0-9a-f]{48}$/);
      expect(JSON.stringify(await db().selectFrom("accountToken").selectAll().execute())).not.toContain(token);
      for (const other of purposes.filter((name) => name !== purpose)) {
        expect(await context.auth.takeToken(token, other)).toBeUndefined();
      }
      const taken = await Promise.all(Array.from({ length: 5 }, () => context.auth.takeToken(token, purpose)));
      expect(taken.filter((found) => found !== undefined)).toHaveLength(1);
    }
  });

  describe("making an account", () => {
    test("on a blank instance makes its first person the owner, once the address is proven", async () => {
      const context = contextWith();
      expect((await post(signUp as never, context, { email: MINE })).location).toBe("/sign-up?sent");
      expect(await context.auth.hasOrganisers()).toBe(false);
      const token = tokenIn((await mails())[0]?.bodyText);
      expect((await post(finish as never, context, { token, name: "Anna", password: "short" })).status).toBe(422);
      const made = await post(finish as never, context, { token, name: "Anna", password: PASSWORD });
      expect(made.location).toBe("/consultations");
      expect(await whoIs(context, made.cookie)).toMatchObject({ email: MINE, name: "Anna" });
      expect(await db().selectFrom("organisationMember").select("isOwner").execute()).toEqual([{ isOwner: 1 }]);
      expect((await post(signUp as never, context, { email: "ben@example.org" })).location).toBe("/sign-up");
    });

    test("of several who find a blank instance at once, one gets in", async () => {
      const context = contextWith();
      for (const email of [MINE, "ben@example.org", "cleo@example.org"])
        await post(signUp as never, context, { email });
      const tokens = (await mails()).map(({ bodyText }) => tokenIn(bodyText));
      const answers = await Promise.all(
        tokens.map((token) => post(finish as never, context, { token, name: "Me", password: PASSWORD })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([302, 410, 410]);
      expect(await db().selectFrom("user").select("id").execute()).toHaveLength(1);
    });

    test("is refused to all alike where accounts are by invitation (security 9)", async () => {
      const context = contextWith();
      await makeAnna(context);
      const answers = await Promise.all(
        [MINE, "stranger@example.org"].map((email) => post(signUp as never, context, { email })),
      );
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.location).toBe("/sign-up");
      expect(await mails()).toEqual([]);
    });

    test("where it is open answers a known address and a new one alike; the known one gets a sign-in link", async () => {
      const context = contextWith({ ...SMTP, SIGN_UP: "open" });
      await makeAnna(context);
      const answers = await Promise.all(
        [MINE, "new@example.org"].map((email) => post(signUp as never, context, { email })),
      );
      expect(answers[0]).toEqual(answers[1]);
      const sent = Object.fromEntries((await mails()).map(({ toAddress, bodyText }) => [toAddress, bodyText]));
      expect(sent[MINE]).toContain("/sign-in/confirm?token=");
      expect(sent["new@example.org"]).toContain("/sign-up/confirm?token=");
    });

    test("security 17: nobody can prepare an account, password or session for somebody else's address", async () => {
      const context = contextWith({ ...SMTP, SIGN_UP: "open" });
      await makeAnna(context);
      // A stranger asks for an account at the victim's address: nothing is there to sign in to.
      await post(signUp as never, context, { email: "victim@example.org" });
      const stolen = tokenIn((await mails())[0]?.bodyText);
      expect((await enter(context, "victim@example.org", PASSWORD)).status).toBe(422);
      expect(await context.auth.findOrganiserByEmail("victim@example.org")).toBeUndefined();
      // The victim is invited meanwhile and sets a password; an old link changes neither the account nor its password.
      const { organiser } = await ensureOrganiser(context, { email: "victim@example.org" });
      await context.auth.setPassword(organiser.id, OTHER);
      expect((await post(finish as never, context, { token: stolen, name: "X", password: PASSWORD })).status).toBe(410);
      expect((await enter(context, "victim@example.org", PASSWORD)).status).toBe(422);
      expect((await enter(context, "victim@example.org", OTHER)).location).toBe("/consultations");
    });
  });
});
