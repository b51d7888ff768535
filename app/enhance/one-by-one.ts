import { MACHINERY } from "../http/form-machinery";
import { fillWords } from "./fill-words";
import type { FollowedAnswers } from "./follow-answers";
import type { LiveData } from "./live-data";
import { setText } from "./set-text";

/** Where this device keeps how its person wants to see a page of questions. */
const STORE = "tholos:view";
/** Phones show one question at a time unless told otherwise. */
const SMALL = "(max-width: 639px)";

/**
 * Shows the items of a page one at a time: next and back go from item to item, and only after the last do they leave the page. Each has its
 * place in the address, so that the back button and a link lead to it. The form stays one form and posts all of it.
 */
export function showOneByOne(
  form: HTMLFormElement,
  { words }: Pick<LiveData, "words">,
  answers: FollowedAnswers,
): void {
  const all = [...form.querySelectorAll<HTMLElement>("[data-item], .section-details")].filter(
    (element) => !element.parentElement?.closest(".section-details"),
  );
  const nav = form.querySelector<HTMLElement>(".page-nav");
  const [back, next] = nav?.querySelectorAll<HTMLButtonElement>(`button[name="${MACHINERY.intent}"]`) ?? [];
  if (all.length < 2 || !nav || !back || !next) return;
  const nextWords = next.textContent;
  // What belongs to leaving the page stands with the last item.
  const atEnd = form.querySelectorAll<HTMLElement>(":scope > .notice, :scope > .next-open");
  const place = Object.assign(document.createElement("p"), { className: "small one-place" });
  const title = Object.assign(document.createElement("b"), { hidden: true });
  title.append(...copyOfTitle());
  const number = Object.assign(document.createElement("span"), { className: "num", id: "one-place" });
  place.append(title, number);
  const toggle = Object.assign(document.createElement("button"), { type: "button", className: "link-button" });
  form.prepend(place);
  nav.before(toggle);

  let isOne = storedView() ?? matchMedia(SMALL).matches;
  let current = wrong() ?? inAddress() ?? firstOpen();

  function steps(): HTMLElement[] {
    return all.filter((step) => !step.hidden);
  }
  function inAddress(): HTMLElement | undefined {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return target ? all.find((step) => step.contains(target)) : undefined;
  }
  function wrong(): HTMLElement | undefined {
    return steps().find((step) => step.querySelector(".problem"));
  }
  function firstOpen(): HTMLElement | undefined {
    const shown = steps();
    return shown.find((step) => step.dataset.item !== undefined && !answers.answerOf(step.dataset.item)) ?? shown[0];
  }
  function render(): void {
    const shown = steps();
    if (!current || current.hidden) current = shown[0];
    const index = current ? shown.indexOf(current) : 0;
    const isLast = index === shown.length - 1;
    form.classList.toggle("is-one-by-one", isOne);
    for (const step of all) step.classList.toggle("is-away", isOne && step !== current);
    for (const element of atEnd) element.classList.toggle("is-away", isOne && !isLast);
    place.hidden = !isOne || shown.length < 2;
    setText(number, fillWords(words.place, { number: index + 1, count: shown.length }));
    toggle.hidden = shown.length < 2;
    if (next) setText(next, isOne && !isLast ? words.nextQuestion : (nextWords ?? ""));
    setText(toggle, isOne ? words.allAtOnce : words.oneByOne);
  }
  function show(step: HTMLElement): void {
    current = step;
    render();
    if (step instanceof HTMLDetailsElement) step.open = true;
    const heading = step.querySelector<HTMLElement>(".question, summary");
    if (!heading) return;
    if (heading.tagName !== "SUMMARY") heading.tabIndex = -1;
    heading.setAttribute("aria-describedby", number.id);
    heading.focus({ preventScroll: true });
    // The page's heading is out of sight from here on, and a question alone does not say what it is about.
    title.hidden = false;
    (place.hidden ? step : place).scrollIntoView({ block: "start" });
  }
  function move(by: 1 | -1, event: Event): void {
    const shown = steps();
    const target = isOne && current ? shown[shown.indexOf(current) + by] : undefined;
    if (!target) return;
    event.preventDefault();
    target.id ||= "details";
    history.pushState(null, "", `#${target.id}`);
    show(target);
  }

  back.addEventListener("click", (event) => move(-1, event));
  next.addEventListener("click", (event) => move(1, event));
  toggle.addEventListener("click", () => {
    isOne = !isOne;
    storeView(isOne);
    render();
    if (!isOne) current?.scrollIntoView({ block: "start" });
  });
  window.addEventListener("popstate", () => {
    const step = inAddress() ?? (location.hash === "" ? steps()[0] : undefined);
    if (isOne && step) show(step);
  });
  // The next page would inherit the place on this one.
  form.addEventListener("submit", () => history.replaceState(null, "", location.pathname + location.search));
  // An answer may show or hide others; this runs after that was done.
  form.addEventListener("change", render);
  render();
  if (isOne && location.hash !== "" && current) show(current);
}

/** The words of the page's heading, in whatever language they are. */
function copyOfTitle(): readonly Node[] {
  return [...(document.querySelector("h1")?.childNodes ?? [])].map((node) => node.cloneNode(true));
}

function storedView(): boolean | null {
  try {
    const stored = localStorage.getItem(STORE);
    return stored === null ? null : stored === "one";
  } catch {
    return null;
  }
}

function storeView(isOne: boolean): void {
  try {
    localStorage.setItem(STORE, isOne ? "one" : "all");
  } catch {
    // Nothing to be done: it holds for this page.
  }
}
