import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { AccessReasonForm } from "../components/organiser/access-reason-form";
import { Card } from "../components/organiser/card";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm, readFormData } from "../http/form.server";
import { requireMember } from "../http/guards.server";
import { safeRedirectTo } from "../http/safe-redirect";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle } from "../route-handle";
import { ACCESS_PURPOSES } from "../services/access-purposes";
import { findAccessReason, SITTING_HOURS, stateAccessReason } from "../services/access-reason";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** Where pages lead that show nobody without a reason. `to`: the page that goes on then. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { sessionId } = await requireMember(request, context, consultationId, "panel.read-identities");
  return {
    title: translator(languageOf(request), "organiser")("accessReason.heading"),
    to: safeRedirectTo(new URL(request.url).searchParams.get("to"), paths.panel(consultationId)),
    reason: await findAccessReason({ db: context.db, now: context.now() }, { consultationId, sessionId }),
    hours: SITTING_HOURS,
  };
}

const ReasonForm = z.object({
  to: z.string().max(2000).optional(),
  purpose: z.enum(ACCESS_PURPOSES).optional(),
  words: z.string().max(1000).default(""),
});

/** States why somebody looks at names in this sitting, and goes on to the page. 422 without a reason. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { sessionId } = await requireMember(request, context, consultationId, "panel.read-identities");
  const typed = await readFormData(request.clone()).catch(() => undefined);
  try {
    const { to, purpose, words } = await parseForm(request, ReasonForm);
    const t = translator(languageOf(request), "organiser");
    const reason = purpose ? t(`accessReason.purposes.${purpose}`) : words;
    await stateAccessReason({ db: context.db, now: context.now() }, { consultationId, sessionId, reason });
    return redirect(safeRedirectTo(to, paths.panel(consultationId)));
  } catch (error) {
    const { data: refused, init } = refusalOrRethrow(error);
    const of = (name: string) => String(typed?.get(name) ?? "");
    return data(
      { refusal: refused.refusal, words: of("words"), to: safeRedirectTo(of("to"), paths.panel(consultationId)) },
      init ?? {},
    );
  }
}

export default function AccessReason() {
  const { title, to, reason, hours } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  return (
    <Card heading={title} lead={t("accessReason.lead", { count: hours })}>
      {reason === null ? null : <p>{t("accessReason.holds", { reason })}</p>}
      <AccessReasonForm to={reply?.to ?? to} words={reply?.words} problem={reply?.refusal} />
    </Card>
  );
}
