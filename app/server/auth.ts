import { randomBytes } from "node:crypto";
import { addMinutes } from "date-fns/addMinutes";
import type { Db } from "../../db/open";
import * as accessReasons from "../../db/queries/access-reason";
import * as tokens from "../../db/queries/account-token";
import * as sessions from "../../db/queries/organiser-session";
import * as secondFactors from "../../db/queries/second-factor";
import type { AccountTokenTable } from "../../db/schema";
import { cookieHeader, readCookie } from "../http/signed-cookie.server";
import { hashToken } from "../services/tokens";
import { createLibrary } from "./auth-library";
import { knownBrowserCookie } from "./known-browser";
import type { Settings } from "./settings";

/** How long a sign-in link works. */
export const SIGN_IN_LINK_MINUTES = 30;
/** How long the code of the second factor may be waited for. */
const CODE_MINUTES = 10;
/** How fine the last use of a session is recorded. */
const USE_MINUTES = 15;

export interface Organiser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface OrganiserSession {
  readonly id: string;
  readonly organiser: Organiser;
  /** When the person last proved who they are; the beginning of time for a session of before this was recorded. */
  readonly provenAt: Date;
}

/** What a token is for. One for one purpose is nothing for another. */
export type TokenPurpose = AccountTokenTable["purpose"];
export interface TokenFor {
  readonly purpose: TokenPurpose;
  readonly userId: string | null;
  /** The address that whoever holds the token has proven, where it is not the account's. */
  readonly email?: string;
  readonly minutes: number;
}
export interface SpentToken {
  readonly userId: string | null;
  readonly email: string | null;
}

/** Organisers' accounts and sessions. Everything that knows the library behind them is in this module and auth-library.ts. */
export interface Auth {
  /** Who is signed in by the cookies of the request. */
  findOrganiser(request: Request): Promise<Organiser | undefined>;
  findSession(request: Request): Promise<OrganiserSession | undefined>;
  findOrganiserByEmail(email: string): Promise<Organiser | undefined>;
  findOrganiserById(id: string): Promise<Organiser | undefined>;
  hasOrganisers(): Promise<boolean>;
  /** Makes an account, or returns the one that the address has. */
  ensureOrganiser(email: string, name: string): Promise<{ organiser: Organiser; isNew: boolean }>;
  updateOrganiser(userId: string, change: { readonly name?: string; readonly email?: string }): Promise<void>;

  /** A random secret, stored hashed. */
  mintToken(token: TokenFor): Promise<string>;
  /** What a token is for, if it still works; it stays. */
  readToken(token: string, purpose: TokenPurpose): Promise<SpentToken | undefined>;
  /** Takes a token away: `undefined` when it is unknown, spent, too old or for something else. */
  takeToken(token: string, purpose: TokenPurpose): Promise<SpentToken | undefined>;
  /** Ends all tokens of a person. */
  endTokens(userId: string): Promise<void>;
  /** A secret that signs its holder in once; for an address without an account it does nothing. */
  issueToken(email: string): Promise<string>;
  /** `enter` for whoever holds a sign-in token; `undefined` when it does not work (any more). */
  spendToken(token: string, request?: Request): Promise<Headers | undefined>;

  hasPassword(userId: string): Promise<boolean>;
  /** Takes as long for an account that is not there or has no password as for one that has. */
  verifyPassword(userId: string | undefined, password: string): Promise<boolean>;
  setPassword(userId: string, password: string): Promise<void>;

  /**
   * The headers with which a recognised person goes on: of a new session, or of the wait for the second factor (`asksForCode`).
   * `provenAt`: when they proved who they are, if that was not now.
   */
  enter(userId: string, request?: Request, provenAt?: Date): Promise<Headers>;
  /** A new session, also where a second factor is set: for whoever has proven it. The browser's old session ends. */
  openSession(userId: string, request?: Request): Promise<Headers>;
  /** Who entered in this browser and still owes the code of the second factor. */
  findWaiting(request: Request): Promise<Organiser | undefined>;
  endSessions(userId: string, except?: string): Promise<void>;
  /** Ends the session and returns the headers that take its cookie away. */
  signOut(request: Request): Promise<Headers>;
}

