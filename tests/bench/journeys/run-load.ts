/**
 * The load program of bench:http, a process of its own: reads one order from standard input as JSON, does it, prints one report as JSON.
 * A closed loop: `concurrency` people at a time, each beginning when the one before has ended.
 */
import { text } from "node:stream/consumers";
import { BrowserLike } from "./browser-like.js";
import { quantileOf } from "./figures.js";
import { type JourneyPlan, makeJourney, type StepName } from "./journey.js";

export type LoadOrder = { readonly url: string; readonly concurrency: number } & (
  | {
      readonly type: "journeys";
      readonly plan: JourneyPlan;
      readonly links: readonly string[];
      readonly autosaves: boolean;
    }
  /** Visits of as many requests as a journey has, on one connection too. */
  | { readonly type: "trivial"; readonly path: string; readonly visits: number; readonly requestsEach: number }
);

export interface LoadReport {
  readonly seconds: number;
  readonly completed: number;
  /** The first few, in words. */
  readonly failures: readonly string[];
  /** Of the load program itself. */
  readonly cpuSeconds: number;
  readonly steps: Readonly<Record<string, { readonly p50: number; readonly p95: number; readonly bytes: number }>>;
}

const order: LoadOrder = JSON.parse(await text(process.stdin));
const times = new Map<string, { ms: number[]; bytes: number }>();
const failures: string[] = [];
let completed = 0;
let next = 0;
const jobs = order.type === "journeys" ? order.links.length : order.visits;
const cpuBefore = process.cpuUsage();
const began = performance.now();
await Promise.all(Array.from({ length: order.concurrency }, work));
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
const report: LoadReport = {
  seconds,
  completed,
  failures: failures.slice(0, 5),
  cpuSeconds: (user + system) / 1e6,
  steps: Object.fromEntries([...times].map(([name, { ms, bytes }]) => [name, summarise(ms, bytes)])),
};
process.stdout.write(JSON.stringify(report));

async function work(): Promise<void> {
  while (next < jobs && failures.length === 0) {
    const person = next++;
    const browser = new BrowserLike(order.url);
    try {
      await (order.type === "journeys" ? journey(browser, order, person) : trivial(browser, order));
      completed += 1;
    } catch (error) {
      failures.push(`journey ${person}: ${error instanceof Error ? error.message : String(error)}`);
    }
    browser.leave();
  }
}

function journey(browser: BrowserLike, { plan, links, autosaves }: LoadOrder & { type: "journeys" }, person: number) {
  return makeJourney(browser, plan, { link: links[person] ?? "", person, autosaves }, async (name, expected, send) => {
    const sentAt = performance.now();
    const answer = await send();
    note(name, performance.now() - sentAt, answer.bytes);
    if (answer.status !== expected) throw new Error(`${name} answered ${answer.status}`);
    return answer;
  });
}

async function trivial(browser: BrowserLike, { path, requestsEach }: LoadOrder & { type: "trivial" }): Promise<void> {
  for (let request = 0; request < requestsEach; request++) {
    const answer = await browser.get(path);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  }
}

function note(name: StepName, ms: number, bytes: number): void {
  const step = times.get(name) ?? { ms: [], bytes: 0 };
  step.ms.push(ms);
  step.bytes += bytes;
  times.set(name, step);
}

function summarise(ms: number[], bytes: number) {
  const sorted = ms.sort((a, b) => a - b);
  return { p50: quantileOf(sorted, 0.5), p95: quantileOf(sorted, 0.95), bytes: Math.round(bytes / sorted.length) };
}
