import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import * as passkeys from "../../../db/queries/passkey";
import type { Organiser } from "../../server/auth";
import type { InstanceContext } from "../../server/open-instance";

const CHALLENGE_MINUTES = 5;

type Context = Pick<InstanceContext, "db" | "auth" | "settings" | "now">;

/** What a browser needs to make a passkey. One with the person's verification (finger, face, PIN) is both factors in one. */
export async function registrationOptions({ db, auth, settings }: Context, organiser: Organiser) {
  const known = await passkeys.findAllByUser(db, { userId: organiser.id });
  const challenge = await auth.mintToken({ purpose: "passkey", userId: organiser.id, minutes: CHALLENGE_MINUTES });
  return generateRegistrationOptions({
    rpName: "Tholos",
    rpID: siteOf(settings),
    userName: organiser.email,
    userDisplayName: organiser.name,
    userID: new Uint8Array(Buffer.from(organiser.id)),
    challenge: new Uint8Array(Buffer.from(challenge)),
    attestationType: "none",
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** Keeps the passkey that a browser made; false when it is not for what was asked, or is somebody's already. */
export async function addPasskey(
  context: Context,
  organiser: Organiser,
  given: { readonly name: string; readonly response: unknown },
): Promise<boolean> {
  const { db, auth, settings, now } = context;
  const isOurs = async (challenge: string) =>
    (await auth.takeToken(textOf(challenge), "passkey"))?.userId === organiser.id;
  const verified = await verifyRegistrationResponse({
    response: given.response as RegistrationResponseJSON,
    expectedChallenge: isOurs,
    expectedOrigin: settings.baseUrl,
    expectedRPID: siteOf(settings),
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!verified?.verified) return false;
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  return passkeys.insert(db, {
    id,
    userId: organiser.id,
    name: given.name,
    publicKey: Buffer.from(publicKey).toString("base64url"),
    counter,
    transports: JSON.stringify(transports),
    createdAt: now().toISOString(),
    usedAt: null,
  });
}

/** What a browser needs to ask for any passkey of this site; it names nobody. */
export async function authenticationOptions({ auth, settings }: Context) {
  const challenge = await auth.mintToken({ purpose: "passkey", userId: null, minutes: CHALLENGE_MINUTES });
  return generateAuthenticationOptions({
    rpID: siteOf(settings),
    challenge: new Uint8Array(Buffer.from(challenge)),
    userVerification: "required",
  });
}

/** Whose passkey answered the challenge; each challenge is answered once. */
export async function findByPasskey(context: Context, response: unknown): Promise<string | undefined> {
  const { db, auth, settings, now } = context;
  const id = typeof response === "object" && response !== null && "id" in response ? response.id : undefined;
  const passkey = typeof id === "string" ? await passkeys.findById(db, { id }) : undefined;
  if (!passkey) return undefined;
  const isOurs = async (challenge: string) => {
    const taken = await auth.takeToken(textOf(challenge), "passkey");
    return taken !== undefined && taken.userId === null;
  };
  const verified = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: isOurs,
    expectedOrigin: settings.baseUrl,
    expectedRPID: siteOf(settings),
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
      counter: passkey.counter,
    },
  }).catch(() => undefined);
  if (!verified?.verified) return undefined;
  await passkeys.markUsed(db, passkey, verified.authenticationInfo.newCounter, now().toISOString());
  return passkey.userId;
}

/** Challenges are tokens, which the browser gives back as base64url of their letters. */
const textOf = (challenge: string) => Buffer.from(challenge, "base64url").toString();

const siteOf = ({ baseUrl }: Context["settings"]) => new URL(baseUrl).hostname;
