import { addMilliseconds } from "date-fns/addMilliseconds";
import { describe, expect, test } from "vitest";
import type { AppContext } from "../../../app/http/context";
import { action as signIn } from "../../../app/routes/sign-in";
import { networkOf } from "../../../app/server/network-of";
import { beginAttempt, SIGN_IN_DELAYS } from "../../../app/services/account/sign-in-delay";
import { ensureOrganiser, mintSignInLink } from "../../../app/services/sign-in-link.server";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { onEachDatabase } from "../../support/databases";
import { callRoute } from "../support/call-route";

const PASSWORD = "correct horse battery";
const MINE = "anna@example.org";

describe("a network", () => {
  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    [undefined, "unknown"],
  ])("of %s is %s", (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});

onEachDatabase("security 20: attempts at signing in", (db) => {
  let at = Date.parse(NOW);
  const later = (seconds: number) => {
    at = addMilliseconds(at, seconds * 1000).getTime();
  };
  const contextFrom = (network: string) => makeContext(db(), { network, now: () => new Date(at) });
  const cookiesOf = (headers: Headers | undefined) =>
    (headers?.getSetCookie() ?? []).map((cookie) => cookie.split(";")[0]).join("; ");

  async function makeAnna() {
    const context = contextFrom("198.51.100.1");
    const { organiser } = await ensureOrganiser(context, { email: MINE });
    await context.auth.setPassword(organiser.id, PASSWORD);
    return organiser;
  }
  const attempt = async (context: AppContext, password: string, given: { email?: string; cookie?: string } = {}) =>
    callRoute(signIn as never, {
      context,
      path: "/sign-in",
      params: {},
      cookie: given.cookie ?? "",
      fields: { email: given.email ?? MINE, password, intent: "password" },
    });

  test("wait twice as long after each failure, at most five minutes, and are not counted while they wait", async () => {
    await makeAnna();
    const waits: number[] = [];
    for (let tried = 0; waits.length < 14; tried++) {
      // Each from a network of its own, as a botnet would.
      const { status, data } = await attempt(contextFrom(`203.0.113.${tried}`), "wrong password");
      if (status !== 429) continue;
      const { seconds } = data as { seconds: number };
      waits.push(seconds);
      later(seconds);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300, 300]);
  });

  test("of a stranger never delay a browser that the account knows", async () => {
    const { id } = await makeAnna();
    const mine = contextFrom("192.0.2.10");
    const known = cookiesOf(await mine.auth.enter(id));
    for (let failed = 0; failed < 8; failed++) await attempt(contextFrom("192.0.2.10"), "wrong password");
    expect((await attempt(mine, PASSWORD)).status).toBe(429);
    expect((await attempt(mine, PASSWORD, { cookie: known })).location).toBe("/consultations");
    const forged = known.replace(/known-browser=[^.;]+/, "known-browser=Zm9yZ2Vk");
    expect((await attempt(mine, PASSWORD, { cookie: forged })).status).toBe(429);
  });

  test("of a stranger leave the owner a way in from a new browser: the mailed link works at once", async () => {
    await makeAnna();
    const context = contextFrom("192.0.2.11");
    for (let failed = 0; failed < 8; failed++) await attempt(context, "wrong password");
    expect((await attempt(context, PASSWORD)).status).toBe(429);
    const token = new URL(await mintSignInLink(context, { email: MINE })).searchParams.get("token") ?? "";
    expect(await context.auth.spendToken(token)).toBeDefined();
  });

  test("in a known browser are slowed by their own count: a stolen cookie guesses no faster", async () => {
    const { id } = await makeAnna();
    const mine = contextFrom("192.0.2.12");
    const known = cookiesOf(await mine.auth.enter(id));
    const statuses = [];
    for (let failed = 0; failed < 6; failed++) {
      statuses.push((await attempt(mine, "wrong password", { cookie: known })).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  test("at an unknown address wait exactly as at a known one (security 9)", async () => {
    await makeAnna();
    const statusesAt = async (email: string, network: string) => {
      const statuses = [];
      for (let failed = 0; failed < 7; failed++) {
        statuses.push((await attempt(contextFrom(network), "wrong password", { email })).status);
      }
      return statuses;
    };
    expect(await statusesAt("nobody@example.org", "192.0.2.13")).toEqual(await statusesAt(MINE, "192.0.2.14"));
  });

  test("of one network at many accounts are slowed too, at the thirtieth", async () => {
    await makeAnna();
    const context = contextFrom("192.0.2.15");
    const allowed = [];
    for (let tried = 0; tried < 32; tried++) {
      const { isAllowed } = await beginAttempt(context, { account: `${tried}@example.org`, network: context.network });
      allowed.push(isAllowed);
    }
    expect(allowed.filter((one) => one)).toHaveLength(SIGN_IN_DELAYS.network.free);
  });

  test("that come at once are counted one by one, by all processes together", async () => {
    await makeAnna();
    const contexts = [contextFrom("192.0.2.16"), contextFrom("192.0.2.16")];
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        beginAttempt(contexts[index % 2] as AppContext, { account: MINE, network: "192.0.2.16" }),
      ),
    );
    expect(outcomes.filter(({ isAllowed }) => isAllowed).length).toBeLessThanOrEqual(SIGN_IN_DELAYS.account.free);
  });

  test("that go well are not counted, and a day without failures forgets them", async () => {
    await makeAnna();
    for (let signedIn = 0; signedIn < 8; signedIn++) {
      expect((await attempt(contextFrom("192.0.2.17"), PASSWORD)).location).toBe("/consultations");
    }
    for (let failed = 0; failed < 8; failed++) await attempt(contextFrom("192.0.2.17"), "wrong password");
    later(24 * 60 * 60);
    const statuses = [];
    for (let failed = 0; failed < 4; failed++) {
      statuses.push((await attempt(contextFrom("192.0.2.17"), "wrong password")).status);
      statuses.push((await attempt(contextFrom("192.0.2.18"), PASSWORD)).status);
    }
    expect(statuses).toEqual([422, 302, 422, 302, 422, 302, 422, 302]);
  });

  test("leave neither addresses nor networks in the database", async () => {
    await makeAnna();
    await attempt(contextFrom("192.0.2.19"), "wrong password");
    const rows = JSON.stringify(await db().selectFrom("signInDelay").selectAll().execute());
    expect(rows).not.toMatch(/example\.org|192\.0\.2/);
  });
});
