import { createHmac } from "node:crypto";
import { addSeconds } from "date-fns/addSeconds";
import { differenceInHours } from "date-fns/differenceInHours";
import type { Db } from "../../../db/open";
import * as delays from "../../../db/queries/sign-in-delay";
import type { AppContext } from "../../http/context";

/** From the failure number `free` on one waits: a second, and with each further failure twice as long, at most `maxSeconds`. */
interface Delay {
  readonly free: number;
  readonly maxSeconds: number;
}
/**
 * What is counted, and how soon it slows down (docs/sign-in.md). An account is slowed for browsers that it does not know; a browser that it
 * knows has its own count, so no stranger's failures delay it. Offices share a network, hence its larger allowance.
 */
export const SIGN_IN_DELAYS = {
  account: { free: 5, maxSeconds: 300 },
  network: { free: 30, maxSeconds: 900 },
  browser: { free: 5, maxSeconds: 300 },
  /** Requests for a mail, whether or not one was sent. */
  mail: { free: 30, maxSeconds: 60 },
} as const satisfies Record<string, Delay>;
/** So long after its last failure a count begins anew. */
export const FORGET_HOURS = 24;

type Context = Pick<AppContext, "db" | "now" | "sessionSecret">;
type Counted = Partial<Record<keyof typeof SIGN_IN_DELAYS, string>>;

/** An attempt may go on, and is counted as failed until it says otherwise; or it has to wait. */
export type Attempt =
  | { readonly isAllowed: true; readonly succeeded: () => Promise<void> }
  | { readonly isAllowed: false; readonly waitSeconds: number };

/** How often an attempt is made to count when others count at the same moment. */
const TRIES = 50;

/**
 * Asks whether an attempt may be made now. It counts before its outcome is known, so that many at once are not all free; the counts are in
 * the database, so that all processes share them. While one waits nothing is counted: the wait ends whatever strangers do.
 */
export async function beginAttempt({ db, now, sessionSecret }: Context, counted: Counted): Promise<Attempt> {
  const keys = Object.entries(counted).map(([what, value]) => ({
    key: `${what} ${createHmac("sha256", sessionSecret).update(`sign-in-delay\n${what}\n${value}`).digest("hex")}`,
    delay: SIGN_IN_DELAYS[what as keyof typeof SIGN_IN_DELAYS],
  }));
  for (let tried = 0; tried < TRIES; tried++) {
    const at = now();
    const rows = await Promise.all(keys.map(({ key }) => delays.find(db, key)));
    const until = Math.max(0, ...rows.map((row) => (row ? Date.parse(row.blockedUntil) : 0)));
    if (until > at.getTime()) {
      return { isAllowed: false, waitSeconds: Math.ceil((until - at.getTime()) / 1000) };
    }
    const taken: string[] = [];
    for (const [index, { key, delay }] of keys.entries()) {
      if (await delays.replace(db, rows[index], nextOf(key, rows[index], delay, at))) taken.push(key);
    }
    if (taken.length === keys.length) {
      return { isAllowed: true, succeeded: () => forgive(db, keys, now().toISOString()) };
    }
    for (const key of taken) await delays.forgiveOne(db, key, at.toISOString());
  }
  return { isAllowed: false, waitSeconds: 1 };
}

async function forgive(db: Db, keys: readonly { readonly key: string }[], at: string): Promise<void> {
  for (const { key } of keys) await delays.forgiveOne(db, key, at);
}

function nextOf(key: string, row: delays.SignInDelay | undefined, { free, maxSeconds }: Delay, at: Date) {
  const isForgotten = !row || differenceInHours(at, row.failedAt) >= FORGET_HOURS;
  const failures = (isForgotten ? 0 : row.failures) + 1;
  const seconds = failures < free ? 0 : Math.min(2 ** Math.min(failures - free, 20), maxSeconds);
  return { key, failures, failedAt: at.toISOString(), blockedUntil: addSeconds(at, seconds).toISOString() };
}
