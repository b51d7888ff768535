import { Checkbox, NativeSelect, Radio, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { RewordStep as RewordStepView } from "../../../presenters/rounds/prepare-reword.server";
import { languageName } from "../../ui/in-language";
import { Card } from "../card";
import { TextArea } from "../text-area";

interface RewordStepProps {
  readonly number: number;
  readonly step: RewordStepView;
}

/** One item in other words for the round to come: what it means from then on, how it is asked, and why. */
export function RewordStep({ number, step }: RewordStepProps) {
  const { t } = useTranslation("organiser");
  const { itemKey, subject, text, others } = step;
  return (
    <Card heading={t("prepare.reword.heading", { number })} level={3} lead={t("prepare.reword.lead", { number })}>
      <p>
        {subject ? <span className="item-subject">{subject}</span> : null}
        <span className="item-text">{text}</span>
      </p>
      <Form method="post" className="form-stack reword-form" preventScrollReset>
        <input type="hidden" name="intent" value="reword" />
        <input type="hidden" name="itemKey" value={itemKey} />
        <Meaning hasOthers={others.length > 0} />
        <Words step={step} />
        <Scale step={step} />
        {others.length > 0 ? (
          <NativeSelect
            name="other"
            label={t("prepare.reword.other")}
            description={t("prepare.reword.otherHelp")}
            data={[
              { value: "", label: t("prepare.reword.nobody") },
              ...others.map((other) => ({ value: other.key, label: other.text })),
            ]}
          />
        ) : null}
        <Checkbox name="changesReference" value="yes" label={t("prepare.reword.reference")} />
        <TextArea
          name="reason"
          label={t("prepare.reword.reason")}
          description={t("prepare.reword.reasonHelp")}
          rows={2}
          maxLength={2000}
          required
        />
        <div className="form-buttons">
          <button type="submit" className="button-link">
            {t("prepare.reword.button", { number })}
          </button>
          <Link to="?step=items">{t("prepare.reword.cancel")}</Link>
        </div>
      </Form>
    </Card>
  );
}

/** Which of the four it is; what each does to earlier figures stands beside it. */
function Meaning({ hasOthers }: { readonly hasOthers: boolean }) {
  const { t } = useTranslation("organiser");
  const kinds = hasOthers ? (["same", "new", "merge", "split"] as const) : (["same", "new", "split"] as const);
  return (
    <Radio.Group name="kind" defaultValue="same" label={t("prepare.reword.meaning")} required>
      {kinds.map((kind) => (
        <Radio
          key={kind}
          value={kind}
          label={t(`prepare.reword.kinds.${kind}.label`)}
          description={t(`prepare.reword.kinds.${kind}.help`)}
        />
      ))}
    </Radio.Group>
  );
}

function Words({ step: { wordings, studyLanguage } }: { readonly step: RewordStepView }) {
  const { t, i18n } = useTranslation("organiser");
  const inLanguage = (language: string) =>
    languageName(language === "default" ? studyLanguage : language, i18n.language);
  return (
    <>
      {wordings.map(({ language, text, help }) => (
        <div key={language} className="form-stack" lang={language === "default" ? studyLanguage : language}>
          <input type="hidden" name="language" value={language} />
          <TextArea
            name="text"
            label={t("prepare.reword.text", { language: inLanguage(language) })}
            defaultValue={text}
            rows={3}
            maxLength={2000}
            required={language === "default"}
          />
          <TextArea
            name="help"
            label={t("prepare.reword.help", { language: inLanguage(language) })}
            defaultValue={help}
            rows={2}
            maxLength={4000}
          />
          <TextArea
            name="second"
            label={t("prepare.reword.second", { language: inLanguage(language) })}
            description={t("prepare.reword.secondHelp")}
            rows={2}
            maxLength={2000}
          />
        </div>
      ))}
    </>
  );
}

/** The scale as it is; whatever is changed here is a new meaning. */
function Scale({ step: { levels, choices, range } }: { readonly step: RewordStepView }) {
  const { t } = useTranslation("organiser");
  if (levels === null && choices === null && range === null) return null;
  return (
    <details className="as-table">
      <summary>{t("prepare.reword.scale.summary")}</summary>
      <div className="form-stack">
        <p className="small">{t("prepare.reword.scale.note")}</p>
        {levels === null ? null : (
          <TextArea name="levels" label={t("prepare.reword.scale.levels")} defaultValue={levels} rows={7} />
        )}
        {choices === null ? null : (
          <TextArea name="choices" label={t("prepare.reword.scale.choices")} defaultValue={choices} rows={7} />
        )}
        {range === null ? null : (
          <>
            <TextInput name="min" label={t("prepare.reword.scale.min")} defaultValue={range.min} inputMode="decimal" />
            <TextInput name="max" label={t("prepare.reword.scale.max")} defaultValue={range.max} inputMode="decimal" />
          </>
        )}
      </div>
    </details>
  );
}
