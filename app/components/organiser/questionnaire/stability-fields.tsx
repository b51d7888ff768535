import type { FieldMetadata } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import type { RuleFields } from "../../../services/plan-edits/rules";
import { SelectField, TextField } from "../fields";
import { Part } from "./agreement-fields";

const USUAL = ["minPaired", "minPairedShare", "netChangeUnder", "medianMovedUnder"] as const;
const NAMES = [
  ...USUAL,
  "unchangedAtLeast",
  "equivalenceOf",
  "equivalenceWithin",
  "equivalenceLevel",
  "equivalenceResamples",
  "equivalenceSeed",
] as const;
type Fields = { [Name in (typeof NAMES)[number]]: FieldMetadata<RuleFields[Name], RuleFields> };

/** When answers count as stable: the usual thresholds, and two conditions that a rule may ask for beside them. */
export function StabilityFields({ fields }: { readonly fields: Fields }) {
  const { t } = useTranslation("organiser");
  return (
    <fieldset className="form-stack rule-block">
      <legend>{t("questionnaire.rule.stable")}</legend>
      <div className="form-row">
        {USUAL.map((name) => (
          <TextField
            key={name}
            field={fields[name]}
            type="number"
            step={name === "minPaired" ? undefined : "any"}
            label={t(`questionnaire.rule.fields.${name}`)}
          />
        ))}
      </div>
      <div className="form-row">
        <TextField
          field={fields.unchangedAtLeast}
          type="number"
          step="any"
          label={t("questionnaire.rule.blocks.unchanged.label")}
          help={t("questionnaire.rule.blocks.unchanged.help")}
        />
        <SelectField
          field={fields.equivalenceOf}
          label={t("questionnaire.rule.blocks.equivalence.label")}
          help={t("questionnaire.rule.blocks.equivalence.help")}
          options={[
            { value: "", label: t("questionnaire.rule.blocks.equivalence.none") },
            { value: "mean", label: t("questionnaire.rule.blocks.equivalence.mean") },
            { value: "median", label: t("questionnaire.rule.blocks.equivalence.median") },
          ]}
        />
      </div>
      <Part isShown={Boolean(fields.equivalenceOf.value)}>
        <TextField
          field={fields.equivalenceWithin}
          type="number"
          step="any"
          label={t("questionnaire.rule.blocks.equivalence.within")}
        />
        <TextField
          field={fields.equivalenceLevel}
          type="number"
          step="any"
          label={t("questionnaire.rule.blocks.equivalence.level")}
        />
        <TextField
          field={fields.equivalenceResamples}
          type="number"
          label={t("questionnaire.rule.blocks.equivalence.resamples")}
        />
        <TextField
          field={fields.equivalenceSeed}
          type="number"
          label={t("questionnaire.rule.blocks.equivalence.seed")}
        />
      </Part>
    </fieldset>
  );
}
