import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { ConsultationHeader } from "../components/organiser/consultation-header";
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
  return (
    <>
      <ConsultationHeader frame={frame} />
      <SavedNotice />
      <Outlet context={frame} />
    </>
  );
}
