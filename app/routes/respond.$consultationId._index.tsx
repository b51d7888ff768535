import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import * as consultations from "../../db/queries/consultation";
import * as invitations from "../../db/queries/invitation";
import * as respondents from "../../db/queries/respondent";
import { BetweenRounds } from "../components/respond/between-rounds";
import { OpenRound } from "../components/respond/open-round";
import { PlainFrame } from "../components/respond/plain-frame";
import { throwNotFound } from "../http/errors.server";
import { requirePanelist } from "../http/guards.server";
import { readPanelistTicket } from "../http/panelist-cookie.server";
import { languageOf } from "../i18n/language";
import { readSitting } from "../presenters/respond/sitting";
import { getStartPage, getWithdrawnPage } from "../presenters/respond/start-page.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** Where the panelist stands. 403: no personal link was opened here; 410: it has ended, or the person has withdrawn. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId = "" } = params;
  const language = languageOf(request);
  const consultation = await consultations.findById(context.db, { consultationId });
  const ticket = readPanelistTicket(request, context, consultationId);
  if (consultation && ticket) {
    const respondent = await respondents.findById(context.db, { consultationId, id: ticket.respondentId });
    if (respondent?.withdrawnAt) {
      const invitation = await invitations.findById(context.db, { consultationId, id: ticket.invitationId });
      const hasRights = invitation?.revokedAt === null;
      return data(getWithdrawnPage(consultation, hasRights, language), { status: 410 });
    }
  }
  const { respondentId } = await requirePanelist(request, context, consultationId);
  if (!consultation) throwNotFound();
  return data(
    await getStartPage({ db: context.db, now: context.now() }, consultation, respondentId, {
      language,
      sitting: readSitting(request.url),
    }),
  );
}

export default function Start() {
  const page = useLoaderData<typeof loader>();
  switch (page.state) {
    case "welcome":
    case "begun":
    case "submitted":
      return <OpenRound page={page} />;
    default:
      return (
        <PlainFrame
          title={page.title}
          consultationId={page.consultationId}
          isSimulated={page.isSimulated}
          hasInformationNote={page.hasInformationNote}
        >
          <BetweenRounds page={page} />
        </PlainFrame>
      );
  }
}
