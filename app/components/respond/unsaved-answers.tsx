import { useTranslation } from "react-i18next";
import type { UnsavedAnswer } from "../../presenters/respond/unsaved-answers";
import { Notice } from "../ui/notice";

/** What was typed and can no longer be stored, to be copied: nothing typed is lost. */
export function UnsavedAnswers({ unsaved }: { readonly unsaved: readonly UnsavedAnswer[] }) {
  const { t } = useTranslation("respond");
  if (unsaved.length === 0) return null;
  return (
    <Notice tone="problem" title={t("page.unsaved.title")} isAnnounced>
      <p>{t("page.unsaved.text")}</p>
      <dl className="copy-list">
        {unsaved.map(({ key, question, lines }) => (
          <div key={key}>
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
