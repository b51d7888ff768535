import { isRouteErrorResponse } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import { Logo } from "./logo";

const known = [403, 404, 409, 410, 429] as const;
type Known = (typeof known)[number];

/** What went wrong and what to do next, for whoever asked; faults of ours say so and show nothing of their inside. */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const code = known.find((value): value is Known => value === status) ?? 500;
  const refusal = isRouteErrorResponse(error) ? refusalOf(error.data) : undefined;
  return (
    <>
      <title>{`${t(`error.${code}.title`)} · Tholos`}</title>
      <main className="page page-narrow error-page" id="main">
        <Logo size={48} />
        <h1>{t(`error.${code}.title`)}</h1>
        <p>{refusal ?? t(`error.${code}.text`)}</p>
        <p>{t(`error.${code}.next`)}</p>
        <p>
          <a className="button" href={paths.home()}>
            {t("error.home")}
          </a>
        </p>
      </main>
    </>
  );
}

/** The words of a refusal that our own code threw (errors.server.ts); anything else is not for showing. */
function refusalOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null || !("refusal" in data)) return undefined;
  return typeof data.refusal === "string" ? data.refusal : undefined;
}
