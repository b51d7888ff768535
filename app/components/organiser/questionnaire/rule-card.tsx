import { getFormProps, useForm } from "@conform-to/react";
import { Button, TextInput } from "@mantine/core";
import { Form, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ScaleRule } from "../../../../analysis/protocol";
import type { FormReply } from "../../../http/submission.server";
import type { TriedRule } from "../../../presenters/set-up/rule-trial.server";
import type { RuleFields } from "../../../services/plan-edits/rules";
import { RuleWords } from "../../results/rule-words";
import { Card } from "../card";
import { TextField } from "../fields";
import { FormErrors } from "../form-errors";
import { ConfirmRemoval } from "../row-tools";
import { scaleName } from "../scale-name";
import { CriterionBoxes } from "./protocol-form";
import { RuleTrialView } from "./rule-trial";
import { useRuleTrial } from "./use-rule-trial";

interface RuleCardProps {
  readonly entry: {
    readonly index: number;
    readonly rule: ScaleRule;
    readonly fields: RuleFields;
    readonly criteria: readonly { readonly key: string; readonly text: string }[];
  };
  readonly revision: number;
  readonly mayEdit: boolean;
  /** The rule as the address asks to try it. */
  readonly tried: TriedRule | undefined;
  readonly likelyAnswers: number;
  readonly reply: FormReply | undefined;
}

const shares = ["atLeast", "outsideAtMost", "outsideOver"] as const;

/** One rule in sentences, and its thresholds to change. */
export function RuleCard({ entry, revision, mayEdit, tried: asked, likelyAnswers, reply }: RuleCardProps) {
  const { index, rule, fields: stored, criteria } = entry;
  const { t } = useTranslation("organiser");
  const { pathname } = useLocation();
  const shown = asked?.fields ?? stored;
  const [form, fields] = useForm<RuleFields>({ id: `rule-${index}`, lastResult: reply?.reply, defaultValue: shown });
  const { tried, isStale, tryNow, trySoon } = useRuleTrial(asked);
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
      <details
        open={reply !== undefined || asked !== undefined}
        onToggle={({ currentTarget }) => {
          if (currentTarget.open && mayEdit && !tried) tryNow(currentTarget.querySelector("form"));
        }}
      >
        <summary className="row-link">
          {t(mayEdit ? "questionnaire.rule.change" : "questionnaire.rule.thresholds")}
        </summary>
        <div className="rule-and-trial">
          <Form
            method="post"
            preventScrollReset
            {...getFormProps(form)}
            onInput={({ currentTarget }) => trySoon(currentTarget)}
          >
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
                  <TextField
                    field={fields.medianMovedUnder}
                    type="number"
                    step="any"
                    label={label("medianMovedUnder")}
                  />
                </div>
              </fieldset>
              <fieldset>
                <legend>{t("questionnaire.rule.criteria.legend")}</legend>
                <p className="small">{t("questionnaire.rule.criteria.help")}</p>
                <CriterionBoxes name="criterionKeys" criteria={criteria} checked={shown.criterionKeys} />
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
            <div>
              <div className="filter-bar">
                <TextInput
                  form={form.id}
                  name="answers"
                  type="number"
                  min={2}
                  max={200}
                  label={t("trial.answers.label")}
                  description={t("trial.answers.help")}
                  defaultValue={asked?.answers ?? likelyAnswers}
                  onInput={({ currentTarget }) => trySoon(currentTarget.form)}
                />
                <Button
                  form={form.id}
                  type="submit"
                  name="try"
                  value="1"
                  variant="default"
                  formMethod="get"
                  onClick={(event) => {
                    event.preventDefault();
                    tryNow(event.currentTarget.form);
                  }}
                >
                  {t("trial.button")}
                </Button>
              </div>
              {tried ? <RuleTrialView tried={tried} isStale={isStale} /> : null}
            </div>
          ) : null}
        </div>
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
