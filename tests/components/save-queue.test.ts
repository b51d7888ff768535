import { describe, expect, test } from "vitest";
import {
  createSaveQueue,
  type PendingSave,
  type QueueState,
  type SendOutcome,
  type StoredOutcome,
} from "../../app/enhance/save-queue";
import { memoryStore } from "./memory-store";

const fields = (value: string): PendingSave["fields"] => [["a", value]];
const answer = (itemKey: string, value: string) => ({ itemKey, fields: fields(value), seen: "v0", question: "" });
const stored: StoredOutcome = {
  type: "stored",
  savedAt: "10:00",
  problems: [],
  version: "v1",
  elsewhere: null,
};
const other = { at: "09:00", theirs: "4", ours: "2", fields: fields("4") };

/** A queue whose network answers what `reply` says, and everything that was sent, kept and told. */
function queueWith(
  reply: (pending: PendingSave, attempt: number) => SendOutcome,
  options: { kept?: readonly PendingSave[]; isOnline?: () => boolean } = {},
) {
  const sent: PendingSave[] = [];
  const states: { state: QueueState; waiting: number }[] = [];
  const pauses: number[] = [];
  const store = memoryStore(options.kept);
  let key = 0;
  let now = 0;
  const queue = createSaveQueue({
    send: async (pending) => {
      sent.push(pending);
      return reply(pending, sent.length);
    },
    store,
    newKey: () => `key-${++key}`,
    now: () => ++now,
    isOnline: options.isOnline ?? (() => true),
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    onState: (state, waiting) => states.push({ state, waiting }),
    onStored: () => {},
  });
  return { queue, sent, states, pauses, store };
}

describe("the queue of answers to store", () => {
  test("sends what is given in order and forgets it once acknowledged", async () => {
    const { queue, sent, states, store } = queueWith(() => stored);
    queue.add(answer("a", "1"));
    queue.add(answer("b", "2"));
    expect(await queue.settled()).toBe(true);
    expect(sent.map(({ itemKey, idempotencyKey }) => [itemKey, idempotencyKey])).toEqual([
      ["a", "key-1"],
      ["b", "key-2"],
    ]);
    expect(store.read()).toEqual([]);
    expect(states.at(-1)?.state).toEqual({ status: "stored", savedAt: "10:00" });
  });

  test("keeps an answer on the device before it is sent", () => {
    const { queue, store } = queueWith(() => stored);
    queue.add(answer("a", "1"));
    expect(store.read()).toMatchObject([{ itemKey: "a", fields: [["a", "1"]] }]);
  });

  test("repeats a sending without an answer under the same key, with growing pauses", async () => {
    const { queue, sent, states, pauses } = queueWith((_, attempt) => (attempt < 4 ? { type: "unreachable" } : stored));
    queue.add(answer("a", "1"));
    expect(await queue.settled()).toBe(false);
    expect(states.at(-1)).toEqual({ state: { status: "waiting" }, waiting: 1 });
    while (!(await queue.settled()));
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(["key-1", "key-1", "key-1", "key-1"]);
    expect(pauses).toEqual([1000, 2000, 4000]);
  });

  test("sends nothing while the device is offline, counts what waits, and tries all the same after the longest pause", async () => {
    const { queue, sent, states, pauses } = queueWith(() => stored, { isOnline: () => false });
    queue.add(answer("a", "1"));
    queue.add(answer("b", "2"));
    queue.add(answer("b", "3"));
    expect(states.at(-1)).toEqual({ state: { status: "waiting" }, waiting: 2 });
    expect(sent).toEqual([]);
    while (!(await queue.settled()));
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16000, 32000, 1000, 2000, 4000, 8000, 16000, 32000]);
    expect(sent.map((pending) => pending.fields)).toEqual([[["a", "1"]], [["a", "3"]]]);
  });

  test("a newer answer follows one that was sent, and replaces one that was not", async () => {
    const { queue, sent } = queueWith(() => stored);
    queue.add(answer("a", "1"));
    queue.add(answer("a", "2"));
    queue.add(answer("a", "3"));
    await queue.settled();
    expect(sent.map((pending) => pending.fields)).toEqual([[["a", "1"]], [["a", "3"]]]);
  });

  test("an answer given after another on the same device knows of it; one that another device overtook is still news", async () => {
    const own = queueWith(() => stored);
    own.queue.add(answer("a", "1"));
    own.queue.add(answer("a", "2"));
    await own.queue.settled();
    expect(own.sent.map(({ seen }) => seen)).toEqual(["v0", "v1"]);

    const overtaken = queueWith((_, attempt) =>
      attempt === 1 ? { ...stored, elsewhere: { ...other, winner: "elsewhere" } } : stored,
    );
    overtaken.queue.add(answer("a", "1"));
    overtaken.queue.add(answer("a", "2"));
    await overtaken.queue.settled();
    expect(overtaken.sent.map(({ seen }) => seen)).toEqual(["v0", "v0"]);
  });

  test("sends what an earlier visit left behind, with its own key", async () => {
    const left: PendingSave = { ...answer("a", "7"), idempotencyKey: "earlier", givenAt: 0, isAttempted: true };
    const { queue, sent } = queueWith(() => stored, { kept: [left] });
    expect(await queue.settled()).toBe(true);
    expect(sent).toEqual([left]);
  });

  test("stops when the round has closed, keeps the answer on the device, and tries again when woken", async () => {
    const { queue, sent, states, store } = queueWith((_, attempt) =>
      attempt === 1 ? { type: "ended", why: "signed-out" } : stored,
    );
    queue.add(answer("a", "1"));
    expect(await queue.settled()).toBe(false);
    expect(sent).toHaveLength(1);
    expect(states.at(-1)).toEqual({ state: { status: "ended", why: "signed-out" }, waiting: 1 });
    expect(store.read()).toHaveLength(1);
    queue.wake();
    expect(await queue.settled()).toBe(true);
    expect(store.read()).toEqual([]);
  });

  test("what cannot be read as an answer stays on the device as it was typed, until it is put right", async () => {
    const problems = [{ code: "years-incomplete", text: "Please give all three years." }];
    const { queue, store } = queueWith(({ fields: [first] }) =>
      first?.[1] === "half" ? { ...stored, problems } : stored,
    );
    queue.add(answer("a", "half"));
    queue.add(answer("b", "2"));
    expect(await queue.settled()).toBe(true);
    expect(store.read()).toMatchObject([{ itemKey: "a", fields: [["a", "half"]] }]);
    queue.add(answer("a", "whole"));
    expect(await queue.settled()).toBe(true);
    expect(store.read()).toEqual([]);
  });

  test("an answer that is refused does not stand in the way of the others, and is kept", async () => {
    const { queue, sent, store } = queueWith(({ itemKey }) => (itemKey === "gone" ? { type: "refused" } : stored));
    queue.add(answer("gone", "1"));
    queue.add(answer("b", "2"));
    expect(await queue.settled()).toBe(true);
    expect(sent.map(({ itemKey }) => itemKey)).toEqual(["gone", "b"]);
    expect(store.read()).toMatchObject([{ itemKey: "gone" }]);
  });

  test("what was removed from the device meanwhile is not sent", async () => {
    const { queue, sent, store } = queueWith(() => stored);
    queue.add(answer("a", "1"));
    queue.add(answer("b", "2"));
    store.remove("key-2");
    expect(await queue.settled()).toBe(true);
    expect(sent.map(({ itemKey }) => itemKey)).toEqual(["a"]);
  });
});
