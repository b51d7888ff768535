import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { QuestionFields } from "../../../services/plan-edits/question-fields";
import { TextAreaField, TextField } from "../fields";

type Levels = QuestionFields["levels"];

interface LevelFieldsProps {
  readonly form: FormMetadata<QuestionFields>;
  readonly field: FieldMetadata<Levels, QuestionFields>;
  readonly firstValue: number;
  /** TRL has its nine levels. */
  readonly isFixed: boolean;
  readonly mayEdit: boolean;
}

const MOST_LEVELS = 11;
const FEWEST_LEVELS = 3;

/** The levels of a scale: a name each, and an anchor that says when it fits. */
export function LevelFields({ form, field, firstValue, isFixed, mayEdit }: LevelFieldsProps) {
  const { t } = useTranslation("organiser");
  const levels = field.getFieldList();
  return (
    <fieldset>
      <legend>{t("questionnaire.question.levels.label")}</legend>
      {field.errors ? (
        <p role="alert" className="is-missing">
          {field.errors.join(" ")}
        </p>
      ) : null}
      <ol className="level-rows">
        {levels.map((level, index) => {
          const parts = level.getFieldset();
          const value = firstValue + index;
          return (
            <li key={level.key} className="level-row">
              <span className="level-value" aria-hidden="true">
                {value}
              </span>
              <TextField
                field={parts.label}
                label={t("questionnaire.question.levels.name", { value })}
                maxLength={300}
              />
              <TextAreaField
                field={parts.anchor}
                label={t("questionnaire.question.levels.anchor", { value })}
                rows={1}
                maxLength={1000}
              />
            </li>
          );
        })}
      </ol>
      {isFixed || !mayEdit ? null : (
        <div className="form-buttons">
          <Button
            type="submit"
            {...form.insert.getButtonProps({ name: field.name, defaultValue: { label: "", anchor: "" } })}
            variant="default"
            disabled={levels.length >= MOST_LEVELS}
          >
            {t("questionnaire.question.levels.add")}
          </Button>
          <Button
            type="submit"
            {...form.remove.getButtonProps({ name: field.name, index: levels.length - 1 })}
            variant="default"
            disabled={levels.length <= FEWEST_LEVELS}
          >
            {t("questionnaire.question.levels.remove")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
