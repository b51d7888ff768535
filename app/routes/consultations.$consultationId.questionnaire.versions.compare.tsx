import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Card } from "../components/organiser/card";
import { ChangedFields } from "../components/organiser/questionnaire/changed-fields";
import { changeSentence } from "../components/organiser/questionnaire/told-change";
import { useConsultation } from "../components/organiser/use-consultation";
import { throwRefusal } from "../http/errors.server";
import { parseParams } from "../http/form.server";
import { openQuestionnaire } from "../http/questionnaire.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getComparison } from "../presenters/set-up/plan-versions.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

const revision = z.coerce.number().int().min(1).max(1_000_000_000);
const Compared = z.object({ from: revision, to: revision });

/** 404: one of the versions is not kept. */
export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, revision: current, mayEdit } = await openQuestionnaire(args);
  const { searchParams } = new URL(args.request.url);
  if (!searchParams.has("from") || !searchParams.has("to")) throw redirect(paths.questionnaireVersions(consultationId));
  const asked = parseParams(Object.fromEntries(searchParams), Compared);
  const comparison = await getComparison(args.context.db, { consultationId, ...asked }).catch(throwRefusal);
  return {
    title: translator(languageOf(args.request), "items")("versions.compared.heading", asked),
    current,
    mayEdit,
    ...comparison,
  };
}

export default function Compare() {
  const { title, from, to, current, mayEdit, count, shown } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("items");
  const older = Math.min(from, to);
  return (
    <Card heading={title} lead={count === 0 ? t("versions.compared.same") : t("versions.compared.lead", { count })}>
      {shown.map((change) => (
        <section key={`${change.what}-${change.kind}-${change.key}-${change.title}`} className="finding-thing">
          <h3>{changeSentence(t, change)}</h3>
          {change.meaning ? <p className="small">{t(`versions.meaning.${change.meaning}`)}</p> : null}
          <ChangedFields change={change} />
        </section>
      ))}
      {count > shown.length ? <p>{t("versions.compared.longer", { shown: shown.length })}</p> : null}
      <div className="form-buttons">
        <Link to={paths.questionnaireVersions(id)}>{t("versions.compared.back")}</Link>
      </div>
      {mayEdit && older !== current ? (
        <details className="confirm">
          <summary>{t("versions.compared.restore", { revision: older })}</summary>
          <div className="confirm-body">
            <span>{t("versions.compared.restoreQuestion", { revision: older })}</span>
            <Form method="post" action={`${paths.questionnaireVersions(id)}?index`}>
              <input type="hidden" name="revision" value={older} />
              <input type="hidden" name="current" value={current} />
              <button type="submit" name="intent" value="restore" className="button-danger">
                {t("versions.compared.restoreConfirm", { revision: older })}
              </button>
            </Form>
          </div>
        </details>
      ) : null}
    </Card>
  );
}
