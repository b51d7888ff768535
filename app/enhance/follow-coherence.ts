import {
  findIncoherences,
  type Incoherence,
  type IncoherenceCode,
  incoherenceId,
  type ReadinessItem,
} from "../../surveys/items/incoherence";
import { itemId } from "../components/items/ids";
import { MACHINERY } from "../http/form-machinery";
import { fillWords } from "./fill-words";
import type { FollowedAnswers } from "./follow-answers";
import { itemOf } from "./watch-form";

/** What a page hands to its script where its answers can contradict each other. */
export interface CoherenceData {
  readonly items: readonly ReadinessItem[];
  readonly thisYear: number;
  readonly words: Readonly<Record<IncoherenceCode, string>> & { readonly note: string; readonly meant: string };
}

/**
 * Says at both questions when their answers cannot both be true, once the reader has given an answer (not while typing), and takes it back when
 * they can. Nothing is held up: whoever means both says so, or goes on. Contradictions with questions of other pages stay as the server told them.
 */
export function followCoherence(
  form: HTMLFormElement,
  { items, thisYear, words }: CoherenceData,
  answers: FollowedAnswers,
): void {
  const field = form.querySelector<HTMLInputElement>(`[name="${MACHINERY.meant}"]`);
  const told = new Set(field?.value.split("\n"));
  const meant = new Set<string>();
  const onPage = new Set(items.map(({ key }) => key));
  const answerOf = (key: string) => (answers.shows(key) ? answers.answerOf(key) : null);

  const show = (changedKey: string | undefined) => {
    const found = findIncoherences(items, answerOf, thisYear).filter((each) => !meant.has(incoherenceId(each)));
    const ids = new Set(found.map(incoherenceId));
    for (const note of form.querySelectorAll<HTMLElement>("[data-incoherence]")) {
      const id = note.dataset.incoherence ?? "";
      const isOfPage = id
        .split(" ")
        .slice(1)
        .every((key) => onPage.has(key));
      if (isOfPage && (!ids.has(id) || note.querySelector("button") === null)) note.remove();
    }
    for (const each of found) {
      for (const key of each.itemKeys) tell(each, key, key === changedKey);
      told.add(incoherenceId(each));
    }
    if (field) field.value = [...told].join("\n");
  };

  function tell(found: Incoherence, key: string, isAnnounced: boolean): void {
    const item = document.getElementById(itemId(key));
    const id = incoherenceId(found);
    const text = `${fillWords(words[found.code], found.params)} ${words.note}`;
    const shown = item?.querySelector(`[data-incoherence="${CSS.escape(id)}"]`);
    if (!item || shown?.querySelector("p")?.textContent === text) return;
    shown?.remove();
    const note = document.createElement("div");
    note.className = "incoherence";
    note.dataset.incoherence = id;
    if (isAnnounced) note.role = "status";
    const sentence = document.createElement("p");
    sentence.textContent = text;
    const ways = document.createElement("p");
    ways.append(linkTo(found.itemKeys.find((other) => other !== key) ?? key), " ", meansBoth(id, item));
    note.append(sentence, ways);
    [...item.querySelectorAll(".answer-group, .incoherence")].at(-1)?.after(note);
  }

  /** Takes the notes away at both questions; they are told again when the page is opened again, and before submitting. */
  function meansBoth(id: string, item: HTMLElement): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.textContent = words.meant;
    button.addEventListener("click", () => {
      meant.add(id);
      show(undefined);
      item.querySelector<HTMLElement>("input:checked, .answer-group input")?.focus();
    });
    return button;
  }

  // After the listeners that read the answers.
  form.addEventListener("change", (event) => {
    const key = itemOf(event.target)?.dataset.item;
    if (key !== undefined && onPage.has(key)) show(key);
  });
  show(undefined);
}

function linkTo(key: string): HTMLAnchorElement {
  const id = itemId(key);
  const question = document.getElementById(id)?.querySelector<HTMLElement>(".question");
  const link = document.createElement("a");
  link.href = `#${id}`;
  link.textContent = question?.textContent?.trim() ?? "";
  const lang = question?.querySelector("[lang]")?.getAttribute("lang");
  if (lang) link.lang = lang;
  return link;
}
