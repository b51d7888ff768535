import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { RoundPill } from "../components/organiser/rounds/round-head";
import { RoundsTable } from "../components/organiser/rounds/rounds-table";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { requireMember } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getRoundList } from "../presenters/rounds/list-rounds.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "consultation.read");
  const language = languageOf(request);
  return {
    title: translator(language, "organiser")("rounds.title"),
    ...(await getRoundList(context.db, consultationId, language)),
  };
}

export default function Rounds() {
  const { panel, public: publicRound } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  return (
    <>
      <Card heading={t("rounds.panel.heading")} lead={t("rounds.panel.lead")}>
        <RoundsTable consultationId={id} rounds={panel} />
      </Card>
      <Card heading={t("rounds.public.heading")}>
        {publicRound ? (
          <p>
            {publicRound.title} <RoundPill status={publicRound.status} />{" "}
            <span className="small">{t("rounds.public.submitted", { count: publicRound.submitted })}</span>
          </p>
        ) : (
          <p>{t("rounds.public.none")}</p>
        )}
        <Link className="button-link" to={paths.publicRound(id)}>
          {t("rounds.public.go")}
        </Link>
      </Card>
    </>
  );
}
