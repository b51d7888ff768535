import type { NativeItemKind } from "../../../surveys/items/types";
import { parseStudyPlan } from "../../../surveys/plan/parse-study-plan";
import type { Question, StudyPlan } from "../../../surveys/study-plan";
import { addCriterion } from "../plan-edits/criteria";
import { newQuestion, questionKinds } from "../plan-edits/new-question";
import { addQuestion, type SectionKey } from "../plan-edits/questions";
import { takenKeys } from "../plan-edits/references";
import { newKey } from "../plan-edits/words";
import { layoutOf, type SheetColumn } from "./sheet-columns";

export interface SheetRecord {
  readonly cells: readonly string[];
  readonly line: number;
}
export type SheetTarget =
  | { readonly kind: "subjects" }
  | { readonly kind: "criteria" }
  | ({ readonly kind: "questions" } & SectionKey);

export type SheetProblemCode =
  | "empty"
  | "key-taken"
  | "same-words"
  | "unknown-kind"
  | "few-options"
  | "not-a-number"
  | "refused";
export interface SheetRow {
  readonly line: number;
  /** Its main words. */
  readonly words: string;
  /** What stands beside them, as it would be stored. */
  readonly beside: readonly string[];
  readonly problems: readonly { readonly code: SheetProblemCode; readonly detail: string }[];
}
export interface SheetReading {
  readonly hasHeader: boolean;
  /** Headings that stand for nothing here; their cells are left out. */
  readonly unused: readonly string[];
  readonly rows: readonly SheetRow[];
  /** How many rows have no problem: these are stored. */
  readonly count: number;
  /** The plan with the rows that have no problem. */
  readonly plan: StudyPlan;
}

/**
 * What a sheet of cells would add to a plan. Cells are plain text whatever they look like; nothing is calculated. A row with a problem adds nothing; what
 * is in the plan already is never changed.
 *
 * Shapes  `records`: without empty lines; the first may name the columns (`layoutOf`). `thisYear` for questions about years without bounds.
 * Missing empty cells stand for what a new subject or question has anyhow.
 */
export function readSheet(
  plan: StudyPlan,
  target: SheetTarget,
  records: readonly SheetRecord[],
  thisYear: number,
): SheetReading {
  const first = records[0]?.cells ?? [];
  const layout = layoutOf(target.kind, first);
  const rows: SheetRow[] = [];
  let state = plan;
  for (const { cells, line } of layout.hasHeader ? records.slice(1) : records) {
    const cell = (column: SheetColumn) => (cells[layout.columns.indexOf(column)] ?? "").trim();
    const draft =
      target.kind === "subjects" ? addSubjectRow(state, cell) : addQuestionRow(state, target, cell, thisYear);
    const problems = draft.problems.length > 0 ? draft.problems : refusalsOf(draft.checked);
    if (problems.length === 0) state = draft.plan;
    rows.push({ line, words: draft.words, beside: draft.beside, problems });
  }
  const unused = layout.hasHeader ? first.filter((_heading, index) => layout.columns[index] === null) : [];
  return {
    hasHeader: layout.hasHeader,
    unused: unused.filter((heading) => heading.trim() !== ""),
    rows,
    count: rows.filter(({ problems }) => problems.length === 0).length,
    plan: state,
  };
}

type Cell = (column: SheetColumn) => string;
interface Draft {
  readonly words: string;
  readonly beside: readonly string[];
  readonly problems: SheetRow["problems"];
  readonly plan: StudyPlan;
  /** A small plan with the row alone, for the reader of plans to look at. */
  readonly checked: unknown;
}

/** What the reader of plans says of a row; the plan as a whole is read once, when it is saved. */
function refusalsOf(checked: unknown): SheetRow["problems"] {
  const reading = parseStudyPlan(checked);
  if (reading.ok) return [];
  const details = new Set(reading.problems.map(({ message }) => message));
  return [...details].map((detail) => ({ code: "refused", detail }));
}

const YES = /^(?:y|yes|true|1|x|oui|vrai)$/i;
const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

function addSubjectRow(plan: StudyPlan, cell: Cell): Draft {
  const name = cell("name");
  const written = cell("key");
  const taken = new Set(plan.subjects.map(({ key }) => key));
  const key = written || newKey(name, taken, "subject");
  const areaWords = cell("area");
  const known = plan.areas.find((area) => same(area.key, areaWords) || same(area.label.default, areaWords));
  const area =
    areaWords === "" || known
      ? known
      : {
          key: newKey(areaWords, new Set(plan.areas.map((entry) => entry.key)), "area"),
          label: { default: areaWords },
        };
  const reference = cell("reference");
  const subject = {
    key,
    areaKey: area?.key ?? null,
    name: { default: name },
    description: { default: cell("description") },
    referenceConfiguration: reference === "" ? null : { default: reference },
  };
  const problems: { code: SheetProblemCode; detail: string }[] = [];
  if (name === "") problems.push({ code: "empty", detail: "" });
  if (taken.has(key)) problems.push({ code: "key-taken", detail: key });
  if (plan.subjects.some((entry) => same(entry.name.default, name))) problems.push({ code: "same-words", detail: "" });
  const byAll = YES.test(cell("byAll"));
  return {
    words: name,
    beside: [area?.label.default ?? "", subject.description.default].filter((words) => words !== ""),
    problems,
    plan: {
      ...plan,
      areas: area && !known ? [...plan.areas, area] : plan.areas,
      subjects: [...plan.subjects, subject],
      anchorSubjectKeys: byAll ? [...plan.anchorSubjectKeys, key] : plan.anchorSubjectKeys,
    },
    checked: { ...emptied(plan), areas: area ? [area] : [], subjects: [subject] },
  };
}

