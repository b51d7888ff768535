import { useTranslation } from "react-i18next";
import type { Finding } from "../../../../surveys/lint/types";

/** What is worth a second look, with the words found and advice; never a reason not to save. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation("items");
  return (
    <ul className="finding-list">
      {findings.map(({ code, field, language, words }) => (
        <li key={`${code}-${field}-${language}-${words}`}>
          <strong>{t(`wording.code.${code}.name`)}</strong>{" "}
          <span className="small">
            {language === "default"
              ? t(`wording.field.${field}`)
              : t("wording.where", { field: t(`wording.field.${field}`), language })}
            {", "}
            <q lang={language === "default" ? undefined : language}>{words}</q>
          </span>
          <br />
          {t(`wording.code.${code}.advice`)}
        </li>
      ))}
    </ul>
  );
}

/** Beside a form: closed, so that it does not stand in the way of somebody who has decided. */
export function WordingNotes({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation("items");
  if (findings.length === 0) return null;
  return (
    <details className="wording-notes">
      <summary>{t("wording.beside", { count: findings.length })}</summary>
      <FindingList findings={findings} />
    </details>
  );
}
