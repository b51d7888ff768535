import { CANNOT_JUDGE, cannotJudgeField, specialField } from "../../surveys/items/field-names";
import type { Answer } from "../../surveys/items/types";
import { visibleItemKeys } from "../../surveys/items/visibility";
import { itemId } from "../components/items/ids";
import { BESIDE_ANSWER, itemControls } from "./fill-fields";
import { answerInForm } from "./form-answer";
import type { LiveItem } from "./live-item";

/** The answers a form holds, by item key; those that the server keeps hidden count as none. */
export function answersInForm(items: readonly LiveItem[], form: HTMLFormElement): ReadonlyMap<string, Answer | null> {
  const data = new FormData(form);
  const keys = new Set(items.map((item) => item.key));
  return new Map(items.map((item) => [item.key, isHiddenFromElsewhere(item, keys) ? null : answerInForm(item, data)]));
}

/**
 * The keys of the items that show by the answers of the page, judged by the same function as on the server. A condition on an item of
 * another page stays as the server found it.
 */
export function visibleOnPage(
  items: readonly LiveItem[],
  answers: ReadonlyMap<string, Answer | null>,
): ReadonlySet<string> {
  const keys = new Set(items.map((item) => item.key));
  const onPage = items
    .filter((item) => !isHiddenFromElsewhere(item, keys))
    .map((item) => (item.showIf && keys.has(item.showIf.itemKey) ? item : { key: item.key }));
  return visibleItemKeys(onPage, answers);
}

/** Shows and hides the items of a page. Only script does this: without it everything shows. */
export function showItems(items: readonly LiveItem[], form: HTMLFormElement): void {
  if (!items.some((item) => item.showIf)) return;
  const visible = visibleOnPage(items, answersInForm(items, form));
  for (const item of items) {
    const element = document.getElementById(itemId(item.key));
    if (element) element.hidden = !visible.has(item.key);
  }
}

/** "Cannot judge" and the answers that are no year take the other inputs out of the way; what was typed there stays to be seen. */
export function applyExclusive(itemElement: HTMLElement): void {
  const key = itemElement.dataset.item ?? "";
  const controls = itemControls(itemElement);
  const isInstead = controls.some(
    (control) =>
      control instanceof HTMLInputElement &&
      control.checked &&
      ((control.name === cannotJudgeField(key) && control.value === CANNOT_JUDGE) ||
        (control.name === specialField(key) && control.value !== "")),
  );
  for (const control of controls) {
    const isChoiceItself = control.name === cannotJudgeField(key) || control.name === specialField(key);
    if (!isChoiceItself && !BESIDE_ANSWER.test(control.name)) control.disabled = isInstead;
  }
}

function isHiddenFromElsewhere(item: LiveItem, keysOnPage: ReadonlySet<string>): boolean {
  return item.showIf !== undefined && !item.isVisible && !keysOnPage.has(item.showIf.itemKey);
}
