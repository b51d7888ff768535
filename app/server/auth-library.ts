import { betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { newRandomId } from "../../db/ids";
import { type Db, dialectOf } from "../../db/open";
import type { Settings } from "./settings";

/** How long a browser stays signed in. */
const SESSION_DAYS = 14;

/**
 * The library behind the sign-in: it keeps accounts and sessions, signs cookies and hashes passwords. None of its endpoints is reachable by
 * HTTP; ways of signing in are our own (app/services/account), so that each of them asks for the second factor.
 */
export function createLibrary(db: Db, settings: Pick<Settings, "baseUrl" | "isSecure">, secret: string) {
  return betterAuth({
    appName: "Tholos",
    baseURL: settings.baseUrl,
    secret,
    database: { db, type: dialectOf(db) },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Reading a session changes nothing, so a GET stays harmless; after this time people sign in again.
    session: { expiresIn: SESSION_DAYS * 24 * 60 * 60, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: settings.isSecure ? "__Host-tholos" : "tholos",
      // The library would prefix __Secure-; __Host- also binds the cookie to this very host.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: settings.isSecure, sameSite: "lax", httpOnly: true, path: "/" },
      database: { generateId: () => newRandomId() },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [sessions],
  });
}

/** A session for a person whom we have recognised: the library makes them only at the end of its own ways of signing in. */
const sessions = {
  id: "tholos-sessions",
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ userId: z.string() }) },
      async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.userId);
        if (!user) throw new Error("no such user");
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return { id: session.id };
      },
    ),
  },
};
