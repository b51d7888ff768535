import { expect, test } from "vitest";
import { newOrderedId } from "../../../db/ids.js";
import * as jobs from "../../../db/queries/job.js";
import { NOW } from "../../factories/instant.js";
import { onEachDatabase } from "../../support/databases.js";

const IN_A_MINUTE = "2026-11-22T09:01:00.000Z";
const terms = { now: NOW, leasedUntil: IN_A_MINUTE, limit: 100 };
const aJob = (uniqueKey: string, runAt = NOW) => ({
  id: newOrderedId(),
  consultationId: null,
  kind: "close-round",
  payload: "{}",
  uniqueKey,
  runAt,
  createdAt: NOW,
});

onEachDatabase("jobs", (db, openAnother) => {
  test("are kept once per unique key, also when done", async () => {
    expect(await jobs.enqueue(db(), aJob("close:r1"))).toBe(true);
    expect(await jobs.enqueue(db(), aJob("close:r1"))).toBe(false);
    const [job] = await jobs.lease(db(), terms);
    if (!job) throw new Error("not leased");
    await jobs.markDone(db(), job, NOW);
    expect(await jobs.enqueue(db(), aJob("close:r1"))).toBe(false);
    expect(await jobs.lease(db(), { ...terms, now: IN_A_MINUTE })).toEqual([]);
  });

  test("come when they are due, oldest first", async () => {
    await jobs.enqueue(db(), aJob("b", "2026-11-22T08:30:00.000Z"));
    await jobs.enqueue(db(), aJob("c", "2026-11-22T09:00:00.001Z"));
    await jobs.enqueue(db(), aJob("a", "2026-11-22T08:00:00.000Z"));
    expect((await jobs.lease(db(), terms)).map(({ uniqueKey }) => uniqueKey)).toEqual(["a", "b"]);
  });

  test("never go to two processes", async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `job ${index}`);
    for (const key of keys) await jobs.enqueue(db(), aJob(key));
    const other = await openAnother();
    try {
      const batches = Array.from({ length: 10 }, (_, turn) =>
        jobs.lease(turn % 2 === 0 ? db() : other, { ...terms, limit: 5 }),
      );
      const leased = (await Promise.all(batches)).flat().map(({ uniqueKey }) => uniqueKey);
      expect([...leased].sort()).toEqual([...keys].sort());
    } finally {
      await other.destroy();
    }
  });

  test("of a process that did not return go to another, and the first can no longer end them", async () => {
    await jobs.enqueue(db(), aJob("a"));
    const [lost] = await jobs.lease(db(), terms);
    const [again] = await jobs.lease(db(), { ...terms, now: IN_A_MINUTE, leasedUntil: "2026-11-22T09:02:00.000Z" });
    if (!lost || !again) throw new Error("the job was not leased twice");
    expect(again.attempts).toBe(2);
    expect(await jobs.markDone(db(), lost, IN_A_MINUTE)).toBe(false);
    expect(await jobs.markDone(db(), again, IN_A_MINUTE)).toBe(true);
  });

  test("that fail run again at their time, until they are given up", async () => {
    await jobs.enqueue(db(), aJob("a"));
    const [first] = await jobs.lease(db(), terms);
    if (!first) throw new Error("not leased");
    await jobs.markFailed(db(), first, { lastError: "ECONNREFUSED", runAt: IN_A_MINUTE });
    expect(await jobs.lease(db(), terms)).toEqual([]);
    const [second] = await jobs.lease(db(), { ...terms, now: IN_A_MINUTE });
    if (!second) throw new Error("not leased again");
    expect(await jobs.giveUp(db(), second, { lastError: "ECONNREFUSED", doneAt: IN_A_MINUTE })).toBe(true);
    expect(await jobs.lease(db(), { ...terms, now: "2026-11-23T09:00:00.000Z" })).toEqual([]);
    expect(await jobs.findByUniqueKey(db(), "a")).toMatchObject({ attempts: 2, lastError: "ECONNREFUSED" });
  });

  test("that are done long ago are deleted, waiting ones never", async () => {
    await jobs.enqueue(db(), aJob("done"));
    const [job] = await jobs.lease(db(), terms);
    if (!job) throw new Error("not leased");
    await jobs.markDone(db(), job, NOW);
    await jobs.enqueue(db(), aJob("waiting"));
    expect(await jobs.deleteDoneBefore(db(), NOW)).toBe(0);
    expect(await jobs.deleteDoneBefore(db(), IN_A_MINUTE)).toBe(1);
    expect(await jobs.findByUniqueKey(db(), "waiting")).toBeDefined();
  });
});
