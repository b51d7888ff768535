import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormReply } from "../../../http/submission.server";
import { Card } from "../card";
import { TextArea } from "../text-area";

interface AreasFormProps {
  readonly lines: string;
  readonly revision: number;
  readonly mayEdit: boolean;
  readonly reply: FormReply | undefined;
}

/** The areas that subjects may be sorted into, a line each. */
export function AreasForm({ lines, revision, mayEdit, reply }: AreasFormProps) {
  const { t } = useTranslation("organiser");
  const typed = reply?.reply.initialValue?.areas;
  return (
    <Card heading={t("questionnaire.areas.heading")} lead={t("questionnaire.areas.lead")}>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="revision" value={revision} />
        <fieldset disabled={!mayEdit} className="form-stack">
          <TextArea
            name="areas"
            label={t("questionnaire.areas.label")}
            description={t("questionnaire.areas.help")}
            defaultValue={typeof typed === "string" ? typed : lines}
            error={reply?.reply.error?.areas?.join(" ")}
            minRows={3}
          />
          {mayEdit ? (
            <div className="form-buttons">
              <Button type="submit" name="intent" value="areas" variant="default">
                {t("questionnaire.areas.save")}
              </Button>
            </div>
          ) : null}
        </fieldset>
      </Form>
    </Card>
  );
}
