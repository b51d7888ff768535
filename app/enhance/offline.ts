import { fillWords } from "./fill-words";
import { countKept, removeKept } from "./pending-store";

/** What the page hands to its script, as JSON in `data-offline`; `{name}` stands for a value. */
export interface OfflineData {
  /** What the addresses of all the consultation's pages begin with. */
  readonly start: string;
  readonly kept: string;
  /** Where more than one person's answers wait. */
  readonly people: string;
}

/** The script of the page that stands in for any other while there is no network. */
const place = document.querySelector<HTMLElement>("[data-offline]");
if (place) {
  const { start, kept, people }: OfflineData = JSON.parse(place.dataset.offline ?? "");
  const part = (name: string) => place.querySelector<HTMLElement>(`[data-part=${name}]`);
  const show = () => {
    const count = countKept(start);
    const line = part("count");
    if (line) line.textContent = fillWords(count.people > 1 ? people : kept, { ...count });
    const remove = part("remove");
    if (remove) remove.hidden = count.answers === 0;
  };
  const confirm = (isAsked: boolean) => {
    const question = part("confirm");
    if (question) question.hidden = !isAsked;
    const asking = part("ask");
    if (asking) asking.hidden = isAsked;
    (isAsked ? question : asking)?.querySelector("button")?.focus();
  };
  const retry = () => (location.pathname === `${start}/offline` ? location.assign(start) : location.reload());
  const actions: Readonly<Record<string, () => void>> = {
    retry,
    ask: () => confirm(true),
    keep: () => confirm(false),
    remove: () => {
      removeKept(start);
      confirm(false);
      show();
      place.querySelector<HTMLElement>("[data-do=retry]")?.focus();
    },
  };
  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-do]") : null;
    actions[button?.dataset.do ?? ""]?.();
  });
  window.addEventListener("online", retry);
  show();
}
