import { isRouteErrorResponse, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ErrorPage } from "../error-page";
import { Notice } from "../ui/notice";

/** The error page of a questionnaire; texts that arrived with a refused form stand on it, so that they can be copied, and the form can be sent again. */
export function NotSignedIn({ error }: { readonly error: unknown }) {
  const { t } = useTranslation("respond");
  const typed = typedTexts(error);
  const fields = postedFields(error);
  const { pathname, search } = useLocation();
  return (
    <>
      {(typed.length > 0 || fields.length > 0) && (
        <div className="page page-narrow typed-back">
          <Notice tone="problem" title={t("page.unsaved.title")} isAnnounced>
            <p>{t("page.unsaved.signIn")}</p>
            {typed.map((text) => (
              <blockquote key={text}>{text}</blockquote>
            ))}
            {fields.length > 0 && (
              <form method="post" action={pathname + search}>
                {fields.map(([name, value], index) => (
                  // A textarea, since a hidden input would lose the line breaks.
                  // biome-ignore lint/suspicious/noArrayIndexKey: the fields of one posted form never change.
                  <textarea key={index} name={name} defaultValue={value} hidden readOnly />
                ))}
                <p>{t("page.unsaved.sendAgainHow")}</p>
                <button type="submit" className="button button-primary">
                  {t("page.unsaved.sendAgain")}
                </button>
              </form>
            )}
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

/** The posted form as the route hands it back (keep-typed.server.ts). */
function postedFields(error: unknown): readonly (readonly [name: string, value: string])[] {
  const data: unknown = isRouteErrorResponse(error) ? error.data : undefined;
  if (typeof data !== "object" || data === null || !("fields" in data) || !Array.isArray(data.fields)) return [];
  return data.fields.flatMap((field: unknown) => {
    const [name, value]: readonly unknown[] = Array.isArray(field) ? field : [];
    return typeof name === "string" && typeof value === "string" ? [[name, value] as const] : [];
  });
}
