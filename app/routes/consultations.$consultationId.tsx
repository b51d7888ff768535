import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConsultationHeader } from "../components/organiser/consultation-header";
import { Notice } from "../components/organiser/notice";
import { SavedNotice } from "../components/organiser/saved-notice";
import { readConsultationId } from "../http/consultation-params.server";
import { throwNotFound } from "../http/errors.server";
import { requireMember } from "../http/guards.server";
import { paths } from "../paths";
import { getConsultationFrame } from "../presenters/set-up/consultation-frame.server";
import type { RouteHandle } from "../route-handle";

/** The frame of a consultation's pages. 404: no such consultation, or none of the asker's. */
export const handle = {
  crumb: (data) => {
    const frame = data as Awaited<ReturnType<typeof loader>> | undefined;
    return frame && { label: frame.title, to: paths.consultation(frame.id) };
  },
} satisfies RouteHandle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role } = await requireMember(request, context, consultationId, "consultation.read");
  return (await getConsultationFrame(context.db, { consultationId, role })) ?? throwNotFound();
}

export default function Consultation() {
  const frame = useLoaderData<typeof loader>();
  const { t } = useTranslation("organiser");
  return (
    <>
      <ConsultationHeader frame={frame} />
      {frame.rehearsalOf ? (
        <Notice>
          <p>
            {t("rehearsal.of")} <Link to={paths.rehearsal(frame.rehearsalOf)}>{t("rehearsal.back")}</Link>
          </p>
        </Notice>
      ) : null}
      <SavedNotice />
      <Outlet context={frame} />
    </>
  );
}
