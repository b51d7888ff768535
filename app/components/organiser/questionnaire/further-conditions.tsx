import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ConditionFields } from "../../../services/plan-edits/rule-blocks";
import type { RuleFields } from "../../../services/plan-edits/rules";
import { SelectField, TextField } from "../fields";

/** Further conditions, as one that is added begins. */
const NEW: readonly ConditionFields[] = [
  { measure: "iqr", limit: 1 },
  { measure: "cv", limit: 0.5 },
  { measure: "agreement-a", limit: 0.6 },
  { measure: "ram-agreement" },
  { measure: "ram-disagreement", form: "classic" },
];
const MOST_CONDITIONS = 10;

interface FurtherConditionsProps {
  readonly form: FormMetadata<RuleFields>;
  readonly field: FieldMetadata<ConditionFields[] | undefined, RuleFields>;
  readonly mayEdit: boolean;
}

/** What must hold beside the agreement: rows to add, move and take away. Each press sends the form, so it works without script too. */
export function FurtherConditions({ form, field, mayEdit }: FurtherConditionsProps) {
  const { t } = useTranslation("organiser");
  const rows = field.getFieldList();
  const last = rows.length - 1;
  const idOf = (what: string, index: number | string) => `${form.id}-${what}-${index}`;
  const goTo = useFocusAfter(rows.map(({ key }) => key).join(" "));
  return (
    <fieldset className="form-stack rule-block">
      <legend>{t("questionnaire.rule.blocks.conditions.legend")}</legend>
      <p className="small">{t("questionnaire.rule.blocks.conditions.help")}</p>
      {field.errors ? (
        <p role="alert" className="is-missing">
          {field.errors.join(" ")}
        </p>
      ) : null}
      {rows.length > 0 ? (
        <ol className="condition-rows">
          {rows.map((row, index) => {
            const parts = row.getFieldset();
            const measure = NEW.find(({ measure }) => measure === parts.measure.value)?.measure ?? "iqr";
            const what = t(`questionnaire.rule.blocks.conditions.${measure}`);
            return (
              <li key={row.key} className="condition-row">
                <input type="hidden" name={parts.measure.name} value={measure} />
                <ConditionField parts={parts} measure={measure} />
                {mayEdit ? (
                  <div className="tools">
                    <button
                      type="submit"
                      id={idOf("up", index)}
                      className="tool"
                      disabled={index === 0}
                      {...form.reorder.getButtonProps({ name: field.name, from: index, to: index - 1 })}
                      onClick={() => goTo(index === 1 ? idOf("down", 0) : idOf("up", index - 1))}
                    >
                      <span aria-hidden="true">↑</span>
                      <span className="visually-hidden">{t("tools.up", { what })}</span>
                    </button>
                    <button
                      type="submit"
                      id={idOf("down", index)}
                      className="tool"
                      disabled={index === last}
                      {...form.reorder.getButtonProps({ name: field.name, from: index, to: index + 1 })}
                      onClick={() => goTo(index + 1 === last ? idOf("up", last) : idOf("down", index + 1))}
                    >
                      <span aria-hidden="true">↓</span>
                      <span className="visually-hidden">{t("tools.down", { what })}</span>
                    </button>
                    <button
                      type="submit"
                      id={idOf("remove", index)}
                      className="tool"
                      {...form.remove.getButtonProps({ name: field.name, index })}
                      onClick={() => goTo(last === 0 ? idOf("add", "iqr") : idOf("remove", Math.min(index, last - 1)))}
                    >
                      <span aria-hidden="true">×</span>
                      <span className="visually-hidden">
                        {t("questionnaire.rule.blocks.conditions.remove", { what })}
                      </span>
                    </button>
                  </div>
                ) : null}
              </li>
            );
          })}
        </ol>
      ) : (
        <p className="small">{t("questionnaire.rule.blocks.conditions.none")}</p>
      )}
      {mayEdit ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would need its words twice
        <div className="form-buttons" role="group" aria-label={t("questionnaire.rule.blocks.conditions.addLabel")}>
          {NEW.map((condition) => (
            <Button
              key={condition.measure}
              id={idOf("add", condition.measure)}
              type="submit"
              size="compact-sm"
              variant="default"
              disabled={rows.length >= MOST_CONDITIONS}
              {...form.insert.getButtonProps({ name: field.name, defaultValue: condition })}
              onClick={() =>
                goTo(
                  condition.measure === "ram-agreement"
                    ? idOf("remove", rows.length)
                    : `${form.id}-${field.name}[${rows.length}].${condition.form ? "form" : "limit"}`,
                )
              }
            >
              {t("questionnaire.rule.blocks.conditions.add", {
                what: t(`questionnaire.rule.blocks.conditions.${condition.measure}`),
              })}
            </Button>
          ))}
        </div>
      ) : null}
    </fieldset>
  );
}

type Parts = ReturnType<FieldMetadata<ConditionFields, RuleFields>["getFieldset"]>;

function ConditionField({ parts, measure }: { readonly parts: Parts; readonly measure: ConditionFields["measure"] }) {
  const { t } = useTranslation("organiser");
  if (measure === "ram-agreement") return <span>{t("questionnaire.rule.blocks.conditions.ram-agreement")}</span>;
  if (measure === "ram-disagreement") {
    return (
      <SelectField
        field={parts.form}
        label={t("questionnaire.rule.blocks.conditions.ram-disagreement")}
        options={(["classic", "third", "index"] as const).map((value) => ({
          value,
          label: t(`questionnaire.rule.blocks.conditions.forms.${value}`),
        }))}
      />
    );
  }
  return (
    <TextField
      field={parts.limit}
      type="number"
      step="any"
      label={t(`questionnaire.rule.blocks.conditions.limits.${measure}`)}
    />
  );
}

/** Where the focus goes once the rows are others: a row that moved takes it along, one taken away leaves it to the next. */
function useFocusAfter(rows: string): (id: string) => void {
  const wanted = useRef<string>();
  const before = useRef(rows);
  useEffect(() => {
    if (before.current === rows) return;
    before.current = rows;
    if (wanted.current !== undefined) document.getElementById(wanted.current)?.focus();
    wanted.current = undefined;
  }, [rows]);
  return (id) => {
    wanted.current = id;
  };
}
