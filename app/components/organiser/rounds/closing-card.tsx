import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { OpenRound } from "../../../presenters/rounds/round-page.server";
import { Card } from "../card";
import { TextArea } from "../text-area";
import { ClosingInputs } from "./closing-inputs";

interface ClosingCardProps {
  readonly page: Pick<OpenRound, "opened" | "closes" | "closing" | "extending" | "extensions">;
  readonly mayRun: boolean;
}

/** Until when a round is open, what it was given before and why, and how to change it. */
export function ClosingCard({ page, mayRun }: ClosingCardProps) {
  const { t } = useTranslation("organiser");
  const { opened, closes, closing, extending, extensions } = page;
  return (
    <Card heading={t("rounds.open.move.heading")} level={3}>
      <dl className="facts">
        <dt>{t("rounds.open.opened")}</dt>
        <dd>{opened}</dd>
        <dt>{t("rounds.open.closes")}</dt>
        <dd>{closes ?? t("rounds.none")}</dd>
      </dl>
      {extensions.length > 0 ? (
        <>
          <h4>{t("rounds.open.extend.before")}</h4>
          <ul>
            {extensions.map(({ id, closedBefore, recorded, reason }) => (
              <li key={id}>
                {t("rounds.open.extend.line", { closedBefore, recorded })} <q>{reason}</q>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {mayRun ? (
        <>
          <details className="as-table">
            <summary>{t("rounds.open.extend.summary")}</summary>
            <Form method="post" className="form-stack" key={`extend ${closes}`}>
              <input type="hidden" name="intent" value="extend" />
              <p>{t("rounds.open.extend.lead")}</p>
              <ClosingInputs closing={extending} />
              <TextArea
                name="reason"
                label={t("rounds.open.extend.reason")}
                description={t("rounds.open.extend.reasonHelp")}
                maxLength={2000}
                required
              />
              <div className="form-buttons">
                <Button type="submit">{t("rounds.open.extend.button")}</Button>
              </div>
            </Form>
          </details>
          <details className="as-table">
            <summary>{t("rounds.open.move.summary")}</summary>
            <Form method="post" className="form-stack" key={`move ${closes}`}>
              <input type="hidden" name="intent" value="move-closing" />
              <p>{t("rounds.open.move.lead")}</p>
              <ClosingInputs closing={closing} />
              <div className="form-buttons">
                <Button type="submit" variant="default">
                  {t("rounds.open.move.button")}
                </Button>
              </div>
            </Form>
          </details>
        </>
      ) : null}
    </Card>
  );
}
