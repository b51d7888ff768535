import { Button, TextInput } from "@mantine/core";
import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { DraftPublic, PublicChoice } from "../../../presenters/rounds/public-round-page.server";
import { Card } from "../card";
import { TextArea } from "../text-area";
import { ClosingInputs } from "./closing-inputs";
import { ConfirmBox } from "./confirm-box";

interface PublicDraftProps {
  readonly page: DraftPublic;
  readonly summary: string;
  readonly mostItems: number;
}

/** Picks what the public is asked, says what its page says, and opens it. */
export function PublicDraft({ page, summary, mostItems }: PublicDraftProps) {
  const { t } = useTranslation("organiser");
  const isBusy = useNavigation().state !== "idle";
  const { title, closing, questions, subjects, criteria } = page;
  return (
    <Card heading={t("publicRound.form.heading")} level={3} lead={t("publicRound.form.most", { count: mostItems })}>
      <Form method="post" className="form-stack">
        <input type="hidden" name="intent" value="open" />
        <TextInput name="title" label={t("publicRound.form.name")} defaultValue={title} maxLength={300} required />
        <TextArea
          name="summary"
          label={t("publicRound.form.summary")}
          description={t("publicRound.form.summaryHelp")}
          defaultValue={summary}
          maxLength={5000}
          minRows={4}
          required
        />
        <Choices name="question" legend={t("publicRound.form.questions")} choices={questions} />
        <Choices
          name="subject"
          legend={t("publicRound.form.subjects")}
          help={t("publicRound.form.subjectsHelp")}
          choices={subjects}
        />
        <Choices name="criterion" legend={t("publicRound.form.criteria")} choices={criteria} />
        <ClosingInputs closing={closing} />
        <ConfirmBox label={t("publicRound.form.confirm")} />
        <div className="form-buttons">
          <Button type="submit" loading={isBusy}>
            {t("publicRound.form.button")}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

interface ChoicesProps {
  readonly name: "question" | "subject" | "criterion";
  readonly legend: string;
  readonly help?: string;
  readonly choices: readonly PublicChoice[];
}

function Choices({ name, legend, help, choices }: ChoicesProps) {
  const { t } = useTranslation("organiser");
  if (choices.length === 0) return null;
  return (
    <fieldset>
      <legend>{legend}</legend>
      {help ? <p className="small">{help}</p> : null}
      <div className="check-grid">
        {choices.map(({ key, text, isPicked, isReadiness }) => (
          <label key={key} className="check" htmlFor={`${name}-${key}`}>
            <input id={`${name}-${key}`} type="checkbox" name={name} value={key} defaultChecked={isPicked} />
            <span>
              {text}
              {isReadiness ? <span className="small"> ({t("publicRound.form.readiness")})</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
