import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../../db/open";
import * as rounds from "../../db/queries/round";
import * as progress from "../../db/queries/round-progress";

/** So many people are counted in one statement: it takes some milliseconds, and then others are served. */
const PEOPLE_AT_ONCE = 20;
/** A page is made in many turns: with none but the next between two statements it would wait for one statement at each. */
const PAUSE_MS = 10;

/**
 * Counts how many are asked each item of an open round and how many have answered it and submitted, and keeps the counts with their time. It goes through
 * the panel some people at a time, so that nobody waits for it; what arrives meanwhile may or may not be in it. Does nothing for a round that is not open.
 */
export async function countProgress(
  { db, now }: { db: Db; now: Date },
  key: { readonly consultationId: string; readonly roundId: string },
): Promise<void> {
  const round = await rounds.findById(db, key);
  if (round?.status !== "open") return;
  const counts = new Map<string, [number, number]>();
  const { consultationId } = key;
  let after = "";
  for (;;) {
    const upTo = (await progress.findPeopleAfter(db, { consultationId, after, limit: PEOPLE_AT_ONCE })).at(-1);
    if (upTo === undefined) break;
    for (const [itemId, [asked, answered]] of await progress.countAmong(db, { ...key, after, upTo })) {
      const [askedBefore, answeredBefore] = counts.get(itemId) ?? [0, 0];
      counts.set(itemId, [askedBefore + asked, answeredBefore + answered]);
    }
    after = upTo;
    await sleep(PAUSE_MS);
  }
  await progress.keep(db, key, { countedAt: now.toISOString(), counts });
}
