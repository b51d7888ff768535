import { answerInWords } from "../../../surveys/items/format-answer";
import { langOf, plainWords, type Wording, type Words } from "../../../surveys/items/local-text";
import type { Answer, Axis, Choice, Level, LocalText, NativeItem, Reason } from "../../../surveys/items/types";
import { localAnswerWords } from "../../i18n/answer-words.server";
import type { RewordedView } from "./reworded-view";
import type { ChoiceView, FeedbackView, ItemView, LevelView, ProblemView, SharedTexts } from "./view";

interface OwnAnswer {
  readonly round: number;
  readonly answer: Answer;
}

export interface ItemViewExtras {
  readonly subjectName?: LocalText | null;
  readonly isDetail?: boolean;
  readonly answer?: Answer | null;
  readonly reason?: Reason | null;
  readonly ownEarlier?: (OwnAnswer & { readonly before?: readonly OwnAnswer[] }) | null;
  readonly feedback?: FeedbackView | null;
  readonly awaitsAnswer?: boolean;
  readonly problems?: readonly ProblemView[];
  readonly typed?: Readonly<Record<string, readonly string[]>>;
  readonly isVisible?: boolean;
  readonly reworded?: RewordedView | null;
}

/** Gathers the texts that several items share while their views are made. */
export interface SharedTextCollector {
  readonly addLevels: (levels: readonly LevelView[]) => number;
  readonly addChoices: (choices: readonly ChoiceView[]) => number;
  readonly addSubject: (name: Words) => number;
  /** All that was added so far, each text once. */
  readonly collected: () => SharedTexts;
}

export function createSharedTexts(): SharedTextCollector {
  const levels = uniqueList<readonly LevelView[]>();
  const choices = uniqueList<readonly ChoiceView[]>();
  const subjects = uniqueList<Words>();
  return {
    addLevels: levels.add,
    addChoices: choices.add,
    addSubject: subjects.add,
    collected: () => ({ levels: levels.entries, choices: choices.entries, subjects: subjects.entries }),
  };
}

/** An item as its component shows it: every text by `wording`, shared texts handed to `shared`. */
export function toItemView(
  item: NativeItem,
  extras: ItemViewExtras,
  wording: Wording,
  shared: SharedTextCollector,
): ItemView {
  const { words } = wording;
  const earlier = extras.ownEarlier ?? null;
  const inWords = ({ round, answer }: OwnAnswer) => ({
    round,
    answer,
    ...inLanguage("text", "lang", answerInWords(item, answer, wording, localAnswerWords)),
  });
  const base = {
    key: item.key,
    ...inLanguage("text", "lang", words(item.text)),
    ...(extras.subjectName ? { subjectRef: shared.addSubject(words(extras.subjectName)) } : {}),
    ...(item.help ? inLanguage("help", "helpLang", words(item.help)) : {}),
    isRequired: item.isRequired,
    allowsCannotJudge: item.allowsCannotJudge,
    allowsReason: item.allowsReason,
    isDetail: extras.isDetail ?? false,
    answer: extras.answer ?? null,
    reason: extras.reason ?? null,
    ownEarlier: earlier && { ...inWords(earlier), before: (earlier.before ?? []).map(inWords) },
    feedback: extras.feedback ?? null,
    awaitsAnswer: extras.awaitsAnswer ?? false,
    problems: extras.problems ?? [],
    ...(extras.typed ? { typed: extras.typed } : {}),
    isVisible: extras.isVisible ?? true,
    ...(item.showIf ? { showIf: item.showIf } : {}),
    ...(extras.reworded ? { reworded: extras.reworded } : {}),
  };
  switch (item.kind) {
    case "rating":
    case "trl":
      return {
        ...base,
        kind: item.kind,
        levelsRef: shared.addLevels(item.levels.map((level) => toLevelView(level, words))),
      };
    case "year":
      return { ...base, kind: "year", min: item.min, max: item.max, specials: item.specials };
    case "single":
      return {
        ...base,
        kind: "single",
        choicesRef: shared.addChoices(item.choices.map((choice) => toChoiceView(choice, words))),
      };
    case "multiple":
      return {
        ...base,
        kind: "multiple",
        choicesRef: shared.addChoices(item.choices.map((choice) => toChoiceView(choice, words))),
        maxChoices: item.maxChoices,
      };
    case "ranking":
      return {
        ...base,
        kind: "ranking",
        choicesRef: shared.addChoices(item.choices.map((choice) => toChoiceView(choice, words))),
        maxRanked: item.maxRanked,
        allowsTies: item.allowsTies,
      };
    case "allocation":
      return {
        ...base,
        kind: "allocation",
        choicesRef: shared.addChoices(item.choices.map((choice) => toChoiceView(choice, words))),
        total: item.total,
        mustUseAll: item.mustUseAll,
      };
    case "number":
      return {
        ...base,
        kind: "number",
        min: item.min,
        max: item.max,
        isInteger: item.isInteger,
        ...(item.unit ? inLanguage("unit", "unitLang", words(item.unit)) : {}),
      };
    case "best-worst":
      return {
        ...base,
        kind: "best-worst",
        choicesRef: shared.addChoices(item.choices.map((choice) => toChoiceView(choice, words))),
      };
    case "two-axis": {
      const axis = ({ label, levels }: Axis) => ({
        ...inLanguage("label", "lang", words(label)),
        levelsRef: shared.addLevels(levels.map((level) => toLevelView(level, words))),
      });
      return { ...base, kind: "two-axis", x: axis(item.x), y: axis(item.y) };
    }
    case "list":
      return { ...base, kind: "list", maxEntries: item.maxEntries, maxLength: item.maxLength };
    case "text":
      return { ...base, kind: "text", isMultiline: item.isMultiline, maxLength: item.maxLength };
    case "probability":
    case "consent":
    case "statement":
      return { ...base, kind: item.kind };
  }
}

function toLevelView(level: Level, words: Wording["words"]): LevelView {
  const label = words(level.label);
  return {
    value: level.value,
    ...inLanguage("label", "lang", plainWords(label) === String(level.value) ? "" : label),
    ...(level.anchor ? inLanguage("anchor", "anchorLang", words(level.anchor)) : {}),
  };
}

function toChoiceView(choice: Choice, words: Wording["words"]): ChoiceView {
  return { id: choice.id, ...inLanguage("label", "lang", words(choice.label)) };
}

/** Words as two fields of a view, the second only where they are not in the page's language. */
function inLanguage<Text extends string, Lang extends string>(
  text: Text,
  lang: Lang,
  words: Words,
): { readonly [Name in Text]: string } & { readonly [Name in Lang]?: string } {
  return { [text]: plainWords(words), ...(langOf(words) ? { [lang]: langOf(words) } : {}) } as {
    readonly [Name in Text]: string;
  } & { readonly [Name in Lang]?: string };
}

function uniqueList<Entry>(): { readonly entries: readonly Entry[]; readonly add: (entry: Entry) => number } {
  const entries: Entry[] = [];
  const positions = new Map<string, number>();
  return {
    entries,
    add: (entry) => {
      const identity = JSON.stringify(entry);
      const known = positions.get(identity);
      if (known !== undefined) return known;
      positions.set(identity, entries.length);
      return entries.push(entry) - 1;
    },
  };
}
