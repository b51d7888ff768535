import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ExportList } from "../components/results/export-list";
import { SimulatedBanner } from "../components/ui/simulated-banner";
import { readConsultationId } from "../http/consultation-params.server";
import { requireMember } from "../http/guards.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getExportsPage } from "../presenters/exports-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import pageStyles from "../styles/result-pages.css?url";

export const handle = { i18n: ["results"] } satisfies RouteHandle;
export const meta: MetaFunction = () => pageTitle("Exports");
export const links: LinksFunction = () => [{ rel: "stylesheet", href: pageStyles }];

/** 404: no such consultation, or none of the asker's. The list names every file; `exports/$file` decides who gets it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role } = await requireMember(request, context, consultationId, "export.results");
  const page = await getExportsPage(context.db, { consultationId, role, language: languageOf(request) });
  return { consultationId, page };
}

export default function Exports() {
  const { consultationId, page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("results");
  return (
    <div className="results">
      {page.isSimulated && <SimulatedBanner>{t("simulated")}</SimulatedBanner>}
      <ExportList page={page} hrefOf={(file) => paths.exportFile(consultationId, file)} />
    </div>
  );
}
