import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as audit from "../../db/queries/audit";
import * as consultations from "../../db/queries/consultation";
import * as informationNotes from "../../db/queries/information-note";
import { wordingOf } from "../../surveys/items/local-text";
import { PlainFrame } from "../components/respond/plain-frame";
import { Notice } from "../components/ui/notice";
import { WhoSeesTable } from "../components/ui/who-sees-table";
import { throwNotFound } from "../http/errors.server";
import { readPanelistTicket } from "../http/panelist-cookie.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { pageTitle } from "../route-handle";
import { loadPlan } from "../services/load-plan";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** Who can see what of a panelist. Open to everybody who has the address, like the information note. 404: no such consultation. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId = "" } = params;
  const language = languageOf(request);
  const consultation = await consultations.findById(context.db, { consultationId });
  if (!consultation) throwNotFound();
  const { plan } = await loadPlan(context.db, consultationId);
  return {
    consultationId,
    title: wordingOf(language, consultation.language).words(plan.title),
    heading: translator(language, "respond-rights")("whoSees.title"),
    minCell: plan.protocol.minCell,
    isKnown: (await audit.countByAction(context.db, { consultationId, action: "link-shown" })) > 0,
    hasInformationNote: (await informationNotes.findLatestVersion(context.db, { consultationId })) !== null,
    isPanelist: readPanelistTicket(request, context, consultationId) !== undefined,
  };
}

export default function WhoSeesWhat() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("respond-rights");
  return (
    <PlainFrame
      title={page.title}
      consultationId={page.consultationId}
      hasInformationNote={page.hasInformationNote}
      isPanelist={page.isPanelist}
    >
      <h1>{page.heading}</h1>
      <p className="lead">{t("whoSees.lead")}</p>
      {page.isKnown && (
        <Notice>
          <p>{t("whoSees.known")}</p>
        </Notice>
      )}
      <WhoSeesTable minCell={page.minCell} />
      <p>{t("whoSees.open")}</p>
      <p>{t("whoSees.declined")}</p>
      <p>{t("whoSees.joined")}</p>
      <p>{t("whoSees.device")}</p>
      {page.hasInformationNote && <p>{t("whoSees.more")}</p>}
    </PlainFrame>
  );
}
