import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Entrance } from "../components/entrance";
import { setPanelistCookie } from "../http/panelist-cookie.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";
import { type Joining, joinConsultation } from "../services/join-consultation";

export const handle = { i18n: ["respond"], scripts: "none" } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/**
 * A personal link: sets the signed cookie and leads on to an address without the token; nothing is stored. 404: no such link; 410: it has
 * ended, and the page says what to do; after a withdrawal it still leads to what one may do with one's own data.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const joining = await joinConsultation(context.db, params.token ?? "");
  if (joining.state === "welcome") {
    const cookie = setPanelistCookie(context, joining.consultationId, joining);
    throw redirect(paths.respond(joining.consultationId), { status: 303, headers: { "Set-Cookie": cookie } });
  }
  const t = translator(languageOf(request), "respond");
  const title = t(`page.link.${joining.state}.title`, roundsOf(joining));
  if (joining.state !== "withdrawn")
    return data({ ...joining, title }, { status: joining.state === "unknown" ? 404 : 410 });
  const { state, ticket } = joining;
  const headers: HeadersInit = ticket
    ? { "Set-Cookie": setPanelistCookie(context, ticket.consultationId, ticket) }
    : {};
  return data({ state, title, rightsOf: ticket?.consultationId ?? null }, { status: 410, headers });
}

export default function Join() {
  const link = useLoaderData<typeof loader>();
  const { t } = useTranslation("respond");
  const rounds = roundsOf(link);
  return (
    <Entrance title={link.title}>
      <p className="lead">{t(`page.link.${link.state}.text`, rounds)}</p>
      <p>{t(`page.link.${link.state}.next`, rounds)}</p>
      {link.state === "withdrawn" && link.rightsOf !== null && (
        <p>
          <a className="button" href={paths.respondParticipation(link.rightsOf)}>
            {t("page.link.rights")}
          </a>
        </p>
      )}
    </Entrance>
  );
}

/** The numbers in the words for a link whose round is over. */
function roundsOf(link: Pick<Joining, "state"> & { roundNumber?: number; openRoundNumber?: number }): {
  round?: number;
  open?: number;
} {
  return link.state === "superseded" ? { round: link.roundNumber, open: link.openRoundNumber } : {};
}
