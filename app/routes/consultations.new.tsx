import { getFormProps, useForm } from "@conform-to/react";
import { Button } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import * as organisations from "../../db/queries/organisation";
import { doneAt } from "../components/organiser/done";
import { SelectField, TextField } from "../components/organiser/fields";
import { FormErrors } from "../components/organiser/form-errors";
import { ComingTemplates, TemplateGallery } from "../components/organiser/set-up/template-gallery";
import { requireUser } from "../http/guards.server";
import { saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getTemplateGallery } from "../presenters/set-up/template-gallery.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import { copyConsultation, createConsultation } from "../services/create-consultation";
import { COPY } from "../start-from";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const handle = {
  crumb: (data) => {
    const page = data as Awaited<ReturnType<typeof loader>> | undefined;
    return page && { label: page.title, to: paths.newConsultation() };
  },
} satisfies RouteHandle;

/** Who belongs to no organisation is led to where one is created. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context);
  const memberOf = await organisations.findAllByUser(context.db, { userId: user.id });
  if (memberOf.length === 0) throw redirect(paths.organisations());
  return {
    title: translator(languageOf(request), "organiser")("create.title"),
    organisations: memberOf.map(({ id, name }) => ({ value: id, label: name })),
    gallery: await getTemplateGallery(context.db, {
      userId: user.id,
      copyOf: new URL(request.url).searchParams.get("copyOf"),
    }),
  };
}

const NewConsultationForm = z.object({
  title: z.string({ error: "Give the consultation a title." }).trim().max(300),
  templateId: z.string({ error: "Choose what to start from." }).max(100),
  copyOf: z.string().max(100).optional(),
  organisationId: z.string().max(100),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const user = await requireUser(request, context);
  const at = { db: context.db, now: context.now() };
  return saveForm(request, NewConsultationForm, async ({ templateId, copyOf, ...form }) => {
    const founding = { ...form, userId: user.id };
    if (templateId === COPY && !copyOf)
      return { outcome: "invalid", fieldErrors: { copyOf: ["Choose what to copy."] } };
    const { consultationId } =
      templateId === COPY && copyOf
        ? await copyConsultation(at, { ...founding, copyOf })
        : await createConsultation(at, { ...founding, templateId });
    return { outcome: "saved", goTo: doneAt(paths.questionnaire(consultationId), "created") };
  });
}

export default function NewConsultation() {
  const { title, gallery, organisations: offered } = useLoaderData<typeof loader>();
  const { chosen } = gallery;
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  const isBusy = useNavigation().state !== "idle";
  const [form, fields] = useForm({
    id: "new-consultation",
    lastResult: reply?.reply,
    defaultValue: {
      title: chosen ? t("create.copy.of", { title: chosen.title }) : "",
      templateId: chosen ? COPY : gallery.templates[0]?.id,
      copyOf: chosen?.id ?? gallery.earlier[0]?.id,
      organisationId: offered[0]?.value,
    },
  });
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <FormErrors id={form.errorId} reply={reply} />
      <Form method="post" {...getFormProps(form)}>
        <section className="card">
          <div className="form-stack">
            <TextField
              field={fields.title}
              label={t("create.name.label")}
              help={t("create.name.help")}
              isRequired
              maxLength={300}
            />
            {offered.length > 1 ? (
              <SelectField field={fields.organisationId} label={t("create.organisation")} options={offered} />
            ) : (
              <input type="hidden" name="organisationId" value={offered[0]?.value} />
            )}
          </div>
        </section>
        <TemplateGallery
          gallery={gallery}
          chosen={String(fields.templateId.initialValue ?? "")}
          copyOf={fields.copyOf}
        />
        <div className="form-buttons">
          <Button type="submit" loading={isBusy}>
            {t("create.button")}
          </Button>
          <Link to={paths.consultations()}>{t("form.cancel")}</Link>
        </div>
      </Form>
      <ComingTemplates coming={gallery.coming} />
    </>
  );
}
