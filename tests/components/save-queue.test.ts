import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSaveQueue, type PendingSave, type QueueState, type SendOutcome } from "../../app/enhance/save-queue";

const fields = (value: string): PendingSave["fields"] => [["a", value]];
const stored: SendOutcome = { type: "stored", savedAt: "2026-11-22T09:00:00.000Z", problems: [] };

/** A queue whose network answers what `answer` says, and everything that was sent, kept and told. */
function queueWith(answer: (pending: PendingSave, attempt: number) => SendOutcome, kept: readonly PendingSave[] = []) {
  const sent: PendingSave[] = [];
  const states: QueueState[] = [];
  const pauses: number[] = [];
  let storage = [...kept];
  let key = 0;
  const queue = createSaveQueue({
    send: async (pending) => {
      sent.push(pending);
      return answer(pending, sent.length);
    },
    store: { read: () => storage, write: (pending) => (storage = [...pending]) },
    newKey: () => `key-${++key}`,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    onState: (state) => states.push(state),
    onProblems: () => {},
  });
  return { queue, sent, states, pauses, storage: () => storage };
}

describe("the queue of answers to store", () => {
  test("sends what is given in order and forgets it once acknowledged", async () => {
    const { queue, sent, states, storage } = queueWith(() => stored);
    queue.add("a", fields("1"));
    queue.add("b", fields("2"));
    expect(await queue.settled()).toBe(true);
    expect(sent.map(({ itemKey, idempotencyKey }) => [itemKey, idempotencyKey])).toEqual([
      ["a", "key-1"],
      ["b", "key-2"],
    ]);
    expect(storage()).toEqual([]);
    expect(states.at(-1)).toEqual({ status: "stored", savedAt: "2026-11-22T09:00:00.000Z" });
  });

  test("keeps an answer on the device before it is sent", () => {
    const { queue, storage } = queueWith(() => stored);
    queue.add("a", fields("1"));
    expect(storage()).toMatchObject([{ itemKey: "a", fields: [["a", "1"]] }]);
  });

  test("repeats a sending without an answer under the same key, with growing pauses", async () => {
    const { queue, sent, states, pauses } = queueWith((_, attempt) => (attempt < 4 ? { type: "unreachable" } : stored));
    queue.add("a", fields("1"));
    expect(await queue.settled()).toBe(false);
    expect(states.at(-1)).toEqual({ status: "waiting" });
    while (!(await queue.settled()));
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(["key-1", "key-1", "key-1", "key-1"]);
    expect(pauses).toEqual([1000, 2000, 4000]);
  });

  test("a newer answer follows one that was sent, and replaces one that was not", async () => {
    const { queue, sent } = queueWith(() => stored);
    queue.add("a", fields("1"));
    queue.add("a", fields("2"));
    queue.add("a", fields("3"));
    await queue.settled();
    expect(sent.map((pending) => pending.fields)).toEqual([[["a", "1"]], [["a", "3"]]]);
  });

  test("sends what an earlier visit left behind, with its own key", async () => {
    const left: PendingSave = { itemKey: "a", idempotencyKey: "earlier", fields: fields("7"), isAttempted: true };
    const { queue, sent } = queueWith(() => stored, [left]);
    expect(await queue.settled()).toBe(true);
    expect(sent).toEqual([left]);
  });

  test("stops for good when the round has closed, and still keeps the answer on the device", async () => {
    const { queue, sent, states, storage } = queueWith(() => ({ type: "ended" }));
    queue.add("a", fields("1"));
    expect(await queue.settled()).toBe(false);
    expect(sent).toHaveLength(1);
    expect(states.at(-1)).toEqual({ status: "ended" });
    expect(storage()).toHaveLength(1);
  });

  test("forgets what a submitted form carries itself", async () => {
    const { queue, storage } = queueWith(() => ({ type: "ended" }));
    queue.add("a", fields("1"));
    queue.add("b", fields("2"));
    await queue.settled();
    queue.drop(new Set(["a"]));
    expect(storage()).toMatchObject([{ itemKey: "b" }]);
  });

  test("whatever the network does, the last answer to each item is the last stored", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ itemKey: fc.constantFrom("a", "b", "c"), value: fc.string() }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.infiniteStream(fc.boolean()),
        async (answers, failures) => {
          const server = new Map<string, unknown>();
          const { queue } = queueWith((pending) => {
            server.set(pending.itemKey, pending.fields);
            return failures.next().value ? { type: "unreachable" } : stored;
          });
          for (const { itemKey, value } of answers) queue.add(itemKey, fields(value));
          while (!(await queue.settled()));
          for (const { itemKey } of answers) {
            const last = answers.findLast((answer) => answer.itemKey === itemKey);
            expect(server.get(itemKey)).toEqual(fields(last?.value ?? ""));
          }
        },
      ),
      { numRuns: 60 },
    ));
});
