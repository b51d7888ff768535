import type { Axis, Choice, Level, YearSpecial } from "../../../surveys/items/types";
import { withDefaults } from "../../../surveys/question-defaults";
import type { Question } from "../../../surveys/study-plan";
import { fromLines, toLines } from "./choice-lines";
import { saysSame, withWords, withWordsOrNone } from "./words";

/** A question as a form has it: words in the study's language, flat. What a kind does not have is left out. (conform takes no interface.) */
export type QuestionFields = {
  readonly text: string;
  readonly help: string;
  readonly isRequired: boolean;
  readonly allowsCannotJudge: boolean;
  readonly allowsReason: boolean;
  readonly isRestricted: boolean;
  /** Empty: always shown. */
  readonly conditionItemKey: string;
  readonly conditionOperator: "in" | "not-in";
  /** Answers, separated by commas. */
  readonly conditionValues: string;
  readonly levels?: { readonly label: string; readonly anchor: string }[];
  readonly firstValue?: number;
  /** Last level against and first level for; empty: the scale has no sides. */
  readonly againstTo?: string;
  readonly forFrom?: string;
  readonly choices?: string;
  readonly maxChoices?: number;
  readonly maxRanked?: number;
  readonly allowsTies?: boolean;
  readonly total?: number;
  readonly mustUseAll?: boolean;
  /** The two scales: their names, and their levels one a line from the lowest on. */
  readonly xLabel?: string;
  readonly xLevels?: string;
  readonly yLabel?: string;
  readonly yLevels?: string;
  readonly mapsTo?: string;
  readonly min?: number;
  readonly max?: number;
  readonly specials?: YearSpecial[];
  readonly isInteger?: boolean;
  readonly unit?: string;
  readonly maxEntries?: number;
  readonly maxLength?: number;
  readonly isMultiline?: boolean;
};

export function fieldsOf(question: Question): QuestionFields {
  const { isRequired, allowsCannotJudge, allowsReason, privacy } = withDefaults(question);
  return {
    text: question.text.default,
    help: question.help?.default ?? "",
    isRequired,
    allowsCannotJudge,
    allowsReason,
    isRestricted: privacy === "restricted",
    conditionItemKey: question.showIf?.itemKey ?? "",
    conditionOperator: question.showIf?.operator ?? "in",
    conditionValues: question.showIf?.values.join(", ") ?? "",
    ...ownFieldsOf(question),
  };
}

function ownFieldsOf(question: Question): Partial<QuestionFields> {
  switch (question.kind) {
    case "rating": {
      const { levels, sides } = question;
      return {
        ...levelFields(levels),
        firstValue: levels[0]?.value ?? 1,
        againstTo: sides ? String(sides.against[1]) : "",
        forFrom: sides ? String(sides.for[0]) : "",
      };
    }
    case "trl":
      return levelFields(question.levels);
    case "year":
      return { min: question.min, max: question.max, specials: [...question.specials] };
    case "single":
      return { choices: choiceText(question.choices), mapsTo: question.mapsTo ?? "" };
    case "multiple":
      return { choices: choiceText(question.choices), maxChoices: question.maxChoices };
    case "ranking": {
      const { choices, maxRanked, allowsTies } = question;
      return { choices: choiceText(choices), maxRanked, allowsTies };
    }
    case "allocation": {
      const { choices, total, mustUseAll } = question;
      return { choices: choiceText(choices), total, mustUseAll };
    }
    case "number": {
      const { min, max, isInteger, unit } = question;
      return { min, max, isInteger, unit: unit?.default ?? "" };
    }
    case "best-worst":
      return { choices: choiceText(question.choices) };
    case "two-axis": {
      const { x, y } = question;
      return { xLabel: x.label.default, xLevels: levelText(x), yLabel: y.label.default, yLevels: levelText(y) };
    }
    case "list":
      return { maxEntries: question.maxEntries, maxLength: question.maxLength };
    case "text":
      return { isMultiline: question.isMultiline, maxLength: question.maxLength };
    case "probability":
    case "consent":
    case "statement":
      return {};
  }
}

