import { useTranslation } from "react-i18next";
import type { NativeItemKind } from "../../../../surveys/items/types";

/** The kinds of question as one choice, each with what it asks for. The kind stays once the question is made. */
export function KindGallery({ kinds, chosen }: { readonly kinds: readonly NativeItemKind[]; readonly chosen: string }) {
  const { t } = useTranslation("organiser");
  return (
    <fieldset>
      <legend>{t("questionnaire.newQuestion.kind")}</legend>
      <div className="gallery">
        {kinds.map((kind) => (
          <label key={kind} className="gallery-choice">
            <input type="radio" name="kind" value={kind} defaultChecked={kind === chosen} required />
            <strong>{t(`questionnaire.kinds.${kind}.name`)}</strong>
            <span className="small">{t(`questionnaire.kinds.${kind}.help`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
