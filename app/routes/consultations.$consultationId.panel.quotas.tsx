import { Button, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as protocolLocks from "../../db/queries/protocol-lock";
import { Card } from "../components/organiser/card";
import { Notice } from "../components/organiser/notice";
import { SaveAndGoOn } from "../components/organiser/set-up/save-and-go-on";
import { TextArea } from "../components/organiser/text-area";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { readFormData } from "../http/form.server";
import { afterStep } from "../http/go-on.server";
import { requireMember } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getCoverage } from "../presenters/set-up/coverage.server";
import { pageTitle } from "../route-handle";
import { readLockedQuotas } from "../services/locked-quotas";
import { LONGEST_DEVIATION } from "../services/record-deviation";
import { saveQuotas } from "../services/save-quotas";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** How many people of each group and country the panel is meant to have. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "panel.edit");
  const { groups, countries } = await getCoverage(context.db, { consultationId });
  const lock = await protocolLocks.find(context.db, { consultationId });
  return {
    isLocked: lock !== undefined && readLockedQuotas(lock) !== null,
    longestReason: LONGEST_DEVIATION,
    title: translator(languageOf(request), "organiser")("panel.quotas.heading"),
    groups: groups.map(({ key, label, planned }) => ({ key, label, planned: planned === null ? "" : String(planned) })),
    countries: countries.flatMap(({ label, planned }) => (planned === null ? [] : [`${label} ${planned}`])).join("\n"),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "panel.edit");
  const form = await readFormData(request);
  const written = new Map<string, string>();
  for (const [name, value] of form) {
    if (name.startsWith("group.") && typeof value === "string") written.set(name.slice(6), value);
  }
  const countries = form.get("countries");
  const reason = form.get("reason");
  const input = {
    groups: written,
    countries: typeof countries === "string" ? countries.slice(0, 10_000) : "",
    // One more than may be stored, so that what is too long is refused and not cut.
    reason: typeof reason === "string" ? reason.trim().slice(0, LONGEST_DEVIATION + 1) : "",
  };
  const problems = await saveQuotas(
    { db: context.db, now: context.now() },
    { consultationId, actor: { kind: "organiser", id: user.id }, ...input },
  );
  if (problems.length === 0) {
    const here = paths.panel(consultationId);
    return redirect(await afterStep(request, context, { consultationId, key: "quotas", here, done: "saved" }));
  }
  return data({ ...input, problems, groups: Object.fromEntries(written) }, { status: 422 });
}

export default function Quotas() {
  const { title, groups, countries, isLocked, longestReason } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  return (
    <Card heading={title} lead={t("panel.quotas.lead")}>
      {reply ? (
        <Notice tone="problem" heading={t("form.notSaved")} isAlert>
          <ul>
            {reply.problems.map(({ field, written }) => (
              <li key={`${field} ${written}`}>{t(`panel.quotas.wrong.${field}`, { written })}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {isLocked ? <p>{t("panel.quotas.locked")}</p> : null}
      <Form method="post">
        <div className="form-stack">
          <fieldset>
            <legend>{t("panel.quotas.groups")}</legend>
            <div className="form-row">
              {groups.map(({ key, label, planned }) => (
                <TextInput
                  key={key}
                  name={`group.${key}`}
                  type="number"
                  min={0}
                  max={100_000}
                  label={label}
                  defaultValue={reply?.groups[key] ?? planned}
                />
              ))}
            </div>
          </fieldset>
          <TextArea
            name="countries"
            label={t("panel.quotas.countries")}
            description={t("panel.quotas.countriesHelp")}
            defaultValue={reply?.countries ?? countries}
            rows={6}
            autosize={false}
            maxLength={10_000}
          />
          {isLocked ? (
            <TextArea
              name="reason"
              label={t("panel.quotas.reason")}
              description={t("panel.quotas.reasonHelp")}
              defaultValue={reply?.reason ?? ""}
              error={reply?.problems.some(({ field }) => field === "reason") ? t("panel.quotas.wrong.reason") : null}
              rows={3}
              autosize={false}
              maxLength={longestReason}
            />
          ) : null}
          <div className="form-buttons">
            <Button type="submit">{t("form.save")}</Button>
            <SaveAndGoOn />
            <Link to={paths.panel(id)}>{t("form.cancel")}</Link>
          </div>
        </div>
      </Form>
    </Card>
  );
}
