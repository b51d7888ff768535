import { useTranslation } from "react-i18next";
import { plainWords } from "../../../surveys/items/local-text";
import type { SectionPageView } from "../../presenters/respond/section-page.server";
import { LocalWords, Untranslated } from "../ui/local-words";

export type HeadingView = Pick<
  SectionPageView,
  "title" | "eyebrow" | "subject" | "boundary" | "notes" | "fallenBackTo"
>;

/** The title of a page, and for a subject everything one should know before judging it. */
export function SubjectHeading({ page }: { readonly page: HeadingView }) {
  const { t } = useTranslation("respond");
  const { title, eyebrow, subject, boundary, notes } = page;
  return (
    <div className="subject-heading">
      {eyebrow && (
        <p className="eyebrow">
          <LocalWords words={eyebrow} />
          {subject?.area && (
            <>
              {" · "}
              <LocalWords words={subject.area} />
            </>
          )}
        </p>
      )}
      <h1>
        <LocalWords words={title} />
      </h1>
      <Untranslated language={page.fallenBackTo} />
      {subject && (
        <>
          {subject.description && (
            <p className="lead">
              <LocalWords words={subject.description} />
            </p>
          )}
          <dl className="facts">
            {subject.referenceConfiguration && (
              <div>
                <dt>{t("page.reference")}</dt>
                <dd>
                  <LocalWords words={subject.referenceConfiguration} />
                </dd>
              </div>
            )}
            {boundary && (
              <div>
                <dt>{t("page.boundary")}</dt>
                <dd>
                  <LocalWords words={boundary} />
                </dd>
              </div>
            )}
          </dl>
        </>
      )}
      {notes.length > 0 && (
        <details className="notes">
          <summary>{t("page.notes")}</summary>
          <ul>
            {notes.map((note) => (
              <li key={plainWords(note)}>
                <LocalWords words={note} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
