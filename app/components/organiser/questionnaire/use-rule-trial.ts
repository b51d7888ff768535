import { useFetcher, useLocation } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";
import type { TriedRule } from "../../../presenters/set-up/rule-trial.server";

/** Long enough not to ask at every key. */
const SOON_MS = 400;

/**
 * Tries a rule as its form has it, beside the form, which stays as it was typed: the page's own loader is asked with the fields in the
 * address, as the button without script does.
 */
export function useRuleTrial(asked: TriedRule | undefined) {
  const fetcher = useFetcher<{ readonly tried: TriedRule | null }>();
  const { pathname } = useLocation();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const { load } = fetcher;
  const tryNow = useCallback(
    (form: HTMLFormElement | null) => {
      clearTimeout(timer.current);
      if (!form) return;
      const search = new URLSearchParams({ try: "1" });
      for (const [name, value] of new FormData(form)) if (typeof value === "string") search.append(name, value);
      load(`${pathname}?${search}`);
    },
    [load, pathname],
  );
  const trySoon = useCallback(
    (form: HTMLFormElement | null) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => tryNow(form), SOON_MS);
    },
    [tryNow],
  );
  return { tried: fetcher.data?.tried ?? asked, isStale: fetcher.state !== "idle", tryNow, trySoon };
}
