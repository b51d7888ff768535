import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { Entrance } from "../components/entrance";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { pageTitle, type RouteHandle } from "../route-handle";

export const handle = { scripts: "none" } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

export function loader({ request }: LoaderFunctionArgs) {
  return { title: translator(languageOf(request), "common")("accessibility.title") };
}

export default function Accessibility() {
  const { t } = useTranslation();
  return (
    <Entrance title={t("accessibility.title")}>
      <p className="lead">{t("accessibility.aim")}</p>
      <h2>{t("accessibility.how.title")}</h2>
      <ul>
        <li>{t("accessibility.how.keyboard")}</li>
        <li>{t("accessibility.how.noScript")}</li>
        <li>{t("accessibility.how.zoom")}</li>
        <li>{t("accessibility.how.charts")}</li>
        <li>{t("accessibility.how.colour")}</li>
      </ul>
      <h2>{t("accessibility.tested.title")}</h2>
      <p>{t("accessibility.tested.text")}</p>
      <h2>{t("accessibility.report.title")}</h2>
      <p>{t("accessibility.report.text")}</p>
    </Entrance>
  );
}
