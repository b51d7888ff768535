import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import type { NativeItemKind } from "../../../../surveys/items/types";
import type { QuestionFields } from "../../../services/plan-edits/question-fields";
import { CheckField, SelectField, TextAreaField, TextField } from "../fields";
import { LevelFields } from "./level-fields";

type Fields = Required<{ [Name in keyof QuestionFields]: FieldMetadata<QuestionFields[Name], QuestionFields> }>;

interface KindFieldsProps {
  readonly kind: NativeItemKind;
  readonly form: FormMetadata<QuestionFields>;
  readonly fields: Fields;
  readonly stored: QuestionFields;
  readonly isCriterion: boolean;
  readonly mayEdit: boolean;
}

const specials = ["already", "after", "never"] as const;

/** The fields that only this kind of question has. */
export function KindFields({ kind, form, fields, stored, isCriterion, mayEdit }: KindFieldsProps) {
  const { t } = useTranslation("organiser");
  const label = (
    name: "min" | "max" | "maxChoices" | "maxRanked" | "total" | "maxEntries" | "maxLength" | "unit" | "firstValue",
  ) => t(`questionnaire.question.${name}`);
  switch (kind) {
    case "rating": {
      const first = stored.firstValue ?? 1;
      const count = fields.levels.getFieldList().length;
      const values = Array.from({ length: count }, (_level, index) => String(first + index));
      const options = [
        { value: "", label: t("questionnaire.question.sides.none") },
        ...values.map((value) => ({ value, label: value })),
      ];
      return (
        <>
          <LevelFields form={form} field={fields.levels} firstValue={first} isFixed={false} mayEdit={mayEdit} />
          <input type="hidden" name="firstValue" value={first} />
          <fieldset>
            <legend>{t("questionnaire.question.sides.legend")}</legend>
            <p className="small">{t("questionnaire.question.sides.help")}</p>
            <div className="form-row">
              <SelectField
                field={fields.againstTo}
                label={t("questionnaire.question.sides.againstTo")}
                options={options}
              />
              <SelectField field={fields.forFrom} label={t("questionnaire.question.sides.forFrom")} options={options} />
            </div>
          </fieldset>
        </>
      );
    }
    case "trl":
      return <LevelFields form={form} field={fields.levels} firstValue={1} isFixed mayEdit={mayEdit} />;
    case "year":
      return (
        <>
          <div className="form-row">
            <TextField field={fields.min} type="number" label={t("questionnaire.question.firstYear")} />
            <TextField field={fields.max} type="number" label={t("questionnaire.question.lastYear")} />
          </div>
          <fieldset>
            <legend>{t("questionnaire.question.specials.legend")}</legend>
            <div className="check-grid">
              {specials.map((special) => (
                <label key={special}>
                  <input
                    type="checkbox"
                    name="specials"
                    value={special}
                    defaultChecked={isChecked(fields.specials.initialValue, special)}
                  />{" "}
                  {t(`questionnaire.question.specials.${special}`)}
                </label>
              ))}
            </div>
          </fieldset>
        </>
      );
    case "single":
      return (
        <>
          <ChoicesField field={fields.choices} />
          {isCriterion ? null : (
            <SelectField
              field={fields.mapsTo}
              label={t("questionnaire.question.mapsTo.label")}
              help={t("questionnaire.question.mapsTo.help")}
              options={(["", "comparison-group", "country", "size"] as const).map((value) => ({
                value,
                label: t(`questionnaire.question.mapsTo.${value === "" ? "nothing" : value}`),
              }))}
            />
          )}
        </>
      );
    case "multiple":
      return (
        <>
          <ChoicesField field={fields.choices} />
          <TextField field={fields.maxChoices} type="number" label={label("maxChoices")} />
        </>
      );
    case "ranking":
      return (
        <>
          <ChoicesField field={fields.choices} />
          <TextField field={fields.maxRanked} type="number" label={label("maxRanked")} />
          <CheckField field={fields.allowsTies} label={t("questionnaire.question.allowsTies")} />
        </>
      );
    case "allocation":
      return (
        <>
          <ChoicesField field={fields.choices} />
          <TextField field={fields.total} type="number" label={label("total")} />
          <CheckField field={fields.mustUseAll} label={t("questionnaire.question.mustUseAll")} />
        </>
      );
    case "best-worst":
      return <ChoicesField field={fields.choices} />;
    case "two-axis":
      return (
        <>
          {(["x", "y"] as const).map((axis) => (
            <fieldset key={axis}>
              <legend>{t(`questionnaire.question.axis.${axis}`)}</legend>
              <TextField
                field={axis === "x" ? fields.xLabel : fields.yLabel}
                label={t("questionnaire.question.axis.label")}
                maxLength={300}
              />
              <TextAreaField
                field={axis === "x" ? fields.xLevels : fields.yLevels}
                label={t("questionnaire.question.axis.levels")}
                help={t("questionnaire.question.axis.levelsHelp")}
                rows={5}
              />
            </fieldset>
          ))}
        </>
      );
    case "number":
      return (
        <>
          <div className="form-row">
            <TextField field={fields.min} type="number" step="any" label={label("min")} />
            <TextField field={fields.max} type="number" step="any" label={label("max")} />
            <TextField field={fields.unit} label={label("unit")} maxLength={40} />
          </div>
          <CheckField field={fields.isInteger} label={t("questionnaire.question.isInteger")} />
        </>
      );
    case "list":
      return (
        <div className="form-row">
          <TextField field={fields.maxEntries} type="number" label={label("maxEntries")} />
          <TextField field={fields.maxLength} type="number" label={label("maxLength")} />
        </div>
      );
    case "text":
      return (
        <>
          <TextField field={fields.maxLength} type="number" label={label("maxLength")} />
          <CheckField field={fields.isMultiline} label={t("questionnaire.question.isMultiline")} />
        </>
      );
    case "probability":
    case "consent":
    case "statement":
      return <p className="small">{t(`questionnaire.question.${kind}Note`)}</p>;
  }
}

function ChoicesField({ field }: { readonly field: Fields["choices"] }) {
  const { t } = useTranslation("organiser");
  return (
    <TextAreaField
      field={field}
      label={t("questionnaire.question.choices.label")}
      help={t("questionnaire.question.choices.help")}
      rows={6}
    />
  );
}

function isChecked(initialValue: unknown, value: string): boolean {
  return Array.isArray(initialValue) ? initialValue.includes(value) : initialValue === value;
}
