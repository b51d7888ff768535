import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const EVERY_MS = 60_000;

/** Reads the page's data again every minute while somebody looks at it. Without script the page is simply loaded again. */
export function useFreshData(): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") revalidate();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [revalidate]);
}
