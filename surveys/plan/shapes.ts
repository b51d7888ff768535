import { z } from "zod";
import { isPrototypeName, isReservedChoiceId } from "./reserved-names.js";

/** Keys of subjects, criteria, groups, sections and questions. They become parts of item keys, form field names and URLs. */
const KEY_PATTERN = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
const CHOICE_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const LANGUAGE_PATTERN = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

export const key = z
  .string()
  .regex(KEY_PATTERN, "A key starts with a letter and has letters, digits, - and _ only, at most 64.")
  .refine((name) => !isPrototypeName(name), "This key is a reserved name.");

export const choiceId = z
  .string()
  .regex(CHOICE_ID_PATTERN, "A choice's id has letters, digits, - and _ only, at most 64.")
  .refine((id) => !isReservedChoiceId(id), "This id is a reserved name.");

export function localText(maxLength: number) {
  const text = z.string().max(maxLength, `At most ${maxLength} characters.`);
  return z
    .object({ default: text })
    .catchall(text)
    .refine(
      (texts) => Object.keys(texts).every((tag) => tag === "default" || LANGUAGE_PATTERN.test(tag)),
      "Translations are named by language tags.",
    )
    .refine((texts) => Object.keys(texts).length <= 40, "At most 40 languages.");
}

/** A text that has to say something. */
export function filledText(maxLength: number) {
  return localText(maxLength).refine((texts) => texts.default.trim() !== "", "This text is empty.");
}

export const label = filledText(300);

export const level = z.strictObject({
  value: z.int().min(-1000).max(1000),
  label,
  anchor: localText(1000).optional(),
});

const span = z.tuple([z.int(), z.int()]);
export const sides = z.strictObject({ against: span, neutral: span.nullable(), for: span });

export const choice = z.strictObject({ id: choiceId, label });

export const condition = z.strictObject({
  itemKey: key,
  operator: z.enum(["in", "not-in"]),
  values: z.array(z.string().max(64)).min(1).max(100),
});

export const origin = z.discriminatedUnion("source", [
  z.strictObject({ source: z.literal("template"), templateId: key, key }),
  z.strictObject({
    source: z.literal("consultation"),
    consultationId: z.string().regex(/^[A-Za-z0-9-]{1,64}$/, "This is no id of a consultation."),
    revision: z.int().min(1),
    key,
  }),
]);

export const yearSpecial = z.enum(["already", "after", "never"]);
