import { useTranslation } from "react-i18next";
import type { ReadablePreview } from "../../../presenters/set-up/import-preview.server";

/** What becomes of people who are on the panel already, and of addresses that stand twice in the list. */
export function DuplicateChoices({ preview }: { readonly preview: ReadablePreview }) {
  const { t } = useTranslation("organiser");
  const { kinds, choices } = preview;
  const has = (...codes: string[]) => kinds.some(({ code }) => codes.includes(code));
  return (
    <>
      {has("already-in-panel", "updates-person") ? (
        <fieldset className="choices">
          <legend>{t("panelImport.existing.legend")}</legend>
          {(["skip", "update"] as const).map((choice) => (
            <label key={choice} className="check-line">
              <input type="radio" name="existing" value={choice} defaultChecked={choices.existing === choice} />
              <span>{t(`panelImport.existing.${choice}`)}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {has("duplicate-in-list") ? (
        <fieldset className="choices">
          <legend>{t("panelImport.repeated.legend")}</legend>
          {(["first", "last"] as const).map((choice) => (
            <label key={choice} className="check-line">
              <input type="radio" name="repeated" value={choice} defaultChecked={choices.repeated === choice} />
              <span>{t(`panelImport.repeated.${choice}`)}</span>
            </label>
          ))}
          <p className="small">{t("panelImport.repeated.help")}</p>
        </fieldset>
      ) : null}
    </>
  );
}
