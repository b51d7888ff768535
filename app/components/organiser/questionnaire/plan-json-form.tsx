import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PlainTextArea } from "../text-area";
import { PLAN_TEXT_ID } from "./plan-problems";
import { type Meanwhile, ReplaceTick } from "./replace-tick";

interface PlanJsonFormProps {
  /** The plan as it is stored, as text, and its revision. */
  readonly stored: string;
  readonly revision: number;
  readonly mayEdit: boolean;
  /** What was typed and not stored. */
  readonly refused:
    | { readonly text: string; readonly revision: number; readonly meanwhile?: Meanwhile | undefined }
    | undefined;
  /** Whether anything that was sent was not stored: the text here stays as it is. */
  readonly isRefused: boolean;
}

/** The whole plan as JSON, edited in place. What was typed stays until it is stored, also when the stored plan has changed since or is locked. */
export function PlanJsonForm({ stored, revision, mayEdit, refused, isRefused }: PlanJsonFormProps) {
  const { t } = useTranslation("organiser");
  const [base, setBase] = useState({ stored, revision });
  if (!isRefused && base.revision !== revision) setBase({ stored, revision });
  if (!mayEdit && !refused) return null;
  const error = refused ? `${PLAN_TEXT_ID}-error` : undefined;
  return (
    <Form method="post" encType="multipart/form-data">
      <input type="hidden" name="revision" value={refused?.revision ?? base.revision} />
      <div className="form-stack plan-json">
        <label htmlFor={PLAN_TEXT_ID}>{t("questionnaire.file.edit")}</label>
        <p id={`${PLAN_TEXT_ID}-help`}>{t("questionnaire.file.editHelp")}</p>
        <PlanText key={base.revision} initial={refused?.text ?? base.stored} isReadOnly={!mayEdit} error={error} />
        {refused ? <p id={error}>{t("questionnaire.file.notSaved")}</p> : null}
        <ReplaceTick meanwhile={refused?.meanwhile} />
        {mayEdit ? (
          <div className="form-buttons">
            <Button type="submit" name="intent" value="edit">
              {t("questionnaire.file.save")}
            </Button>
          </div>
        ) : null}
      </div>
    </Form>
  );
}

interface PlanTextProps {
  readonly initial: string;
  readonly isReadOnly: boolean;
  /** The id of the message that it was not stored. */
  readonly error: string | undefined;
}

/** The browser alone keeps what is typed: plans have thousands of lines, and to measure or draw them anew at each key takes seconds. */
function PlanText({ initial, isReadOnly, error }: PlanTextProps) {
  const [first] = useState(initial);
  return (
    <PlainTextArea
      id={PLAN_TEXT_ID}
      name="text"
      defaultValue={first}
      readOnly={isReadOnly}
      aria-describedby={[`${PLAN_TEXT_ID}-help`, error].filter(Boolean).join(" ")}
      aria-invalid={error === undefined ? undefined : true}
      rows={24}
      wrap="off"
      spellCheck={false}
      autoComplete="off"
    />
  );
}
