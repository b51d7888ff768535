import { Button, Textarea } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PlanProblem } from "../../surveys/plan/parse-study-plan";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { Notice } from "../components/organiser/notice";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { useConsultation } from "../components/organiser/use-consultation";
import { throwRefusal } from "../http/errors.server";
import { requireMember } from "../http/guards.server";
import { readPlanFile } from "../http/plan-file.server";
import { openQuestionnaire } from "../http/questionnaire.server";
import { readSurveyFile } from "../http/survey-file.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle } from "../route-handle";
import { DomainError } from "../services/domain-error";
import { addDefinition } from "../services/plan-edits/add-definition";
import { savePlan } from "../services/save-plan";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);
export const shouldRevalidate = revalidateAfterConflict;

export async function loader(args: LoaderFunctionArgs) {
  const { revision, mayEdit } = await openQuestionnaire(args);
  const title = translator(languageOf(args.request), "organiser")("questionnaire.file.heading");
  return { title, revision, mayEdit };
}

const NOTHING: readonly PlanProblem[] = [];

/** Replaces the whole plan; a questionnaire in SurveyJS's JSON becomes a section of it, and what was left out of it is said. 422: each problem with its place. 409: somebody saved in between, or the protocol is locked. */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const { consultationId } = await openQuestionnaire(args);
  const { user } = await requireMember(request, context, consultationId, "plan.edit");
  const file = await readPlanFile(request);
  if (!file.ok) return data({ problems: file.problems, changes: NOTHING, text: file.text }, { status: 422 });
  const survey = readSurveyFile(file.json);
  if (survey && !survey.ok) {
    return data({ problems: survey.problems, changes: NOTHING, text: file.text }, { status: 422 });
  }
  try {
    const saving = await savePlan(
      { db: context.db, now: context.now() },
      {
        consultationId,
        actor: { kind: "organiser", id: user.id },
        revision: file.revision,
        change: (plan) => (survey ? addDefinition(plan, survey.definition) : file.json),
      },
    );
    if (saving.outcome === "invalid") {
      return data({ problems: saving.problems, changes: NOTHING, text: file.text }, { status: 422 });
    }
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "not-found") throwRefusal(error);
    const problems = [{ path: "", message: error.message }];
    return data({ problems, changes: NOTHING, text: file.text }, { status: 409 });
  }
  if (survey && survey.changes.length > 0) {
    return data({ problems: [], changes: survey.changes, text: "" });
  }
  return redirect(doneAt(paths.questionnaireFile(consultationId), "uploaded"));
}

function Places({ entries }: { readonly entries: readonly PlanProblem[] }) {
  const shown = [...new Map(entries.map((entry) => [`${entry.path} ${entry.message}`, entry])).entries()];
  return (
    <ul>
      {shown.slice(0, 200).map(([name, { path, message }]) => (
        <li key={name}>
          {path ? <code>{path}</code> : null} {message}
        </li>
      ))}
    </ul>
  );
}

export default function PlanFile() {
  const { title, revision, mayEdit } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  return (
    <Card heading={title} lead={t("questionnaire.file.lead")}>
      <p>
        <a className="button-link" href={paths.questionnaireDownload(id)} download>
          {t("questionnaire.file.download")}
        </a>
      </p>
      {reply && reply.problems.length > 0 ? (
        <Notice tone="problem" heading={t("questionnaire.file.problems", { count: reply.problems.length })} isAlert>
          <Places entries={reply.problems} />
        </Notice>
      ) : null}
      {reply && reply.changes.length > 0 ? (
        <Notice tone="info" heading={t("questionnaire.file.changes", { count: reply.changes.length })} isAlert>
          <Places entries={reply.changes} />
        </Notice>
      ) : null}
      {mayEdit ? (
        <Form method="post" encType="multipart/form-data">
          <input type="hidden" name="revision" value={revision} />
          <fieldset className="form-stack">
            <legend>{t("questionnaire.file.replace")}</legend>
            <div>
              <label htmlFor="plan-file">{t("questionnaire.file.choose")}</label>
              <input id="plan-file" className="file-input" type="file" name="file" accept=".json,application/json" />
            </div>
            <Textarea
              className="code-area"
              name="text"
              label={t("questionnaire.file.paste")}
              defaultValue={reply?.text ?? ""}
              key={reply?.text ?? ""}
              autosize={false}
              rows={10}
              spellCheck={false}
            />
            <div className="form-buttons">
              <Button type="submit">{t("questionnaire.file.upload")}</Button>
            </div>
          </fieldset>
        </Form>
      ) : null}
    </Card>
  );
}
