import type { Db } from "../../db/open";
import type { Auth } from "../server/auth";
import type { Logger } from "../server/logger";
import type { Settings } from "../server/settings";

/** What the server hands to every loader and action; Remix code opens nothing by itself. */
export interface AppContext {
  readonly db: Db;
  readonly settings: Settings;
  readonly logger: Logger;
  /** Organisers' sign-in; panelists have a signed cookie instead (guards.server.ts). */
  readonly auth: Auth;
  /** Signs panelists' cookies and whatever else a browser keeps for the server. */
  readonly sessionSecret: string;
  /** The clock: tests set it. */
  readonly now: () => Date;
  /** Of this request, for every `<script>` and `<style>` of the page. */
  readonly nonce: string;
  /** The network that this request came from (network-of.ts), for counting attempts; never stored as it is. */
  readonly network: string;
}

declare module "@remix-run/node" {
  interface AppLoadContext extends AppContext {}
  /** Loaders and actions return plain objects: dates and undefined arrive as they were. */
  interface Future {
    v3_singleFetch: true;
  }
}
