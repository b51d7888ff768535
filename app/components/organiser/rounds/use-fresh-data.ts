import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const EVERY_MS = 60_000;

/**
 * Reads the page's data again every minute, or as often as asked, while somebody looks at it; null: not at all. Without script the page is simply
 * loaded again.
 */
export function useFreshData(everyMs: number | null = EVERY_MS): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") revalidate();
    }, everyMs);
    return () => clearInterval(timer);
  }, [revalidate, everyMs]);
}
