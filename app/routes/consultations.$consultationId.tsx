import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConsultationHeader } from "../components/organiser/consultation-header";
import { Notice } from "../components/organiser/notice";
import { revalidateUnlessLost } from "../components/organiser/revalidate-unless-lost";
import { SavedNotice } from "../components/organiser/saved-notice";
import { PathBar } from "../components/organiser/set-up/path-bar";
import { readConsultationId } from "../http/consultation-params.server";
import { throwNotFound } from "../http/errors.server";
import { requireMember } from "../http/guards.server";
import { paths } from "../paths";
import { getConsultationFrame } from "../presenters/set-up/consultation-frame.server";
import { getSetUpPath } from "../presenters/set-up/path.server";
import type { RouteHandle } from "../route-handle";

/** The frame of a consultation's pages. 404: no such consultation, or none of the asker's. */
export const handle = {
  crumb: (data) => {
    const frame = data as Awaited<ReturnType<typeof loader>> | undefined;
    return frame && { label: frame.title, to: paths.consultation(frame.id) };
  },
} satisfies RouteHandle;

export const shouldRevalidate = revalidateUnlessLost;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role } = await requireMember(request, context, consultationId, "consultation.read");
  const frame = (await getConsultationFrame(context.db, { consultationId, role })) ?? throwNotFound();
  return { ...frame, path: frame.mayEdit ? await getSetUpPath(context.db, consultationId) : null };
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
      {frame.path ? <PathBar consultationId={frame.id} steps={frame.path} /> : null}
      <SavedNotice />
      <Outlet context={frame} />
    </>
  );
}
