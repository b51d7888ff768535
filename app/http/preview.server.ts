import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { type PlanProblem, parseStudyPlan } from "../../surveys/plan/parse-study-plan";
import type { Question, StudyPlan } from "../../surveys/study-plan";
import type { PreviewTarget } from "../presenters/set-up/preview.server";
import { changeCriterion } from "../services/plan-edits/criteria";
import { questionOf } from "../services/plan-edits/question-fields";
import { changeQuestion, findQuestion, questionPlaces } from "../services/plan-edits/questions";
import { changeSection } from "../services/plan-edits/rounds";
import { throwNotFound } from "./errors.server";
import { questionErrors, questionForm } from "./question-form.server";
import { SectionFieldsForm } from "./questionnaire-forms.server";
import { planErrors, type Saving } from "./submission.server";

/** What an address asks to see of a plan: `criterion`, `question`, or `round` and `section`; the first section unless it says. 404: none there. */
export function readPreviewTarget(plan: StudyPlan, request: Request): PreviewTarget & { readonly subjectKey: string } {
  const search = new URL(request.url).searchParams;
  const subjectKey = search.get("subject") ?? "";
  const [criterion, question, section] = [search.get("criterion"), search.get("question"), search.get("section")];
  if (criterion !== null) return { what: "criterion", key: criterion, subjectKey };
  if (question !== null) return { what: "question", key: question, subjectKey };
  if (section !== null) return { what: "section", key: section, round: Number(search.get("round")), subjectKey };
  const first = plan.rounds[0];
  return { what: "section", key: first?.sections[0]?.key ?? throwNotFound(), round: first?.number ?? 1, subjectKey };
}

/** What cannot be used, with the field of the form it is about; none: it is about the whole. */
export interface TypedProblem {
  readonly field: string | null;
  readonly message: string;
}
export type TypedPlan =
  | { readonly ok: true; readonly plan: StudyPlan }
  | { readonly ok: false; readonly problems: readonly TypedProblem[] };

/** The plan as it would be if the form were saved; it is read and checked like a form that is. 404: the plan has no such part. */
export function readTypedPlan(plan: StudyPlan, target: PreviewTarget, form: FormData): TypedPlan {
  if (target.what === "section") {
    return checked(form, SectionFieldsForm, (fields) => ({
      plan: changeSection(plan, { round: target.round, sectionKey: target.key }, fields),
      errorsOf: (problems) => planErrors(problems, (path) => (path.endsWith(".title") ? "title" : undefined)),
    }));
  }
  const isCriterion = target.what === "criterion";
  const index = plan.criteria.findIndex(({ key }) => key === target.key);
  const before = (isCriterion ? plan.criteria[index] : findQuestion(plan, target.key)) ?? throwNotFound();
  const places = isCriterion ? [`criteria.${index}`] : questionPlaces(plan, target.key).map(({ path }) => path);
  const change = (question: Question) =>
    isCriterion ? changeCriterion(plan, question) : changeQuestion(plan, question);
  return checked(form, questionForm(before.kind), ({ revision: _revision, ...fields }) => ({
    plan: change(questionOf(before, fields)),
    errorsOf: (problems) => questionErrors(problems, places),
  }));
}

function checked<Schema extends z.ZodType>(
  form: FormData,
  schema: Schema,
  changeOf: (fields: z.output<Schema>) => {
    readonly plan: StudyPlan;
    readonly errorsOf: (problems: readonly PlanProblem[]) => Invalid;
  },
): TypedPlan {
  const submission = parseWithZod(form, { schema });
  if (submission.status !== "success") {
    const errors = Object.entries(submission.status === "error" ? (submission.error ?? {}) : {});
    return { ok: false, problems: errors.flatMap(([field, messages]) => toProblems(field, messages ?? [])) };
  }
  const change = changeOf(submission.value);
  const reading = parseStudyPlan(change.plan);
  if (reading.ok) return reading;
  const { formErrors = [], fieldErrors = {} } = change.errorsOf(reading.problems);
  const ofFields = Object.entries(fieldErrors).flatMap(([field, messages]) => toProblems(field, messages));
  return { ok: false, problems: [...toProblems("", formErrors), ...ofFields] };
}

type Invalid = Extract<Saving, { outcome: "invalid" }>;

const toProblems = (field: string, messages: readonly string[]): TypedProblem[] =>
  messages.map((message) => ({ field: field === "" ? null : field, message }));
