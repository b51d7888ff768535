import type { FieldMetadata } from "@conform-to/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RuleFields } from "../../../services/plan-edits/rules";
import { SelectField, TextField } from "../fields";

type Fields = { [Name in keyof RuleFields]-?: FieldMetadata<RuleFields[Name], RuleFields> };
const SETS = ["sides", "levels", "pair", "window", "region"] as const;
const SIDES = ["for", "against"] as const;

/** The agreement block of a rule: its kind, and the fields of that kind. Those of other kinds keep what was typed, and are not sent. */
export function AgreementFields({ fields }: { readonly fields: Fields }) {
  const { t } = useTranslation("organiser");
  const set = fields.set.value ?? "pair";
  return (
    <fieldset className="form-stack rule-block">
      <legend>{t("questionnaire.rule.blocks.agreement.legend")}</legend>
      <SelectField
        field={fields.set}
        label={t("questionnaire.rule.blocks.agreement.set")}
        options={SETS.map((value) => ({ value, label: t(`questionnaire.rule.blocks.agreement.${value}`) }))}
      />
      <Part isShown={set !== "sides"}>
        <TextField field={fields.atLeast} type="number" step="any" label={t("questionnaire.rule.fields.atLeast")} />
      </Part>
      <Part isShown={set === "levels"}>
        <TextField field={fields.levelsFrom} type="number" label={t("questionnaire.rule.blocks.levelsFrom")} />
        <TextField field={fields.levelsTo} type="number" label={t("questionnaire.rule.blocks.levelsTo")} />
      </Part>
      <Part isShown={set === "window"}>
        <TextField field={fields.within} type="number" step="any" label={t("questionnaire.rule.fields.within")} />
      </Part>
      <Part isShown={set === "region"}>
        <SelectField
          field={fields.middle}
          label={t("questionnaire.rule.blocks.middle.label")}
          options={(["agreement", "no-agreement"] as const).map((value) => ({
            value,
            label: t(`questionnaire.rule.blocks.middle.${value}`),
          }))}
        />
      </Part>
      <SideFields fields={fields} isShown={set === "sides"} />
    </fieldset>
  );
}

function SideFields({ fields, isShown }: { readonly fields: Fields; readonly isShown: boolean }) {
  const { t } = useTranslation("organiser");
  return (
    <fieldset className="form-stack" hidden={!isShown} disabled={!isShown}>
      <legend className="visually-hidden">{t("questionnaire.rule.blocks.sides.legend")}</legend>
      <p className="small">{t("questionnaire.rule.blocks.sides.help")}</p>
      {SIDES.map((side) => (
        <fieldset key={side}>
          <legend>{t(`questionnaire.rule.blocks.sides.${side}`)}</legend>
          <div className="form-row">
            <TextField
              field={fields[`${side}AtLeast`]}
              type="number"
              step="any"
              label={t("questionnaire.rule.blocks.sides.atLeast")}
            />
            <TextField
              field={fields[`${side}OppositeUnder`]}
              type="number"
              step="any"
              label={t("questionnaire.rule.blocks.sides.oppositeUnder")}
            />
            <TextField
              field={fields[`${side}OppositeAtMost`]}
              type="number"
              step="any"
              label={t("questionnaire.rule.blocks.sides.oppositeAtMost")}
            />
            <TextField field={fields[`${side}From`]} type="number" label={t("questionnaire.rule.blocks.levelsFrom")} />
            <TextField field={fields[`${side}To`]} type="number" label={t("questionnaire.rule.blocks.levelsTo")} />
          </div>
        </fieldset>
      ))}
      <div className="form-row">
        <TextField
          field={fields.neutralAtLeast}
          type="number"
          step="any"
          label={t("questionnaire.rule.blocks.sides.neutral")}
        />
      </div>
    </fieldset>
  );
}

/** Fields that are there for one kind only. */
export function Part({ isShown, children }: { readonly isShown: boolean; readonly children: ReactNode }) {
  return (
    <fieldset className="form-row" hidden={!isShown} disabled={!isShown}>
      {children}
    </fieldset>
  );
}
