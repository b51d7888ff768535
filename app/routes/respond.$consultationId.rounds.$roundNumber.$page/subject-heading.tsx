import { useTranslation } from "react-i18next";
import type { SectionPageView } from "../../presenters/respond/section-page.server";

/** The title of a page, and for a subject everything one should know before judging it. */
export function SubjectHeading({ page }: { readonly page: SectionPageView }) {
  const { t } = useTranslation("respond");
  const { title, eyebrow, subject, boundary, notes } = page;
  return (
    <div className="subject-heading">
      {eyebrow && <p className="eyebrow">{[eyebrow, subject?.area].filter(Boolean).join(" · ")}</p>}
      <h1>{title}</h1>
      {subject && (
        <>
          {subject.description && <p className="lead">{subject.description}</p>}
          <dl className="facts">
            {subject.referenceConfiguration && (
              <div>
                <dt>{t("page.reference")}</dt>
                <dd>{subject.referenceConfiguration}</dd>
              </div>
            )}
            {boundary && (
              <div>
                <dt>{t("page.boundary")}</dt>
                <dd>{boundary}</dd>
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
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
