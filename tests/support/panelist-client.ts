import { paths } from "../../app/paths";
import { newToken } from "../../app/services/tokens";
import { newRandomId } from "../../db/ids.js";
import type { Db } from "../../db/open.js";
import * as invitations from "../../db/queries/invitation.js";

/** A personal link for a panelist, as the invitation holds it. */
export async function mintLink(
  db: Db,
  key: { consultationId: string; roundId: string; respondentId: string },
): Promise<string> {
  const { token, tokenHash } = newToken();
  await invitations.insertMany(db, [
    {
      ...key,
      id: newRandomId(),
      kind: "invitation",
      tokenHash,
      createdAt: "2026-11-23T09:00:00.000Z",
      revokedAt: null,
    },
  ]);
  return paths.join(token);
}

/** A panelist's browser without script, over HTTP: keeps cookies, follows nothing by itself. */
export class PanelistClient {
  #cookies = new Map<string, string>();

  /** `url` may change when the server comes back at another port. */
  constructor(public url: string) {}

  async get(path: string, method: "GET" | "HEAD" = "GET"): Promise<Response> {
    return this.#remember(await fetch(this.url + path, { method, headers: this.#headers(), redirect: "manual" }));
  }

  async post(
    path: string,
    fields: Readonly<Record<string, string>> | URLSearchParams,
    method: "POST" | "PUT" | "PATCH" | "DELETE" = "POST",
  ): Promise<Response> {
    return this.#remember(
      await fetch(this.url + path, {
        method,
        headers: { ...this.#headers(), origin: this.url },
        body: fields instanceof URLSearchParams ? fields : new URLSearchParams(fields),
        redirect: "manual",
      }),
    );
  }

  /** Opens the personal link; the cookie it sets is all that is needed from then on. */
  async join(link: string): Promise<void> {
    const response = await this.get(link);
    if (response.status !== 303 && response.status !== 302) throw new Error(`The link answered ${response.status}.`);
  }

  #headers(): Record<string, string> {
    return { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
  }

  #remember(response: Response): Response {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
}
