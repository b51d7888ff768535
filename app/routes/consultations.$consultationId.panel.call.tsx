import { Button, Checkbox, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import * as panelCalls from "../../db/queries/panel-call";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { Notice } from "../components/organiser/notice";
import { TextArea } from "../components/organiser/text-area";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { readClosing, toClosingFields } from "../presenters/rounds/closing-time";
import { pageTitle, type RouteHandle } from "../route-handle";
import { callState, KEEP_MONTHS } from "../services/candidates/call-state";
import { saveCall } from "../services/candidates/save-call";
import { DomainError } from "../services/domain-error";

export const handle = { i18n: ["candidates"] } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** When people may propose themselves, and whether panelists may propose others. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "panel.edit");
  const call = await panelCalls.find(context.db, { consultationId });
  return {
    title: translator(languageOf(request), "candidates")("call.heading"),
    state: callState(call, context.now()),
    address: `${context.settings.baseUrl}${paths.call(consultationId)}`,
    stored: {
      isOpen: call?.isOpen === 1,
      opens: call?.opensAt ? toClosingFields(call.opensAt).date : "",
      closes: call?.closesAt ? toClosingFields(call.closesAt).date : "",
      words: call?.words ?? "",
      keepMonths: String(call?.keepMonths ?? KEEP_MONTHS.usual),
      takesNominations: call?.takesNominations === 1,
    },
  };
}

const Day = z.string().trim().max(10).default("");
const CallSchema = z.object({
  isOpen: z.literal("yes").optional(),
  opens: Day,
  closes: Day,
  words: z.string().max(20_000).default(""),
  keepMonths: z.string().trim().max(6).default(""),
  takesNominations: z.literal("yes").optional(),
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "panel.edit");
  const at = { db: context.db, now: context.now(), hasMail: context.settings.smtpUrl !== undefined };
  let typed: z.output<typeof CallSchema> | null = null;
  try {
    typed = await parseForm(request, CallSchema);
    const { opens, closes, words, keepMonths } = typed;
    await saveCall(at, {
      consultationId,
      actor: { kind: "organiser", id: user.id },
      isOpen: typed.isOpen === "yes",
      opensAt: dayAt(opens, "00:00", languageOf(request)),
      closesAt: dayAt(closes, "23:59", languageOf(request)),
      takesNominations: typed.takesNominations === "yes",
      words,
      keepMonths: /^\d+$/.test(keepMonths) ? Number(keepMonths) : 0,
    });
    return redirect(doneAt(paths.panelCall(consultationId), "saved"));
  } catch (error) {
    const { data: refused, init } = refusalOrRethrow(error);
    return data({ refusal: refused.refusal, typed }, init ?? {});
  }
}

function dayAt(date: string, time: string, language: string): Date | null {
  if (date === "") return null;
  const instant = readClosing({ date, time });
  if (instant) return instant;
  throw new DomainError("invalid", translator(language, "candidates")("call.wrongDay"));
}

export default function PanelCall() {
  const { title, state, address, stored } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id } = useConsultation();
  const { t } = useTranslation("candidates");
  const { t: organiser } = useTranslation("organiser");
  const typed = reply?.typed;
  const shown = typed
    ? { ...typed, isOpen: typed.isOpen === "yes", takesNominations: typed.takesNominations === "yes" }
    : stored;
  return (
    <Card heading={title} lead={t("call.lead")}>
      {reply ? (
        <Notice tone="problem" heading={organiser("form.notSaved")} isAlert>
          <p>{reply.refusal}</p>
        </Notice>
      ) : null}
      {state === "never" ? null : (
        <Notice>
          <p>{t(`call.state.${state}`)}</p>
          <p className="breaks">
            {t("call.address")} <a href={paths.call(id)}>{address}</a>
          </p>
        </Notice>
      )}
      <Form method="post">
        <div className="form-stack">
          <fieldset>
            <legend>{t("call.open")}</legend>
            <div className="form-stack">
              <Checkbox name="isOpen" value="yes" defaultChecked={shown.isOpen} label={t("call.isOpen")} />
              <div className="form-row">
                <TextInput name="opens" type="date" defaultValue={shown.opens} label={t("call.opens")} />
                <TextInput name="closes" type="date" defaultValue={shown.closes} label={t("call.closes")} />
              </div>
              <TextArea
                name="words"
                defaultValue={shown.words}
                label={t("call.words")}
                description={t("call.wordsHelp")}
                rows={6}
                autosize={false}
                maxLength={4000}
              />
            </div>
          </fieldset>
          <Checkbox
            name="takesNominations"
            value="yes"
            defaultChecked={shown.takesNominations}
            label={t("call.nominations")}
            description={t("call.nominationsHelp")}
          />
          <TextInput
            name="keepMonths"
            type="number"
            min={1}
            max={KEEP_MONTHS.most}
            defaultValue={shown.keepMonths}
            label={t("call.keep")}
          />
          <div className="form-buttons">
            <Button type="submit">{organiser("form.save")}</Button>
            <Link to={paths.candidates(id)}>{t("call.back")}</Link>
          </div>
        </div>
      </Form>
    </Card>
  );
}
