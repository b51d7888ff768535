import { exactField, valueField } from "./field-names.js";
import { type FormReader, parseWholeNumber, readOne } from "./form-reader.js";
import { hasExactly } from "./own-fields.js";
import { type AnswerCheck, accept, refuse } from "./problems.js";
import type { ProbabilityItem } from "./types.js";

const [STEP, CERTAIN] = [10, 100];

/** The percentages that one tap gives. */
export const PROBABILITY_STEPS: readonly number[] = Array.from({ length: CERTAIN / STEP + 1 }, (_, at) => at * STEP);

/** The radio that says "the percentage that I typed". */
export const TYPED = "typed";

/** The step whose band a percentage falls in. */
export function stepOf(percentage: number): number {
  return Math.min(CERTAIN, STEP * Math.floor((percentage + STEP / 2) / STEP));
}

/** The band around a step : 0 to 4, 5 to 14, … 95 to 100. */
export function bandOf(step: number): readonly [from: number, to: number] {
  return [Math.max(0, step - STEP / 2), Math.min(CERTAIN, step + STEP / 2 - (step === CERTAIN ? 0 : 1))];
}

interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/** Percentages counted by band, each under its step; bands nobody is in are left out. */
export function countBands(distribution: readonly ValueCount[]): readonly ValueCount[] {
  return PROBABILITY_STEPS.flatMap((step) => {
    const within = distribution.filter(({ value }) => stepOf(value) === step);
    const count = within.reduce((sum, entry) => sum + entry.count, 0);
    return count === 0 ? [] : [{ value: step, count }];
  });
}

/** A whole percentage from 0 to 100. */
export function checkProbabilityAnswer(item: ProbabilityItem, fields: ReadonlyMap<string, unknown>): AnswerCheck {
  if (fields.get("type") !== "value") return refuse(item, "wrong-answer-type");
  if (!hasExactly(fields, ["type", "value"])) return refuse(item, "unexpected-part");
  const value = fields.get("value");
  if (typeof value !== "number" || !Number.isFinite(value)) return refuse(item, "not-a-number");
  if (!Number.isInteger(value)) return refuse(item, "not-a-whole-number");
  if (value < 0 || value > CERTAIN) return refuse(item, "number-out-of-range", { min: 0, max: CERTAIN });
  // -0 equals 0 but is written differently in JSON and in some databases.
  return accept({ type: "value", value: value === 0 ? 0 : value });
}

/** A step as a radio, or a percentage that was typed; two that differ are a contradiction which the person has to solve. */
export function readProbabilityForm(
  item: ProbabilityItem,
  form: FormReader,
): AnswerCheck | { readonly candidate: unknown } {
  const radio = readOne(form, valueField(item.key));
  const typed = readOne(form, exactField(item.key));
  if (!radio.ok) return refuse(item, radio.code);
  if (!typed.ok) return refuse(item, typed.code);
  const step = radio.text === TYPED ? null : radio.text;
  if (step === "cannot-judge") {
    return typed.text === null ? { candidate: { type: "cannot-judge" } } : refuse(item, "answer-and-cannot-judge");
  }
  const written = typed.text?.replace(/\s*%$/, "") ?? null;
  const text = written ?? step;
  if (text === null) return accept(null);
  const value = parseWholeNumber(text);
  if (value === null) return refuse(item, /^-?\d+[.,]\d+$/.test(text) ? "not-a-whole-number" : "not-a-number");
  if (step !== null && written !== null && step !== written) return refuse(item, "two-percentages");
  return { candidate: { type: "value", value } };
}
