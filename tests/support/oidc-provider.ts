import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** What a provider says of somebody. */
export interface Person {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

export interface TestProvider {
  readonly issuer: string;
  /** By subject; a test changes them as people change at a provider. */
  readonly people: Map<string, Person>;
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const SECRET = "a client secret that only tests know";

/**
 * A real OpenID provider on this machine. Its one page asks for the subject; pressing the other button refuses. `environment` is what
 * Tholos is told of it under `key`.
 */
export async function startOidcProvider(key: string, redirectUri: string): Promise<TestProvider> {
  const people = new Map<string, Person>();
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [{ client_id: "tholos", client_secret: SECRET, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, sub) => {
      const person = people.get(sub);
      return person && { accountId: sub, claims: () => ({ sub, ...person }) };
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    const done = request.method === "POST" ? decide(provider, request, response) : showPage(response);
    done.catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const name = `OIDC_${key.toUpperCase().replaceAll("-", "_")}`;
  return {
    issuer,
    people,
    environment: {
      [`${name}_ISSUER`]: issuer,
      [`${name}_CLIENT_ID`]: "tholos",
      [`${name}_CLIENT_SECRET`]: SECRET,
    },
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function showPage(response: ServerResponse): Promise<void> {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!doctype html><html lang="en"><title>A provider</title><form method="post"><label>Who are you?
    <input name="sub"></label><button name="does" value="go">Go on</button><button name="does" value="refuse">Refuse</button></form></html>`);
}

async function decide(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  const last = { mergeWithLastSubmission: false };
  if (form.get("does") === "refuse") {
    return provider.interactionFinished(request, response, { error: "access_denied" }, last);
  }
  const { params } = await provider.interactionDetails(request, response);
  const accountId = form.get("sub") ?? "";
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope("openid email profile");
  return provider.interactionFinished(
    request,
    response,
    { login: { accountId }, consent: { grantId: await grant.save() } },
    last,
  );
}
