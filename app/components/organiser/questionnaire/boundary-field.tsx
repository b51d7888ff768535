import type { FieldMetadata } from "@conform-to/react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { boundaryChoices } from "../../../boundary-choices";
import { TextAreaField } from "../fields";

interface BoundaryFieldProps<Schema> {
  readonly chosen: string;
  readonly own: FieldMetadata<Schema>;
  /** Whether questions or purpose speak of Europe, so that it needs a meaning. */
  readonly asksEurope: boolean;
}

/** What "Europe" means: ready-made words, one's own, or none where nothing depends on it. Typing own words chooses them. */
export function BoundaryField<Schema>({ chosen, own, asksEurope }: BoundaryFieldProps<Schema>) {
  const { t } = useTranslation("organiser");
  const ownChoice = useRef<HTMLInputElement>(null);
  const chooseOwn = () => {
    if (ownChoice.current) ownChoice.current.checked = true;
  };
  return (
    <fieldset aria-describedby="boundary-help">
      <legend>{t("questionnaire.about.boundary.legend")}</legend>
      <p id="boundary-help" className="small">
        {t(asksEurope ? "questionnaire.about.boundary.needed" : "questionnaire.about.boundary.help")}
      </p>
      {boundaryChoices.map((choice) => (
        <label key={choice} className="check-line">
          <input
            ref={choice === "own" ? ownChoice : undefined}
            type="radio"
            name="boundaryIs"
            value={choice}
            defaultChecked={choice === chosen}
          />
          <span>{t(`questionnaire.about.boundary.choices.${choice}`)}</span>
        </label>
      ))}
      <div className="boundary-own" onInput={chooseOwn}>
        <TextAreaField
          field={own}
          label={t("questionnaire.about.boundary.label")}
          help={t("questionnaire.about.boundary.ownHelp")}
          rows={2}
          maxLength={1000}
        />
      </div>
    </fieldset>
  );
}
