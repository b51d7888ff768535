import { getFormProps, useForm } from "@conform-to/react";
import { Button } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { SelectField, TextAreaField, TextField } from "../components/organiser/fields";
import { FormErrors } from "../components/organiser/form-errors";
import { Notice } from "../components/organiser/notice";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { NotePreview } from "../components/organiser/set-up/note-preview";
import { SaveAndGoOn } from "../components/organiser/set-up/save-and-go-on";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { DataProtectionForm } from "../http/data-protection-form.server";
import { throwNotFound } from "../http/errors.server";
import { afterStep } from "../http/go-on.server";
import { requireMember } from "../http/guards.server";
import { saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getDataProtectionPage } from "../presenters/set-up/data-protection-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import { saveDataProtection } from "../services/save-data-protection";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;

export const handle = {
  i18n: ["note"],
  crumb: (data) => {
    const page = data as Awaited<ReturnType<typeof loader>> | undefined;
    return page && { label: page.title, to: paths.dataProtection(page.consultationId) };
  },
} satisfies RouteHandle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "consultation.read");
  const page = (await getDataProtectionPage(context.db, consultationId)) ?? throwNotFound();
  return { title: translator(languageOf(request), "organiser")("dataProtection.heading"), consultationId, ...page };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "data-protection.edit");
  return saveForm(request, DataProtectionForm, async ({ seenAt, ...fields }) => {
    if (fields.regulation === "2018-1725" && fields.lawfulBasis === "legitimate-interests") {
      const t = translator(languageOf(request), "organiser");
      return { outcome: "invalid", fieldErrors: { lawfulBasis: [t("dataProtection.noLegitimateInterests")] } };
    }
    await saveDataProtection(
      { db: context.db, now: context.now() },
      { consultationId, actor: { kind: "organiser", id: user.id }, seenAt, fields },
    );
    const here = paths.dataProtection(consultationId);
    return {
      outcome: "saved",
      goTo: await afterStep(request, context, { consultationId, key: "dataProtection", here, done: "saved" }),
    };
  });
}

export default function DataProtection() {
  const { title, stored, seenAt, missing, bases, note, frozen } = useLoaderData<typeof loader>();
  const { mayEdit } = useConsultation();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  const [form, fields] = useForm({ id: "data-protection", lastResult: reply?.reply, defaultValue: stored });
  const texts = [
    "controller",
    "requestsAnsweredBy",
    "contact",
    "contactsSource",
    "recipients",
    "hostingCountry",
    "transfers",
  ] as const;
  const label = (name: keyof typeof stored) => t(`dataProtection.fields.${name}.label`);
  const help = (name: keyof typeof stored) => t(`dataProtection.fields.${name}.help`);
  const text = (name: (typeof texts)[number], rows: number) => (
    <TextAreaField field={fields[name]} label={label(name)} help={help(name)} rows={rows} />
  );
  return (
    <>
      {missing.length > 0 ? (
        <Notice tone="warning" heading={t("dataProtection.missing", { count: missing.length })}>
          <ul>
            {missing.map((name) => (
              <li key={name}>
                <a href={`#data-protection-${name}`}>{label(name)}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="columns">
        <Card heading={title} lead={t("dataProtection.lead")}>
          <FormErrors
            id={form.errorId}
            reply={reply}
            stored={texts.map((name) => ({ name, label: label(name), value: String(stored[name]) }))}
          />
          <Form method="post" {...getFormProps(form)}>
            <input type="hidden" name="seenAt" value={seenAt} />
            <fieldset disabled={!mayEdit} className="form-stack">
              {text("controller", 2)}
              {text("requestsAnsweredBy", 2)}
              {text("contact", 1)}
              <SelectField
                field={fields.regulation}
                label={label("regulation")}
                help={help("regulation")}
                options={(["", "gdpr", "2018-1725"] as const).map((value) => ({
                  value,
                  label: value === "" ? t("dataProtection.choose") : t(`dataProtection.regulations.${value}`),
                }))}
              />
              <SelectField
                field={fields.lawfulBasis}
                label={label("lawfulBasis")}
                help={help("lawfulBasis")}
                options={[{ value: "", label: t("dataProtection.choose") }, ...bases]}
              />
              {text("contactsSource", 2)}
              {text("recipients", 2)}
              {text("hostingCountry", 1)}
              {text("transfers", 1)}
              <div className="form-row">
                {(["retentionContactsMonths", "retentionAccessLogMonths"] as const).map((name) => (
                  <TextField key={name} field={fields[name]} type="number" label={label(name)} help={help(name)} />
                ))}
              </div>
              {mayEdit ? (
                <div className="form-buttons">
                  <Button type="submit">{t("form.save")}</Button>
                  <SaveAndGoOn />
                </div>
              ) : null}
            </fieldset>
          </Form>
        </Card>
        <NotePreview sections={note} frozen={frozen} />
      </div>
    </>
  );
}