type AuthSettings = Pick<Settings, "baseUrl" | "isSecure">;

export function createAuth(db: Db, settings: AuthSettings, secret: string, now: () => Date = () => new Date()): Auth {
  const library = createLibrary(db, settings, secret);
  const { isSecure } = settings;
  const waitingCookie = `${isSecure ? "__Host-" : ""}${WAITING}`;
  let decoy: Promise<string> | undefined;

  async function findByEmail(email: string): Promise<Organiser | undefined> {
    const { internalAdapter } = await library.$context;
    const found = await internalAdapter.findUserByEmail(email.toLowerCase());
    return found ? toOrganiser(found.user) : undefined;
  }

  async function findById(id: string): Promise<Organiser | undefined> {
    const { internalAdapter } = await library.$context;
    const user = await internalAdapter.findUserById(id);
    return user ? toOrganiser(user) : undefined;
  }

  async function findSession(request: Request): Promise<OrganiserSession | undefined> {
    const found = await library.api.getSession({ headers: request.headers });
    if (!found) return undefined;
    const key = { sessionId: found.session.id };
    const proof = await sessions.findProof(db, key);
    const moment = now();
    if (proof && addMinutes(proof.usedAt, USE_MINUTES) < moment) await sessions.markUsed(db, key, moment.toISOString());
    return { id: key.sessionId, organiser: toOrganiser(found.user), provenAt: new Date(proof?.provenAt ?? 0) };
  }

  async function mintToken({ purpose, userId, email, minutes }: TokenFor): Promise<string> {
    const token = randomBytes(24).toString("hex");
    const createdAt = now();
    await tokens.insert(db, {
      tokenHash: hashToken(token),
      purpose,
      userId,
      email: email?.toLowerCase() ?? null,
      createdAt: createdAt.toISOString(),
      expiresAt: addMinutes(createdAt, minutes).toISOString(),
    });
    return token;
  }

  const takeToken = (token: string, purpose: TokenPurpose) =>
    tokens.take(db, { tokenHash: hashToken(token), purpose }, now().toISOString());
  const readToken = (token: string, purpose: TokenPurpose) =>
    tokens.find(db, { tokenHash: hashToken(token), purpose }, now().toISOString());

  async function credentialOf(userId: string) {
    const { internalAdapter } = await library.$context;
    return (await internalAdapter.findAccounts(userId)).find(({ providerId }) => providerId === CREDENTIAL);
  }

  async function openSession(userId: string, request?: Request, provenAt?: Date): Promise<Headers> {
    const old = request && (await library.api.getSession({ headers: request.headers }));
    const { headers, response } = await library.api.openSession({
      body: { userId },
      headers: new Headers({ "user-agent": request?.headers.get("user-agent")?.slice(0, 400) ?? "" }),
      returnHeaders: true,
    });
    const at = now().toISOString();
    await sessions.insertProof(db, {
      sessionId: response.id,
      provenAt: provenAt?.toISOString() ?? at,
      usedAt: at,
    });
    if (old) {
      // Proving who one is ends no sitting.
      if (old.user.id === userId) await accessReasons.moveToSession(db, { from: old.session.id, to: response.id });
      await sessions.deleteOne(db, { userId: old.user.id, sessionId: old.session.id });
    }
    const entered = cookiesOf(headers);
    entered.append("Set-Cookie", knownBrowserCookie(request, userId, { isSecure, secret }));
    const waited = request && readCookie(request, waitingCookie);
    if (waited !== undefined) {
      await takeToken(waited, "second-factor");
      entered.append("Set-Cookie", cookieHeader(waitingCookie, "", { maxAge: 0, isSecure }));
    }
    return entered;
  }

  async function enter(userId: string, request?: Request, provenAt?: Date): Promise<Headers> {
    if (!(await secondFactors.isOn(db, { userId }))) return openSession(userId, request, provenAt);
    const token = await mintToken({ purpose: "second-factor", userId, minutes: CODE_MINUTES });
    return new Headers({ "Set-Cookie": cookieHeader(waitingCookie, token, { maxAge: CODE_MINUTES * 60, isSecure }) });
  }

  return {
    findOrganiser: async (request) => (await findSession(request))?.organiser,
    findSession,
    findOrganiserByEmail: findByEmail,
    findOrganiserById: findById,
    async hasOrganisers() {
      const { internalAdapter } = await library.$context;
      return (await internalAdapter.countTotalUsers()) > 0;
    },
    async ensureOrganiser(email, name) {
      const known = await findByEmail(email);
      if (known) return { organiser: known, isNew: false };
      const { internalAdapter } = await library.$context;
      const user = await internalAdapter.createUser(
        { email: email.toLowerCase(), name, emailVerified: true },
        { method: "magic-link" },
      );
      return { organiser: toOrganiser(user), isNew: true };
    },
    async updateOrganiser(userId, change) {
      const { internalAdapter } = await library.$context;
      await internalAdapter.updateUser(userId, change);
    },

    mintToken,
    readToken,
    takeToken,
    async endTokens(userId) {
      await tokens.deleteAllOf(db, { userId });
    },
    async issueToken(email) {
      const userId = (await findByEmail(email))?.id ?? null;
      return mintToken({ purpose: "sign-in", userId, minutes: SIGN_IN_LINK_MINUTES });
    },
    async spendToken(token, request) {
      const userId = (await takeToken(token, "sign-in"))?.userId;
      return userId ? enter(userId, request) : undefined;
    },

    hasPassword: async (userId) => (await credentialOf(userId)) !== undefined,
    async verifyPassword(userId, password) {
      const { password: hasher } = await library.$context;
      decoy ??= hasher.hash(randomBytes(16).toString("hex"));
      const known = userId === undefined ? undefined : (await credentialOf(userId))?.password;
      const isRight = await hasher.verify({ hash: known ?? (await decoy), password });
      return isRight && known != null;
    },
    async setPassword(userId, password) {
      const { internalAdapter, password: hasher } = await library.$context;
      const hash = await hasher.hash(password);
      if (await credentialOf(userId)) await internalAdapter.updatePassword(userId, hash);
      else await internalAdapter.linkAccount({ userId, accountId: userId, providerId: CREDENTIAL, password: hash });
    },

    enter,
    openSession: (userId, request) => openSession(userId, request),
    async findWaiting(request) {
      const token = readCookie(request, waitingCookie);
      const userId = token === undefined ? undefined : (await readToken(token, "second-factor"))?.userId;
      return userId ? findById(userId) : undefined;
    },
    async endSessions(userId, except) {
      await sessions.deleteAllOf(db, { userId }, except);
    },
    async signOut(request) {
      return cookiesOf((await library.api.signOut({ headers: request.headers, asResponse: true })).headers);
    },
  };
}

/** The library's word for an account with a password. */
const CREDENTIAL = "credential";
const WAITING = "second-factor";

/** Whether the headers of `enter` are those of the wait for the second factor. */
export function asksForCode(entered: Headers): boolean {
  return entered.getSetCookie().some((cookie) => new RegExp(`^(__Host-)?${WAITING}=[^;]`).test(cookie));
}

function toOrganiser(user: { id: string; name: string; email: string }): Organiser {
  return { id: user.id, name: user.name, email: user.email };
}

function cookiesOf(given: Headers): Headers {
  const headers = new Headers();
  for (const cookie of given.getSetCookie()) headers.append("Set-Cookie", cookie);
  return headers;
}
