import { startAutosave } from "./autosave";
import { countChoice } from "./count-choice";
import { countText } from "./count-text";
import { keepEarlier } from "./keep-earlier";
import type { LiveData } from "./live-data";
import { showOneByOne } from "./one-by-one";
import { revealFeedback } from "./reveal-feedback";
import { showSaveState } from "./show-save-state";

/**
 * The one script of a panelist's pages. The pages are complete without it: it stores answers while one goes on, shows and hides items by
 * their conditions or one at a time, and counts.
 */
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-live]")) {
  const data: LiveData = JSON.parse(form.dataset.live ?? "");
  countText(form, data.words);
  keepEarlier(form);
  startAutosave(form, {
    saveUrl: data.saveUrl,
    items: data.items,
    onState: showSaveState(data),
    onStored: (itemKey) => void revealFeedback(form, itemKey),
  });
  showOneByOne(form, data);
}
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-choice]")) countChoice(form);
// What has to be put right is what whoever sent the page wants to read first.
document.getElementById("problems")?.focus();
