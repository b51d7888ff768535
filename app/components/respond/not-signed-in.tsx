import { isRouteErrorResponse, useLocation, useParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import type { UnsavedAnswer } from "../../presenters/respond/unsaved-answers";
import { ErrorPage } from "../error-page";
import { Logo } from "../logo";
import { Notice } from "../ui/notice";
import { LeftAnswers } from "./left-answers";
import { ParticipationLinks } from "./participation-links";
import { UnsavedAnswers } from "./unsaved-answers";

/** The error page of a questionnaire; texts that arrived with a refused form stand on it, so that they can be copied, and the form can be sent again. */
export function NotSignedIn({ error }: { readonly error: unknown }) {
  const { t } = useTranslation("respond");
  const typed = typedTexts(error);
  const fields = postedFields(error);
  const { pathname, search } = useLocation();
  const hasWithdrawn = codeOf(error) === "withdrawn";
  const unsaved = unsavedAnswers(error);
  if (hasWithdrawn) return <NoLongerThere unsaved={unsaved} />;
  return (
    <>
      {unsaved.length > 0 && (
        <div className="page page-narrow typed-back">
          <UnsavedAnswers unsaved={unsaved} />
        </div>
      )}
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
      {codeOf(error) === "gone" && (
        <div className="page page-narrow typed-back">
          <LeftAnswers why="link-ended" />
        </div>
      )}
      <ErrorPage error={error} />
    </>
  );
}

/** After a withdrawal sending again would be useless: what was posted stands here in words. */
function NoLongerThere({ unsaved }: { readonly unsaved: readonly UnsavedAnswer[] }) {
  const { t } = useTranslation("respond");
  const { consultationId = "" } = useParams();
  return (
    <>
      <main className="page page-narrow entrance" id="main">
        <Logo size={56} />
        <h1>{t("page.start.withdrawn.title")}</h1>
        <UnsavedAnswers unsaved={unsaved} why="withdrawn" />
        <LeftAnswers why="withdrawn" />
        <p className="lead">{t("page.start.withdrawn.text")}</p>
        <p>
          <a className="button" href={paths.respond(consultationId)}>
            {t("page.closed.start")}
          </a>
        </p>
      </main>
      <footer className="site-footer">
        <ParticipationLinks consultationId={consultationId} isPanelist={false} />
      </footer>
    </>
  );
}

function dataOf(error: unknown): object | null {
  const data: unknown = isRouteErrorResponse(error) ? error.data : null;
  return typeof data === "object" ? data : null;
}

function codeOf(error: unknown): unknown {
  const data = dataOf(error);
  return data && "code" in data ? data.code : null;
}

function typedTexts(error: unknown): readonly string[] {
  const data = dataOf(error);
  if (!data || !("typed" in data) || !Array.isArray(data.typed)) return [];
  return data.typed.filter((text) => typeof text === "string");
}

/** The answers of the form in words, as the route lists them. */
function unsavedAnswers(error: unknown): readonly UnsavedAnswer[] {
  const data = dataOf(error);
  if (!data || !("unsaved" in data) || !Array.isArray(data.unsaved)) return [];
  return data.unsaved.filter(isUnsaved);
}

function isUnsaved(entry: unknown): entry is UnsavedAnswer {
  return (
    typeof entry === "object" &&
    entry !== null &&
    "key" in entry &&
    typeof entry.key === "string" &&
    "question" in entry &&
    typeof entry.question === "string" &&
    "lines" in entry &&
    Array.isArray(entry.lines)
  );
}

/** The posted form as the route hands it back (keep-typed.server.ts). */
function postedFields(error: unknown): readonly (readonly [name: string, value: string])[] {
  const data = dataOf(error);
  if (!data || !("fields" in data) || !Array.isArray(data.fields)) return [];
  return data.fields.flatMap((field: unknown) => {
    const [name, value]: readonly unknown[] = Array.isArray(field) ? field : [];
    return typeof name === "string" && typeof value === "string" ? [[name, value] as const] : [];
  });
}
