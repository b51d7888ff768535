import { langOf, plainWords, type Wording } from "../../../surveys/items/local-text";
import type { Item, LocalText } from "../../../surveys/items/types";
import { type DiffPart, wordDiff } from "../../../surveys/items/word-diff";
import type { RewordingKind } from "../../../surveys/rewording";

/** What is told of an item that was asked otherwise in the round before. */
export interface RewordedView {
  readonly kind: RewordingKind;
  /** The round of the earlier wording. */
  readonly round: number;
  /** Question and, where it changed, explanation, old and new in one; of merged and split items the earlier wordings as they were. */
  readonly changes: readonly { readonly parts: readonly DiffPart[]; readonly lang?: string }[];
}

/** An item beside those that it took the place of, by `wording`. */
export function toRewordedView(
  { kind, replaces }: { readonly kind: RewordingKind; readonly replaces: readonly { readonly definition: Item }[] },
  item: Item,
  round: number,
  wording: Wording,
): RewordedView {
  const [before] = replaces;
  if (!before || kind === "merge" || kind === "split") {
    return { kind, round, changes: replaces.map(({ definition: { text } }) => change(text, null, wording)) };
  }
  const { definition } = before;
  const changes = [change(definition.text, item.text, wording)];
  const help = change(definition.help ?? { default: "" }, item.help ?? { default: "" }, wording);
  const hasNewHelp = help.parts.some((part) => part.kind !== "same");
  return { kind, round, changes: hasNewHelp ? [...changes, help] : changes };
}

function change(before: LocalText, after: LocalText | null, { words }: Wording): RewordedView["changes"][number] {
  const old = words(before);
  const lang = langOf(after ? words(after) : old);
  const text = plainWords(old);
  const parts = after ? wordDiff(text, plainWords(words(after))) : [{ kind: "same" as const, text }];
  return { parts, ...(lang ? { lang } : {}) };
}
