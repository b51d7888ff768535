import { CANNOT_JUDGE, cannotJudgeField, specialField } from "../../surveys/items/field-names";
import type { Answer } from "../../surveys/items/types";
import { itemId } from "../components/items/ids";
import { BESIDE_ANSWER, itemControls } from "./fill-fields";
import { type FollowedAnswers, followAnswers } from "./follow-answers";
import { answerInForm } from "./form-answer";
import { fieldsOfItem } from "./item-fields";
import type { LiveItem } from "./live-item";

/** The answers of a page as its fields hold them. Items are found by their ids, so a page has one such form. */
export function followItems(items: readonly LiveItem[]): FollowedAnswers {
  return followAnswers(items, answerOnPage);
}

/** Shows and hides items of a page. Only script does this: without it everything shows. */
export function showItems(itemKeys: Iterable<string>, { shows }: FollowedAnswers): void {
  for (const itemKey of itemKeys) {
    const element = document.getElementById(itemId(itemKey));
    if (element) element.hidden = !shows(itemKey);
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

function answerOnPage(item: LiveItem): Answer | null {
  const element = document.getElementById(itemId(item.key));
  if (!element) return null;
  const data = new FormData();
  for (const [name, value] of fieldsOfItem(element)) data.append(name, value);
  return answerInForm(item, data);
}
