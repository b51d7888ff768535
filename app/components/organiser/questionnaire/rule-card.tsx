import { getFormProps, useForm } from "@conform-to/react";
import { Button, TextInput } from "@mantine/core";
import { Form, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ScaleRule } from "../../../../analysis/protocol";
import type { FormReply } from "../../../http/submission.server";
import type { TriedRule } from "../../../presenters/set-up/rule-trial.server";
import { toBlocks, toSimple } from "../../../services/plan-edits/rule-blocks";
import type { RuleFields, RuleTurn } from "../../../services/plan-edits/rules";
import { RuleWords } from "../../results/rule-words";
import { Card } from "../card";
import { TextField } from "../fields";
import { FormErrors } from "../form-errors";
import { ConfirmRemoval } from "../row-tools";
import { scaleName } from "../scale-name";
import { AgreementFields } from "./agreement-fields";
import { FurtherConditions } from "./further-conditions";
import { GroupFields } from "./group-fields";
import { CriterionBoxes } from "./protocol-form";
import { RuleTrialView } from "./rule-trial";
import { SimpleFields } from "./simple-rule-fields";
import { StabilityFields } from "./stability-fields";
import { useRuleTrial } from "./use-rule-trial";

/** What a rule can be turned into and still say the same. */
function turnOf({ consensus }: ScaleRule): RuleTurn | undefined {
  if (consensus.kind === "composed") return toSimple(consensus) ? "simple" : undefined;
  return toBlocks(consensus).kind === "composed" ? "blocks" : undefined;
}

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

/** One rule in sentences, and its thresholds or blocks to change. */
export function RuleCard({ entry, revision, mayEdit, tried: asked, likelyAnswers, reply }: RuleCardProps) {
  const { index, rule, fields: stored, criteria } = entry;
  const { t } = useTranslation("organiser");
  const { pathname } = useLocation();
  const shown = asked?.fields ?? stored;
  const [form, fields] = useForm<RuleFields>({ id: `rule-${index}`, lastResult: reply?.reply, defaultValue: shown });
  const { tried, isStale, tryNow, trySoon } = useRuleTrial(asked);
  const formElement = useRef<HTMLFormElement>(null);
  // A row that was added, moved or taken away is no typing, and is tried all the same.
  useEffect(() => {
    if (reply) trySoon(formElement.current);
  }, [reply, trySoon]);
  const turn = turnOf(rule);
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
      {/* Who adds or moves a row has not tried to save. */}
      <FormErrors id={form.errorId} reply={reply?.reply.intent ? undefined : reply} />
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
            ref={formElement}
            onInput={({ currentTarget }) => trySoon(currentTarget)}
          >
            <input type="hidden" name="revision" value={revision} />
            <input type="hidden" name="index" value={index} />
            <input type="hidden" name="intent" value="rule" />
            <fieldset disabled={!mayEdit} className="form-stack">
              {/* Enter in a field presses the first button of a form: it has to be the one that saves. */}
              <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
              {rule.appliesTo.kind === "rating" ? (
                <TextField
                  field={fields.levels}
                  label={t("questionnaire.rule.fields.levels.label")}
                  help={t("questionnaire.rule.fields.levels.help")}
                />
              ) : null}
              {stored.set ? (
                <>
                  <AgreementFields fields={fields} />
                  <FurtherConditions form={form} field={fields.conditions} mayEdit={mayEdit} />
                  <GroupFields
                    groups={fields.groups}
                    groupsMinValid={fields.groupsMinValid}
                    ownMinValid={fields.ownMinValid}
                  />
                </>
              ) : (
                <SimpleFields stored={stored} fields={fields} />
              )}
              <StabilityFields fields={fields} />
              <details>
                <summary className="row-link">
                  {stored.criterionKeys.length === 0
                    ? t("questionnaire.rule.criteria.all")
                    : t("questionnaire.rule.criteria.some", { count: stored.criterionKeys.length })}
                </summary>
                <fieldset>
                  <legend>{t("questionnaire.rule.criteria.legend")}</legend>
                  <p className="small">{t("questionnaire.rule.criteria.help")}</p>
                  <CriterionBoxes name="criterionKeys" criteria={criteria} checked={shown.criterionKeys} />
                </fieldset>
              </details>
              {mayEdit ? (
                <div className="form-buttons">
                  <Button type="submit">{t("form.save")}</Button>
                  {turn ? (
                    <Button type="submit" name="turn" value={turn} variant="default">
                      {t(turn === "blocks" ? "questionnaire.rule.blocks.compose" : "questionnaire.rule.blocks.simple")}
                    </Button>
                  ) : null}
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
