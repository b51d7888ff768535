import { defaultProtocol } from "../../../analysis/default-protocol";
import type { Protocol } from "../../../analysis/protocol";
import type { TidyRow } from "../../../analysis/shape/tidy-study";
import { readTidyValue } from "../../../analysis/shape/tidy-value";
import type { Item, Level, LocalText } from "../../../surveys/items/types";
import type { Criterion, Question, SectionPlan, StudyPlan, Subject } from "../../../surveys/study-plan";
import { toItem } from "../../../surveys/to-item";
import type { TidyItemDefinition } from "../../cli/items-csv";
import { asText } from "../as-text";
import { keyNamer } from "./key-namer";

export interface ImportedItem {
  /** As the file has it: the item's key in the consultation. */
  readonly key: string;
  readonly item: Item;
  readonly subjectKey: string | null;
}

export interface ImportedPlan {
  readonly plan: StudyPlan;
  readonly items: readonly ImportedItem[];
  /** Comparison group of each name in the file. */
  readonly groupKeys: ReadonlyMap<string, string>;
}

/**
 * The study plan that a finished study would have had: its subjects, criteria, rounds and groups as the files name them, judged by rules
 * applied afterwards. Items that the items file does not describe are numbers without a scale.
 */
export function planOfImport(input: {
  readonly title: string | LocalText;
  readonly rows: readonly TidyRow[];
  readonly definitions: ReadonlyMap<string, TidyItemDefinition>;
  readonly protocol: Protocol | null;
  readonly minCell: number;
}): ImportedPlan {
  const { rows, definitions } = input;
  const keys = [...new Set(rows.map(({ item }) => item))];
  const options = optionsByItem(rows, definitions);
  const subjectName = keyNamer("subject");
  const criterionName = keyNamer("criterion");
  const questionName = keyNamer("question");
  const subjects = new Map<string, Subject>();
  const criteria = new Map<string, Criterion>();
  const questions = new Map<string, Question>();
  const items = keys.map((key): ImportedItem => {
    const definition = definitions.get(key);
    const isPair = definition?.subject != null && definition.criterion != null;
    const subjectKey = isPair ? subjectName(definition.subject ?? "") : null;
    const criterionKey = isPair ? criterionName(definition.criterion ?? "") : null;
    const question = questionOf(key, criterionKey ?? key, definition, options.get(key) ?? []);
    if (subjectKey !== null && criterionKey !== null) {
      if (!subjects.has(subjectKey)) subjects.set(subjectKey, subjectOf(subjectKey, definition?.subject ?? ""));
      if (!criteria.has(criterionKey)) {
        criteria.set(criterionKey, { ...question, text: { default: definition?.criterion ?? criterionKey } });
      }
    } else {
      questions.set(key, { ...question, key: questionName(key) });
    }
    return { key, subjectKey, item: { ...toItem(question), key, subjectKey, criterionKey } };
  });
  const groupName = keyNamer("group");
  const groups = [...new Set(rows.flatMap(({ group }) => (group === null ? [] : [group])))].sort();
  const groupKeys = new Map(groups.map((group) => [group, groupName(group)]));
  const numbers = [...new Set(rows.filter(({ audience }) => audience === "panel").map(({ round }) => round))].sort(
    (a, b) => a - b,
  );
  const sections = sectionsOf([...criteria.keys()], [...questions.values()]);
  const protocol = input.protocol ?? defaultProtocol("afterwards");
  const plan: StudyPlan = {
    schemaVersion: 1,
    title: asText(input.title),
    purpose: { default: "" },
    boundary: null,
    areas: [],
    subjects: [...subjects.values()],
    anchorSubjectKeys: [],
    criteria: [...criteria.values()],
    comparisonGroups: groups.map((group) => ({
      key: groupKeys.get(group) ?? group,
      label: { default: group },
      profileChoiceIds: [],
    })),
    rounds: numbers.map((number) => ({
      number,
      title: { default: `Round ${number}` },
      estimatedMinutes: 1,
      sections,
    })),
    protocol: { ...protocol, application: "afterwards", minCell: input.minCell },
    participantNotes: [],
  };
  return { plan, items, groupKeys };
}

function subjectOf(key: string, name: string): Subject {
  return { key, areaKey: null, name: { default: name }, description: { default: name }, referenceConfiguration: null };
}

function questionOf(
  key: string,
  questionKey: string,
  definition: TidyItemDefinition | undefined,
  options: readonly string[],
): Question {
  const text: LocalText = { default: definition?.text ?? key };
  const base = { key: questionKey, text, allowsReason: false };
  const scale = definition?.scale ?? null;
  const min = scale?.min ?? null;
  const max = scale?.max ?? null;
  const choices = options.map((id) => ({ id, label: { default: id } }));
  switch (definition?.kind ?? null) {
    case "rating":
    case "trl": {
      if (min === null || max === null || scale === null) break;
      const levels = levelsBetween(min, max);
      return scale.kind === "trl"
        ? { ...base, kind: "trl", levels }
        : { ...base, kind: "rating", levels, ...(scale.sides && { sides: scale.sides }) };
    }
    case "year":
      if (min === null || max === null) break;
      return { ...base, kind: "year", min, max, specials: ["already", "after", "never"] };
    case "single":
      return { ...base, kind: "single", choices };
    case "multiple":
      return { ...base, kind: "multiple", choices, maxChoices: Math.max(1, choices.length) };
    case "statement":
      return { ...base, kind: "statement" };
    case "consent":
      return { ...base, kind: "consent" };
    case "list":
      return { ...base, kind: "list", maxEntries: 20, maxLength: 500 };
    case "text":
      return { ...base, kind: "text", isMultiline: true, maxLength: 5000 };
    default:
  }
  const bound = 1e9;
  return { ...base, kind: "number", min: min ?? -bound, max: max ?? bound, isInteger: false };
}

function levelsBetween(min: number, max: number): Level[] {
  return Array.from({ length: max - min + 1 }, (_, index) => ({
    value: min + index,
    label: { default: String(min + index) },
  }));
}

/** The options that a file's choices name, in the order of the alphabet: nothing else in it lists them. */
function optionsByItem(
  rows: readonly TidyRow[],
  definitions: ReadonlyMap<string, TidyItemDefinition>,
): Map<string, string[]> {
  const options = new Map<string, Set<string>>();
  for (const row of rows) {
    const scale = definitions.get(row.item)?.scale ?? null;
    if (scale?.kind !== "choices") continue;
    const read = readTidyValue(row.value, scale);
    if (read.type !== "code" || read.code === "cannot-judge" || read.code === "not-applicable") continue;
    options.set(row.item, (options.get(row.item) ?? new Set()).add(read.code));
  }
  return new Map([...options].map(([item, codes]) => [item, [...codes].sort()]));
}

function sectionsOf(criterionKeys: readonly string[], questions: readonly Question[]): SectionPlan[] {
  const sections: SectionPlan[] = [];
  if (criterionKeys.length > 0) {
    sections.push({
      type: "subjects",
      key: "subjects",
      title: { default: "Judgements" },
      criteria: criterionKeys.map((criterionKey) => ({ criterionKey })),
    });
  }
  if (questions.length > 0) {
    sections.push({ type: "questions", key: "questions", title: { default: "Questions" }, questions });
  }
  return sections;
}
