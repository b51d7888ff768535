import { isRouteErrorResponse } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ErrorPage } from "../error-page";
import { Notice } from "../ui/notice";

/** The error page of a questionnaire; texts that arrived with a refused form stand on it, so that they can be copied. */
export function NotSignedIn({ error }: { readonly error: unknown }) {
  const { t } = useTranslation("respond");
  const typed = typedTexts(error);
  return (
    <>
      {typed.length > 0 && (
        <div className="page page-narrow typed-back">
          <Notice tone="problem" title={t("page.unsaved.title")} isAnnounced>
            <p>{t("page.unsaved.signIn")}</p>
            {typed.map((text) => (
              <blockquote key={text}>{text}</blockquote>
            ))}
          </Notice>
        </div>
      )}
      <ErrorPage error={error} />
    </>
  );
}

function typedTexts(error: unknown): readonly string[] {
  const data: unknown = isRouteErrorResponse(error) ? error.data : undefined;
  if (typeof data !== "object" || data === null || !("typed" in data) || !Array.isArray(data.typed)) return [];
  return data.typed.filter((text) => typeof text === "string");
}
