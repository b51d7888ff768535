/** What holds a state of its own (typed, chosen, unfolded, in focus): such elements stay, only what is around them changes. */
const STATEFUL = "input, select, textarea, button, summary";
/** What scripts keep up to date, and the reason: these stay as they are. */
const LEFT_ALONE =
  ".question, .reason, .problem, [role=status], [data-max-length], [data-ranks], [data-points], [data-exact], [data-drawn]";

/**
 * Brings an element of the page in line with the same element of a newer page, without taking away anything that is in use: controls,
 * what is unfolded and what a script made live stay the very same elements, so that focus, cursor and listeners stay with them.
 */
export function takeOver(old: Element, fresh: Element): void {
  if (old.matches(LEFT_ALONE)) return;
  takeOverAttributes(old, fresh);
  if (old.matches(STATEFUL)) return;
  let next = old.firstElementChild;
  for (const child of [...fresh.children]) {
    const same = sameFrom(next, child);
    if (!same) {
      old.insertBefore(child, next);
      continue;
    }
    for (; next && next !== same; next = removeUnlessLive(next));
    next = same.nextElementSibling;
    if (holdsState(same)) takeOver(same, child);
    else if (!same.isEqualNode(child)) same.replaceWith(child);
  }
  while (next) next = removeUnlessLive(next);
}

const holdsState = (element: Element) =>
  element.matches(`${STATEFUL}, ${LEFT_ALONE}`) || element.querySelector(`${STATEFUL}, ${LEFT_ALONE}`) !== null;

/** The first element from here on that is the same part of the page. */
function sameFrom(from: Element | null, wanted: Element): Element | null {
  for (let element = from; element; element = element.nextElementSibling) {
    if (partOf(element) === partOf(wanted)) return element;
  }
  return null;
}

const partOf = ({ tagName, id, classList }: Element) => `${tagName} ${id || (classList[0] ?? "")}`;

/** Removes an element that the newer page has no more, and gives the one after it. */
function removeUnlessLive(element: Element): Element | null {
  const next = element.nextElementSibling;
  if (!element.matches(LEFT_ALONE)) element.remove();
  return next;
}

/** Classes that say a state ("is-…") stay, as scripts set them; of the other attributes only what describes an element may differ. */
function takeOverAttributes(old: Element, fresh: Element): void {
  const states = [...old.classList].filter((name) => name.startsWith("is-") && !fresh.classList.contains(name));
  const classes = [...fresh.classList, ...states].join(" ");
  if (classes !== old.getAttribute("class") && (classes !== "" || old.hasAttribute("class")))
    old.setAttribute("class", classes);
  const described = fresh.getAttribute("aria-describedby");
  if (described === null) old.removeAttribute("aria-describedby");
  else old.setAttribute("aria-describedby", described);
}
