import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as planVersions from "../../db/queries/plan-version";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { Notice } from "../components/organiser/notice";
import { PlanJsonForm } from "../components/organiser/questionnaire/plan-json-form";
import { PlanProblems } from "../components/organiser/questionnaire/plan-problems";
import { type Meanwhile, ReplaceTick } from "../components/organiser/questionnaire/replace-tick";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { useConsultation } from "../components/organiser/use-consultation";
import { throwRefusal } from "../http/errors.server";
import { requireMember } from "../http/guards.server";
import { type PlacedProblem, readPlanFile, withPlaces } from "../http/plan-file.server";
import { openQuestionnaire } from "../http/questionnaire.server";
import { readSurveyFile } from "../http/survey-file.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle } from "../route-handle";
import { DomainError } from "../services/domain-error";
import { loadPlan } from "../services/load-plan";
import { addDefinition } from "../services/plan-edits/add-definition";
import { savePlan } from "../services/save-plan";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);
export const shouldRevalidate = revalidateAfterConflict;

export async function loader(args: LoaderFunctionArgs) {
  const { plan, revision, mayEdit } = await openQuestionnaire(args);
  const title = translator(languageOf(args.request), "organiser")("questionnaire.file.heading");
  return { title, revision, mayEdit, stored: mayEdit ? `${JSON.stringify(plan, null, 2)}\n` : "" };
}

interface Reply {
  readonly isEdit: boolean;
  readonly problems: readonly PlacedProblem[];
  /** What was left out of a questionnaire that was stored. */
  readonly changes: readonly PlacedProblem[];
  readonly text: string;
  /** The revision that what was sent was made on. */
  readonly revision: number;
  /** That somebody stored a newer one since. */
  readonly meanwhile?: Meanwhile;
}

/**
 * Replaces the whole plan by a file or by what was typed; a questionnaire in SurveyJS's JSON becomes a section of it, and what was left out of it is said.
 * 422: each problem with its place. 409: somebody saved in between, and only a tick replaces that; or the protocol is locked.
 */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const { consultationId } = await openQuestionnaire(args);
  const { user } = await requireMember(request, context, consultationId, "plan.edit");
  const file = await readPlanFile(request);
  const { isEdit, revision } = file;
  // The text of a file is still with whoever sent it.
  const reply: Reply = { isEdit, revision, text: isEdit ? file.text : "", problems: [], changes: [] };
  if (!file.ok) return data<Reply>({ ...reply, problems: file.problems }, { status: 422 });
  const survey = readSurveyFile(file.json);
  if (survey && !survey.ok) {
    return data<Reply>({ ...reply, problems: withPlaces(survey.problems, file.text) }, { status: 422 });
  }
  try {
    const saving = await savePlan(
      { db: context.db, now: context.now() },
      {
        consultationId,
        actor: { kind: "organiser", id: user.id },
        revision,
        change: (plan) => (survey ? addDefinition(plan, survey.definition) : file.json),
      },
    );
    if (saving.outcome === "invalid") {
      // A plan with a SurveyJS section added has its problems elsewhere than the text that was sent.
      const problems = survey ? saving.problems : withPlaces(saving.problems, file.text);
      return data<Reply>({ ...reply, problems }, { status: 422 });
    }
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "not-found") throwRefusal(error);
    const problems = [{ path: "", message: error.message }];
    if (error.code !== "conflict") return data<Reply>({ ...reply, problems }, { status: 409 });
    const { revision: newer } = await loadPlan(context.db, consultationId);
    const isKept = await planVersions.hasRevision(context.db, { consultationId, revision });
    return data<Reply>({ ...reply, problems, meanwhile: { revision, newer, isKept } }, { status: 409 });
  }
  if (survey && survey.changes.length > 0) return data<Reply>({ ...reply, changes: survey.changes });
  return redirect(doneAt(paths.questionnaireFile(consultationId), isEdit ? "saved" : "uploaded"));
}

export default function PlanFile() {
  const { title, revision, mayEdit, stored } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  const refused = reply && reply.problems.length > 0 ? reply : undefined;
  const [refusedFile, refusedEdit] = refused?.isEdit ? [undefined, refused] : [refused, undefined];
  return (
    <Card heading={title} lead={t("questionnaire.file.lead")}>
      <p>
        <a className="button-link" href={paths.questionnaireDownload(id)} download>
          {t("questionnaire.file.download")}
        </a>
      </p>
      {refused ? (
        <Notice tone="problem" heading={t("questionnaire.file.problems", { count: refused.problems.length })} isAlert>
          <PlanProblems entries={refused.problems} isInText={refused.isEdit} />
        </Notice>
      ) : null}
      {reply && reply.changes.length > 0 ? (
        <Notice tone="info" heading={t("questionnaire.file.changes", { count: reply.changes.length })} isAlert>
          <PlanProblems entries={reply.changes} isInText={false} />
        </Notice>
      ) : null}
      {mayEdit ? (
        <Form method="post" encType="multipart/form-data">
          <input type="hidden" name="revision" value={refusedFile?.revision ?? revision} />
          <fieldset className="form-stack">
            <legend>{t("questionnaire.file.replace")}</legend>
            <div>
              <label htmlFor="plan-file">{t("questionnaire.file.choose")}</label>
              <input id="plan-file" className="file-input" type="file" name="file" accept=".json,application/json" />
            </div>
            <ReplaceTick meanwhile={refusedFile?.meanwhile} />
            <div className="form-buttons">
              <Button type="submit" variant="default">
                {t("questionnaire.file.upload")}
              </Button>
            </div>
          </fieldset>
        </Form>
      ) : null}
      <PlanJsonForm stored={stored} revision={revision} mayEdit={mayEdit} refused={refusedEdit} isRefused={!!refused} />
    </Card>
  );
}
