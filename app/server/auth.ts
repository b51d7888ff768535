import { betterAuth } from "better-auth";
import { magicLink } from "better-auth/plugins";
import { newRandomId } from "../../db/ids";
import { type Db, dialectOf } from "../../db/open";
import type { Settings } from "./settings";

/** How long a sign-in link works, and how long a browser stays signed in. */
export const SIGN_IN_LINK_MINUTES = 30;
const SESSION_DAYS = 14;

export interface Organiser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Organisers' sign-in. Everything that knows the library behind it is in this module; none of its endpoints is reachable by HTTP. */
export interface Auth {
  /** Who is signed in by the cookies of the request. Changes nothing. */
  findOrganiser(request: Request): Promise<Organiser | undefined>;
  findOrganiserByEmail(email: string): Promise<Organiser | undefined>;
  findOrganiserById(id: string): Promise<Organiser | undefined>;
  /** Makes an account, or returns the one that the address has. */
  ensureOrganiser(email: string, name: string): Promise<{ organiser: Organiser; isNew: boolean }>;
  /** A secret that signs its holder in once. Stored hashed, with purpose and expiry. */
  issueToken(email: string): Promise<string>;
  /** The `Set-Cookie` headers of a new session; `undefined` when the token is unknown, spent or too old. */
  spendToken(token: string): Promise<Headers | undefined>;
  /** Ends the session and returns the headers that take its cookie away. */
  signOut(request: Request): Promise<Headers>;
}

export function createAuth(db: Db, settings: Pick<Settings, "baseUrl" | "isSecure">, secret: string): Auth {
  const library = createLibrary(db, settings, secret);

  async function findByEmail(email: string): Promise<Organiser | undefined> {
    const { internalAdapter } = await library.$context;
    const found = await internalAdapter.findUserByEmail(email.toLowerCase());
    return found ? toOrganiser(found.user) : undefined;
  }

  return {
    async findOrganiser(request) {
      const session = await library.api.getSession({ headers: request.headers });
      return session ? toOrganiser(session.user) : undefined;
    },
    findOrganiserByEmail: findByEmail,
    async findOrganiserById(id) {
      const { internalAdapter } = await library.$context;
      const user = await internalAdapter.findUserById(id);
      return user ? toOrganiser(user) : undefined;
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
    async issueToken(email) {
      let token: string | undefined;
      const receive: TokenReceiver = (value) => {
        token = value;
      };
      await library.api.signInMagicLink({
        body: { email: email.toLowerCase(), metadata: { receive } },
        headers: new Headers(),
      });
      if (token === undefined) throw new Error("no sign-in token was issued");
      return token;
    },
    async spendToken(token) {
      const response = await library.api.magicLinkVerify({
        query: { token },
        headers: new Headers(),
        asResponse: true,
      });
      return response.status === 200 ? cookiesOf(response) : undefined;
    },
    async signOut(request) {
      return cookiesOf(await library.api.signOut({ headers: request.headers, asResponse: true }));
    },
  };
}

type TokenReceiver = (token: string) => void;

function createLibrary(db: Db, settings: Pick<Settings, "baseUrl" | "isSecure">, secret: string) {
  return betterAuth({
    appName: "Tholos",
    baseURL: settings.baseUrl,
    secret,
    database: { db, type: dialectOf(db) },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Reading a session changes nothing, so a GET stays harmless; after this time a new link is asked for.
    session: { expiresIn: SESSION_DAYS * 24 * 60 * 60, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: settings.isSecure ? "__Host-tholos" : "tholos",
      // The library would prefix __Secure-; __Host- also binds the cookie to this very host.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: settings.isSecure, sameSite: "lax", httpOnly: true, path: "/" },
      database: { generateId: () => newRandomId() },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      magicLink({
        expiresIn: SIGN_IN_LINK_MINUTES * 60,
        disableSignUp: true,
        storeToken: "hashed",
        sendMagicLink: ({ token, metadata }) => {
          const receive: unknown = metadata?.receive;
          if (typeof receive === "function") receive(token);
        },
      }),
    ],
  });
}

function toOrganiser(user: { id: string; name: string; email: string }): Organiser {
  return { id: user.id, name: user.name, email: user.email };
}

function cookiesOf(response: Response): Headers {
  const headers = new Headers();
  for (const cookie of response.headers.getSetCookie()) headers.append("Set-Cookie", cookie);
  return headers;
}
