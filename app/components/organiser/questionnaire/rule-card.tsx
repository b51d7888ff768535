import { getFormProps, useForm } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ScaleRule } from "../../../../analysis/protocol";
import type { FormReply } from "../../../http/submission.server";
import type { RuleFields } from "../../../services/plan-edits/rules";
import { RuleWords } from "../../results/rule-words";
import { Card } from "../card";
import { TextField } from "../fields";
import { FormErrors } from "../form-errors";
import { ConfirmRemoval } from "../row-tools";
import { scaleName } from "../scale-name";
import { CriterionBoxes } from "./protocol-form";

interface RuleCardProps {
  readonly entry: {
    readonly index: number;
    readonly rule: ScaleRule;
    readonly fields: RuleFields;
    readonly criteria: readonly { readonly key: string; readonly text: string }[];
  };
  readonly revision: number;
  readonly mayEdit: boolean;
  readonly reply: FormReply | undefined;
}

const shares = ["atLeast", "outsideAtMost", "outsideOver"] as const;

/** One rule in sentences, and its thresholds to change. */
export function RuleCard({ entry, revision, mayEdit, reply }: RuleCardProps) {
  const { index, rule, fields: stored, criteria } = entry;
  const { t } = useTranslation("organiser");
  const { pathname } = useLocation();
  const [form, fields] = useForm<RuleFields>({ id: `rule-${index}`, lastResult: reply?.reply, defaultValue: stored });
  const label = (
    name: "within" | "iqrAtMost" | "minPaired" | "minPairedShare" | "netChangeUnder" | "medianMovedUnder",
  ) => t(`questionnaire.rule.fields.${name}`);
  return (
    <Card heading={scaleName(t, rule)}>
      <p className="small">
        {rule.appliesTo.criterionKeys
          ? t("questionnaire.rule.forSome", { count: rule.appliesTo.criterionKeys.length })
          : t("questionnaire.rule.forAll")}
      </p>
      <ul>
        <RuleWords rule={rule} />
      </ul>
      <FormErrors id={form.errorId} reply={reply} />
      <details open={reply !== undefined}>
        <summary className="row-link">
          {t(mayEdit ? "questionnaire.rule.change" : "questionnaire.rule.thresholds")}
        </summary>
        <Form method="post" preventScrollReset {...getFormProps(form)}>
          <input type="hidden" name="revision" value={revision} />
          <input type="hidden" name="index" value={index} />
          <fieldset disabled={!mayEdit} className="form-stack">
            {rule.appliesTo.kind === "rating" ? (
              <TextField
                field={fields.levels}
                label={t("questionnaire.rule.fields.levels.label")}
                help={t("questionnaire.rule.fields.levels.help")}
              />
            ) : null}
            <div className="form-row">
              {shares.map((name) =>
                stored[name] === undefined ? null : (
                  <TextField
                    key={name}
                    field={fields[name]}
                    type="number"
                    step="any"
                    label={t(`questionnaire.rule.fields.${name}`)}
                  />
                ),
              )}
              {stored.within === undefined ? null : (
                <TextField field={fields.within} type="number" label={label("within")} />
              )}
              <TextField field={fields.iqrAtMost} type="number" step="any" label={label("iqrAtMost")} />
            </div>
            <fieldset>
              <legend>{t("questionnaire.rule.stable")}</legend>
              <div className="form-row">
                <TextField field={fields.minPaired} type="number" label={label("minPaired")} />
                <TextField field={fields.minPairedShare} type="number" step="any" label={label("minPairedShare")} />
                <TextField field={fields.netChangeUnder} type="number" step="any" label={label("netChangeUnder")} />
                <TextField field={fields.medianMovedUnder} type="number" step="any" label={label("medianMovedUnder")} />
              </div>
            </fieldset>
            <fieldset>
              <legend>{t("questionnaire.rule.criteria.legend")}</legend>
              <p className="small">{t("questionnaire.rule.criteria.help")}</p>
              <CriterionBoxes name="criterionKeys" criteria={criteria} checked={stored.criterionKeys} />
            </fieldset>
            {mayEdit ? (
              <div className="form-buttons">
                <Button type="submit" name="intent" value="rule">
                  {t("form.save")}
                </Button>
              </div>
            ) : null}
          </fieldset>
        </Form>
        {mayEdit ? (
          <ConfirmRemoval
            action={pathname}
            fields={{ index, revision }}
            label={t("questionnaire.rule.remove")}
            question={t("questionnaire.rule.removeQuestion")}
            confirm={t("questionnaire.rule.removeConfirm")}
          />
        ) : null}
      </details>
    </Card>
  );
}
