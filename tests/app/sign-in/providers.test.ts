import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppContext } from "../../../app/http/context";
import { paths } from "../../../app/paths";
import { action as providersAction, loader as providersPage } from "../../../app/routes/account.providers";
import { loader as begin } from "../../../app/routes/sign-in_.with.$provider";
import { loader as comeBack } from "../../../app/routes/sign-in_.with.$provider_.callback";
import { ensureOrganiser, mintSignInLink } from "../../../app/services/sign-in-link.server";
import * as links from "../../../db/queries/provider-link";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { startOidcProvider, type TestProvider } from "../../support/oidc-provider";
import { type RouteFunction, TestVisitor } from "./visitor";

const BASE = "http://127.0.0.1:3000";
const MINE = "anna@example.org";
const SMTP = { SMTP_URL: "smtp://127.0.0.1:1" };

let one: TestProvider;
let two: TestProvider;
beforeAll(async () => {
  one = await startOidcProvider("one", `${BASE}${paths.signInCallback("one")}`);
  two = await startOidcProvider("two", `${BASE}${paths.signInCallback("two")}`);
});
afterAll(async () => {
  await one?.close();
  await two?.close();
});

onEachDatabase("signing in at a provider", (db) => {
  const contextWith = (more: Record<string, string> = {}, network = "192.0.2.1") =>
    // The providers know the time themselves.
    makeContext(db(), {
      environment: { ...SMTP, OIDC_PROVIDERS: "one,two", ...one.environment, ...two.environment, ...more },
      now: () => new Date(),
      network,
    });
  const visitorOf = (context: AppContext) => new TestVisitor(context);

  /** To the provider, in as somebody, and with what it gives back to the door. */
  async function addressBack(visitor: TestVisitor, sub: string | undefined, provider = "one", query = "") {
    const begun = await visitor.open(begin as RouteFunction, `/sign-in/with/${provider}${query}`, { provider });
    return visitor.passProvider(begun.location ?? "", sub);
  }
  const arriveAt = (visitor: TestVisitor, back: string, provider = "one") =>
    visitor.open(comeBack as RouteFunction, back.replace(BASE, ""), { provider });
  const signIn = async (visitor: TestVisitor, sub: string | undefined, provider = "one") =>
    arriveAt(visitor, await addressBack(visitor, sub, provider), provider);
  const whatOf = (answer: { data: unknown }) => (answer.data as { what?: string }).what;

  async function makeConnected(context: AppContext, sub: string, email = MINE) {
    const { organiser } = await ensureOrganiser(context, { email, name: "Anna" });
    one.people.set(sub, { email, email_verified: true, name: "Anna" });
    const at = new Date().toISOString();
    await links.insert(db(), { issuer: one.issuer, subject: sub, userId: organiser.id, createdAt: at, usedAt: null });
    return organiser;
  }
  const mailsOf = async () => (await db().selectFrom("outbox").selectAll().execute()).map((mail) => mail.subject);
  const sessionsOf = () => db().selectFrom("session").selectAll().execute();

  test("leads whoever is connected into their account, and to where they were going", async () => {
    const context = contextWith();
    const anna = await makeConnected(context, "anna");
    const visitor = visitorOf(context);
    const back = await addressBack(visitor, "anna", "one", "?redirectTo=%2Fconsultations%2Fnew");
    const answer = await arriveAt(visitor, back);
    expect(answer.location).toBe("/consultations/new");
    expect(await context.auth.findOrganiser(visitor.request("/"))).toMatchObject({ id: anna.id });
  });

  test("sends nobody to another site afterwards", async () => {
    const context = contextWith();
    await makeConnected(context, "anna");
    const visitor = visitorOf(context);
    const back = await addressBack(visitor, "anna", "one", "?redirectTo=https%3A%2F%2Fevil.example");
    expect((await arriveAt(visitor, back)).location).toBe("/consultations");
  });

  test("asks with PKCE, state and nonce, and for one address to come back to, whatever host was asked", async () => {
    const visitor = visitorOf(contextWith());
    const begun = await visitor.open(begin as RouteFunction, "/sign-in/with/one", { provider: "one" }, "evil.example");
    const asked = new URL(begun.location ?? "").searchParams;
    expect(asked.get("redirect_uri")).toBe(`${BASE}/sign-in/with/one/callback`);
    expect(asked.get("code_challenge_method")).toBe("S256");
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name)?.length).toBeGreaterThan(20);
    const [cookie = ""] = begun.cookies;
    for (const attribute of ["HttpOnly", "SameSite=Lax"]) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain(asked.get("state") ?? "");
  });

  test("asks for the second factor all the same", async () => {
    const context = contextWith();
    const anna = await makeConnected(context, "anna");
    const at = new Date().toISOString();
    await db()
      .insertInto("secondFactor")
      .values({ userId: anna.id, secret: "sealed", lastStep: 0, createdAt: at, confirmedAt: at })
      .execute();
    const visitor = visitorOf(context);
    const answer = await signIn(visitor, "anna");
    expect(answer.location).toBe("/sign-in/code?redirectTo=%2Fconsultations");
    expect(await context.auth.findOrganiser(visitor.request("/"))).toBeUndefined();
    expect(await sessionsOf()).toEqual([]);
  });

  test("knows a person by the subject, not by an address that changed", async () => {
    const context = contextWith();
    const anna = await makeConnected(context, "anna");
    await ensureOrganiser(context, { email: "ben@example.org" });
    one.people.set("anna", { email: "ben@example.org", email_verified: true });
    const visitor = visitorOf(context);
    await signIn(visitor, "anna");
    expect(await context.auth.findOrganiser(visitor.request("/"))).toMatchObject({ id: anna.id, email: MINE });
  });

  test.each([true, false])(
    "opens no account to another subject that has its address (verified: %s)",
    async (isVerified) => {
      const context = contextWith();
      await makeConnected(context, "anna");
      one.people.set("liar", { email: MINE, email_verified: isVerified });
      const visitor = visitorOf(context);
      const answer = await signIn(visitor, "liar");
      expect([answer.status, whatOf(answer)]).toEqual([200, "mailed"]);
      expect(await sessionsOf()).toEqual([]);
      expect(await links.find(db(), { issuer: one.issuer, subject: "liar" })).toBeUndefined();
    },
  );

  test("opens no account to the same subject of another provider", async () => {
    const context = contextWith();
    await makeConnected(context, "anna");
    two.people.set("anna", { email: MINE, email_verified: true });
    const visitor = visitorOf(context);
    expect(whatOf(await signIn(visitor, "anna", "two"))).toBe("mailed");
    expect(await sessionsOf()).toEqual([]);
  });

  test("takes no answer of one provider for that of another", async () => {
    const context = contextWith();
    await makeConnected(context, "anna");
    two.people.set("anna", { email: MINE, email_verified: true });
    const visitor = visitorOf(context);
    const back = await addressBack(visitor, "anna", "two");
    const elsewhere = back.replace("/with/two/", "/with/one/");
    expect(whatOf(await arriveAt(visitor, elsewhere, "one"))).toBe("foreign");
    // Nor with a way back of the other that this browser did begin.
    const own = await addressBack(visitor, "anna", "one");
    const mixed = new URL(own);
    mixed.searchParams.set("code", new URL(back).searchParams.get("code") ?? "");
    expect(whatOf(await arriveAt(visitor, mixed.href))).toBe("ended");
    const third = new URL(await addressBack(visitor, "anna", "one"));
    third.searchParams.set("iss", two.issuer);
    expect(whatOf(await arriveAt(visitor, third.href))).toBe("foreign");
    expect(await sessionsOf()).toEqual([]);
  });

  test("comes back once: a repeated way back signs nobody in, with the same cookies or without", async () => {
    const context = contextWith();
    await makeConnected(context, "anna");
    const visitor = visitorOf(context);
    const back = await addressBack(visitor, "anna");
    const kept = visitor.copy();
    const stranger = visitorOf(context);
    expect((await arriveAt(visitor, back)).location).toBe("/consultations");
    expect([(await arriveAt(kept, back)).status, (await arriveAt(stranger, back)).status]).toEqual([410, 410]);
    expect(await sessionsOf()).toHaveLength(1);
  });

  test("of many ways back at once, one gets in", async () => {
    const context = contextWith();
    await makeConnected(context, "anna");
    const visitor = visitorOf(context);
    const back = await addressBack(visitor, "anna");
    const answers = await Promise.all(Array.from({ length: 5 }, () => arriveAt(visitor.copy(), back)));
    expect(answers.filter(({ location }) => location !== null)).toHaveLength(1);
    expect(await sessionsOf()).toHaveLength(1);
  });

  test.each(["state", "code"])("refuses a changed %s", async (name) => {
    const context = contextWith();
    await makeConnected(context, "anna");
    const visitor = visitorOf(context);
    const back = new URL(await addressBack(visitor, "anna"));
    back.searchParams.set(name, `${back.searchParams.get(name)}x`);
    expect(whatOf(await arriveAt(visitor, back.href))).toBe(name === "state" ? "foreign" : "ended");
    expect(await sessionsOf()).toEqual([]);
  });

  test("a link that a stranger made up ends nobody's sign-in", async () => {
    const context = contextWith();
    await makeConnected(context, "anna");
    const visitor = visitorOf(context);
    const back = await addressBack(visitor, "anna");
    await arriveAt(visitor, `${BASE}/sign-in/with/one/callback?error=access_denied&state=made-up`);
    expect((await arriveAt(visitor, back)).location).toBe("/consultations");
  });

  test("a changed or old cookie is nobody's", async () => {
    const context = contextWith();
    await makeConnected(context, "anna");
    const changed = visitorOf(context);
    const back = await addressBack(changed, "anna");
    changed.spoil("provider-flow");
    expect(whatOf(await arriveAt(changed, back))).toBe("ended");
    const slow = visitorOf(context);
    const late = await addressBack(slow, "anna");
    slow.context = { ...context, now: () => new Date(Date.now() + 16 * 60_000) };
    expect(whatOf(await arriveAt(slow, late))).toBe("ended");
    expect(await sessionsOf()).toEqual([]);
  });

  test("says so when the person refused, and when the provider is down", async () => {
    const context = contextWith();
    const refused = await signIn(visitorOf(context), undefined);
    expect([refused.status, whatOf(refused)]).toEqual([403, "refused"]);
    const down = contextWith({ OIDC_TWO_ISSUER: "http://127.0.0.1:1" });
    const answer = await visitorOf(down).open(begin as RouteFunction, "/sign-in/with/two", { provider: "two" });
    expect([answer.status, whatOf(answer)]).toEqual([503, "down"]);
    const unknown = await visitorOf(down).open(begin as RouteFunction, "/sign-in/with/no", { provider: "no" });
    expect(unknown.status).toBe(404);
  });

  test("a provider that goes down between is told of, and signs nobody in", async () => {
    const gone = await startOidcProvider("gone", `${BASE}${paths.signInCallback("gone")}`);
    gone.people.set("anna", { email: MINE, email_verified: true });
    const visitor = visitorOf(contextWith({ OIDC_PROVIDERS: "one,two,gone", ...gone.environment }));
    const back = await addressBack(visitor, "anna", "gone");
    await gone.close();
    expect(whatOf(await arriveAt(visitor, back, "gone"))).toBe("down");
  });

  describe("the first time", () => {
    test("answers alike whether or not the address has an account", async () => {
      const context = contextWith({ SIGN_UP: "open" });
      await ensureOrganiser(context, { email: MINE });
      one.people.set("known", { email: MINE, email_verified: true });
      one.people.set("unknown", { email: "new@example.org", email_verified: true });
      const answers = [await signIn(visitorOf(context), "known"), await signIn(visitorOf(context), "unknown")];
      const [known, unknown] = answers.map(({ status, data }) => JSON.stringify([status, data]));
      expect(known?.replace(MINE, "")).toBe(unknown?.replace("new@example.org", ""));
      expect(await mailsOf()).toHaveLength(2);
      expect(await context.auth.findOrganiserByEmail("new@example.org")).toBeUndefined();
    });

    test("makes no account where accounts are by invitation", async () => {
      const context = contextWith();
      await ensureOrganiser(context, { email: MINE });
      one.people.set("new", { email: "new@example.org", email_verified: true });
      expect(whatOf(await signIn(visitorOf(context), "new"))).toBe("mailed");
      expect(await mailsOf()).toEqual([]);
    });

    test("says so where the provider gives no address", async () => {
      const context = contextWith();
      one.people.set("nameless", {});
      expect(whatOf(await signIn(visitorOf(context), "nameless"))).toBe("no-address");
    });

    test("slows down whoever has many mails sent, and nobody on another network", async () => {
      const context = contextWith();
      one.people.set("new", { email: "new@example.org", email_verified: true });
      const found: (string | undefined)[] = [];
      for (let time = 0; time < 31; time++) found.push(whatOf(await signIn(visitorOf(context), "new")));
      expect(found.slice(29)).toEqual(["mailed", "wait"]);
      const anna = await makeConnected(context, "anna");
      const known = visitorOf(context);
      await signIn(known, "anna");
      expect(await context.auth.findOrganiser(known.request("/"))).toMatchObject({ id: anna.id });
      expect(whatOf(await signIn(visitorOf(contextWith({}, "198.51.100.7")), "new"))).toBe("mailed");
    });
  });

  describe("connecting", () => {
    const open = (visitor: TestVisitor) => visitor.open(providersPage as RouteFunction, "/account/providers", {});
    const post = (visitor: TestVisitor, fields: Record<string, string>) =>
      visitor.post(providersAction as RouteFunction, "/account/providers", fields);
    async function enter(visitor: TestVisitor, email: string) {
      const link = await mintSignInLink(visitor.context, { email });
      const token = new URL(link).searchParams.get("token") ?? "";
      visitor.keep((await visitor.context.auth.spendToken(token, visitor.request("/")))?.getSetCookie() ?? []);
    }

    test("is offered to whoever proves the address that the provider vouches for, and waits for the button", async () => {
      const context = contextWith();
      const { organiser } = await ensureOrganiser(context, { email: MINE });
      one.people.set("anna", { email: MINE, email_verified: true });
      const visitor = visitorOf(context);
      await signIn(visitor, "anna");
      await enter(visitor, MINE);
      expect((await open(visitor)).data).toMatchObject({ found: { label: "one", email: MINE }, links: [] });
      expect((await post(visitor, { intent: "connect" })).location).toBe("/account/providers?done=connected");
      expect(await links.find(db(), { issuer: one.issuer, subject: "anna" })).toMatchObject({ userId: organiser.id });
      expect(await mailsOf()).toContain("Your Tholos account was connected with one");
    });

    test.each([
      ["another browser", { email: MINE, email_verified: true }, true],
      ["an address that the provider does not vouch for", { email: MINE, email_verified: false }, false],
      ["another address", { email: "other@example.org", email_verified: true }, false],
    ])("is not offered to %s", async (_why, person, isElsewhere) => {
      const context = contextWith();
      await ensureOrganiser(context, { email: MINE });
      one.people.set("somebody", person);
      const visitor = visitorOf(context);
      await signIn(visitor, "somebody");
      const owner = isElsewhere ? visitorOf(context) : visitor;
      await enter(owner, MINE);
      expect((await open(owner)).data).toMatchObject({ found: undefined });
      await post(owner, { intent: "connect" });
      expect(await links.find(db(), { issuer: one.issuer, subject: "somebody" })).toBeUndefined();
    });

    test("goes by whoever is signed in, whatever the address at the provider", async () => {
      const context = contextWith();
      const { organiser } = await ensureOrganiser(context, { email: MINE });
      one.people.set("private", { email: "private@example.com", email_verified: false });
      const visitor = visitorOf(context);
      await enter(visitor, MINE);
      const back = await addressBack(visitor, "private", "one", "?connect=1");
      expect((await arriveAt(visitor, back)).location).toBe("/account/providers?done=connected");
      expect(await links.find(db(), { issuer: one.issuer, subject: "private" })).toMatchObject({
        userId: organiser.id,
      });
    });

    test("ends when somebody else is signed in by then, and takes nothing that is connected already", async () => {
      const context = contextWith();
      const anna = await makeConnected(context, "anna");
      await ensureOrganiser(context, { email: "ben@example.org" });
      one.people.set("ben", { email: "ben@example.org", email_verified: true });
      const visitor = visitorOf(context);
      await enter(visitor, MINE);
      const back = await addressBack(visitor, "ben", "one", "?connect=1");
      await enter(visitor, "ben@example.org");
      expect(whatOf(await arriveAt(visitor, back))).toBe("ended");
      const taken = await addressBack(visitor, "anna", "one", "?connect=1");
      expect(whatOf(await arriveAt(visitor, taken))).toBe("taken");
      expect(await links.find(db(), { issuer: one.issuer, subject: "anna" })).toMatchObject({ userId: anna.id });
    });

    test("is undone by its owner only, which signs other browsers out", async () => {
      const context = contextWith();
      await makeConnected(context, "anna");
      await ensureOrganiser(context, { email: "ben@example.org" });
      const [owner, other, ben] = [visitorOf(context), visitorOf(context), visitorOf(context)];
      await enter(owner, MINE);
      await signIn(other, "anna");
      await enter(ben, "ben@example.org");
      const fields = { intent: "remove", issuer: one.issuer, subject: "anna" };
      await post(ben, fields);
      expect(await context.auth.findOrganiser(other.request("/"))).toBeDefined();
      expect((await post(owner, fields)).location).toBe("/account/providers?done=disconnected");
      expect(await context.auth.findOrganiser(other.request("/"))).toBeUndefined();
      expect(await context.auth.findOrganiser(owner.request("/"))).toBeDefined();
      expect(whatOf(await signIn(visitorOf(context), "anna"))).toBe("mailed");
    });

    test("asks for a recent proof, which a sign-in of long ago at the provider is not", async () => {
      const context = contextWith();
      const anna = await makeConnected(context, "anna");
      const headers = await context.auth.enter(anna.id, undefined, new Date(Date.now() - 11 * 60_000));
      const visitor = visitorOf(context);
      visitor.keep(headers.getSetCookie());
      expect((await open(visitor)).location).toBe("/account/prove?redirectTo=%2Faccount%2Fproviders");
    });
  });
});
