import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { FEEDBACK_FORMS, type FeedbackChoice } from "../../../../surveys/feedback-choice";
import { Card } from "../card";

export interface FeedbackRow extends FeedbackChoice {
  readonly key: string;
  readonly text: string;
}

interface FeedbackFormProps {
  readonly rows: readonly FeedbackRow[];
  readonly revision: number;
  readonly mayEdit: boolean;
}

/** For each question of a section from round 2 on: what a panelist sees of the panel's answers of the round before, and when. */
export function FeedbackForm({ rows, revision, mayEdit }: FeedbackFormProps) {
  const { t } = useTranslation("organiser");
  if (rows.length === 0) return null;
  return (
    <Card heading={t("questionnaire.feedback.heading")} lead={t("questionnaire.feedback.lead")}>
      <Form id="feedback" method="post" preventScrollReset>
        <input type="hidden" name="revision" value={revision} />
        <fieldset disabled={!mayEdit}>
          <legend className="visually-hidden">{t("questionnaire.feedback.heading")}</legend>
          <table className="org-table stacks">
            <thead>
              <tr>
                <th scope="col">{t("questionnaire.criteria.column.text")}</th>
                <th scope="col">{t("questionnaire.feedback.form")}</th>
                <th scope="col">{t("questionnaire.feedback.groups")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.key} row={row} />
              ))}
            </tbody>
          </table>
          {mayEdit ? (
            <div className="form-buttons">
              <Button type="submit" name="intent" value="feedback" variant="default">
                {t("questionnaire.feedback.save")}
              </Button>
            </div>
          ) : null}
        </fieldset>
      </Form>
    </Card>
  );
}

/** A select names the question with its choice: `<key>:<form>`. */
function Row({ row: { key, text, showsFeedback, feedbackForm, showsGroups } }: { readonly row: FeedbackRow }) {
  const { t } = useTranslation("organiser");
  return (
    <tr>
      <th scope="row">{text}</th>
      <td data-label={t("questionnaire.feedback.form")}>
        <NativeSelect
          name="form"
          aria-label={`${t("questionnaire.feedback.form")}: ${text}`}
          defaultValue={`${key}:${showsFeedback ? feedbackForm : "none"}`}
          data={(["none", ...FEEDBACK_FORMS] as const).map((form) => ({
            value: `${key}:${form}`,
            label: t(`questionnaire.feedback.forms.${form}`),
          }))}
        />
      </td>
      <td data-label={t("questionnaire.feedback.groups")}>
        <Checkbox
          name="groups"
          value={key}
          defaultChecked={showsGroups}
          aria-label={`${t("questionnaire.feedback.groups")}: ${text}`}
        />
      </td>
    </tr>
  );
}
