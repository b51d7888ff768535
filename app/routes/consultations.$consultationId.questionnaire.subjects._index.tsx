import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { EmptyState } from "../components/organiser/empty-state";
import { FormErrors } from "../components/organiser/form-errors";
import { AreasForm } from "../components/organiser/questionnaire/areas-form";
import { SubjectFilter } from "../components/organiser/questionnaire/subject-filter";
import { SubjectTable } from "../components/organiser/questionnaire/subject-table";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { useConsultation } from "../components/organiser/use-consultation";
import { focusAfterMove, moveOf, openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { SubjectsForm } from "../http/questionnaire-forms.server";
import { planErrors, saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle } from "../route-handle";
import { fromLines, toLines } from "../services/plan-edits/choice-lines";
import { moveSubject, removeSubject } from "../services/plan-edits/subjects";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;

export async function loader(args: LoaderFunctionArgs) {
  const { plan, revision, mayEdit } = await openQuestionnaire(args);
  const search = new URL(args.request.url).searchParams;
  const area = search.get("area") ?? "";
  const sought = (search.get("q") ?? "").trim().toLowerCase();
  const areas = new Map(plan.areas.map(({ key, label }) => [key, label.default]));
  const subjects = plan.subjects.map((subject, index) => ({
    key: subject.key,
    name: subject.name.default,
    area: areas.get(subject.areaKey ?? "") ?? "",
    areaKey: subject.areaKey ?? "",
    isAnchor: plan.anchorSubjectKeys.includes(subject.key),
    hasDescription: subject.description.default !== "",
    isFirst: index === 0,
    isLast: index === plan.subjects.length - 1,
  }));
  const shown = subjects.filter(
    (subject) =>
      (area === "" || subject.areaKey === area) &&
      (sought === "" || `${subject.key} ${subject.name}`.toLowerCase().includes(sought)),
  );
  return {
    title: translator(languageOf(args.request), "organiser")("questionnaire.subjects.heading"),
    revision,
    mayEdit,
    count: subjects.length,
    shown,
    areas: plan.areas.map(({ key, label }) => ({ value: key, label: label.default })),
    areaLines: toLines(plan.areas),
    filter: { area, q: search.get("q") ?? "" },
  };
}

/** Moves or removes a subject, or saves the list of areas. */
export async function action(args: ActionFunctionArgs) {
  const { consultationId, plan, save } = await openQuestionnaireEdit(args);
  const here = paths.questionnaireSubjects(consultationId);
  return saveForm(args.request, SubjectsForm, (form) => {
    if (form.intent === "areas") {
      return save({
        revision: form.revision,
        change: (before) => ({ ...before, areas: fromLines(form.areas, before.areas, "area") }),
        goTo: doneAt(here, "saved"),
        errorsOf: (problems) => planErrors(problems, () => "areas"),
      });
    }
    const { key, intent } = form;
    if (intent === "remove") {
      return save({
        revision: form.revision,
        change: (before) => removeSubject(before, key),
        goTo: doneAt(here, "removed"),
      });
    }
    const to = moveOf(form);
    const keys = moveSubject(plan, key, to).subjects.map((subject) => subject.key);
    return save({
      revision: form.revision,
      change: (before) => moveSubject(before, key, to),
      goTo: doneAt(here, "moved", { focus: focusAfterMove(form, keys) }),
    });
  });
}

export default function Subjects() {
  const { title, revision, mayEdit, count, shown, areas, areaLines, filter } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  const add = (
    <Link className="button-link is-primary" to={paths.questionnaireNewSubject(id)}>
      {t("questionnaire.subjects.add")}
    </Link>
  );
  return (
    <>
      <Card heading={title} lead={t("questionnaire.subjects.lead")} actions={mayEdit && count > 0 ? add : null}>
        <FormErrors reply={reply} />
        {count === 0 ? (
          <EmptyState action={mayEdit ? add : null}>{t("questionnaire.subjects.empty")}</EmptyState>
        ) : (
          <>
            <SubjectFilter areas={areas} filter={filter} shown={shown.length} count={count} />
            {shown.length > 0 ? (
              <SubjectTable consultationId={id} subjects={shown} revision={revision} mayEdit={mayEdit} />
            ) : null}
          </>
        )}
      </Card>
      <AreasForm lines={areaLines} revision={revision} mayEdit={mayEdit} reply={reply} />
    </>
  );
}
