import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";

/** A phone of the middle class on a slow line: what Chromium's own tools call "4x slowdown" and "Slow 4G". */
const PHONE = { width: 360, height: 740 } as const;
const CPU_SLOWDOWN = 4;
const SLOW_4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1_440 * 1_000) / 8,
  uploadThroughput: (675 * 1_000) / 8,
} as const;
const SETTLED_MS = 400;

export interface Visit {
  /** Largest contentful paint, from the start of the navigation. */
  readonly lcpMs: number;
  /** Until the page's scripts have run (`load`). */
  readonly loadMs: number;
  /** The slowest interaction until its next paint; null where nothing was tapped. */
  readonly inpMs: number | null;
  /** The median interaction; null where nothing was tapped. */
  readonly typicalTapMs: number | null;
  /** Everything transferred with an empty cache, headers included. */
  readonly bytes: number;
  readonly requests: number;
}

interface Order {
  readonly url: string;
  /** Visited before anything is slowed down or measured: the personal link, for its cookie. */
  readonly link?: string;
  /** How many things are tapped, spread over the whole page; each is what a panelist taps. */
  readonly taps: number;
}

/** One first visit with an empty cache in a context of its own. */
export async function visit(browser: Browser, { url, link, taps }: Order): Promise<Visit> {
  const context = await browser.newContext({
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
    serviceWorkers: "block",
  });
  try {
    await observe(context);
    if (link) await context.request.get(link, { maxRedirects: 0 });
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    const transferred = await slowDown(client);
    await page.goto(url, { waitUntil: "load", timeout: 120_000 });
    await page.waitForTimeout(SETTLED_MS);
    const { lcp, load } = await page.evaluate(() => ({
      lcp: window.benchSeen.lcp,
      load: performance.getEntriesByType("navigation").map((entry) => entry.duration)[0] ?? Number.NaN,
    }));
    const { bytes, requests } = transferred();
    const durations = taps > 0 ? await tapThrough(page, taps) : [];
    return {
      lcpMs: lcp,
      loadMs: load,
      inpMs: durations.at(-1) ?? null,
      typicalTapMs: durations[Math.floor(durations.length / 2)] ?? null,
      bytes,
      requests,
    };
  } finally {
    await context.close();
  }
}

declare global {
  interface Window {
    /** What the page's observers have seen so far. */
    benchSeen: { lcp: number; interactions: Record<number, number> };
  }
}

async function observe(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    // Phones show one question at a time unless told otherwise; all of them at once is the harder case.
    if (location.origin !== "null") localStorage.setItem("tholos:view", "all");
    window.benchSeen = { lcp: Number.NaN, interactions: {} };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.benchSeen.lcp = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const { interactionId = 0, duration } of list.getEntries() as (PerformanceEventTiming & {
        interactionId?: number;
      })[]) {
        const { interactions } = window.benchSeen;
        if (interactionId > 0) interactions[interactionId] = Math.max(interactions[interactionId] ?? 0, duration);
      }
    }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  });
}

async function slowDown(client: CDPSession): Promise<() => { bytes: number; requests: number }> {
  let bytes = 0;
  let requests = 0;
  client.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  await client.send("Network.emulateNetworkConditions", SLOW_4G);
  await client.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  return () => ({ bytes, requests });
}

/** Taps answers in items spread over the page and returns how long each took to its next paint, ascending. */
async function tapThrough(page: Page, taps: number): Promise<number[]> {
  const items = page.locator("[data-item]");
  const count = await items.count();
  for (let tap = 0; tap < taps; tap++) {
    const item = items.nth(Math.floor((tap * count) / taps));
    const levels = item.locator('input[type="radio"][value="4"] + label, label:has(input[type="radio"][value="4"])');
    await levels.first().scrollIntoViewIfNeeded();
    await levels.first().tap();
    await page.waitForTimeout(SETTLED_MS);
  }
  const seen = await page.evaluate(() => window.benchSeen.interactions);
  // An interaction below the threshold of the observer is not told: it took less than 16 ms.
  const told = Object.values(seen);
  const untold = Array.from({ length: Math.max(0, taps - told.length) }, () => 16);
  return [...told, ...untold].sort((a, b) => a - b);
}
