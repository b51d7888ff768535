import { countKept } from "./pending-store";

/**
 * Registers the worker that shows words of ours in place of the browser's error page without network (offline/service-worker.js), for the pages of one
 * consultation. After everything else of the page; pages work without it, and browsers offer it only where the site is served with TLS.
 */
export function registerWorker(start: string): void {
  if (!("serviceWorker" in navigator)) return;
  const register = () =>
    void navigator.serviceWorker.register(`${start}/service-worker.js`, { scope: start }).catch(() => {});
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register, { once: true });
}

/** Takes the worker and what it keeps away again, once nothing waits on the device that its page could tell of. */
export async function removeWorker(start: string): Promise<void> {
  if (!("serviceWorker" in navigator) || countKept(start).answers > 0) return;
  try {
    const registrations = await navigator.serviceWorker.getRegistrations();
    const ours = registrations.filter(({ scope }) => new URL(scope).pathname === start);
    await Promise.all(ours.map((registration) => registration.unregister()));
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(`${start}/`)).map((name) => caches.delete(name)));
  } catch {
    // A browser that blocks workers holds none.
  }
}
