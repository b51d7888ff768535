import { fillText, localText, mapText } from "./items/local-text.js";
import type { Axis, Condition, Item, JsonObject, Level, LocalText } from "./items/types.js";
import type { Question, SectionPlan, StudyPlan, Subject } from "./study-plan.js";
import { surveyJsItems } from "./surveyjs/section-items.js";
import { toItem } from "./to-item.js";

export interface CompiledItem {
  readonly item: Item;
  /** Numbers of the rounds that ask it, ascending. */
  readonly rounds: readonly number[];
}

export type CompiledSection =
  | {
      readonly type: "questions";
      readonly key: string;
      readonly title: LocalText;
      readonly itemKeys: readonly string[];
      readonly closesWhenSubjectsShown: boolean;
    }
  | {
      readonly type: "choose-subjects";
      readonly key: string;
      readonly title: LocalText;
      readonly maxSubjects: number;
    }
  | {
      readonly type: "subjects";
      readonly key: string;
      readonly title: LocalText;
      readonly criteria: readonly {
        readonly criterionKey: string;
        readonly isDetail: boolean;
        readonly showsFeedback: boolean;
      }[];
    }
  | {
      readonly type: "surveyjs";
      readonly key: string;
      readonly title: LocalText;
      readonly definition: JsonObject;
      /** Of its questions and calculated values, native items among them, in the order of the definition. */
      readonly itemKeys: readonly string[];
    };

/** The key of the item that asks one criterion about one subject; stand-alone items have their question's key. */
export function itemKeyOf(subjectKey: string, criterionKey: string): string {
  return `${subjectKey}.${criterionKey}`;
}

/**
 * Every item of a valid plan, in the order of first asking: the stand-alone questions, and each subject with each criterion that some
 * round asks. `{subject}` is replaced in all texts.
 */
export function compileItems(plan: StudyPlan): readonly CompiledItem[] {
  const compiled = new Map<string, { item: Item; rounds: number[] }>();
  const add = (item: Item, round: number) => {
    const known = compiled.get(item.key);
    if (!known) compiled.set(item.key, { item, rounds: [round] });
    else if (!known.rounds.includes(round)) known.rounds.push(round);
  };
  const criteria = new Map(plan.criteria.map((criterion) => [criterion.key, criterion]));
  for (const round of plan.rounds) {
    for (const section of round.sections) {
      if (section.type === "questions") {
        for (const question of section.questions) add(toItem(question), round.number);
      } else if (section.type === "surveyjs") {
        for (const item of surveyJsItems(section.definition)) add(item, round.number);
      } else if (section.type === "subjects") {
        for (const subject of plan.subjects) {
          for (const { criterionKey } of section.criteria) {
            const criterion = criteria.get(criterionKey);
            if (criterion) add(toSubjectItem(criterion, subject, criteria), round.number);
          }
        }
      }
    }
  }
  return [...compiled.values()];
}

/** The sections of one round, in order; none when the plan has no such round. */
export function compileRound(plan: StudyPlan, roundNumber: number): readonly CompiledSection[] {
  const round = plan.rounds.find((candidate) => candidate.number === roundNumber);
  return (round?.sections ?? []).map(compileSection);
}

function compileSection(section: SectionPlan): CompiledSection {
  const { key, title } = section;
  switch (section.type) {
    case "questions": {
      const itemKeys = section.questions.map((question) => question.key);
      const closesWhenSubjectsShown = section.closesWhenSubjectsShown ?? false;
      return { type: "questions", key, title, itemKeys, closesWhenSubjectsShown };
    }
    case "choose-subjects":
      return { type: "choose-subjects", key, title, maxSubjects: section.maxSubjects };
    case "subjects": {
      const criteria = section.criteria.map(({ criterionKey, isDetail, showsFeedback }) => ({
        criterionKey,
        isDetail: isDetail ?? false,
        showsFeedback: showsFeedback ?? false,
      }));
      return { type: "subjects", key, title, criteria };
    }
    case "surveyjs": {
      const itemKeys = surveyJsItems(section.definition).map((item) => item.key);
      return { type: "surveyjs", key, title, definition: section.definition, itemKeys };
    }
  }
}

/** The item that asks one criterion about one subject. `criteria`: all of the plan, by key. */
export function toSubjectItem(criterion: Question, subject: Subject, criteria: ReadonlyMap<string, Question>): Item {
  const item = nameSubject(toItem(criterion), subject.name);
  return {
    ...item,
    key: itemKeyOf(subject.key, criterion.key),
    subjectKey: subject.key,
    criterionKey: criterion.key,
    ...(criterion.showIf && { showIf: aboutSubject(criterion.showIf, subject, criteria) }),
  };
}

/** A criterion's condition refers to another criterion of the same subject, or to a stand-alone question. */
function aboutSubject(condition: Condition, subject: Subject, criteria: ReadonlyMap<string, Question>): Condition {
  if (!criteria.has(condition.itemKey)) return condition;
  return { ...condition, itemKey: itemKeyOf(subject.key, condition.itemKey) };
}

function nameSubject(item: Item, name: LocalText): Item {
  const inText = (text: LocalText) => fillSubject(text, name);
  const named = { ...item, text: inText(item.text), ...(item.help && { help: inText(item.help) }) };
  if (named.kind === "rating" || named.kind === "trl") {
    return { ...named, levels: named.levels.map((level) => nameInLevel(level, inText)) };
  }
  if (named.kind === "two-axis") {
    const inAxis = ({ label, levels }: Axis): Axis => ({
      label: inText(label),
      levels: levels.map((level) => nameInLevel(level, inText)),
    });
    return { ...named, x: inAxis(named.x), y: inAxis(named.y) };
  }
  if ("choices" in named) {
    return { ...named, choices: named.choices.map((choice) => ({ ...choice, label: inText(choice.label) })) };
  }
  return named;
}

function nameInLevel(level: Level, inText: (text: LocalText) => LocalText): Level {
  return { ...level, label: inText(level.label), ...(level.anchor && { anchor: inText(level.anchor) }) };
}

function fillSubject(text: LocalText, name: LocalText): LocalText {
  return mapText(text, (words, language) => fillText(words, { subject: localText(name, language) }));
}
