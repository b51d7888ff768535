import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

const EVERY_MS = 60_000;

/**
 * Reads the page's data again every minute, or as often as asked, while somebody looks at it; null: not at all. Without script the page is simply
 * loaded again.
 */
export function useFreshData(everyMs: number | null = EVERY_MS): void {
  const { revalidate, state } = useRevalidator();
  // A second request would end the first: where the server takes longer than the interval, none would ever arrive.
  const isReading = useRef(false);
  useEffect(() => {
    isReading.current = state !== "idle";
  }, [state]);
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && !isReading.current) revalidate();
    }, everyMs);
    return () => clearInterval(timer);
  }, [revalidate, everyMs]);
}
