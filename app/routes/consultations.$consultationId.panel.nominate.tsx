import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { newRandomId } from "../../db/ids";
import * as consultations from "../../db/queries/consultation";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { Notice } from "../components/organiser/notice";
import { TextArea } from "../components/organiser/text-area";
import { useConsultation } from "../components/organiser/use-consultation";
import { readCandidateForm } from "../http/candidate-form.server";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { readFormData } from "../http/form.server";
import { MACHINERY } from "../http/form-machinery";
import { requireMember } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getPanelistOptions } from "../presenters/set-up/panelist-options.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import { type CandidateField, nobodyWritten } from "../services/candidates/candidate-fields";
import { nominate } from "../services/candidates/nominate";

export const handle = { i18n: ["candidates"] } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "panel.edit");
  const title = translator(languageOf(request), "candidates")("nominateForm.heading");
  const { groups, countries } = await getPanelistOptions(context.db, consultationId);
  return { title, groups, countries, submissionKey: newRandomId() };
}

/** Puts somebody among those who wait for a decision. 422 with what is wrong, and what was typed. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "panel.edit");
  try {
    const { written, submissionKey } = readCandidateForm(await readFormData(request));
    const language = (await consultations.findById(context.db, { consultationId }))?.language ?? "en";
    const nominating = await nominate(
      { db: context.db, now: context.now() },
      { consultationId, actor: { kind: "organiser", id: user.id }, written, language, submissionKey },
    );
    if (nominating.ok) return redirect(doneAt(paths.candidates(consultationId), "nominated"));
    const t = translator(languageOf(request), "organiser");
    const problems = nominating.problems.map(({ field, code }) => ({
      field,
      words: t(`panel.problems.${code}`, { line: 0, written: "" }),
    }));
    return data({ refusal: null, problems, written, submissionKey }, { status: 422 });
  } catch (error) {
    const { data: refused, init } = refusalOrRethrow(error);
    return data(
      { refusal: refused.refusal, problems: [], written: nobodyWritten, submissionKey: newRandomId() },
      init ?? {},
    );
  }
}

const TEXTS = ["name", "email", "organisation"] as const;

export default function Nominate() {
  const { title, groups, countries, submissionKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id } = useConsultation();
  const { t } = useTranslation("candidates");
  const { t: organiser } = useTranslation("organiser");
  const written = reply?.written ?? nobodyWritten;
  const errorOf = (field: CandidateField) =>
    reply?.problems.flatMap((problem) => (problem.field === field ? problem.words : [])).join(" ") || undefined;
  return (
    <Card heading={title} lead={t("nominateForm.lead")}>
      {reply ? (
        <Notice tone="problem" heading={organiser("form.notSaved")} isAlert>
          <p>{reply.refusal ?? organiser("form.fields", { count: reply.problems.length })}</p>
        </Notice>
      ) : null}
      <Form method="post" noValidate>
        <input type="hidden" name={MACHINERY.submissionKey} value={reply?.submissionKey ?? submissionKey} />
        <div className="form-stack">
          {TEXTS.map((field) => (
            <TextInput
              key={field}
              name={field}
              type={field === "email" ? "email" : "text"}
              label={organiser(`panel.column.${field}`)}
              required={field !== "organisation"}
              maxLength={254}
              defaultValue={written[field]}
              error={errorOf(field)}
            />
          ))}
          <div className="form-row">
            <NativeSelect
              name="group"
              label={organiser("panel.column.group")}
              defaultValue={written.group}
              error={errorOf("group")}
              data={[{ value: "", label: t("noGroup") }, ...groups]}
            />
            <NativeSelect
              name="country"
              label={organiser("panel.column.country")}
              defaultValue={written.country}
              error={errorOf("country")}
              data={[{ value: "", label: organiser("panel.noCountry") }, ...countries]}
            />
          </div>
          <TextInput
            name="expertise"
            label={organiser("panel.column.expertise")}
            maxLength={500}
            defaultValue={written.expertise}
            error={errorOf("expertise")}
          />
          <TextArea
            name="motivation"
            label={t("nominateForm.motivation")}
            rows={4}
            autosize={false}
            maxLength={2000}
            defaultValue={written.motivation}
            error={errorOf("motivation")}
          />
          <div className="form-buttons">
            <Button type="submit">{t("nominateForm.button")}</Button>
            <Link to={paths.candidates(id)}>{organiser("form.cancel")}</Link>
          </div>
        </div>
      </Form>
    </Card>
  );
}
