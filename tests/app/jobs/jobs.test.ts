import { addDays } from "date-fns/addDays";
import { addMinutes } from "date-fns/addMinutes";
import { expect, test } from "vitest";
import { cleanUp, enqueueCleanUp } from "../../../app/jobs/clean-up";
import { enqueueJob, type JobHandler } from "../../../app/jobs/job";
import { runDueJobs } from "../../../app/jobs/run-due-jobs";
import { startWorker } from "../../../app/jobs/start-worker";
import * as jobs from "../../../db/queries/job";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { onEachDatabase } from "../../support/databases";

onEachDatabase("background work", (db) => {
  const now = new Date(NOW);
  const contextAt = (minutes: number) => makeContext(db(), { now: () => addMinutes(now, minutes) });
  const add = (given: { kind?: string; key?: string; runAt?: Date } = {}) =>
    enqueueJob(db(), {
      kind: given.kind ?? "count",
      consultationId: null,
      payload: { what: given.key ?? "a" },
      uniqueKey: given.key ?? "a",
      runAt: given.runAt ?? now,
      now,
    });

  test("runs a job when it is due, once, with its payload", async () => {
    const seen: unknown[] = [];
    const count: JobHandler = async ({ payload }) => void seen.push(payload);
    await add({ runAt: addMinutes(now, 5) });
    expect(await runDueJobs(contextAt(4), { count })).toBe(0);
    expect(await runDueJobs(contextAt(5), { count })).toBe(1);
    expect(await runDueJobs(contextAt(60), { count })).toBe(0);
    expect(seen).toEqual([{ what: "a" }]);
  });

  test("takes one intent for one job, also after it is done", async () => {
    expect(await add()).toBe(true);
    expect(await add()).toBe(false);
    await runDueJobs(contextAt(0), { count: async () => {} });
    expect(await add()).toBe(false);
  });

  test("runs a job in one process only, however many look for work", async () => {
    let runs = 0;
    const count: JobHandler = async () => void runs++;
    for (let index = 0; index < 20; index++) await add({ key: `job ${index}` });
    const looks = Array.from({ length: 12 }, () => runDueJobs(contextAt(0), { count }));
    await Promise.all(looks);
    expect(runs).toBe(20);
  });

  test("repeats a job whose process died", async () => {
    await add();
    await jobs.lease(db(), { now: NOW, leasedUntil: addMinutes(now, 10).toISOString(), limit: 1 });
    let runs = 0;
    const count: JobHandler = async () => void runs++;
    await runDueJobs(contextAt(9), { count });
    expect(runs).toBe(0);
    await runDueJobs(contextAt(11), { count });
    expect(runs).toBe(1);
  });

  test("tries a failing job again with growing pauses, then gives it up and keeps the kind of error", async () => {
    await add();
    const count: JobHandler = async () => {
      throw new TypeError("secret@example.org is in this text");
    };
    let runs = 0;
    for (let minute = 0; minute < 1000; minute++) runs += await runDueJobs(contextAt(minute), { count });
    expect(runs).toBe(6);
    const job = await jobs.findByUniqueKey(db(), "a");
    expect(job).toMatchObject({ lastError: "TypeError", doneAt: expect.any(String) });
  });

  test("gives up a job of a kind nobody knows, and goes on with the others", async () => {
    await add({ kind: "toString", key: "a" });
    await add({ kind: "count", key: "b" });
    let runs = 0;
    await runDueJobs(contextAt(0), { count: async () => void runs++ });
    expect(runs).toBe(1);
    expect(await jobs.findByUniqueKey(db(), "a")).toMatchObject({ lastError: "unknown kind" });
  });

  test("cleans up once a day and asks for the next day", async () => {
    await enqueueCleanUp(db(), now, now);
    await enqueueCleanUp(db(), addMinutes(now, 5), now);
    expect(await runDueJobs(contextAt(0), { "clean-up": cleanUp })).toBe(1);
    const tomorrow = await jobs.findByUniqueKey(db(), `clean-up ${addDays(now, 1).toISOString().slice(0, 10)}`);
    expect(tomorrow?.runAt).toBe(addDays(now, 1).toISOString());
  });

  test("cleans up sign-in links and sessions whose time is over, and no others", async () => {
    const { auth } = makeContext(db(), { now: () => new Date() });
    await auth.ensureOrganiser("anna@example.org", "Anna");
    await auth.spendToken(await auth.issueToken("anna@example.org"));
    await auth.issueToken("anna@example.org");
    const left = async () => ({
      sessions: (await db().selectFrom("session").select("id").execute()).length,
      tokens: (await db().selectFrom("accountToken").select("tokenHash").execute()).length,
    });
    // The library takes its time from the machine's clock: links last 30 minutes, sessions 14 days.
    for (const [days, sessions, tokens] of [
      [0, 1, 1],
      [1, 1, 0],
      [15, 0, 0],
    ] as const) {
      const context = makeContext(db(), { now: () => addDays(new Date(), days) });
      await cleanUp({ id: "test", consultationId: null, payload: {}, isLastTry: false }, context);
      expect(await left()).toEqual({ sessions, tokens });
    }
  });

  test("the worker picks up what is due, and stops when told to", async () => {
    await add();
    let done: () => void = () => {};
    const ran = new Promise<void>((resolve) => {
      done = resolve;
    });
    const worker = startWorker(contextAt(0), { count: async () => done(), "clean-up": cleanUp }, undefined);
    await ran;
    await worker.stop();
    expect(await jobs.findByUniqueKey(db(), "a")).toMatchObject({ doneAt: expect.any(String) });
  });
});
