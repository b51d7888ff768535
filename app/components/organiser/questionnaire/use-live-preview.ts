import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** Long enough to finish a word. */
const WAIT_MS = 400;
const ABOVE_QUESTION = 8;

interface LivePreviewOf {
  readonly formId: string;
  readonly frame: RefObject<HTMLIFrameElement | null>;
  /** The language shown first. */
  readonly first: string;
  readonly hrefIn: (language: string, subject: string) => string;
  readonly mayEdit: boolean;
  /** The form is one question of a page that begins with something else: the question is what is seen first. */
  readonly isOfQuestion: boolean;
}
interface Chosen {
  readonly language: string;
  /** Empty: the first. */
  readonly subject: string;
}
/** `invalid`: the frame still shows what last could be shown. `failed`: the server did not answer, or no longer to this person. */
type PreviewState = "shown" | "invalid" | "failed";

/** Sends a form to its preview whenever somebody paused in typing, and puts the page that comes back into the frame. Only the newest answer counts. */
export function useLivePreview({ formId, frame, first, hrefIn, mayEdit, isOfQuestion }: LivePreviewOf) {
  const [chosen, setChosen] = useState<Chosen>({ language: first, subject: "" });
  const [outcome, setOutcome] = useState<{ state: PreviewState; problems: readonly string[] }>(SHOWN);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const sending = useRef<AbortController>();
  const latest = useRef({ chosen, hrefIn });
  latest.current = { chosen, hrefIn };

  const refresh = useCallback(
    async (isOtherPage: boolean) => {
      const form = document.getElementById(formId);
      if (!(form instanceof HTMLFormElement)) return;
      sending.current?.abort();
      const sent = new AbortController();
      sending.current = sent;
      const { chosen: asked, hrefIn: hrefOf } = latest.current;
      try {
        const reply = await fetch(hrefOf(asked.language, asked.subject), {
          method: "POST",
          body: toBody(form),
          signal: sent.signal,
          redirect: "error",
        });
        const page = new DOMParser().parseFromString(await reply.text(), "text/html");
        if (sent.signal.aborted) return;
        if (reply.status === 422) {
          const problems = [...page.querySelectorAll("[data-problem]")].map(({ textContent }) => textContent ?? "");
          return setOutcome({ state: "invalid", problems: [...new Set(problems)] });
        }
        if (!reply.ok || !frame.current) return setOutcome(FAILED);
        putInto(frame.current, page);
        if (isOtherPage && isOfQuestion) showQuestion(frame.current);
        setOutcome(SHOWN);
      } catch {
        if (!sent.signal.aborted) setOutcome(FAILED);
      }
    },
    [formId, frame, isOfQuestion],
  );

  useEffect(() => {
    const form = document.getElementById(formId);
    if (!mayEdit || !form) return;
    const later = () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => refresh(false), WAIT_MS);
    };
    // Levels come and go without anything being typed.
    const rows = new MutationObserver(later);
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    for (const list of form.querySelectorAll(".level-rows")) rows.observe(list, { childList: true });
    return () => {
      form.removeEventListener("input", later);
      form.removeEventListener("change", later);
      rows.disconnect();
      clearTimeout(timer.current);
      sending.current?.abort();
    };
  }, [formId, mayEdit, refresh]);

  useEffect(() => {
    const shown = frame.current;
    if (!isOfQuestion || !shown) return;
    const ofQuestion = () => showQuestion(shown);
    // The page may have come before the script that listens for it.
    if (shown.contentDocument?.readyState === "complete") ofQuestion();
    shown.addEventListener("load", ofQuestion);
    let width = 0;
    const sizes = new ResizeObserver(() => {
      if (shown.clientWidth !== width) ofQuestion();
      width = shown.clientWidth;
    });
    sizes.observe(shown);
    return () => {
      shown.removeEventListener("load", ofQuestion);
      sizes.disconnect();
    };
  }, [frame, isOfQuestion]);

  const show = (change: Partial<Chosen>) => {
    const next = { ...chosen, ...change };
    latest.current = { chosen: next, hrefIn };
    setChosen(next);
    refresh(true);
  };
  return { ...chosen, ...outcome, show };
}

const SHOWN = { state: "shown", problems: [] } as const;
const FAILED = { state: "failed", problems: [] } as const;

function toBody(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  return body;
}

/** Scrolls to the first question; what it is about stands above it. */
function showQuestion(frame: HTMLIFrameElement): void {
  const shown = frame.contentDocument;
  const question = shown?.querySelector(".item");
  if (!shown || !question) return;
  shown.documentElement.scrollTop += question.getBoundingClientRect().top - ABOVE_QUESTION;
}

/** Into the page that stands there, so that its place and its styles stay; a frame with another page gets it as a whole. */
function putInto(frame: HTMLIFrameElement, page: Document): void {
  const shown = frame.contentDocument;
  if (!shown) return;
  const top = shown.documentElement.scrollTop;
  shown.documentElement.lang = page.documentElement.lang;
  shown.documentElement.dir = page.documentElement.dir;
  if (!shown.querySelector('link[rel="stylesheet"]')) shown.head.replaceWith(shown.adoptNode(page.head));
  shown.body.replaceWith(shown.adoptNode(page.body));
  shown.documentElement.scrollTop = top;
}
