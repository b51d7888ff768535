import { Button } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { doneAt } from "../components/organiser/done";
import { FormErrors } from "../components/organiser/form-errors";
import { RoundCard } from "../components/organiser/questionnaire/round-card";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { useConsultation } from "../components/organiser/use-consultation";
import { focusAfterMove, moveOf, openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { RoundsForm } from "../http/questionnaire-forms.server";
import { saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { roundRows } from "../presenters/set-up/round-rows";
import { pageTitle } from "../route-handle";
import {
  addRound,
  addSection,
  changeRound,
  moveSection,
  removeLastRound,
  removeSection,
} from "../services/plan-edits/rounds";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;

export async function loader(args: LoaderFunctionArgs) {
  const { plan, revision, mayEdit } = await openQuestionnaire(args);
  const title = translator(languageOf(args.request), "organiser")("questionnaire.rounds.heading");
  return { title, revision, mayEdit, rounds: roundRows(plan) };
}

/** Rounds are renamed, added at the end and taken from the end; sections are added, moved and removed. */
export async function action(args: ActionFunctionArgs) {
  const { consultationId, plan, save } = await openQuestionnaireEdit(args);
  const here = paths.questionnaireRounds(consultationId);
  return saveForm(args.request, RoundsForm, (form) => {
    const { revision } = form;
    switch (form.intent) {
      case "round":
        return save({ revision, change: (now) => changeRound(now, form.round, form), goTo: doneAt(here, "saved") });
      case "add-round": {
        const t = translator(languageOf(args.request), "organiser");
        const title = form.title || t("questionnaire.rounds.newTitle", { number: plan.rounds.length + 1 });
        return save({ revision, change: (now) => addRound(now, title), goTo: doneAt(here, "added") });
      }
      case "remove-round":
        return save({ revision, change: removeLastRound, goTo: doneAt(here, "removed") });
      case "add-section": {
        const { sectionKey } = addSection(plan, form.round, form.type, form);
        return save({
          revision,
          change: (now) => addSection(now, form.round, form.type, form).plan,
          goTo: doneAt(paths.questionnaireSection(consultationId, form.round, sectionKey), "added"),
        });
      }
      case "remove":
        return save({
          revision,
          change: (now) => removeSection(now, { round: form.round, sectionKey: form.key }),
          goTo: doneAt(here, "removed"),
        });
      case "up":
      case "down":
      case "place": {
        const at = { round: form.round, sectionKey: form.key };
        const to = moveOf(form);
        const moved = moveSection(plan, at, to).rounds.find(({ number }) => number === form.round);
        const keys = (moved?.sections ?? []).map(({ key }) => key);
        return save({
          revision,
          change: (now) => moveSection(now, at, to),
          goTo: doneAt(here, "moved", { focus: focusAfterMove(form, keys) }),
        });
      }
    }
  });
}

export default function Rounds() {
  const { title, revision, mayEdit, rounds } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  return (
    <>
      <div className="page-head">
        <h2>{title}</h2>
        {mayEdit ? (
          <Form method="post" className="page-head-actions" preventScrollReset>
            <input type="hidden" name="revision" value={revision} />
            {rounds.length > 1 ? (
              <Button type="submit" name="intent" value="remove-round" variant="default">
                {t("questionnaire.rounds.remove", { number: rounds.length })}
              </Button>
            ) : null}
            <Button type="submit" name="intent" value="add-round" variant="default">
              {t("questionnaire.rounds.add", { number: rounds.length + 1 })}
            </Button>
          </Form>
        ) : null}
      </div>
      {mayEdit ? (
        <p className="small">
          {t("questionnaire.rounds.dates")} <Link to={paths.round(id, 1)}>{t("rounds.name", { number: 1 })}</Link>
        </p>
      ) : null}
      <FormErrors reply={useActionData<typeof action>()} />
      {rounds.map((round) => (
        <RoundCard key={round.number} consultationId={id} round={round} revision={revision} mayEdit={mayEdit} />
      ))}
    </>
  );
}
