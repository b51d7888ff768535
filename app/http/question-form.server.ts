import { z } from "zod";
import type { NativeItemKind } from "../../surveys/items/types";
import type { PlanProblem } from "../../surveys/plan/parse-study-plan";
import { type QuestionFields, questionFieldOf } from "../services/plan-edits/question-fields";
import { planErrors, type Saving } from "./submission.server";

export const words = (max: number) => z.string().trim().max(max, `At most ${max} characters.`).default("");
export const revision = z.number().int().min(1);
const check = z.boolean().default(false);
const whole = (error: string) => z.number({ error }).int(error);

const base = {
  revision,
  text: z.string({ error: "Write the question." }).trim().max(2000, "At most 2000 characters."),
  help: words(4000),
  isRequired: check,
  allowsCannotJudge: check,
  allowsReason: check,
  isRestricted: check,
  conditionItemKey: words(64),
  conditionOperator: z.enum(["in", "not-in"]).default("in"),
  conditionValues: words(2000),
};
const levels = z
  .array(z.object({ label: words(300), anchor: words(1000) }))
  .max(11)
  .default([]);
const choices = z.string({ error: "Write at least two choices." }).max(100_000);
const limit = whole("A whole number of 1 or more.");

const own = {
  rating: { levels, firstValue: whole("A whole number.").default(1), againstTo: words(6), forFrom: words(6) },
  trl: { levels },
  year: {
    min: whole("A year."),
    max: whole("A year."),
    specials: z.array(z.enum(["already", "after", "never"])).default([]),
  },
  single: { choices, mapsTo: words(40) },
  multiple: { choices, maxChoices: limit },
  ranking: { choices, maxRanked: limit, allowsTies: check },
  allocation: { choices, total: limit, mustUseAll: check },
  "best-worst": { choices },
  "two-axis": { xLabel: words(300), xLevels: words(4000), yLabel: words(300), yLevels: words(4000) },
  probability: {},
  number: {
    min: z.number({ error: "A number." }),
    max: z.number({ error: "A number." }),
    isInteger: check,
    unit: words(40),
  },
  list: { maxEntries: limit, maxLength: limit },
  text: { isMultiline: check, maxLength: limit },
  consent: {},
  statement: {},
} satisfies Record<NativeItemKind, z.ZodRawShape>;

/** The form of a question of one kind; its fields are those of `QuestionFields`. */
export function questionForm(kind: NativeItemKind): z.ZodType<QuestionFields & { revision: number }> {
  return z.object({ ...base, ...own[kind] });
}

/** Problems of the plan as errors of the question's form; `places` are where the question stands in the plan. */
export function questionErrors(
  problems: readonly PlanProblem[],
  places: readonly string[],
): Extract<Saving, { outcome: "invalid" }> {
  const seen = new Set<string>();
  const own = problems.flatMap((problem) => {
    const place = places.find((known) => problem.path.startsWith(`${known}.`));
    const local = place === undefined ? problem : { ...problem, path: problem.path.slice(place.length + 1) };
    // A question asked in two rounds has each problem twice.
    const name = `${local.path} ${local.message}`;
    if (seen.has(name)) return [];
    seen.add(name);
    return [local];
  });
  return planErrors(own, questionFieldOf);
}
