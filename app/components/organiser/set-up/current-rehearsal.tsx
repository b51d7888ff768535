import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { RehearsalPage } from "../../../presenters/set-up/rehearsal-page.server";
import { Card } from "../card";
import { Notice } from "../notice";

/** The rehearsal that there is: how far it is, or what to look at in it, and its end. */
export function CurrentRehearsal({
  consultationId,
  current,
}: {
  readonly consultationId: string;
  readonly current: NonNullable<RehearsalPage["current"]>;
}) {
  const { t } = useTranslation("organiser");
  const { id, status, goesOn } = current;
  const isPlaying = status === "waiting" || status === "running";
  return (
    <Card heading={t("rehearsal.current.heading")} lead={t("rehearsal.current.until", { date: goesOn })}>
      <div role="status">{isPlaying ? <Playing consultationId={consultationId} current={current} /> : null}</div>
      {status === "failed" ? (
        <Notice tone="problem" heading={t("rehearsal.failed")} isAlert>
          <p>{current.failure ?? t("rehearsal.gaveUp")}</p>
        </Notice>
      ) : null}
      {status === "ready" && current.copyId ? <ReadyRehearsal current={current} copyId={current.copyId} /> : null}
      <Form method="post" className="form-buttons">
        <input type="hidden" name="rehearsalId" value={id} />
        <Button type="submit" name="intent" value="delete" variant="default">
          {t(isPlaying ? "rehearsal.stop" : "rehearsal.delete")}
        </Button>
      </Form>
    </Card>
  );
}

function Playing({
  consultationId,
  current: { status, responses, responsesExpected, triedAgain },
}: {
  readonly consultationId: string;
  readonly current: NonNullable<RehearsalPage["current"]>;
}) {
  const { t } = useTranslation("organiser");
  const words =
    status === "waiting"
      ? t("rehearsal.waiting")
      : t("rehearsal.playing", { count: responses, expected: responsesExpected });
  return (
    <>
      <p>{words}</p>
      {triedAgain ? <p>{t("rehearsal.triedAgain", { on: triedAgain })}</p> : null}
      <progress value={responses} max={responsesExpected} aria-label={t("rehearsal.progress")} />
      <p className="small">
        <Link to={paths.rehearsal(consultationId)} reloadDocument>
          {t("rehearsal.lookAgain")}
        </Link>
      </p>
    </>
  );
}

function ReadyRehearsal({
  current: { id, lastRound },
  copyId,
}: {
  readonly current: NonNullable<RehearsalPage["current"]>;
  readonly copyId: string;
}) {
  const { t } = useTranslation("organiser");
  const round = lastRound?.number ?? 1;
  return (
    <ol className="rehearsal-steps">
      <li>
        <p>{t(round > 1 ? "rehearsal.enter.text" : "rehearsal.enter.first", { round })}</p>
        <Form method="post" target="_blank" reloadDocument>
          <input type="hidden" name="rehearsalId" value={id} />
          <Button type="submit" name="intent" value="enter" variant="default">
            {t("rehearsal.enter.button")}
          </Button>
        </Form>
      </li>
      <li>
        <p>
          {t(lastRound?.isOpen ? "rehearsal.close.text" : "rehearsal.close.done", { round })}{" "}
          <Link to={paths.round(copyId, round)}>{t("rehearsal.close.link", { round })}</Link>
        </p>
      </li>
      <li>
        <p>
          {t("rehearsal.results.text")} <Link to={paths.results(copyId)}>{t("rehearsal.results.link")}</Link>{" "}
          <Link to={paths.report(copyId)}>{t("rehearsal.results.report")}</Link>
        </p>
      </li>
    </ol>
  );
}
