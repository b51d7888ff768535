import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { DraftRound, WaitingRound } from "../../../presenters/rounds/round-page.server";
import { Card } from "../card";
import { Notice } from "../notice";
import { OpeningInputs } from "./closing-inputs";
import { ConfirmBox } from "./confirm-box";

interface ScheduleCardProps {
  readonly number: number;
  readonly page: Pick<DraftRound | WaitingRound, "schedule" | "opening" | "closing">;
  readonly mayRun: boolean;
}

/** Lets a round open by itself, says when it will, and what was missing when it was to. Nothing for who may only read and has nothing to read. */
export function ScheduleCard({ number, page, mayRun }: ScheduleCardProps) {
  const { t } = useTranslation("organiser");
  const { schedule } = page;
  if (!schedule) return mayRun ? <NewSchedule number={number} page={page} /> : null;
  const { opens, closes, refused } = schedule;
  return (
    <Card heading={t(refused ? "opensAt.refused.heading" : "opensAt.heading", { number })} level={3}>
      {refused ? (
        <Notice tone="problem">
          <p>{t("opensAt.refused.text", { opens })}</p>
          <ul>
            {refused.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          <p>{t("opensAt.refused.next")}</p>
        </Notice>
      ) : (
        <p>{t("opensAt.text")}</p>
      )}
      <dl className="facts">
        <dt>{t(refused ? "opensAt.was" : "opensAt.opens")}</dt>
        <dd>{opens}</dd>
        <dt>{t("rounds.open.closes")}</dt>
        <dd>{closes}</dd>
      </dl>
      {mayRun ? (
        <>
          <details className="as-table">
            <summary>{t("opensAt.change")}</summary>
            <ScheduleForm number={number} opening={schedule.opening} closing={schedule.closing} />
          </details>
          <Form method="post" className="form-buttons">
            <input type="hidden" name="intent" value="cancel-opening" />
            <Button type="submit" variant="default">
              {t("opensAt.cancel")}
            </Button>
          </Form>
        </>
      ) : null}
    </Card>
  );
}

function NewSchedule({ number, page }: Pick<ScheduleCardProps, "number" | "page">) {
  const { t } = useTranslation("organiser");
  return (
    <details className="confirm is-edged">
      <summary>{t("opensAt.summary", { number })}</summary>
      <div className="confirm-body">
        <p>{t("opensAt.lead")}</p>
        <ScheduleForm number={number} opening={page.opening} closing={page.closing} />
      </div>
    </details>
  );
}

function ScheduleForm({
  number,
  opening,
  closing,
}: { readonly number: number } & Pick<DraftRound, "opening" | "closing">) {
  const { t } = useTranslation("organiser");
  return (
    <Form method="post" className="form-stack" key={`${opening.date} ${opening.time} ${closing.date} ${closing.time}`}>
      <input type="hidden" name="intent" value="schedule-opening" />
      <OpeningInputs opening={opening} closing={closing} />
      <ConfirmBox label={t(number === 1 ? "opensAt.confirmLock" : "opensAt.confirm", { number })} />
      <div className="form-buttons">
        <Button type="submit" variant="default">
          {t("opensAt.button")}
        </Button>
      </div>
    </Form>
  );
}
