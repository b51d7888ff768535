import * as oidc from "openid-client";
import { paths } from "../../paths";
import {
  CLIENT_AUTHENTICATIONS,
  type ClientAuthentication,
  type ProviderSettings,
} from "../../server/provider-settings";
import type { Settings } from "../../server/settings";

/** How long a provider may take to answer. */
const TIMEOUT_SECONDS = 10;
/** How long what a provider says of itself is believed. */
const KNOWN_MS = 60 * 60 * 1000;
/** After a day the provider asks again who one is, and always says when it did. */
const MAX_AGE_SECONDS = 24 * 60 * 60;

/** What only this browser and this sign-in know. */
export interface Secrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom a provider recognised. Of these only issuer and subject say who it is. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | undefined;
  readonly isEmailVerified: boolean;
  readonly name: string;
  /** When the person proved it there; the beginning of time where the provider does not say. */
  readonly provenAt: Date;
}

/**
 * `refused`: the person did not want to. `ended`: the way back was used already or is too old. `foreign`: what came back does not belong to
 * what was asked. `down`: no usable answer from the provider.
 */
export type ProviderProblem = "refused" | "ended" | "foreign" | "down";

export class ProviderError extends Error {
  override name = "ProviderError";
  constructor(
    readonly problem: ProviderProblem,
    options?: ErrorOptions,
  ) {
    super(`sign-in at a provider: ${problem}`, options);
  }
}

interface Place {
  readonly provider: ProviderSettings;
  readonly settings: Pick<Settings, "baseUrl">;
  readonly now: Date;
}

/** Where to send somebody who is to sign in at a provider. Throws `ProviderError` "down". */
export async function beginAt(place: Place): Promise<{ readonly url: string; readonly secrets: Secrets }> {
  const configuration = await configurationOf(place);
  const secrets = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: returnAddress(place),
    scope: "openid email profile",
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: "S256",
    max_age: String(MAX_AGE_SECONDS),
  });
  return { url: url.href, secrets };
}

/** Whom the provider recognised, from the query of the way back. Throws `ProviderError`. */
export async function finishAt(place: Place, query: URLSearchParams, secrets: Secrets): Promise<Identity> {
  const configuration = await configurationOf(place);
  // Never the address that was asked for: a header could have chosen its host.
  const url = new URL(returnAddress(place));
  url.search = query.toString();
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, url, {
      expectedState: secrets.state,
      expectedNonce: secrets.nonce,
      pkceCodeVerifier: secrets.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || claims.sub.length > 255) throw new ProviderError("foreign");
    const more =
      claims.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
        ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : claims;
    const { email, email_verified: isEmailVerified, name } = more;
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: typeof email === "string" && email.length <= 320 ? email.toLowerCase() : undefined,
      isEmailVerified: isEmailVerified === true,
      name: typeof name === "string" ? name.trim().slice(0, 200) : "",
      provenAt: new Date(
        typeof claims.auth_time === "number" ? Math.min(claims.auth_time * 1000, place.now.getTime()) : 0,
      ),
    };
  } catch (cause) {
    throw cause instanceof ProviderError ? cause : new ProviderError(problemOf(cause), { cause });
  }
}

function problemOf(error: unknown): ProviderProblem {
  if (error instanceof oidc.AuthorizationResponseError) return error.error === "access_denied" ? "refused" : "down";
  if (error instanceof oidc.ResponseBodyError) return error.error === "invalid_grant" ? "ended" : "down";
  if (!(error instanceof oidc.ClientError)) return "down";
  return NO_ANSWER.has(error.code ?? "") ? "down" : "foreign";
}

/** The library's words for a provider that does not answer, or not as a provider does. */
const NO_ANSWER: ReadonlySet<string> = new Set([
  "",
  "OAUTH_TIMEOUT",
  "OAUTH_ABORT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_PARSE_ERROR",
  "OAUTH_HTTP_REQUEST_FORBIDDEN",
  "OAUTH_REQUEST_PROTOCOL_FORBIDDEN",
]);

/** Fixed by `BASE_URL`: whoever forges a header or an address changes nothing of it. One per provider, so none answers for another. */
const returnAddress = ({ provider, settings }: Place) =>
  new URL(paths.signInCallback(provider.key), settings.baseUrl).href;

const known = new WeakMap<ProviderSettings, { readonly at: number; readonly configuration: oidc.Configuration }>();

async function configurationOf({ provider, now }: Place): Promise<oidc.Configuration> {
  const held = known.get(provider);
  if (held && now.getTime() - held.at < KNOWN_MS) return held.configuration;
  const issuer = new URL(provider.issuer);
  // Signatures of identities are checked, though they come straight from the provider.
  const checks = [oidc.enableNonRepudiationChecks];
  const options = {
    timeout: TIMEOUT_SECONDS,
    // The settings let plain http through on one's own machine only.
    execute: issuer.protocol === "http:" ? [oidc.allowInsecureRequests, ...checks] : checks,
  };
  try {
    const configuration = await oidc.discovery(issuer, provider.clientId, {}, authenticationOf(provider), options);
    known.set(provider, { at: now.getTime(), configuration });
    return configuration;
  } catch (cause) {
    throw new ProviderError("down", { cause });
  }
}

function authenticationOf({ clientSecret, clientAuthentication }: ProviderSettings): oidc.ClientAuth {
  const ways: Record<ClientAuthentication, oidc.ClientAuth> = {
    client_secret_basic: oidc.ClientSecretBasic(clientSecret),
    client_secret_post: oidc.ClientSecretPost(clientSecret),
    client_secret_jwt: oidc.ClientSecretJwt(clientSecret),
  };
  return (server, ...rest) => {
    const offered = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const first = CLIENT_AUTHENTICATIONS.find((way) => offered.includes(way)) ?? "client_secret_basic";
    return ways[clientAuthentication ?? first](server, ...rest);
  };
}
