import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as consultations from "../../db/queries/consultation";
import { MyRound } from "../components/respond/my-round";
import { PlainFrame } from "../components/respond/plain-frame";
import { Untranslated } from "../components/ui/local-words";
import { throwNotFound } from "../http/errors.server";
import { requirePanelist } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getMyAnswersPage } from "../presenters/respond/my-answers-page.server";
import { pageTitle } from "../route-handle";
import rightsStyles from "../styles/rights.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: rightsStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** Every closed round with the panelist's own answers beside the panel's. 403 and 410 as on all pages of a panelist. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId = "" } = params;
  const { respondentId } = await requirePanelist(request, context, consultationId);
  const consultation = await consultations.findById(context.db, { consultationId });
  if (!consultation) throwNotFound();
  const language = languageOf(request);
  const at = { db: context.db, now: context.now() };
  return {
    ...(await getMyAnswersPage(at, consultation, respondentId, language)),
    heading: translator(language, "respond-rights")("myAnswers.title"),
  };
}

export default function MyAnswers() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("respond-rights");
  return (
    <PlainFrame title={page.title} consultationId={page.consultationId} isSimulated={page.isSimulated}>
      <h1>{page.heading}</h1>
      <Untranslated language={page.fallenBackTo} />
      <p className="lead">{t("myAnswers.lead")}</p>
      {page.rounds.length === 0 && <p>{t("myAnswers.none")}</p>}
      <p className="no-print">
        <a href={paths.respond(page.consultationId)}>{t("myAnswers.toCurrent")}</a>
      </p>
      {page.rounds.map((round) => (
        <MyRound key={round.number} round={round} minCell={page.minCell} />
      ))}
    </PlainFrame>
  );
}
