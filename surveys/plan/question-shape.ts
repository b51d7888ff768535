import { z } from "zod";
import { choice, condition, filledText, key, label, level, localText, origin, sides, yearSpecial } from "./shapes.js";

const base = {
  key,
  text: filledText(2000),
  help: localText(4000).optional(),
  isRequired: z.boolean().optional(),
  allowsCannotJudge: z.boolean().optional(),
  allowsReason: z.boolean().optional(),
  privacy: z.enum(["study", "restricted"]).optional(),
  showIf: condition.optional(),
  origin: origin.optional(),
};
const year = z.int().min(1900).max(2300);
const choices = z.array(choice).min(2).max(300);
/** Nobody orders or weighs more than so many. */
const MAX_PARTS = 50;
const parts = z.array(choice).min(2).max(MAX_PARTS);

const axis = z.strictObject({ label, levels: z.array(level).min(3).max(11) });

/** The criteria and stand-alone questions of a plan. What depends on more than one field is checked in `question-rules.ts`. */
export const question = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("rating"),
    ...base,
    levels: z.array(level).min(3).max(11),
    sides: sides.optional(),
  }),
  z.strictObject({ kind: z.literal("trl"), ...base, levels: z.array(level).length(9) }),
  z.strictObject({ kind: z.literal("year"), ...base, min: year, max: year, specials: z.array(yearSpecial).max(3) }),
  z.strictObject({
    kind: z.literal("single"),
    ...base,
    choices,
    mapsTo: z.enum(["comparison-group", "country", "size"]).optional(),
  }),
  z.strictObject({ kind: z.literal("multiple"), ...base, choices, maxChoices: z.int().min(1).max(300) }),
  z.strictObject({
    kind: z.literal("ranking"),
    ...base,
    choices: parts,
    maxRanked: z.int().min(1).max(MAX_PARTS),
    allowsTies: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("allocation"),
    ...base,
    choices: parts,
    total: z.int().min(1).max(10_000),
    mustUseAll: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("number"),
    ...base,
    min: z.number().min(-1e15).max(1e15),
    max: z.number().min(-1e15).max(1e15),
    isInteger: z.boolean(),
    unit: localText(40).optional(),
  }),
  z.strictObject({ kind: z.literal("best-worst"), ...base, choices: z.array(choice).min(3).max(12) }),
  z.strictObject({ kind: z.literal("two-axis"), ...base, x: axis, y: axis }),
  z.strictObject({ kind: z.literal("probability"), ...base }),
  z.strictObject({
    kind: z.literal("list"),
    ...base,
    maxEntries: z.int().min(1).max(20),
    maxLength: z.int().min(1).max(1000),
  }),
  z.strictObject({
    kind: z.literal("text"),
    ...base,
    isMultiline: z.boolean(),
    maxLength: z.int().min(1).max(10_000),
  }),
  z.strictObject({ kind: z.literal("consent"), ...base }),
  z.strictObject({ kind: z.literal("statement"), ...base }),
]);
