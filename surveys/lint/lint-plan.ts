import type { LocalText } from "../items/types.js";
import type { Question, StudyPlan, Subject } from "../study-plan.js";
import { abbreviationsIn, explainedIn } from "./abbreviations.js";
import { lintScale } from "./lint-scale.js";
import { lintWords, type Use } from "./lint-words.js";
import { textsOfPlan } from "./texts-of-plan.js";
import type { Finding, FindingField, LintedThing } from "./types.js";

/**
 * What is worth a second look in a questionnaire: subjects, criteria and stand-alone questions in the plan's order, those without a finding
 * left out. Advice only: it never blocks.
 *
 * Shapes  `language`: of the texts' defaults. Translations into languages that the check knows are looked at too.
 * Source  `phrases.ts`, `lint-words.ts`, `lint-scale.ts`. That words found by rule point at questions that are harder to answer:
 *         Graesser et al. (2006), Question Understanding Aid (QUAID), Public Opinion Quarterly 70(1), 3-22.
 */
export function lintPlan(plan: StudyPlan, language: string): readonly LintedThing[] {
  const explained = explainedIn([...textsOfPlan(plan)].flatMap((text) => Object.values(text)));
  const context = { language, explained };
  const asked = plan.rounds.flatMap(({ sections }) =>
    sections.flatMap((section) => (section.type === "questions" ? section.questions : [])),
  );
  const questions = new Map(asked.map((question) => [question.key, question]));
  const things: LintedThing[] = [
    ...plan.subjects.map((subject) => thing("subject", subject.key, subject.name, lintSubject(subject, context))),
    ...plan.criteria.map((criterion) =>
      thing("criterion", criterion.key, criterion.text, lintQuestion(criterion, context)),
    ),
    ...[...questions.values()].map((question) =>
      thing("question", question.key, question.text, lintQuestion(question, context)),
    ),
  ];
  return things.filter(({ findings }) => findings.length > 0);
}

interface Context {
  readonly language: string;
  /** Abbreviations that some text of the plan explains. */
  readonly explained: ReadonlySet<string>;
}

const thing = (
  kind: LintedThing["kind"],
  key: string,
  title: LocalText,
  findings: readonly Finding[],
): LintedThing => ({
  kind,
  key,
  title: title.default,
  findings,
});

function lintQuestion(question: Question, context: Context): readonly Finding[] {
  return [
    ...lintText(question.text, "text", purposeOf(question), context),
    ...(question.help ? lintText(question.help, "help", "reading", context) : []),
    ...lintScale(question),
  ];
}

function lintSubject({ name, description, referenceConfiguration }: Subject, context: Context): readonly Finding[] {
  return [
    ...lintText(name, "name", "reading", context),
    ...lintText(description, "description", "reading", context),
    ...(referenceConfiguration ? lintText(referenceConfiguration, "reference", "reading", context) : []),
  ];
}

/** One answer to one thing is what scales ask for; a list of choices or a free text can take two. A consent repeats a legal wording. */
function purposeOf({ kind }: Question): Use {
  switch (kind) {
    case "rating":
    case "trl":
    case "year":
    case "number":
    case "probability":
    case "statement":
    case "two-axis":
      return "judgement";
    case "consent":
      return "reading";
    default:
      return "question";
  }
}

function lintText(
  text: LocalText,
  field: FindingField,
  use: Use,
  { language, explained }: Context,
): readonly Finding[] {
  return Object.entries(text).flatMap(([tag, words]) => {
    const found = lintWords(words, tag === "default" ? language : tag, use);
    const abbreviations = tag === "default" ? abbreviationsIn(words).filter((word) => !explained.has(word)) : [];
    return [
      ...found.map((finding): Finding => ({ ...finding, field, language: tag })),
      ...abbreviations.map((word): Finding => ({ code: "abbreviation", field, language: tag, words: word })),
    ];
  });
}
