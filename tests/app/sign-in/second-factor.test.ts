import { addMinutes } from "date-fns/addMinutes";
import { describe, expect, test } from "vitest";
import type { AppContext } from "../../../app/http/context";
import { requireRecentProof } from "../../../app/http/recent-proof.server";
import { action as account } from "../../../app/routes/account._index";
import { action as confirmEmail } from "../../../app/routes/account.email";
import { action as changePassword } from "../../../app/routes/account.password";
import { action as prove } from "../../../app/routes/account.prove";
import { action as factor, loader as factorPage } from "../../../app/routes/account.second-factor";
import { action as signIn } from "../../../app/routes/sign-in";
import { action as enterCode } from "../../../app/routes/sign-in_.code";
import { action as confirmLink } from "../../../app/routes/sign-in_.confirm";
import { seal, unseal } from "../../../app/services/account/seal";
import { pendingSecret } from "../../../app/services/account/second-factor";
import { totpCode, totpStep } from "../../../app/services/account/totp";
import { ensureOrganiser, mintSignInLink } from "../../../app/services/sign-in-link.server";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { onEachDatabase } from "../../support/databases";
import { callRoute, type RouteAnswer } from "../support/call-route";

const PASSWORD = "correct horse battery";
const OTHER = "another long password";
const MINE = "anna@example.org";

describe("the codes of an authenticator app", () => {
  /** RFC 6238, appendix B, SHA-1, the last six of its eight digits; the secret is "12345678901234567890". */
  const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  test.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ])("are those of the standard at %d seconds", (seconds, code) => {
    expect(totpCode(SECRET, Math.floor(seconds / 30))).toBe(code);
    expect(totpStep(SECRET, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
  });

  test("are taken half a minute early or late, and no further", () => {
    const at = new Date("2026-11-22T09:00:00Z");
    const step = at.getTime() / 30_000;
    const taken = [-2, -1, 0, 1, 2].map((offset) => totpStep(SECRET, totpCode(SECRET, step + offset), at));
    expect(taken).toEqual([undefined, step - 1, step, step + 1, undefined]);
    for (const wrong of ["", "12345", "1234567", "abcdef"]) expect(totpStep(SECRET, wrong, at)).toBeUndefined();
  });
});

test("what is sealed opens for its purpose and secret alone", () => {
  const sealed = seal("a secret", "one purpose", "key");
  expect(sealed).not.toContain("secret");
  expect(unseal(sealed, "one purpose", "key")).toBe("a secret");
  expect(() => unseal(sealed, "another purpose", "key")).toThrow();
  expect(() => unseal(sealed, "one purpose", "another key")).toThrow();
  expect(() => unseal(`${sealed.slice(0, -2)}AA`, "one purpose", "key")).toThrow();
});

