import { Button, TextInput } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as panelList from "../../db/queries/panel-list";
import { findMappedQuestion } from "../../surveys/profile";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { FormErrors } from "../components/organiser/form-errors";
import { GroupsForm } from "../components/organiser/questionnaire/groups-form";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { afterStep } from "../http/go-on.server";
import { focusAfterMove, moveOf, openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { GroupsForm as GroupsSchema } from "../http/questionnaire-forms.server";
import { planErrors, saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle } from "../route-handle";
import { addGroup, changeGroups, moveGroup, removeGroup } from "../services/plan-edits/groups";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;

export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, plan, revision, mayEdit } = await openQuestionnaire(args);
  const people = await panelList.countByGroup(args.context.db, { consultationId });
  const question = findMappedQuestion(plan, "comparison-group");
  const groupOf = new Map(
    plan.comparisonGroups.flatMap(({ key, profileChoiceIds }) => profileChoiceIds.map((id) => [id, key])),
  );
  return {
    title: translator(languageOf(args.request), "organiser")("questionnaire.groups.heading"),
    revision,
    mayEdit,
    groups: plan.comparisonGroups.map(({ key, label }) => ({
      key,
      label: label.default,
      people: people.find(({ groupKey }) => groupKey === key)?.count ?? 0,
    })),
    question: question
      ? {
          text: question.text.default,
          choices: question.choices.map(({ id, label }) => ({
            id,
            label: label.default,
            group: groupOf.get(id) ?? "",
          })),
        }
      : null,
  };
}

const LABEL_OF_GROUP = /^comparisonGroups\.(\d+)\.label/;

export async function action(args: ActionFunctionArgs) {
  const { consultationId, plan, save } = await openQuestionnaireEdit(args);
  const here = paths.questionnaireGroups(consultationId);
  return saveForm(args.request, GroupsSchema, (form) => {
    const { revision } = form;
    switch (form.intent) {
      case "add":
        return save({
          revision,
          change: (now) => addGroup(now, form.label),
          goTo: doneAt(here, "added"),
          errorsOf: (problems) => planErrors(problems, (path) => (LABEL_OF_GROUP.test(path) ? "label" : undefined)),
        });
      case "groups":
        return save({
          revision,
          change: (now) => changeGroups(now, form),
          goTo: () => afterStep(args.request, args.context, { consultationId, key: "groups", here, done: "saved" }),
          errorsOf: (problems) =>
            planErrors(problems, (path) => {
              const [, index] = LABEL_OF_GROUP.exec(path) ?? [];
              return index === undefined ? undefined : `labels[${index}].label`;
            }),
        });
      case "remove":
        return save({
          revision,
          change: (now) => removeGroup(now, form.key),
          goTo: doneAt(here, "removed"),
          errorsOf: (problems) =>
            planErrors(
              problems.map(({ message }) => ({ path: "", message })),
              () => undefined,
            ),
        });
      case "up":
      case "down":
      case "place": {
        const to = moveOf(form);
        const keys = moveGroup(plan, form.key, to).comparisonGroups.map(({ key }) => key);
        return save({
          revision,
          change: (now) => moveGroup(now, form.key, to),
          goTo: doneAt(here, "moved", { focus: focusAfterMove(form, keys) }),
        });
      }
    }
  });
}

export default function Groups() {
  const { title, revision, mayEdit, groups, question } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  const typed = reply?.reply.initialValue;
  const isAdding = typed?.intent === "add";
  return (
    <Card heading={title} lead={t("questionnaire.groups.lead")}>
      <FormErrors reply={reply} />
      <GroupsForm
        key={revision}
        groups={groups}
        question={question}
        revision={revision}
        mayEdit={mayEdit}
        reply={reply}
      />
      {mayEdit ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="revision" value={revision} />
          <div className="filter-bar">
            <TextInput
              className="grows"
              name="label"
              label={t("questionnaire.groups.new")}
              defaultValue={isAdding && typeof typed?.label === "string" ? typed.label : undefined}
              error={isAdding ? reply?.reply.error?.label?.join(" ") : undefined}
              maxLength={300}
              required
            />
            <Button type="submit" name="intent" value="add" variant="default">
              {t("questionnaire.groups.add")}
            </Button>
          </div>
        </Form>
      ) : null}
    </Card>
  );
}
