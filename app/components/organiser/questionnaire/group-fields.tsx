import type { FieldMetadata } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import type { RuleFields } from "../../../services/plan-edits/rules";
import { SelectField, TextField } from "../fields";
import { Part } from "./agreement-fields";

interface GroupFieldsProps {
  readonly groups: FieldMetadata<RuleFields["groups"], RuleFields>;
  readonly groupsMinValid: FieldMetadata<RuleFields["groupsMinValid"], RuleFields>;
  readonly ownMinValid: FieldMetadata<RuleFields["ownMinValid"], RuleFields>;
}

/** In which groups a rule must hold too, and from how many answers on it gives a verdict. */
export function GroupFields({ groups, groupsMinValid, ownMinValid }: GroupFieldsProps) {
  const { t } = useTranslation("organiser");
  return (
    <fieldset className="form-stack rule-block">
      <legend>{t("questionnaire.rule.blocks.people")}</legend>
      <SelectField
        field={groups}
        label={t("questionnaire.rule.blocks.groups.label")}
        options={[
          { value: "", label: t("questionnaire.rule.blocks.groups.none") },
          { value: "disclosed", label: t("questionnaire.rule.blocks.groups.disclosed") },
          { value: "all", label: t("questionnaire.rule.blocks.groups.all") },
        ]}
      />
      <Part isShown={Boolean(groups.value)}>
        <TextField field={groupsMinValid} type="number" label={t("questionnaire.rule.blocks.groups.minValid")} />
      </Part>
      <TextField
        field={ownMinValid}
        type="number"
        label={t("questionnaire.rule.blocks.ownMinValid.label")}
        help={t("questionnaire.rule.blocks.ownMinValid.help")}
      />
    </fieldset>
  );
}
