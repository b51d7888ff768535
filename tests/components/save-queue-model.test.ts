import fc from "fast-check";
import { expect, test } from "vitest";
import { createSaveQueue, type PendingSave, type SaveQueue, type SendOutcome } from "../../app/enhance/save-queue";
import { memoryStore } from "./memory-store";

/** What the server does with a sending: each key once, and the answer given later counts. */
class Server {
  readonly changes: { readonly itemKey: string; readonly key: string; readonly value: string; readonly at: number }[] =
    [];

  store({ itemKey, idempotencyKey: key, fields, givenAt: at }: PendingSave): void {
    if (this.changes.some((change) => change.key === key)) return;
    this.changes.push({ itemKey, key, value: fields[0]?.[1] ?? "", at });
  }

  standing(itemKey: string): string | undefined {
    return this.changes
      .filter((change) => change.itemKey === itemKey)
      .sort((a, b) => a.at - b.at)
      .at(-1)?.value;
  }
}

/** A panelist with one device: a page that may be left and opened again, and a network that comes and goes. */
class Device {
  readonly given = new Map<string, string[]>();
  network: "good" | "away" | "loses requests" | "loses replies" = "good";
  knowsItIsOffline = true;
  #store = memoryStore();
  #clock = 0;
  #page = 0;
  #queue: SaveQueue;

  constructor(readonly server: Server) {
    this.#queue = this.#open();
  }

  #open(): SaveQueue {
    const page = ++this.#page;
    const never = new Promise<never>(() => {});
    return createSaveQueue({
      send: async (pending): Promise<SendOutcome> => {
        await Promise.resolve();
        if (this.network === "away" || this.network === "loses requests") return { type: "unreachable" };
        this.server.store(pending);
        // The page was left while its request was under way.
        if (page !== this.#page) return never;
        if (this.network === "loses replies") return { type: "unreachable" };
        return {
          type: "stored",
          savedAt: "",
          problems: [],
          version: `after ${pending.idempotencyKey}`,
          elsewhere: null,
        };
      },
      store: this.#store,
      newKey: () => `key-${page}-${++this.#clock}`,
      now: () => ++this.#clock,
      isOnline: () => !(this.network === "away" && this.knowsItIsOffline),
      pause: () => never,
      onState: () => {},
      onStored: () => {},
    });
  }

  answer(itemKey: string, value: string): void {
    this.given.set(itemKey, [...(this.given.get(itemKey) ?? []), value]);
    this.#queue.add({ itemKey, fields: [[itemKey, value]], seen: null, question: "" });
  }

  reload(): void {
    this.#queue = this.#open();
  }

  wake(): void {
    this.#queue.wake();
  }

  kept(): number {
    return this.#store.read().length;
  }
}

type Step = (device: Device) => void;
const item = fc.constantFrom("a", "b", "c");
const steps: fc.Arbitrary<[string, Step]> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(item, fc.string({ maxLength: 3 }))
      .map(([key, value]): [string, Step] => [`answer ${key} ${value}`, (device) => device.answer(key, value)]),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom("good" as const, "away" as const, "loses requests" as const, "loses replies" as const)
      .map((network): [string, Step] => [
        `network ${network}`,
        (device) => {
          device.network = network;
        },
      ]),
  },
  { weight: 2, arbitrary: fc.constant<[string, Step]>(["reload", (device) => device.reload()]) },
  { weight: 2, arbitrary: fc.constant<[string, Step]>(["wake", (device) => device.wake()]) },
  {
    weight: 1,
    arbitrary: fc.boolean().map((knows): [string, Step] => [
      `knows it is offline: ${knows}`,
      (device) => {
        device.knowsItIsOffline = knows;
      },
    ]),
  },
);

const aMoment = () => new Promise((resolve) => setImmediate(resolve));

test("whatever order of offline, lost replies, retries and reloads: each answer is stored once, and the last to each item counts", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(steps, fc.boolean()), { minLength: 1, maxLength: 25 }), async (script) => {
      const server = new Server();
      const device = new Device(server);
      for (const [[, step], waits] of script) {
        step(device);
        if (waits) await aMoment();
      }
      device.network = "good";
      device.wake();
      await aMoment();
      expect(device.kept()).toBe(0);
      for (const [itemKey, values] of device.given) expect(server.standing(itemKey)).toBe(values.at(-1));
      const keys = server.changes.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const total = [...device.given.values()].reduce((count, values) => count + values.length, 0);
      expect(keys.length).toBeLessThanOrEqual(total);
      for (const { itemKey, value } of server.changes) expect(device.given.get(itemKey)).toContain(value);
    }),
    { numRuns: 300 },
  ));
