import { fillWords, type PluralForms, pluralForm } from "./fill-words";
import type { PendingSave } from "./save-queue";

/** Texts around answers that cannot be stored, in the page's language; `{count}` stands for how many. */
export interface LeftWords {
  readonly show: PluralForms;
  readonly copy: string;
  readonly copied: string;
  readonly download: string;
  readonly fileName: string;
  readonly remove: string;
  readonly sure: string;
  readonly keep: string;
  readonly removeNow: string;
  readonly removed: string;
}

/** An answer in words. */
export interface LeftAnswer {
  readonly key: string;
  readonly question: string;
  readonly lines: readonly string[];
}

/** Answers as they waited on the device, each question once, with what was given last. */
export function toLeftAnswers(entries: readonly PendingSave[]): readonly LeftAnswer[] {
  const byItem = new Map(entries.map((entry) => [entry.itemKey, entry]));
  return [...byItem].map(([key, { question, words, fields }]) => {
    const lines = words ?? fields.map(([, value]) => value).filter((value) => value.trim() !== "");
    return { key, question: question || key, lines: lines.length > 0 ? lines : ["–"] };
  });
}

export interface LeftBox {
  readonly element: HTMLElement;
  readonly update: (answers: readonly LeftAnswer[]) => void;
}

/** Shows answers that cannot be stored, so that they can be copied, downloaded and, where `onRemove` says how, removed from the device. */
export function createLeftBox(
  words: LeftWords,
  { isOpen, onRemove }: { readonly isOpen: boolean; readonly onRemove?: () => void },
): LeftBox {
  let shown: readonly LeftAnswer[] = [];
  const list = make("dl", "copy-list");
  const summary = make("summary");
  const fold = make("details");
  fold.open = isOpen;
  fold.append(summary, list);
  const said = make("p");
  said.role = "status";
  const actions = make("p", "actions");
  const sure = make("div");
  sure.hidden = true;
  const ask = (isAsked: boolean) => {
    sure.hidden = !isAsked;
    actions.hidden = isAsked;
    (isAsked ? sure : actions).querySelector("button")?.focus();
  };
  const element = make("div", "left-answers");
  actions.append(
    button(
      words.copy,
      () => void copyText(textOf(shown), list).then((isDone) => (said.textContent = isDone ? words.copied : "")),
    ),
    button(words.download, () => download(words.fileName, textOf(shown))),
  );
  if (onRemove) {
    actions.append(button(words.remove, () => ask(true)));
    const question = make("p");
    question.textContent = words.sure;
    const choices = make("p", "actions");
    const remove = () => {
      onRemove();
      for (const part of [fold, actions, sure]) part.remove();
      said.textContent = words.removed;
      said.tabIndex = -1;
      said.focus();
    };
    choices.append(
      button(words.keep, () => ask(false)),
      button(words.removeNow, remove),
    );
    sure.append(question, choices);
  }
  element.append(fold, actions, sure, said);
  return {
    element,
    update(answers) {
      shown = answers;
      summary.textContent = fillWords(pluralForm(answers.length, words.show), { count: answers.length });
      list.replaceChildren(
        ...answers.map(({ question, lines }) => {
          const group = make("div");
          const term = make("dt");
          term.textContent = question;
          group.append(term);
          for (const line of lines) {
            const text = make("dd");
            text.textContent = line;
            group.append(text);
          }
          return group;
        }),
      );
    },
  };
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className = ""): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== "") element.className = className;
  return element;
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const element = make("button", "button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", onClick);
  return element;
}

const textOf = (answers: readonly LeftAnswer[]) =>
  answers.map(({ question, lines }) => [question, ...lines].join("\n")).join("\n\n");

/** False where the browser does not let a page copy (without TLS): then the text stands selected, to be copied by hand. */
async function copyText(text: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const fold = shown.closest("details");
    if (fold) fold.open = true;
    getSelection()?.selectAllChildren(shown);
    return false;
  }
}

function download(name: string, text: string): void {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
