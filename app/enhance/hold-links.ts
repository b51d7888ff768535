/**
 * While the device is offline a link would lead to an error page of the browser: the page stays instead, with everything on it, and says so. Links
 * within the page and into other tabs are left alone.
 */
export function holdLinks(tellHeld: () => void): void {
  document.addEventListener("click", (event) => {
    if (navigator.onLine || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || link.target !== "" || link.getAttribute("href")?.startsWith("#")) return;
    event.preventDefault();
    tellHeld();
  });
}
