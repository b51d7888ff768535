import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { PanelistForm } from "../components/organiser/panel/panelist-form";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { requireMember } from "../http/guards.server";
import { PanelistSchema, panelistErrors } from "../http/panelist-form.server";
import { saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getPanelistOptions, sayEntryProblem } from "../presenters/set-up/panelist-options.server";
import { pageTitle } from "../route-handle";
import { takeAccessReason } from "../services/access-reason";
import { nothingWritten } from "../services/panel/panel-columns";
import { addPanelist } from "../services/save-panelist";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "panel.edit");
  const title = translator(languageOf(request), "organiser")("panel.newHeading");
  return { title, ...(await getPanelistOptions(context.db, consultationId)) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user, sessionId } = await requireMember(request, context, consultationId, "panel.edit");
  const at = { db: context.db, now: context.now() };
  return saveForm(request, PanelistSchema, async (written) => {
    const saving = await addPanelist(at, { consultationId, actor: { kind: "organiser", id: user.id }, written });
    if (saving.outcome === "saved") {
      const reason = translator(languageOf(request), "organiser")("accessReason.taken");
      await takeAccessReason(at, { consultationId, sessionId, reason });
      return { outcome: "saved", goTo: doneAt(paths.panel(consultationId), "added") };
    }
    return panelistErrors(saving.problems, sayEntryProblem(translator(languageOf(request), "organiser")));
  });
}

export default function NewPanelist() {
  const { title, ...options } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  return (
    <Card heading={title}>
      <PanelistForm
        consultationId={id}
        stored={nothingWritten}
        options={options}
        isGroupFixed={false}
        reply={useActionData<typeof action>()}
        submitLabel={t("panel.addOne")}
      />
    </Card>
  );
}
