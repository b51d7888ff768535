import type { FieldMetadata } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import type { QuestionFields } from "../../../services/plan-edits/question-fields";
import { type Option, SelectField, TextField } from "../fields";

export interface ConditionSource extends Option {
  /** The answers that a condition can name. */
  readonly answers: readonly string[];
}

interface ConditionFieldsProps {
  readonly itemKey: FieldMetadata<string, QuestionFields>;
  readonly operator: FieldMetadata<"in" | "not-in", QuestionFields>;
  readonly values: FieldMetadata<string, QuestionFields>;
  readonly sources: readonly ConditionSource[];
  readonly isOpen: boolean;
}

/** When the question is shown: always, or only after certain answers to a question before it. */
export function ConditionFields(props: ConditionFieldsProps) {
  const { itemKey, operator, values, sources, isOpen } = props;
  const { t } = useTranslation("organiser");
  return (
    <details open={isOpen}>
      <summary className="row-link">{t("questionnaire.question.condition.summary")}</summary>
      <div className="form-stack">
        <div className="form-row">
          <SelectField
            field={itemKey}
            label={t("questionnaire.question.condition.item")}
            options={[{ value: "", label: t("questionnaire.question.condition.always") }, ...sources]}
          />
          <SelectField
            field={operator}
            label={t("questionnaire.question.condition.operator")}
            options={[
              { value: "in", label: t("questionnaire.question.condition.in") },
              { value: "not-in", label: t("questionnaire.question.condition.notIn") },
            ]}
          />
        </div>
        <TextField
          field={values}
          label={t("questionnaire.question.condition.values")}
          help={t("questionnaire.question.condition.valuesHelp")}
        />
        <dl className="small">
          {sources.map(({ value, answers }) => (
            <div key={value}>
              <dt>{value}</dt>
              <dd>{answers.join(", ")}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
