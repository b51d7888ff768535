import type { FieldMetadata } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import type { RuleFields } from "../../../services/plan-edits/rules";
import { TextField } from "../fields";

const NAMES = ["atLeast", "outsideAtMost", "outsideOver", "within", "iqrAtMost"] as const;

interface SimpleFieldsProps {
  readonly stored: RuleFields;
  readonly fields: { [Name in (typeof NAMES)[number]]: FieldMetadata<RuleFields[Name], RuleFields> };
}

/** The thresholds of a rule without blocks: those its kind has. */
export function SimpleFields({ stored, fields }: SimpleFieldsProps) {
  const { t } = useTranslation("organiser");
  return (
    <div className="form-row">
      {NAMES.map((name) =>
        stored[name] === undefined ? null : (
          <TextField
            key={name}
            field={fields[name]}
            type="number"
            step={name === "within" ? undefined : "any"}
            label={t(`questionnaire.rule.fields.${name}`)}
          />
        ),
      )}
    </div>
  );
}
