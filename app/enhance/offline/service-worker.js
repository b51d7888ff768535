/*
 * The service worker of a panelist's pages. The route that serves it (service-worker[.]js.ts) puts `CACHE`, which names the version, and
 * `OFFLINE`, the address of the one page that it keeps, before it. No page of a person is ever kept, and nothing that is posted is touched.
 */
const kept = { cacheName: CACHE, ignoreVary: true };

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => offlinePage()));
  else if (origin === location.origin && pathname.startsWith("/assets/")) event.respondWith(asset(request));
});

/** The offline page and the files that it names. */
async function fill() {
  const page = await fetch(OFFLINE, { cache: "no-store" });
  if (!page.ok || page.redirected) throw new Error("No offline page");
  const html = await page.clone().text();
  const files = new Set([...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file));
  const cache = await caches.open(CACHE);
  await cache.addAll([...files]);
  await cache.put(OFFLINE, page);
}

/** Earlier versions of this consultation's; other consultations have their own. */
async function dropOthers() {
  const ours = `${OFFLINE}@`;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(ours) && name !== CACHE).map((name) => caches.delete(name)));
}

async function offlinePage() {
  return (await caches.match(OFFLINE, kept)) ?? Response.error();
}

async function asset(request) {
  return (await caches.match(request, kept)) ?? fetch(request);
}