/** The question with the fields of a form; what the form does not know (its kind, translations) stays. */
export function questionOf(before: Question, fields: QuestionFields): Question {
  const { showIf: _condition, help: _help, ...kept } = before;
  const help = withWordsOrNone(before.help, fields.help);
  const base = {
    text: withWords(before.text, fields.text),
    ...(help && { help }),
    isRequired: fields.isRequired,
    allowsReason: fields.allowsReason,
    privacy: fields.isRestricted ? ("restricted" as const) : ("study" as const),
    ...conditionOf(fields),
  };
  // Consent and statements have their own way not to judge.
  if (kept.kind === "consent" || kept.kind === "statement") return { ...kept, ...base };
  const answerable = { ...base, allowsCannotJudge: fields.allowsCannotJudge };
  switch (kept.kind) {
    case "rating": {
      const { sides: _sides, ...rest } = kept;
      const levels = levelsOf(kept.levels, fields, fields.firstValue ?? 1);
      return { ...rest, ...answerable, levels, ...sidesOf(levels, fields) };
    }
    case "trl":
      return { ...kept, ...answerable, levels: levelsOf(kept.levels, fields, 1) };
    case "year": {
      const { min = kept.min, max = kept.max, specials = kept.specials } = fields;
      return { ...kept, ...answerable, min, max, specials };
    }
    case "single": {
      const { mapsTo: _mapsTo, ...rest } = kept;
      return { ...rest, ...answerable, choices: choicesOf(kept.choices, fields), ...mappingOf(fields) };
    }
    case "multiple": {
      const { maxChoices = kept.maxChoices } = fields;
      return { ...kept, ...answerable, choices: choicesOf(kept.choices, fields), maxChoices };
    }
    case "ranking": {
      const { maxRanked = kept.maxRanked, allowsTies = false } = fields;
      return { ...kept, ...answerable, choices: choicesOf(kept.choices, fields), maxRanked, allowsTies };
    }
    case "allocation": {
      const { total = kept.total, mustUseAll = false } = fields;
      return { ...kept, ...answerable, choices: choicesOf(kept.choices, fields), total, mustUseAll };
    }
    case "number": {
      const { unit: _unit, ...rest } = kept;
      const unit = withWordsOrNone(kept.unit, fields.unit ?? "");
      const { min = kept.min, max = kept.max, isInteger = false } = fields;
      return { ...rest, ...answerable, min, max, isInteger, ...(unit && { unit }) };
    }
    case "best-worst":
      return { ...kept, ...answerable, choices: choicesOf(kept.choices, fields) };
    case "two-axis": {
      const { xLabel, xLevels, yLabel, yLevels } = fields;
      const [x, y] = [axisOf(kept.x, xLabel, xLevels), axisOf(kept.y, yLabel, yLevels)];
      return { ...kept, ...answerable, x, y };
    }
    case "probability":
      return { ...kept, ...answerable };
    case "list": {
      const { maxEntries = kept.maxEntries, maxLength = kept.maxLength } = fields;
      return { ...kept, ...answerable, maxEntries, maxLength };
    }
    case "text": {
      const { isMultiline = false, maxLength = kept.maxLength } = fields;
      return { ...kept, ...answerable, isMultiline, maxLength };
    }
  }
}

function levelFields(levels: readonly Level[]) {
  return { levels: levels.map(({ label, anchor }) => ({ label: label.default, anchor: anchor?.default ?? "" })) };
}

function levelsOf(before: readonly Level[], fields: QuestionFields, firstValue: number): readonly Level[] {
  return (fields.levels ?? []).map(({ label, anchor }, index) => {
    const value = firstValue + index;
    // A level that has moved brings its translations along.
    const known = before.find((level) => saysSame(level.label, label)) ?? before.find((level) => level.value === value);
    const words = withWordsOrNone(known?.anchor, anchor);
    return { value, label: withWords(known?.label, label), ...(words && { anchor: words }) };
  });
}

const levelText = ({ levels }: Axis): string => levels.map(({ label }) => label.default).join("\n");

/** Levels stay as they are numbered; a line more or less is a level at the upper end. */
function axisOf(before: Axis, label = before.label.default, lines = levelText(before)): Axis {
  const first = before.levels[0]?.value ?? 1;
  const words = lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const levels = words.map((line, index) => {
    const known = before.levels.find((level) => saysSame(level.label, line)) ?? before.levels[index];
    return { ...known, value: first + index, label: withWords(known?.label, line) };
  });
  return { label: withWords(before.label, label), levels };
}

function sidesOf(levels: readonly Level[], { againstTo = "", forFrom = "" }: QuestionFields) {
  if (againstTo === "" && forFrom === "") return {};
  const [lowest, highest] = [levels[0]?.value ?? 1, levels.at(-1)?.value ?? 1];
  const [last, first] = [Number(againstTo), Number(forFrom)];
  const neutral: [number, number] | null = first - last > 1 ? [last + 1, first - 1] : null;
  return { sides: { against: [lowest, last] as const, neutral, for: [first, highest] as const } };
}

const asLines = (choices: readonly Choice[]) => choices.map(({ id, label }) => ({ key: id, label }));
const choiceText = (choices: readonly Choice[]) => toLines(asLines(choices));

function choicesOf(before: readonly Choice[], { choices = "" }: QuestionFields): readonly Choice[] {
  return fromLines(choices, asLines(before), "choice").map(({ key, label }) => ({ id: key, label }));
}

const mappings = ["comparison-group", "country", "size"] as const;
function mappingOf({ mapsTo }: QuestionFields) {
  const mapping = mappings.find((known) => known === mapsTo);
  return mapping ? { mapsTo: mapping } : {};
}

function conditionOf({ conditionItemKey, conditionOperator, conditionValues }: QuestionFields) {
  if (conditionItemKey === "") return {};
  const values = conditionValues
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
  return { showIf: { itemKey: conditionItemKey, operator: conditionOperator, values } };
}

const NAMED_FIELDS = [
  "text",
  "help",
  "levels",
  "choices",
  "maxChoices",
  "maxRanked",
  "total",
  "min",
  "max",
  "unit",
  "maxEntries",
  "maxLength",
];

/** The field of the form that a place within a question belongs to; undefined: none. */
export function questionFieldOf(place: string): string | undefined {
  const [field = "", index, part] = place.split(".");
  if (field === "levels" && index !== undefined && part !== undefined) return `levels[${index}].${part}`;
  if (field === "showIf") return index === "itemKey" ? "conditionItemKey" : "conditionValues";
  if (field === "sides") return "againstTo";
  if (field === "x" || field === "y") return `${field}${index === "label" ? "Label" : "Levels"}`;
  return NAMED_FIELDS.includes(field) ? field : undefined;
}
