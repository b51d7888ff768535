import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, useLoaderData, useLocation } from "@remix-run/react";
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
  const { pathname } = useLocation();
  // The parts of the set-up that stand on a page of their own: whoever has done one wants to know the next.
  const parts = [paths.dataProtection(frame.id), paths.panel(frame.id)];
  const isSettingUp = frame.lockedOn === null && parts.includes(pathname);
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
      <SavedNotice next={isSettingUp ? paths.consultation(frame.id) : undefined} />
      <Outlet context={frame} />
    </>
  );
}
