import { startAutosave } from "./autosave";
import { countChoice } from "./count-choice";
import { countText } from "./count-text";
import { followCoherence } from "./follow-coherence";
import { holdSubmit } from "./hold-submit";
import { keepAnswers } from "./keep-answers";
import { keepEarlier } from "./keep-earlier";
import type { KeptData } from "./kept-data";
import type { LiveData } from "./live-data";
import { followItems } from "./live-items";
import { showOneByOne } from "./one-by-one";
import { registerWorker } from "./register-worker";
import { revealFeedback } from "./reveal-feedback";
import { showAfresh } from "./show-afresh";
import { showSaveState } from "./show-save-state";

/**
 * The one script of a panelist's pages. The pages are complete without it: it stores answers while one goes on, sends what is kept on the
 * device, shows and hides items by their conditions or one at a time, and counts.
 */
const notice = document.querySelector<HTMLElement>("[data-kept]");
if (notice) {
  const { words, start }: KeptData = JSON.parse(notice.dataset.kept ?? "");
  const keeper = keepAnswers(notice);
  registerWorker(start);
  for (const form of document.querySelectorAll<HTMLFormElement>('form[method="post"]')) {
    if (form.dataset.live === undefined) {
      holdSubmit(form, keeper, () => {});
      continue;
    }
    const data: LiveData = JSON.parse(form.dataset.live);
    countText(form, data.words);
    keepEarlier(form);
    const answers = followItems(data.items);
    startAutosave(form, {
      keeper,
      answers,
      items: data.items,
      onState: showSaveState(data, words),
      onStored: (itemKey) => void revealFeedback(form, itemKey),
    });
    if (data.coherence) followCoherence(form, data.coherence, answers);
    showOneByOne(form, data, answers);
  }
  if (!document.querySelector("form[data-live]")) showAfresh(keeper);
}
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-choice]")) countChoice(form);
// What has to be put right is what whoever sent the page wants to read first.
document.getElementById("problems")?.focus();
