import { useTranslation } from "react-i18next";
import type { UnsavedAnswer } from "../../presenters/respond/unsaved-answers";
import { Notice } from "../ui/notice";

interface UnsavedAnswersProps {
  readonly unsaved: readonly UnsavedAnswer[];
  /** The words for why they were not stored. */
  readonly why?: "text" | "declined" | "withdrawn";
}

/** What was typed and can no longer be stored, to be copied: nothing typed is lost. */
export function UnsavedAnswers({ unsaved, why = "text" }: UnsavedAnswersProps) {
  const { t } = useTranslation("respond");
  if (unsaved.length === 0) return null;
  return (
    <Notice tone="problem" title={t("page.unsaved.title")} isAnnounced>
      <p>{t(`page.unsaved.${why}`)}</p>
      <dl className="copy-list" data-unsaved>
        {unsaved.map(({ key, question, lines }) => (
          <div key={key} data-key={key}>
            <dt>{question}</dt>
            {lines.map((line) => (
              <dd key={line}>{line}</dd>
            ))}
          </div>
        ))}
      </dl>
    </Notice>
  );
}
