import { itemId } from "../components/items/ids";
import type { SaveState } from "./autosave";
import { fillWords } from "./fill-words";
import type { KeptWords } from "./kept-data";
import type { LivePage } from "./live-data";
import type { SavedProblem } from "./save-queue";
import { setText } from "./set-text";

/** Says in the header what is saved and how far one is, and at an item what is wrong with it. */
export function showSaveState(
  { words, answered, total, minutesLeft }: LivePage,
  kept: KeptWords,
): (state: SaveState) => void {
  const status = document.querySelector<HTMLElement>(".save-status");
  const progress = document.querySelector<HTMLProgressElement>(".progress progress");
  const progressText = document.querySelector<HTMLElement>(".progress .num");
  const timeLeft = document.querySelector<HTMLElement>(".time-left");
  const told = new Map<string, readonly SavedProblem[]>();
  const minutes = timeLeft?.querySelector("[data-minutes]");
  return ({ status: now, savedAt, problems, answeredSince }) => {
    if (status && now !== "idle") {
      const text = now === "stored" ? fillWords(kept.saved, { time: savedAt ?? "" }) : kept[shortWord(now)];
      setText(status, text);
      status.classList.toggle("is-waiting", now !== "saving" && now !== "stored");
    }
    const done = Math.max(0, Math.min(total, answered + answeredSince));
    if (progress) progress.value = done;
    if (progressText) setText(progressText, fillWords(words.progress, { answered: done, total }));
    if (timeLeft && minutes && minutesLeft !== null) {
      const share = (total - done) / Math.max(1, total - answered);
      setText(minutes, fillWords(words.minutes, { count: Math.max(1, Math.round(minutesLeft * share)) }));
      timeLeft.hidden = done >= total;
    }
    for (const [itemKey, list] of problems) {
      if (told.get(itemKey) === list) continue;
      told.set(itemKey, list);
      showProblems(itemKey, list);
    }
  };
}

/** The longer words stand on the page (show-keep-state.ts). */
function shortWord(
  status: Exclude<SaveState["status"], "idle" | "stored">,
): "saving" | "waiting" | "refused" | "notSaved" {
  return status === "ended" || status === "not-asked" ? "notSaved" : status;
}

function showProblems(itemKey: string, problems: readonly SavedProblem[]): void {
  const group = document.getElementById(itemId(itemKey))?.querySelector(".answer-group");
  if (!group) return;
  const text = problems.map((problem) => problem.text).join("");
  const shown = group.querySelector(".problem");
  if (shown?.textContent === text || (!shown && text === "")) return;
  shown?.remove();
  if (text === "") return;
  const box = document.createElement("div");
  box.className = "problem";
  box.id = itemId(itemKey, "problem");
  box.role = "alert";
  for (const problem of problems) {
    const line = document.createElement("p");
    line.textContent = problem.text;
    box.append(line);
  }
  const place = group.querySelector(":scope > .help") ?? group.querySelector(":scope > legend, :scope > .question");
  if (place) place.after(box);
  else group.prepend(box);
}
