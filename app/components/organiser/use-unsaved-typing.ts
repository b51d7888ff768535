import { useBlocker, useLocation, useNavigation } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";
import { pageOf } from "./done";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Long enough for the browser to begin with what a form that it sends itself asks for. */
const NATIVE_SUBMIT_MS = 2000;

/**
 * Holds back whoever leaves a page with something typed into a form that stores it, until they say so; one place for all forms of the pages
 * below. Sending a form is no leaving. A form counts as saved once its action has redirected; a form that came back with errors does not.
 */
export function useUnsavedTyping() {
  const unsaved = useRef(new Set<HTMLFormElement>());
  const sending = useRef(false);
  const sentForm = useRef<HTMLFormElement | null>(null);
  const sentKey = useRef<string>();

  const hasUnsaved = useCallback(() => [...unsaved.current].some((form) => form.isConnected), []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const onInput = ({ target }: Event) => {
      if (!isControl(target) || target.form?.method !== "post" || !isTyping(target)) return;
      unsaved.current.add(target.form);
    };
    // Before React hears of it, whose navigation asks at once whether it may go on.
    const beforeSubmit = ({ target }: Event) => {
      sending.current = true;
      sentForm.current = target instanceof HTMLFormElement ? target : null;
    };
    const afterSubmit = (event: Event) => {
      clearTimeout(timer);
      if (event.defaultPrevented) sending.current = false;
      else
        timer = setTimeout(() => {
          sending.current = false;
        }, NATIVE_SUBMIT_MS);
    };
    const beforeUnload = (event: BeforeUnloadEvent) => {
      if (!sending.current && hasUnsaved()) event.preventDefault();
    };
    addEventListener("input", onInput);
    addEventListener("submit", beforeSubmit, { capture: true });
    addEventListener("submit", afterSubmit);
    addEventListener("beforeunload", beforeUnload);
    return () => {
      clearTimeout(timer);
      removeEventListener("input", onInput);
      removeEventListener("submit", beforeSubmit, { capture: true });
      removeEventListener("submit", afterSubmit);
      removeEventListener("beforeunload", beforeUnload);
    };
  }, [hasUnsaved]);

  const location = useLocation();
  const navigation = useNavigation();
  useEffect(() => {
    if (navigation.state === "submitting") {
      sentKey.current = navigation.location.key;
      return;
    }
    if (navigation.state !== "idle" || sentKey.current === undefined) return;
    // A redirect is another place than the one the form was sent to.
    const isSaved = location.key !== sentKey.current;
    if (isSaved && sentForm.current) unsaved.current.delete(sentForm.current);
    sentKey.current = undefined;
    sentForm.current = null;
  }, [navigation, location.key]);

  return useBlocker(
    ({ currentLocation, nextLocation }) =>
      !sending.current && hasUnsaved() && pageOf(currentLocation) !== pageOf(nextLocation),
  );
}

function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

/** The tick that confirms a button is no work that could be lost. */
const isTyping = ({ name }: Control) => name !== "confirmed";
