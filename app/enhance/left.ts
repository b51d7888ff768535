import { fillWords, pluralForm } from "./fill-words";
import { keptNamesBelow, partsOfName, removeNames } from "./kept-names";
import type { LeftData } from "./left-data";
import { markTold, readNames, removeOld, removeOthersOf } from "./pending-store";
import { removeWorker } from "./register-worker";
import { createLeftBox, type LeftAnswer, toLeftAnswers } from "./show-left";

/** Set when a person leaves on this device, who was told before of what goes with it. */
const LEAVING = "tholos:leaving";

/** The script of pages where something may lie on the device that cannot be stored (any more): says what, and lets it be kept elsewhere and removed. */
const place = document.querySelector<HTMLElement>("[data-left]");
if (place) void showLeftAnswers(place, JSON.parse(place.dataset.left ?? ""));

async function showLeftAnswers(place: HTMLElement, data: LeftData): Promise<void> {
  const { start, owner, why, only, except, words } = data;
  removeOld(Date.now());
  const names = () =>
    keptNamesBelow(start).filter((name) => {
      const { owner: whose, saveUrl } = partsOfName(name);
      return whose === owner && (only === null || saveUrl === only) && saveUrl !== except;
    });
  const isOver = why === "closed" || why === "withdrawn";
  if (why === "erased" || (why === "withdrawn" && takeLeaving() === owner)) {
    removeNames(names());
    removeOthersOf(owner, start);
  }
  if (why === "leaving") {
    for (const form of document.querySelectorAll("form")) form.addEventListener("submit", () => setLeaving(owner));
  }
  const posted = readPosted();
  const onDevice = toLeftAnswers(readNames(names()));
  const isLast = isOver && except === null;
  if (onDevice.length === 0 && (isLast || why === "erased")) await removeWorker(start);
  const answers = [
    ...new Map([...onDevice, ...(posted?.answers ?? [])].map((answer) => [answer.key, answer])).values(),
  ];
  if (answers.length === 0) return;
  const remove = () => {
    removeNames(names());
    if (isLast) void removeWorker(start);
  };
  const box = createLeftBox(words, {
    isOpen: true,
    ...(onDevice.length > 0 && why !== "leaving" && { onRemove: remove }),
  });
  box.update(answers);
  if (posted) posted.list.replaceWith(box.element);
  else
    place.append(
      paragraph(fillWords(pluralForm(answers.length, words.title), { count: answers.length }), "notice-title"),
    );
  if (!posted) place.append(paragraph(words.text), box.element);
  if (!isOver || onDevice.length === 0) return;
  box.element.prepend(paragraph(words.day));
  const tell = () => {
    if (document.visibilityState === "visible") markTold(names(), Date.now());
  };
  document.addEventListener("visibilitychange", tell);
  tell();
}

/** What the server says of the form that was just posted; it stands in its own place. */
function readPosted(): { readonly list: Element; readonly answers: readonly LeftAnswer[] } | null {
  const list = document.querySelector("[data-unsaved]");
  if (!list) return null;
  const texts = (group: Element, name: string) =>
    [...group.querySelectorAll(name)].map(({ textContent }) => textContent ?? "");
  const answers = [...list.querySelectorAll<HTMLElement>("[data-key]")].map((group) => ({
    key: group.dataset.key ?? "",
    question: texts(group, "dt").join(" "),
    lines: texts(group, "dd"),
  }));
  return { list, answers };
}

function paragraph(text: string, className = ""): HTMLElement {
  const element = document.createElement("p");
  element.textContent = text;
  if (className !== "") element.className = className;
  return element;
}

function setLeaving(owner: string): void {
  try {
    sessionStorage.setItem(LEAVING, owner);
  } catch {
    // Without storage nothing is kept that would have to go.
  }
}

function takeLeaving(): string | null {
  try {
    const owner = sessionStorage.getItem(LEAVING);
    sessionStorage.removeItem(LEAVING);
    return owner;
  } catch {
    return null;
  }
}
