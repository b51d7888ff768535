import type { KeptData } from "./kept-data";
import { keptNamesBelow, partsOfName } from "./kept-names";
import { markTold } from "./pending-store";
import { isForGood, type QueueState, type SaveQueue } from "./save-queue";
import { createLeftBox, type LeftBox, toLeftAnswers } from "./show-left";

/** Shows below the words of the notice which answers cannot be stored, while a page is open that can store nothing more. */
export function showLeftBehind(
  notice: HTMLElement,
  queueOf: () => SaveQueue,
  { start, owner, saveUrl, words }: KeptData,
): (state: QueueState) => void {
  let box: LeftBox | undefined;
  const tell = () => {
    const isOurs = (name: string) => partsOfName(name).owner === owner && partsOfName(name).saveUrl === saveUrl;
    if (document.visibilityState === "visible") markTold(keptNamesBelow(start).filter(isOurs), Date.now());
  };
  const remove = () => {
    box = undefined;
    queueOf().discard();
  };
  return (state) => {
    const answers = state.status === "ended" ? toLeftAnswers(queueOf().pending()) : [];
    if (answers.length === 0) {
      // After removal its last words stay.
      box?.element.remove();
      box = undefined;
      return;
    }
    if (!box) {
      notice.querySelector(".left-answers")?.remove();
      box = createLeftBox(words.left, { isOpen: false, onRemove: remove });
      notice.append(box.element);
    }
    box.update(answers);
    if (state.status === "ended" && isForGood(state.why)) tell();
  };
}
