import { Button, NativeSelect } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { ProtocolForm } from "../components/organiser/questionnaire/protocol-form";
import { RuleCard } from "../components/organiser/questionnaire/rule-card";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { RuleForm } from "../http/questionnaire-forms.server";
import { planErrors, saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { hasRule } from "../presenters/set-up/question-rows";
import { findLikelyAnswers, readTriedRule } from "../presenters/set-up/rule-trial.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import {
  addRule,
  changeProtocol,
  changeRule,
  fieldOfRule,
  fieldsOfRule,
  removeRule,
  ruleKinds,
} from "../services/plan-edits/rules";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;
export const handle = { i18n: ["results"] } satisfies RouteHandle;

/** `?try=1&index=0…` tries a rule as its form has it, and stores nothing: so the page works without script, and its script asks the same. */
export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, plan, revision, mayEdit } = await openQuestionnaire(args);
  const tried = readTriedRule(plan, new URL(args.request.url).searchParams);
  const { protocol } = plan;
  const criteria = plan.criteria.map(({ key, kind, text }) => ({ key, kind, text: text.default }));
  return {
    title: translator(languageOf(args.request), "organiser")("questionnaire.rule.heading"),
    revision,
    mayEdit,
    kinds: ruleKinds,
    protocol: {
      minValid: protocol.minValid,
      settledItems: protocol.settledItems,
      oneRoundKeys: [...protocol.oneRoundKeys],
    },
    criteria,
    tried: tried ?? null,
    likelyAnswers: await findLikelyAnswers(args.context.db, consultationId, plan),
    rules: protocol.rules.map((rule, index) => ({
      index,
      rule,
      fields: fieldsOfRule(rule),
      criteria: criteria.filter(({ kind }) => kind === rule.appliesTo.kind),
    })),
    without: plan.criteria
      .filter(
        (criterion) =>
          (criterion.kind === "rating" || criterion.kind === "trl" || criterion.kind === "year") &&
          !hasRule(plan, criterion),
      )
      .map(({ key, text }) => ({ key, text: text.default })),
  };
}

/** Saves the general part, one rule, or adds and removes a rule. */
export async function action(args: ActionFunctionArgs) {
  const { consultationId, save } = await openQuestionnaireEdit(args);
  const here = paths.questionnaireRule(consultationId);
  return saveForm(args.request, RuleForm, (form) => {
    const { revision } = form;
    switch (form.intent) {
      case "protocol":
        return save({
          revision,
          change: (now) => changeProtocol(now, form),
          goTo: doneAt(here, "saved"),
        });
      case "rule": {
        const place = `protocol.rules.${form.index}.`;
        return save({
          revision,
          change: (now) => changeRule(now, form.index, form, form.turn),
          goTo: doneAt(here, "saved"),
          errorsOf: (problems) =>
            planErrors(problems, (path) =>
              path.startsWith(place) ? fieldOfRule(path.slice(place.length)) : undefined,
            ),
        });
      }
      case "add-rule":
        return save({ revision, change: (now) => addRule(now, form.kind), goTo: doneAt(here, "added") });
      case "remove":
        return save({ revision, change: (now) => removeRule(now, form.index), goTo: doneAt(here, "removed") });
    }
  });
}

export default function Rule() {
  const { title, revision, mayEdit, kinds, protocol, criteria, rules, without, tried, likelyAnswers } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  const index = Number(reply?.reply.initialValue?.index ?? -1);
  const isRule = reply?.reply.initialValue?.intent === "rule";
  return (
    <>
      <Card heading={title} lead={t("questionnaire.rule.lead")}>
        <ProtocolForm
          protocol={protocol}
          criteria={criteria}
          revision={revision}
          mayEdit={mayEdit}
          reply={isRule ? undefined : reply}
        />
      </Card>
      {rules.map((entry) => (
        <RuleCard
          key={`${entry.index}-${entry.rule.appliesTo.kind}-${entry.rule.consensus.kind}`}
          entry={entry}
          revision={revision}
          mayEdit={mayEdit}
          tried={tried?.index === entry.index ? tried : undefined}
          likelyAnswers={likelyAnswers}
          reply={isRule && index === entry.index ? reply : undefined}
        />
      ))}
      <Card heading={t("questionnaire.rule.without.heading")} lead={t("questionnaire.rule.without.lead")}>
        {without.length === 0 ? (
          <p>{t("questionnaire.rule.without.none")}</p>
        ) : (
          <ul>
            {without.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        )}
        {mayEdit ? (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="revision" value={revision} />
            <div className="filter-bar">
              <NativeSelect
                className="grows"
                name="kind"
                label={t("questionnaire.rule.add.kind")}
                data={kinds.map((value) => ({ value, label: t(`questionnaire.rule.add.${value}`) }))}
              />
              <Button type="submit" name="intent" value="add-rule" variant="default">
                {t("questionnaire.rule.add.button")}
              </Button>
            </div>
          </Form>
        ) : null}
      </Card>
    </>
  );
}
