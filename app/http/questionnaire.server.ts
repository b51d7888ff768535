import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import * as protocolLocks from "../../db/queries/protocol-lock";
import type { StudyPlan } from "../../surveys/study-plan";
import { may } from "../access/permissions";
import { withLostLanguages } from "../components/organiser/done";
import { paths } from "../paths";
import { loadPlan } from "../services/load-plan";
import type { Move } from "../services/plan-edits/words";
import { savePlan } from "../services/save-plan";
import { readConsultationId } from "./consultation-params.server";
import { requireMember } from "./guards.server";
import { planErrors, type Saving } from "./submission.server";

/** The study plan for a page of the questionnaire, and whether this reader may change it now. All roles may read it. */
export async function openQuestionnaire({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role, user } = await requireMember(request, context, consultationId, "consultation.read");
  const { plan, revision } = await loadPlan(context.db, consultationId);
  const isLocked = (await protocolLocks.find(context.db, { consultationId })) !== undefined;
  return { consultationId, userId: user.id, plan, revision, isLocked, mayEdit: may(role, "plan.edit") && !isLocked };
}

/** For the action of such a page: who may edit, and one way to save an edit of the plan as the form's outcome. */
export async function openQuestionnaireEdit({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "plan.edit");
  const { db } = context;
  return {
    consultationId,
    userId: user.id,
    /** The plan as it is, to find what the address names before a form is read. */
    plan: (await loadPlan(db, consultationId)).plan,
    async save(edit: {
      readonly revision: number;
      readonly change: (plan: StudyPlan) => unknown;
      readonly goTo: string | (() => string | Promise<string>);
      readonly errorsOf?: (problems: Parameters<typeof planErrors>[0]) => Saving;
    }): Promise<Saving> {
      const saving = await savePlan(
        { db, now: context.now() },
        { consultationId, actor: { kind: "organiser", id: user.id }, revision: edit.revision, change: edit.change },
      );
      if (saving.outcome === "invalid") {
        return edit.errorsOf?.(saving.problems) ?? planErrors(saving.problems, () => undefined);
      }
      const goTo = typeof edit.goTo === "string" ? edit.goTo : await edit.goTo();
      return { outcome: "saved", goTo: withLostLanguages(goTo, saving.lostLanguages) };
    },
  };
}

/** Whether an address without its query is a page that exists for the plan as it is now: where to go back to after an undo. */
export function isPageOfPlan(consultationId: string, plan: StudyPlan, path: string | undefined): path is string {
  if (path === undefined) return false;
  const pages = [
    ...[paths.questionnaire, paths.questionnaireSubjects, paths.questionnaireCriteria, paths.questionnaireRounds],
    ...[
      paths.questionnaireGroups,
      paths.questionnaireAnonymity,
      paths.questionnaireRule,
      paths.questionnaireExpected,
      paths.questionnaireFile,
      paths.questionnaireItemBank,
    ],
    paths.questionnaireWording,
  ].map((pathOf) => pathOf(consultationId));
  const parts = [
    ...plan.subjects.map(({ key }) => paths.questionnaireSubject(consultationId, key)),
    ...plan.criteria.map(({ key }) => paths.questionnaireCriterion(consultationId, key)),
    ...plan.rounds.flatMap(({ number, sections }) =>
      sections.flatMap((section) => [
        paths.questionnaireSection(consultationId, number, section.key),
        ...(section.type === "questions"
          ? section.questions.map(({ key }) => paths.questionnaireQuestion(consultationId, key))
          : []),
      ]),
    ),
  ];
  return pages.includes(path) || parts.includes(path);
}

/** What a row of a list sends: move it by one place, put it down before or after another, or take it away. */
export const RowForm = z.object({
  intent: z.enum(["up", "down", "place", "remove"]),
  key: z.string().max(64),
  before: z.string().max(64).default(""),
  after: z.string().max(64).default(""),
  revision: z.number().int().min(1),
  focus: z.string().max(200).optional(),
});

/** Where a row that is not to be removed goes. */
export function moveOf({ intent, before, after }: z.infer<typeof RowForm>): Move {
  if (intent === "place") return { before, after };
  return intent === "up" ? -1 : 1;
}

/** Where the focus goes after a row has moved: the same button, or the other when the row has reached the end. */
export function focusAfterMove(row: z.infer<typeof RowForm>, keysAfter: readonly string[]): string | undefined {
  if (row.focus === undefined || row.intent === "remove") return undefined;
  if (row.intent === "place") return `drag-${row.focus}`;
  const at = keysAfter.indexOf(row.key);
  if (row.intent === "up") return at === 0 ? `down-${row.focus}` : `up-${row.focus}`;
  return at === keysAfter.length - 1 ? `up-${row.focus}` : `down-${row.focus}`;
}