/** A plan that holds nothing but what every plan has. */
const emptied = (plan: StudyPlan): StudyPlan => ({
  ...plan,
  areas: [],
  subjects: [],
  anchorSubjectKeys: [],
  criteria: [],
  comparisonGroups: [],
  rounds: plan.rounds.slice(0, 1).map((round) => ({ ...round, sections: [] })),
  protocol: { ...plan.protocol, rules: [], oneRoundKeys: [] },
});

const KIND_WORDS: Readonly<Record<string, NativeItemKind>> = {
  scale: "rating",
  likert: "rating",
  echelle: "rating",
  choice: "single",
  choix: "single",
  affirmation: "statement",
  annee: "year",
  nombre: "number",
  texte: "text",
  liste: "list",
};

function addQuestionRow(
  plan: StudyPlan,
  target: Exclude<SheetTarget, { kind: "subjects" }>,
  cell: Cell,
  thisYear: number,
): Draft {
  const text = cell("text");
  const taken = takenKeys(plan);
  const key = cell("key") || newKey(text, taken, target.kind === "criteria" ? "criterion" : "question");
  const problems: { code: SheetProblemCode; detail: string }[] = [];
  if (text === "") problems.push({ code: "empty", detail: "" });
  if (taken.has(key)) problems.push({ code: "key-taken", detail: key });
  if (target.kind === "criteria" && plan.criteria.some((entry) => same(entry.text.default, text))) {
    problems.push({ code: "same-words", detail: "" });
  }
  const kind = kindOf(cell("kind"), target.kind);
  if (!kind) problems.push({ code: "unknown-kind", detail: cell("kind") });
  const base = newQuestion(kind ?? "rating", key, text, thisYear);
  const question = withCells(base, cell, (code, detail) => {
    problems.push({ code, detail });
  });
  const changed = target.kind === "criteria" ? addCriterion(plan, question) : addQuestion(plan, target, question);
  return {
    words: text,
    beside: [question.kind, cell("options")].filter((words) => words !== ""),
    problems,
    plan: changed,
    checked: { ...emptied(plan), criteria: [question] },
  };
}

function kindOf(written: string, target: "criteria" | "questions"): NativeItemKind | undefined {
  if (written === "") return "rating";
  const plain = written.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase().replaceAll(" ", "-");
  const kind =
    questionKinds.find((known) => known === plain) ??
    (Object.hasOwn(KIND_WORDS, plain) ? KIND_WORDS[plain] : undefined);
  // A consent speaks of the whole, never of one subject.
  return target === "criteria" && kind === "consent" ? undefined : kind;
}

function withCells(base: Question, cell: Cell, report: (code: SheetProblemCode, detail: string) => void): Question {
  const help = cell("help");
  const question: Question = {
    ...withOptions(base, optionsIn(cell("options")), report),
    ...(help !== "" && { help: { default: help } }),
    ...(cell("required") !== "" && { isRequired: YES.test(cell("required")) }),
    ...(cell("reason") !== "" && { allowsReason: YES.test(cell("reason")) }),
  };
  if (question.kind !== "year" && question.kind !== "number") return question;
  const bound = (column: "min" | "max", otherwise: number): number => {
    const written = cell(column);
    if (written === "") return otherwise;
    if (!/^-?\d{1,15}(?:[.,]\d{1,9})?$/.test(written)) {
      report("not-a-number", written);
      return otherwise;
    }
    return Number(written.replace(",", "."));
  };
  return { ...question, min: bound("min", question.min), max: bound("max", question.max) };
}

/** Levels and choices stand in one cell, a line each or with semicolons between. */
const optionsIn = (written: string): readonly string[] =>
  written
    .split(/[;\r\n]/)
    .map((option) => option.trim())
    .filter((option) => option !== "");

function withOptions(
  base: Question,
  options: readonly string[],
  report: (code: SheetProblemCode, detail: string) => void,
): Question {
  if (base.kind === "rating") {
    if (options.length === 0) return base;
    const { sides: _ofTheFive, ...rest } = base;
    return { ...rest, levels: options.map((words, index) => ({ value: index + 1, label: { default: words } })) };
  }
  if (!("choices" in base)) return base;
  if (options.length < 2) {
    report("few-options", "");
    return base;
  }
  const taken = new Set<string>();
  const choices = options.map((words) => {
    const id = newKey(words, taken, "choice");
    taken.add(id);
    return { id, label: { default: words } };
  });
  if (base.kind === "multiple") return { ...base, choices, maxChoices: choices.length };
  if (base.kind === "ranking") return { ...base, choices, maxRanked: choices.length };
  return { ...base, choices };
}
