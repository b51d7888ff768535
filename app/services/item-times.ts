import type { Db } from "../../db/open";
import { findMedians } from "../../db/queries/item-times";
import * as rounds from "../../db/queries/round";
import type { Audience } from "../../db/schema";

/** Seconds by item id, and over how many people. */
export type ItemTimes = ReadonlyMap<string, { readonly seconds: number; readonly people: number }>;

/** A median over fewer people would tell how long one of them took. */
const MIN_TIMED_PEOPLE = 5;
/** Nobody thinks about one item for longer without a break. */
const BREAK_SECONDS = 300;
/** Enough for a steady median, few enough to be counted while a page waits. */
const MAX_PEOPLE = 200;
/** Times move slowly, and one that moved with every submission would tell about that person. */
const KEPT_MS = 10 * 60_000;
const MAX_KEPT = 200;

interface TimedRound {
  readonly consultationId: string;
  readonly id: string;
  readonly number: number;
  readonly audience: Audience;
}
interface Kept {
  readonly at: number;
  readonly times: Promise<ItemTimes>;
}
const keptByDb = new WeakMap<Db, Map<string, Kept>>();

/**
 * How long others took per item of a round: in this round where enough of them have submitted, else in the one before. Counted by the
 * database at most every ten minutes per round and process. An item that too few people were timed on is not in it.
 */
export function findItemTimes({ db, now }: { db: Db; now: Date }, round: TimedRound): Promise<ItemTimes> {
  const kept = keptByDb.get(db) ?? new Map<string, Kept>();
  keptByDb.set(db, kept);
  const known = kept.get(round.id);
  if (known && now.getTime() - known.at < KEPT_MS) return known.times;
  if (kept.size >= MAX_KEPT) kept.clear();
  const times = readTimes(db, round);
  kept.set(round.id, { at: now.getTime(), times });
  // A failure is for whoever asked; the next one asks again.
  times.catch(() => kept.delete(round.id));
  return times;
}

async function readTimes(db: Db, round: TimedRound): Promise<ItemTimes> {
  const { consultationId } = round;
  const before = (await rounds.findAll(db, { consultationId })).find(
    ({ audience, number }) => audience === round.audience && number === round.number - 1,
  );
  const limits = { minPeople: MIN_TIMED_PEOPLE, breakSeconds: BREAK_SECONDS, maxPeople: MAX_PEOPLE };
  const earlier = before ? await findMedians(db, { consultationId, roundId: before.id, ...limits }) : [];
  const own = await findMedians(db, { consultationId, roundId: round.id, ...limits });
  return new Map([...earlier, ...own].map(({ itemId, seconds, people }) => [itemId, { seconds, people }]));
}
