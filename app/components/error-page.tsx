import { isRouteErrorResponse } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import { Logo } from "./logo";
import { InLanguage } from "./ui/in-language";

/** The language of the refusals that our own code throws; on other pages they stand below the translated words, marked. */
const WRITTEN_IN = "en";

const known = [403, 404, 409, 410, 429] as const;

export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <>
      <main className="page page-narrow entrance" id="main">
        <Logo size={56} />
        <ErrorWords error={error} />
        <p>
          <a className="button" href={paths.home()}>
            {t("error.home")}
          </a>
        </p>
      </main>
      <footer className="site-footer">
        <a href={paths.accessibility()}>{t("accessibility.link")}</a>
      </footer>
    </>
  );
}

/** What went wrong and what to do next, for whoever asked; a fault of ours says so and shows nothing of its inside. */
export function ErrorWords({ error }: { error: unknown }) {
  const { t, i18n } = useTranslation();
  const code = codeOf(error);
  const refusal = refusalOf(error);
  const isTranslated = i18n.language !== WRITTEN_IN;
  return (
    <>
      <h1>{t(`error.${code}.title`)}</h1>
      {(refusal === undefined || isTranslated) && <p>{t(`error.${code}.text`)}</p>}
      {refusal !== undefined && (
        <p>
          <span lang={isTranslated ? WRITTEN_IN : undefined}>{refusal}</span>{" "}
          {isTranslated && <InLanguage language={WRITTEN_IN} />}
        </p>
      )}
      <p>{t(`error.${code}.next`)}</p>
    </>
  );
}

export function ErrorTitle({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return <title>{`${t(`error.${codeOf(error)}.title`)} · Tholos`}</title>;
}

function codeOf(error: unknown) {
  return known.find((code) => isRouteErrorResponse(error) && error.status === code) ?? 500;
}

/** The words of a refusal that our own code threw (errors.server.ts); anything else is not for showing. */
function refusalOf(error: unknown): string | undefined {
  const data: unknown = isRouteErrorResponse(error) ? error.data : undefined;
  if (typeof data !== "object" || data === null || !("refusal" in data)) return undefined;
  return typeof data.refusal === "string" ? data.refusal : undefined;
}