onEachDatabase("security 19: the second factor and recent proof", (db) => {
  let at = new Date(NOW);
  const context = (): AppContext =>
    makeContext(db(), { now: () => at, environment: { SMTP_URL: "smtp://127.0.0.1:1" } });
  const later = (minutes: number) => {
    at = addMinutes(at, minutes);
  };
  const post = (route: unknown, cookie: string, fields: Record<string, string>): Promise<RouteAnswer> =>
    callRoute(route as never, { context: context(), path: "/account", params: {}, cookie, fields });
  const whoIs = (cookie: string) =>
    context().auth.findOrganiser(new Request("http://127.0.0.1:3000/", { headers: { cookie } }));
  const lastMail = async () => (await db().selectFrom("outbox").selectAll().orderBy("id").execute()).at(-1);

  async function signInAnna() {
    const { organiser } = await ensureOrganiser(context(), { email: MINE, name: "Anna" });
    await context().auth.setPassword(organiser.id, PASSWORD);
    const { cookie } = await post(signIn, "", { email: MINE, password: PASSWORD });
    return { organiser, cookie };
  }

  async function switchOn(given: Awaited<ReturnType<typeof signInAnna>>) {
    await post(factor, given.cookie, { intent: "begin" });
    const { secret = "" } = (await pendingSecret(context(), given.organiser)) ?? {};
    const codeNow = () => totpCode(secret, Math.floor(at.getTime() / 30_000));
    const confirmed = await post(factor, given.cookie, { intent: "confirm", code: codeNow() });
    const { codes } = confirmed.data as { codes: readonly string[] };
    const [current] = await db().selectFrom("session").select(["id"]).execute();
    later(1);
    return { secret, codes, codeNow, current, confirmed };
  }

  test("it is on only after a code was entered, and then every other session ends", async () => {
    const anna = await signInAnna();
    const elsewhere = (await post(signIn, "", { email: MINE, password: PASSWORD })).cookie;
    await post(factor, anna.cookie, { intent: "begin" });
    expect((await post(factor, anna.cookie, { intent: "confirm", code: "000000" })).status).toBe(422);
    // Not confirmed: nothing is asked for yet.
    expect((await post(signIn, "", { email: MINE, password: PASSWORD })).location).toBe("/consultations");
    const { codes } = await switchOn(anna);
    expect(new Set(codes).size).toBe(10);
    expect(await whoIs(anna.cookie)).toMatchObject({ email: MINE });
    expect(await whoIs(elsewhere)).toBeUndefined();
    expect((await lastMail())?.subject).toBe("Your Tholos account now asks for a code");
  });

  test("every way in asks for the code: password and mailed link; without it there is no session", async () => {
    const { codeNow } = await switchOn(await signInAnna());
    const byPassword = await post(signIn, "", { email: MINE, password: PASSWORD, redirectTo: "/consultations/new" });
    expect(byPassword.location).toBe("/sign-in/code?redirectTo=%2Fconsultations%2Fnew");
    const token = new URL(await mintSignInLink(context(), { email: MINE })).searchParams.get("token") ?? "";
    const byLink = await post(confirmLink, "", { token });
    expect(byLink.location).toBe("/sign-in/code?redirectTo=%2Fconsultations");
    for (const { cookie } of [byPassword, byLink]) expect(await whoIs(cookie)).toBeUndefined();
    expect((await post(enterCode, byLink.cookie, { code: "123456" })).status).toBe(422);
    const entered = await post(enterCode, byLink.cookie, { code: codeNow(), redirectTo: "//evil.example" });
    expect(entered.location).toBe("/consultations");
    expect(await whoIs(entered.cookie)).toMatchObject({ email: MINE });
    // The wait is over: its cookie is worth nothing more.
    expect((await post(enterCode, byLink.cookie, { code: codeNow() })).location).toBe("/sign-in");
  });

  test("a code works once, a recovery code works once, and the wait for a code ends after ten minutes", async () => {
    const { codeNow, codes } = await switchOn(await signInAnna());
    const wait = async () => (await post(signIn, "", { email: MINE, password: PASSWORD })).cookie;
    const first = await wait();
    const second = await wait();
    expect((await post(enterCode, first, { code: codeNow() })).location).toBe("/consultations");
    expect((await post(enterCode, second, { code: codeNow() })).status).toBe(422);
    const spoken = (codes[0] ?? "").toUpperCase().replace("-", " ");
    expect((await post(enterCode, second, { code: spoken })).location).toBe("/consultations");
    expect((await post(enterCode, await wait(), { code: codes[0] ?? "" })).status).toBe(422);
    const late = await wait();
    later(11);
    expect((await post(enterCode, late, { code: codeNow() })).location).toBe("/sign-in");
  });

  test("codes are guessed no faster than passwords", async () => {
    const { codeNow } = await switchOn(await signInAnna());
    const { cookie } = await post(signIn, "", { email: MINE, password: PASSWORD });
    const statuses = [];
    for (let tried = 0; tried < 6; tried++) statuses.push((await post(enterCode, cookie, { code: "000000" })).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
    expect((await post(enterCode, cookie, { code: codeNow() })).status).toBe(429);
  });

  test("the secret and the recovery codes are not in the database", async () => {
    const { secret, codes } = await switchOn(await signInAnna());
    const rows = JSON.stringify([
      await db().selectFrom("secondFactor").selectAll().execute(),
      await db().selectFrom("recoveryCode").selectAll().execute(),
    ]);
    for (const hidden of [secret, ...codes, ...codes.map((code) => code.replace("-", ""))]) {
      expect(rows).not.toContain(hidden);
    }
  });

  test("without a recent proof nothing of weight is done: one is asked for, and leads back", async () => {
    const { cookie, organiser } = await signInAnna();
    later(11);
    const wanted = [
      await post(factor, cookie, { intent: "begin" }),
      await post(changePassword, cookie, { password: OTHER }),
      await post(account, cookie, { intent: "email", email: "new@example.org" }),
      await callRoute(factorPage as never, { context: context(), path: "/account/second-factor", params: {}, cookie }),
    ];
    expect(wanted.map(({ location }) => location?.split("?")[0])).toEqual(Array(4).fill("/account/prove"));
    expect(await db().selectFrom("secondFactor").selectAll().execute()).toEqual([]);
    expect(await context().auth.verifyPassword(organiser.id, PASSWORD)).toBe(true);

    expect((await post(prove, cookie, { proof: "wrong password" })).status).toBe(422);
    const proven = await post(prove, cookie, { proof: PASSWORD, redirectTo: "/account/second-factor" });
    expect(proven.location).toBe("/account/second-factor");
    expect(await whoIs(cookie)).toBeUndefined();
    const request = new Request("http://127.0.0.1:3000/", { headers: { cookie: proven.cookie } });
    expect((await requireRecentProof(request, context(), "/account")).organiser.email).toBe(MINE);
  });

  test("once it is on, the proof is a code: the password alone switches nothing off", async () => {
    const anna = await signInAnna();
    const { codeNow } = await switchOn(anna);
    const wait = (await post(signIn, "", { email: MINE, password: PASSWORD })).cookie;
    const { cookie } = await post(enterCode, wait, { code: codeNow() });
    later(11);
    expect((await post(factor, cookie, { intent: "remove" })).location).toContain("/account/prove");
    expect((await post(prove, cookie, { proof: PASSWORD, code: PASSWORD })).status).toBe(422);
    const proven = await post(prove, cookie, { code: codeNow(), redirectTo: "/account/second-factor" });
    expect((await post(factor, proven.cookie, { intent: "remove" })).location).toBe("/account?done=factor-off");
    expect((await post(signIn, "", { email: MINE, password: PASSWORD })).location).toBe("/consultations");
    expect((await lastMail())?.subject).toBe("Your Tholos account no longer asks for a code");
  });

  test("a changed password ends all other sessions; this browser goes on under a new one (security 18)", async () => {
    const { cookie } = await signInAnna();
    const elsewhere = (await post(signIn, "", { email: MINE, password: PASSWORD })).cookie;
    expect((await post(changePassword, cookie, { password: "short" })).status).toBe(422);
    const changed = await post(changePassword, cookie, { password: OTHER });
    expect(changed.location).toBe("/account?done=password");
    expect(await whoIs(changed.cookie)).toMatchObject({ email: MINE });
    for (const ended of [cookie, elsewhere]) expect(await whoIs(ended)).toBeUndefined();
  });

  test("an address changes when the new one confirms it, the old one is told, and a taken one stays whose it is", async () => {
    const { cookie, organiser } = await signInAnna();
    await ensureOrganiser(context(), { email: "ben@example.org" });
    const answers = [];
    for (const email of ["ben@example.org", "new@example.org"]) {
      answers.push((await post(account, cookie, { intent: "email", email })).location);
    }
    expect(answers).toEqual(["/account?done=email-asked", "/account?done=email-asked"]);
    const mail = await lastMail();
    expect(mail?.toAddress).toBe("new@example.org");
    expect(await db().selectFrom("outbox").select("id").execute()).toHaveLength(1);
    const token = /token=(\w+)/.exec(mail?.bodyText ?? "")?.[1] ?? "";
    expect((await context().auth.findOrganiserById(organiser.id))?.email).toBe(MINE);
    expect((await post(confirmEmail, "", { token })).status).toBe(200);
    expect((await context().auth.findOrganiserById(organiser.id))?.email).toBe("new@example.org");
    expect(await lastMail()).toMatchObject({ toAddress: MINE });
    expect((await post(confirmEmail, "", { token })).status).toBe(410);
  });

  test("security 4: nobody ends another person's session", async () => {
    const { cookie } = await signInAnna();
    const { organiser: ben } = await ensureOrganiser(context(), { email: "ben@example.org" });
    const bens = (await context().auth.enter(ben.id)).getSetCookie()[0]?.split(";")[0] ?? "";
    const [session] = await db().selectFrom("session").select("id").where("userId", "=", ben.id).execute();
    await post(account, cookie, { intent: "end-session", sessionId: session?.id ?? "" });
    await post(account, cookie, { intent: "end-others" });
    expect(await whoIs(bens)).toMatchObject({ email: "ben@example.org" });
    expect(await whoIs(cookie)).toMatchObject({ email: MINE });
  });
});
