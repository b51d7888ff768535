import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Entrance } from "../components/entrance";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { findAccessibilityContact } from "../presenters/accessibility-page.server";
import { formatDay } from "../presenters/format-instant";
import { pageTitle, type RouteHandle } from "../route-handle";

export const handle = { i18n: ["accessibility"], scripts: "none" } satisfies RouteHandle;

/** When the statement was last gone through; whoever changes what it says changes the day. */
const PREPARED = "2026-11-22T12:00:00.000Z";
const MEANS = ["keyboard", "noScript", "zoom", "charts", "colour"] as const;
const LIMITS = ["script", "forced", "people", "language"] as const;

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

/** For everybody. `?consultation=`: where the reader came from; unknown ones change nothing. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const language = languageOf(request);
  const consultationId = new URL(request.url).searchParams.get("consultation") ?? "";
  return {
    title: translator(language, "accessibility")("title"),
    address: context.settings.baseUrl,
    prepared: formatDay(PREPARED, language),
    ...(await findAccessibilityContact(context.db, context.settings.accessibilityContact, consultationId)),
  };
}

/** The parts an accessibility statement has under Directive (EU) 2016/2102. */
export default function Accessibility() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("accessibility");
  return (
    <Entrance title={page.title}>
      <p className="lead">{t("aim")}</p>
      <p>{t("scope", { address: page.address })}</p>
      <h2>{t("status.title")}</h2>
      <p>{t("status.text")}</p>
      <h2>{t("how.title")}</h2>
      <ul>
        {MEANS.map((key) => (
          <li key={key}>{t(`how.${key}`)}</li>
        ))}
      </ul>
      <h2>{t("limits.title")}</h2>
      <ul>
        {LIMITS.map((key) => (
          <li key={key}>{t(`limits.${key}`)}</li>
        ))}
      </ul>
      <h2>{t("tested.title")}</h2>
      <p>{t("tested.text")}</p>
      <h2>{t("feedback.title")}</h2>
      <p>{page.contact === null ? t("feedback.none") : t("feedback.contact", { contact: page.contact })}</p>
      {page.consultationId !== null && (
        <p>
          <a href={paths.informationNote(page.consultationId)}>{t("feedback.note")}</a>
        </p>
      )}
      <p>{t("feedback.text")}</p>
      <h2>{t("enforcement.title")}</h2>
      <p>{t("enforcement.text")}</p>
      <p className="small">{t("prepared", { day: page.prepared })}</p>
    </Entrance>
  );
}
