import { z } from "zod";
import { bankParts } from "../services/item-bank/bank-items";

/** More is a copy of the consultation. */
const MOST_TAKEN = 100;

const ITEM = /^((?:template|consultation):[A-Za-z0-9-]{1,64})@(\d{1,9})\/([a-z]+)\/([A-Za-z][A-Za-z0-9_-]{0,63})$/;

const item = z.string().transform((written, context) => {
  const [, source = "", revision, name, key = ""] = ITEM.exec(written) ?? [];
  const part = bankParts.find((known) => known === name);
  if (part) return { source, revision: Number(revision), part, key };
  context.addIssue({ code: "custom", message: "There is no such thing to take." });
  return z.NEVER;
});

/** What the item bank sends: what to take, and where questions go that are asked once. */
export const ItemBankForm = z.object({
  /** `others`: without those whose name is there already. */
  intent: z.enum(["take", "others"]).default("take"),
  revision: z.number().int().min(1),
  items: z
    .array(item, { error: "Tick what to take." })
    .min(1, "Tick what to take.")
    .max(MOST_TAKEN, `At most ${MOST_TAKEN} at a time.`),
  /** `1:remarks`. */
  section: z.string().max(80).default(""),
});
export type WantedItem = z.infer<typeof ItemBankForm>["items"][number];
