import { getFormProps, useForm } from "@conform-to/react";
import { Button } from "@mantine/core";
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { TextField } from "../components/organiser/fields";
import { FormErrors } from "../components/organiser/form-errors";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { SaveAndGoOn } from "../components/organiser/set-up/save-and-go-on";
import { WhoSeesTable } from "../components/ui/who-sees-table";
import { afterStep } from "../http/go-on.server";
import { openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { AnonymityForm } from "../http/questionnaire-forms.server";
import { planErrors, saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";
import { changeMinCell } from "../services/plan-edits/rules";
import chartStyles from "../styles/charts.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: chartStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;
export const handle = { i18n: ["respond-rights"] } satisfies RouteHandle;

/** Who will see what of a panelist, and the smallest group of which figures are shown. */
export async function loader(args: LoaderFunctionArgs) {
  const { plan, revision, mayEdit } = await openQuestionnaire(args);
  const title = translator(languageOf(args.request), "organiser")("questionnaire.anonymity.heading");
  return { title, revision, mayEdit, minCell: plan.protocol.minCell };
}

export async function action(args: ActionFunctionArgs) {
  const { consultationId, save } = await openQuestionnaireEdit(args);
  const here = paths.questionnaireAnonymity(consultationId);
  return saveForm(args.request, AnonymityForm, ({ revision, minCell }) =>
    save({
      revision,
      change: (now) => changeMinCell(now, minCell),
      goTo: () => afterStep(args.request, args.context, { consultationId, key: "anonymity", here, done: "saved" }),
      errorsOf: (problems) => planErrors(problems, (path) => (path === "protocol.minCell" ? "minCell" : undefined)),
    }),
  );
}

export default function Anonymity() {
  const { title, revision, mayEdit, minCell } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  const [form, fields] = useForm({
    id: "anonymity",
    lastResult: reply?.reply,
    defaultValue: { minCell: String(minCell) },
  });
  return (
    <>
      <Card heading={title} lead={t("questionnaire.anonymity.lead")}>
        <FormErrors id={form.errorId} reply={reply} />
        <Form method="post" {...getFormProps(form)}>
          <input type="hidden" name="revision" value={revision} />
          <fieldset disabled={!mayEdit} className="form-stack">
            <TextField
              field={fields.minCell}
              type="number"
              label={t("questionnaire.anonymity.minCell.label")}
              help={t("questionnaire.anonymity.minCell.help")}
            />
            {mayEdit ? (
              <div className="form-buttons">
                <Button type="submit">{t("form.save")}</Button>
                <SaveAndGoOn />
              </div>
            ) : null}
          </fieldset>
        </Form>
      </Card>
      <Card heading={t("questionnaire.anonymity.table")} lead={t("questionnaire.anonymity.tableLead")}>
        <WhoSeesTable minCell={minCell} />
      </Card>
    </>
  );
}
