import { itemId } from "../components/items/ids";
import { fillWords } from "./fill-words";
import type { KeptWords } from "./kept-data";
import type { PendingSave, SaveQueue, StoredOutcome } from "./save-queue";

/** Puts an answer into an item of the page; false where the page does not hold the item. Silently: it is not stored again. */
export type PutIn = (itemKey: string, fields: PendingSave["fields"], how: { readonly isSilent: boolean }) => boolean;

interface Place {
  readonly queue: SaveQueue;
  /** Where it is said when the question is not on the page. */
  readonly notice: HTMLElement;
  readonly words: KeptWords;
  readonly putIn: PutIn;
}

/**
 * Says at the item that another device had answered it too, which answer counts, and offers the other. The item shows the answer that counts.
 */
export function showElsewhere(entry: PendingSave, { elsewhere, version }: StoredOutcome, place: Place): void {
  if (!elsewhere) return;
  const { queue, notice, words, putIn } = place;
  const item = document.getElementById(itemId(entry.itemKey));
  if (elsewhere.winner === "elsewhere") putIn(entry.itemKey, elsewhere.fields, { isSilent: true });
  const other = elsewhere.winner === "here" ? elsewhere.fields : entry.fields;
  const wordsOfOther = elsewhere.winner === "here" ? elsewhere.theirs : elsewhere.ours;
  const box = document.createElement("div");
  box.className = "elsewhere";
  box.role = "status";
  const text = document.createElement("p");
  const { at, theirs, ours } = elsewhere;
  const said = fillWords(words.elsewhere[elsewhere.winner], { at, theirs, ours });
  text.textContent = item ? said : `${entry.question} ${said}`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = words.elsewhere.restore;
  button.addEventListener("click", () => {
    box.remove();
    if (!putIn(entry.itemKey, other, { isSilent: false })) {
      queue.add({
        itemKey: entry.itemKey,
        fields: other,
        seen: version,
        question: entry.question,
        words: [wordsOfOther],
      });
    }
    item?.querySelector<HTMLElement>("input:checked, textarea, select, input")?.focus();
  });
  box.append(text, button);
  const before = (item ?? notice).querySelector(":scope .elsewhere");
  if (item && before) before.remove();
  const group = item?.querySelector(".answer-group");
  // Beside the group, whose content is made anew when the panel's figures come in.
  if (group) group.after(box);
  else notice.append(box);
}
