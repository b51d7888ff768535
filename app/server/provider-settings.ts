import { isLoopback } from "./loopback";

/** How this instance shows a provider that it is the one it says; the provider's own words for it. */
export const CLIENT_AUTHENTICATIONS = ["client_secret_basic", "client_secret_post", "client_secret_jwt"] as const;
export type ClientAuthentication = (typeof CLIENT_AUTHENTICATIONS)[number];

/** A service at which organisers may sign in (OpenID Connect). */
export interface ProviderSettings {
  /** Its name in addresses and settings, such as `eu-login`. */
  readonly key: string;
  /** As people know it. */
  readonly label: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** `undefined`: the first of `CLIENT_AUTHENTICATIONS` that the provider offers. */
  readonly clientAuthentication: ClientAuthentication | undefined;
}

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const PARTS = ["ISSUER", "CLIENT_ID", "CLIENT_SECRET", "LABEL", "CLIENT_AUTH"] as const;
type Part = (typeof PARTS)[number];
const NAMED = new RegExp(`^OIDC_([A-Z0-9_]+?)_(${PARTS.join("|")})$`);

/** The providers that `OIDC_PROVIDERS` names, each by variables of its own, and all that is wrong with them. */
export function readProviders(
  environment: NodeJS.ProcessEnv,
  baseUrl: string | undefined,
): { readonly providers: readonly ProviderSettings[]; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const keys = (environment.OIDC_PROVIDERS ?? "").split(",").map((key) => key.trim());
  const named = keys.filter((key) => key !== "");
  for (const key of named.filter((key) => !KEY.test(key) || key.length > 30)) {
    problems.push(`OIDC_PROVIDERS names ${JSON.stringify(key)}; use up to 30 small letters, digits and single hyphens`);
  }
  if (new Set(named).size < named.length) problems.push("OIDC_PROVIDERS names a provider twice");
  const providers = named.filter((key) => KEY.test(key)).map((key) => readOne(environment, key, baseUrl, problems));
  const known = new Set(named.map(prefixOf));
  for (const name of Object.keys(environment)) {
    const prefix = NAMED.exec(name)?.[1];
    if (prefix !== undefined && environment[name] !== "" && !known.has(prefix)) {
      problems.push(`${name} is of a provider that OIDC_PROVIDERS does not name`);
    }
  }
  return { providers, problems };
}

function readOne(
  environment: NodeJS.ProcessEnv,
  key: string,
  baseUrl: string | undefined,
  problems: string[],
): ProviderSettings {
  const nameOf = (part: Part) => `OIDC_${prefixOf(key)}_${part}`;
  const required = (part: Part): string => {
    const value = environment[nameOf(part)] ?? "";
    if (value === "") problems.push(`${nameOf(part)} is missing, and OIDC_PROVIDERS names ${key}`);
    return value;
  };
  const issuer = required("ISSUER");
  const problem = issuer === "" ? undefined : issuerProblem(issuer, baseUrl);
  if (problem) problems.push(`${nameOf("ISSUER")} ${problem}`);
  const label = environment[nameOf("LABEL")] || key;
  if (label.length > 60) problems.push(`${nameOf("LABEL")} is longer than 60 characters`);
  const asked = environment[nameOf("CLIENT_AUTH")] || undefined;
  const clientAuthentication = CLIENT_AUTHENTICATIONS.find((each) => each === asked);
  if (asked !== clientAuthentication) {
    problems.push(`${nameOf("CLIENT_AUTH")} is none of ${CLIENT_AUTHENTICATIONS.join(", ")}`);
  }
  return {
    key,
    label,
    issuer,
    clientId: required("CLIENT_ID"),
    clientSecret: required("CLIENT_SECRET"),
    clientAuthentication,
  };
}

const prefixOf = (key: string) => key.toUpperCase().replaceAll("-", "_");

/** Who can read or change what a provider says can sign in as anybody: only TLS, or one machine talking to itself. */
function issuerProblem(issuer: string, baseUrl: string | undefined): string | undefined {
  if (!URL.canParse(issuer)) return "is not an address";
  const { protocol, search, hash, username, pathname } = new URL(issuer);
  const isOwnMachine = isLoopback(issuer) && (baseUrl === undefined || isLoopback(baseUrl));
  if (protocol !== "https:" && !(protocol === "http:" && isOwnMachine)) return "does not begin with https://";
  if (pathname.includes("/.well-known/"))
    return "is the address of the discovery document; give what stands before /.well-known/";
  return search !== "" || hash !== "" || username !== "" ? "has a query, a fragment or a user name" : undefined;
}
