import { z } from "zod";
import type { Item } from "../../../surveys/items/types";
import { REWORDING_KINDS } from "../../../surveys/rewording";
import type { NewRewording } from "../../services/rewording/prepare-rewording";
import { rewordItem } from "../../services/rewording/reworded-item";

const words = z.string().max(10_000);
/** A field of every language of the item; one language sends one value. */
const perLanguage = z.union([words.transform((only) => [only]), z.array(words).max(40)]);
const tag = z.string().regex(/^(default|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)$/);

/** The form of `RewordStep`. */
export const RewordForm = z.object({
  intent: z.literal("reword"),
  itemKey: z.string().max(300),
  kind: z.enum(REWORDING_KINDS),
  language: z.union([tag.transform((only) => [only]), z.array(tag).max(40)]),
  text: perLanguage,
  help: perLanguage,
  second: perLanguage,
  levels: words.optional(),
  choices: z.string().max(100_000).optional(),
  min: z.string().max(40).optional(),
  max: z.string().max(40).optional(),
  other: z.string().max(300).optional(),
  changesReference: z.literal("yes").optional(),
  reason: words,
});

/** What is filled in for a kind that was not chosen does not count. */
export function toRewording(
  form: z.output<typeof RewordForm>,
): Pick<NewRewording, "kind" | "itemKeys" | "asked" | "changesReference" | "reason"> {
  const { kind, itemKey, other = "", language: languages, text, help, second, reason } = form;
  const scale = { levels: form.levels, choices: form.choices, min: form.min, max: form.max };
  const isSplit = kind === "split";
  return {
    kind,
    itemKeys: kind === "merge" ? [itemKey, other] : [itemKey],
    asked: (before: Item) => [
      rewordItem(before, { languages, texts: text, helps: help, ...scale }),
      ...(isSplit ? [rewordItem(before, { languages, texts: second, helps: help, ...scale })] : []),
    ],
    changesReference: form.changesReference === "yes",
    reason,
  };
}
