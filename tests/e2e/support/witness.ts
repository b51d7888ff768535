import type { Page } from "playwright-core";
import { PanelistClient } from "../../support/panelist-client";

/** Everything that servers sent to one person, and what the person's browser told them about where it came from. */
export interface Witnessed {
  readonly bodies: { readonly url: string; readonly text: string }[];
  readonly referrers: string[];
}

export const nothingYet = (): Witnessed => ({ bodies: [], referrers: [] });

/** Records what the pages of one browser context get from now on. */
export function witnessPage(page: Page, into: Witnessed): void {
  page.on("request", (request) => {
    const referrer = request.headers().referer;
    if (referrer !== undefined) into.referrers.push(referrer);
  });
  page.on("load", async () => {
    const url = page.url();
    // A page that has been left meanwhile cannot be read any more; the next one is.
    const text = await page.content().catch(() => undefined);
    if (text !== undefined) into.bodies.push({ url, text });
  });
}

/** A panelist over HTTP of whom every answer of the server is kept. */
export class WitnessedClient extends PanelistClient {
  constructor(
    url: string,
    readonly witnessed: Witnessed,
  ) {
    super(url);
  }

  override async get(path: string): Promise<Response> {
    return this.#keep(path, await super.get(path));
  }

  override async post(path: string, fields: Parameters<PanelistClient["post"]>[1]): Promise<Response> {
    return this.#keep(path, await super.post(path, fields));
  }

  async #keep(path: string, response: Response): Promise<Response> {
    this.witnessed.bodies.push({ url: path, text: await response.clone().text() });
    return response;
  }
}
