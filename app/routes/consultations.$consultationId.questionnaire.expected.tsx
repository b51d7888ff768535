import { Button, TextInput } from "@mantine/core";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { Notice } from "../components/organiser/notice";
import { ExpectedTable } from "../components/organiser/questionnaire/expected-table";
import { useConsultation } from "../components/organiser/use-consultation";
import { openQuestionnaire } from "../http/questionnaire.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getExpectedAnswers, readAssumptions } from "../presenters/set-up/expected-answers.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

/** The assumptions stand in the address: `?rate=60&size-industry=20`. */
export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, plan } = await openQuestionnaire(args);
  const { searchParams } = new URL(args.request.url);
  const assumed = await readAssumptions(args.context.db, consultationId, plan, searchParams);
  return {
    title: translator(languageOf(args.request), "organiser")("questionnaire.expected.heading"),
    assumed,
    expected: getExpectedAnswers(plan, assumed),
  };
}

export default function Expected() {
  const { title, assumed, expected } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  const { subjects, underVerdict, withHiddenGroup, minValid, minCell, choices, people } = expected;
  return (
    <>
      <Card
        heading={title}
        lead={choices > 0 ? t("questionnaire.expected.lead", { choices }) : t("questionnaire.expected.leadAll")}
      >
        <Form method="get" key={JSON.stringify(assumed)} preventScrollReset>
          <fieldset>
            <legend>{t("questionnaire.expected.assumed")}</legend>
            <div className="filter-bar">
              <TextInput
                name="rate"
                type="number"
                min={0}
                max={100}
                label={t("questionnaire.expected.rate")}
                defaultValue={assumed.rate}
              />
              {assumed.sizes.map(({ key, label, size }) => (
                <TextInput
                  key={key}
                  name={`size-${key}`}
                  type="number"
                  min={0}
                  label={t("questionnaire.expected.size", { label })}
                  defaultValue={size}
                />
              ))}
              <Button type="submit" variant="default">
                {t("questionnaire.expected.button")}
              </Button>
            </div>
          </fieldset>
        </Form>
        <p className="small">
          {t("questionnaire.expected.people", { count: people })}
          {assumed.withoutGroup > 0
            ? ` ${t("questionnaire.expected.withoutGroup", { count: assumed.withoutGroup })}`
            : ""}
          {assumed.isWhatIf ? (
            <>
              {" "}
              <Link to={paths.questionnaireExpected(id)}>{t("questionnaire.expected.fromPanel")}</Link>
            </>
          ) : null}
        </p>
      </Card>
      <div role="status">
        {people === 0 ? (
          <Notice tone="warning">
            <p>
              {t("questionnaire.expected.nobody")}{" "}
              <Link to={paths.panel(id)}>{t("questionnaire.expected.toPanel")}</Link>
            </p>
          </Notice>
        ) : null}
        {people > 0 && underVerdict > 0 ? (
          <Notice
            tone="warning"
            heading={t("questionnaire.expected.verdict.heading", { count: underVerdict, all: subjects.length })}
          >
            <p>{t("questionnaire.expected.verdict.text", { minValid })}</p>
          </Notice>
        ) : null}
        {people > 0 && withHiddenGroup > 0 ? (
          <Notice
            tone="warning"
            heading={t("questionnaire.expected.cell.heading", { count: withHiddenGroup, all: subjects.length })}
          >
            <p>{t("questionnaire.expected.cell.text", { minCell })}</p>
          </Notice>
        ) : null}
        {people > 0 && underVerdict === 0 && withHiddenGroup === 0 ? (
          <Notice>
            <p>{t("questionnaire.expected.enough")}</p>
          </Notice>
        ) : null}
      </div>
      <Card heading={t("questionnaire.expected.table")}>
        <ExpectedTable expected={expected} groups={assumed.sizes} />
      </Card>
    </>
  );
}
