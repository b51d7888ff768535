import { z } from "zod";
import { MERGED_PARTS } from "../services/lineage/merge-or-split";
import { revision, words } from "./question-form.server";

const key = z.string().max(64);

/** What is to be merged or split, as an address names it. */
export const MergeSplitAsked = z.object({ part: z.enum(MERGED_PARTS), key, kind: z.enum(["merge", "split"]) });

const needed = (error: string) => z.string({ error }).trim().max(2000, "At most 2000 characters.");
const base = {
  ...{ revision, part: MergeSplitAsked.shape.part, key },
  words: needed("Write how it is worded."),
  more: words(4000),
  reason: needed("Give the reason; it is kept with the change."),
};

/** The form that merges or splits. */
export const MergeSplitSchema = z.discriminatedUnion("kind", [
  z.object({
    ...{ kind: z.literal("merge"), ...base },
    others: z.array(key).min(1, "Tick at least one.").max(1000),
  }),
  z.object({
    ...{ kind: z.literal("split"), ...base },
    secondWords: needed("Write how the second is worded."),
    secondMore: words(4000),
  }),
]);
