import { type QuestionCommentModel, QuestionTextModel } from "survey-core";
import { textOf } from "../items/surveyjs-element.js";
import { samplePattern } from "./sample-pattern.js";

/** What is drawn with, and how often it was tried for the same question: later tries look for the edges of what is allowed. */
export interface Draw {
  readonly random: () => number;
  readonly attempt: number;
}

const WORDS = "Simulated words.";
const BY_INPUT: Readonly<Record<string, readonly string[]>> = {
  color: ["#336699", "#aa5500"],
  date: ["2026-05-04", "2027-11-15", "2020-02-03", "2035-09-28", "1985-06-17"],
  "datetime-local": ["2026-05-04T10:30", "2027-11-15T16:00", "2020-02-03T08:15", "2035-09-28T12:00"],
  email: ["panelist@example.org"],
  month: ["2026-05", "2027-11", "2020-02", "2035-09"],
  tel: ["+3225550100", "+49305550100"],
  time: ["10:30", "16:00", "08:15", "23:00"],
  url: ["https://example.org/"],
  week: ["2026-W19", "2027-W46", "2020-W06"],
};

/** A value for a question that takes words, a number or a date. */
export function drawText(question: QuestionTextModel | QuestionCommentModel, draw: Draw): string | number {
  const rules = validatorsOf(question);
  if (!(question instanceof QuestionTextModel)) return wordsFor(question.getMaxLength(), rules, draw);
  const inputType = textOf(question.inputType);
  if (inputType === "number" || inputType === "range") return drawNumber(question, rules, draw);
  const mask = question.maskType;
  const ofMaskSetting = (name: string): unknown => question.maskSettings.getPropertyValue(name);
  if (mask === "numeric" || mask === "currency") {
    return drawNumber({ min: ofMaskSetting("min"), max: ofMaskSetting("max") }, rules, draw);
  }
  if (mask === "pattern") return ofMask(String(ofMaskSetting("pattern")), draw);
  const known = BY_INPUT[mask === "datetime" ? "date" : inputType];
  if (known && inputType !== "email" && draw.attempt > known.length) {
    const edge = draw.attempt % 2 === 0 ? question.renderedMin : question.renderedMax;
    if (typeof edge === "string" && edge !== "") return edge;
  }
  if (known) return known[(Math.floor(draw.random() * known.length) + draw.attempt) % known.length] ?? WORDS;
  if (rules.some(({ type }) => type === "emailvalidator")) return "panelist@example.org";
  if (rules.some(({ type }) => type === "numericvalidator")) return String(drawNumber({}, rules, draw));
  return wordsFor(question.getMaxLength(), rules, draw);
}

interface Rule {
  readonly type: string;
  readonly least: number | null;
  readonly most: number | null;
  readonly pattern: string;
}

function validatorsOf(question: QuestionTextModel | QuestionCommentModel): readonly Rule[] {
  return question.validators.map((validator) => {
    const json: Readonly<Record<string, unknown>> = validator.toJSON();
    return {
      type: validator.getType(),
      least: finite(json.minValue ?? json.minLength),
      most: finite(json.maxValue ?? json.maxLength),
      pattern: typeof json.regex === "string" ? json.regex : "",
    };
  });
}

function finite(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** How far apart the ends are taken to be where only one is given. */
const USUAL_WIDTH = 100;

/** A whole number where one lies between the ends, else one of the ends; a step counts from the lower end. */
function drawNumber(
  bounds: {
    readonly renderedMin?: unknown;
    readonly renderedMax?: unknown;
    readonly min?: unknown;
    readonly max?: unknown;
    readonly step?: unknown;
  },
  rules: readonly Rule[],
  { random, attempt }: Draw,
): number {
  const numeric = rules.filter(({ type }) => type === "numericvalidator");
  const lower = [finite(bounds.renderedMin ?? bounds.min), ...numeric.map(({ least }) => least)].filter(isNumber);
  const upper = [finite(bounds.renderedMax ?? bounds.max), ...numeric.map(({ most }) => most)].filter(isNumber);
  const least = lower.length > 0 ? Math.max(...lower) : Math.min(0, Math.min(...upper) - USUAL_WIDTH);
  const most = upper.length > 0 ? Math.min(...upper) : Math.max(least, 0) + USUAL_WIDTH;
  if (attempt > 6) return attempt % 2 === 0 ? least : most;
  const step = finite(bounds.step) ?? 1;
  const middle = (random() + random()) / 2;
  if (Number.isInteger(least) && step > 0) return least + step * Math.floor((middle * (most - least)) / step);
  const whole = Math.round(least + middle * (most - least));
  return whole >= least && whole <= most ? whole : least;
}

const isNumber = (value: number | null): value is number => value !== null;

function wordsFor(maxLength: unknown, rules: readonly Rule[], { random, attempt }: Draw): string {
  const pattern = rules.find((rule) => rule.pattern !== "")?.pattern;
  if (pattern !== undefined) return samplePattern(pattern, random);
  const texts = rules.filter(({ type }) => type === "textvalidator");
  const least = Math.max(0, ...texts.map((rule) => rule.least ?? 0));
  const limits = [finite(maxLength), ...texts.map((rule) => rule.most)].filter(isNumber).filter((limit) => limit > 0);
  // Where each row has to say something else, the next try does.
  const words = attempt === 0 ? WORDS : `${attempt} ${WORDS}`;
  return words.padEnd(least, " Simulated words").slice(0, Math.min(...limits, Math.max(least, words.length)));
}

/** `9` stands for a digit, `a` for a letter, `#` for either; `\` before a character that stands for itself. */
function ofMask(pattern: string, { random }: Draw): string {
  const digit = () => String(Math.floor(random() * 10));
  let text = "";
  for (let index = 0; index < pattern.length; index++) {
    const place = pattern[index];
    if (place === "\\") {
      index += 1;
      text += pattern[index] ?? "";
    } else if (place === "9" || place === "#") text += digit();
    else text += place;
  }
  return text;
}
