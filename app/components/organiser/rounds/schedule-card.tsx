import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { DraftRound, WaitingRound } from "../../../presenters/rounds/round-page.server";
import { Card } from "../card";
import { Notice } from "../notice";
import { MissingFirst } from "../set-up/missing-first";
import { OpeningInputs } from "./closing-inputs";
import { ConfirmBox } from "./confirm-box";

interface ScheduleCardProps {
  readonly number: number;
  readonly page: Pick<DraftRound | WaitingRound, "schedule" | "opening" | "closing">;
  readonly mayRun: boolean;
  /** What has to be there before a time can be set, and at that time. */
  readonly missing?: DraftRound["problems"];
}

/**
 * Lets a round open by itself, says when it will, and what was missing when it was to. While something is missing no time is offered, and where
 * one was set before, it says so. Nothing for who may only read and has nothing to read.
 */
export function ScheduleCard({ number, page, mayRun, missing = [] }: ScheduleCardProps) {
  const { t } = useTranslation("organiser");
  const { schedule } = page;
  if (!schedule) {
    if (!mayRun) return null;
    return missing.length > 0 ? <NotYet number={number} /> : <NewSchedule number={number} page={page} />;
  }
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
      {refused ? null : <MissingFirst heading={t("opensAt.missing", { opens })} problems={missing} />}
      <dl className="facts">
        <dt>{t(refused ? "opensAt.was" : "opensAt.opens")}</dt>
        <dd>{opens}</dd>
        <dt>{t("rounds.open.closes")}</dt>
        <dd>{closes}</dd>
      </dl>
      {mayRun ? (
        <>
          {missing.length > 0 ? (
            <p>{t("opensAt.noChange")}</p>
          ) : (
            <details className="as-table">
              <summary>{t("opensAt.change")}</summary>
              <ScheduleForm number={number} opening={schedule.opening} closing={schedule.closing} />
            </details>
          )}
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

/** What is missing stands above it, with the ways there. */
function NotYet({ number }: Pick<ScheduleCardProps, "number">) {
  const { t } = useTranslation("organiser");
  return (
    <Card heading={t("opensAt.summary", { number })} level={3}>
      <p>{t("opensAt.notYet")}</p>
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
