/**
 * Registers the worker that shows words of ours in place of the browser's error page without network (offline/service-worker.js). After everything
 * else of the page; pages work without it.
 */
export function registerWorker(url: string): void {
  if (!("serviceWorker" in navigator)) return;
  const register = () => void navigator.serviceWorker.register(url).catch(() => {});
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register, { once: true });
}
