import type { Question, StudyPlan, Subject } from "../../../surveys/study-plan";
import { findQuestion } from "./questions";
import { mapSections } from "./references";
import { withWords } from "./words";

/** How one of the results is worded: the question or name, and what stands under it. */
export interface Worded {
  readonly key: string;
  readonly words: string;
  readonly more: string;
}

/**
 * Subjects that take the place of others. Area and reference configuration are those of the first of `gone`; everybody judges them where everybody judged
 * one of those.
 */
export function takePlaceOfSubjects(plan: StudyPlan, gone: readonly string[], results: readonly Worded[]): StudyPlan {
  const model = plan.subjects.find(({ key }) => key === gone[0]);
  if (!model) return plan;
  const { origin: _origin, ...kept } = model;
  const taking = results.map(
    ({ key, words, more }): Subject => ({
      ...kept,
      key,
      name: withWords(model.name, words),
      description: withWords(model.description, more),
    }),
  );
  const subjects = withTaken(plan.subjects, ({ key }) => gone.includes(key), taking);
  const anchors = new Set(plan.anchorSubjectKeys);
  if (gone.some((key) => anchors.has(key))) for (const { key } of results) anchors.add(key);
  return { ...plan, subjects, anchorSubjectKeys: subjects.map(({ key }) => key).filter((key) => anchors.has(key)) };
}

/**
 * Questions that take the place of others, in every section that asks one of those. Whatever they are like besides their words (kind, scale, condition,
 * feedback, whether one round asks them) is as with the first of `gone`.
 */
export function takePlaceOfQuestions(plan: StudyPlan, gone: readonly string[], results: readonly Worded[]): StudyPlan {
  const [first = ""] = gone;
  const model = findQuestion(plan, first);
  if (!model) return plan;
  const { origin: _origin, help, ...kept } = model;
  const taking = results.map(
    ({ key, words, more }): Question => ({
      ...kept,
      key,
      text: withWords(model.text, words),
      ...(more !== "" && { help: withWords(help, more) }),
    }),
  );
  const isGone = (key: string) => gone.includes(key);
  const changed = mapSections(plan, (section) => {
    if (section.type !== "questions") return section;
    const { feedback = [], ...rest } = section;
    const shown = feedback.find(({ questionKey }) => questionKey === first);
    const showing = withTaken(
      feedback,
      ({ questionKey }) => isGone(questionKey),
      shown ? results.map(({ key }) => ({ ...shown, questionKey: key })) : [],
    );
    const questions = withTaken<Question>(section.questions, ({ key }) => isGone(key), taking);
    return { ...rest, questions, ...(showing.length > 0 && { feedback: showing }) };
  });
  const { oneRoundKeys } = plan.protocol;
  const once = oneRoundKeys.includes(first) ? results.map(({ key }) => key) : [];
  return { ...changed, protocol: { ...plan.protocol, oneRoundKeys: withTaken(oneRoundKeys, isGone, once) } };
}

/** A list in which some entries gave way to others, which stand at the place of the first that is gone. A list that had none of them stays as it is. */
function withTaken<Entry>(
  list: readonly Entry[],
  isGone: (entry: Entry) => boolean,
  taking: readonly Entry[],
): readonly Entry[] {
  const place = list.findIndex(isGone);
  if (place === -1) return list;
  const others = (entries: readonly Entry[]) => entries.filter((entry) => !isGone(entry));
  return [...list.slice(0, place), ...taking, ...others(list.slice(place))];
}
