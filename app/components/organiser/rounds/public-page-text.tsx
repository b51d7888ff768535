import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../card";
import { TextArea } from "../text-area";

/** What the public page says, which may be changed at any time. */
export function PublicPageText({ summary }: { readonly summary: string }) {
  const { t } = useTranslation("organiser");
  return (
    <Card heading={t("publicRound.page.heading")} level={3} lead={t("publicRound.page.lead")}>
      <Form method="post" className="form-stack">
        <input type="hidden" name="intent" value="save-page" />
        <TextArea
          name="summary"
          label={t("publicRound.form.summary")}
          description={t("publicRound.form.summaryHelp")}
          defaultValue={summary}
          maxLength={5000}
          minRows={4}
        />
        <div className="form-buttons">
          <Button type="submit" variant="default">
            {t("publicRound.page.button")}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
