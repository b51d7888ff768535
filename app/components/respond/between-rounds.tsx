import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import type { BetweenRoundsView } from "../../presenters/respond/start-page.server";
import { Declined } from "./declined";
import { LeftAnswers } from "./left-answers";

/** What a panelist reads when there is nothing to answer, and what to do next. */
export function BetweenRounds({ page }: { readonly page: BetweenRoundsView }) {
  const { t } = useTranslation("respond");
  switch (page.state) {
    case "withdrawn":
      return (
        <>
          <h1>{t("page.start.withdrawn.title")}</h1>
          <LeftAnswers why="withdrawn" />
          <p className="lead">{t("page.start.withdrawn.text")}</p>
          <p>{t("page.start.withdrawn.next")}</p>
          {page.hasRights && (
            <p>
              <a className="button" href={paths.respondParticipation(page.consultationId)}>
                {t("page.start.withdrawn.rights")}
              </a>
            </p>
          )}
        </>
      );
    case "declined":
      return <Declined page={page} />;
    case "waiting":
      return (
        <>
          <h1>{t("page.start.waiting.title")}</h1>
          <LeftAnswers why="closed" />
          <p className="lead">
            {page.opensAt ? t("page.start.waiting.opensAt", { time: page.opensAt }) : t("page.start.waiting.text")}
          </p>
          <p>{t("page.start.waiting.next")}</p>
        </>
      );
    case "nothing-assigned":
      return (
        <>
          <h1>{t("page.start.nothing.title")}</h1>
          <LeftAnswers why="closed" openRound={page.round} />
          <p className="lead">{t("page.start.nothing.text", { round: page.round })}</p>
          <p>{t("page.start.nothing.next")}</p>
        </>
      );
    case "closed":
      return (
        <>
          <h1>{t("page.closed.title", { round: page.round })}</h1>
          <LeftAnswers why="closed" />
          {page.closedAt && <p className="lead">{t("page.closed.since", { time: page.closedAt })}</p>}
          <Given page={page} />
          <p>
            {page.opensAt
              ? t("page.start.closed.opensAt", { round: page.nextRound, time: page.opensAt })
              : t("page.start.closed.next", { round: page.nextRound })}
          </p>
        </>
      );
    case "finished":
      return (
        <>
          <h1>{t("page.start.finished.title")}</h1>
          <LeftAnswers why="closed" />
          {page.closedAt && <p className="lead">{t("page.closed.since", { time: page.closedAt })}</p>}
          <Given page={page} />
          <p>{t("page.start.finished.next")}</p>
        </>
      );
  }
}

function Given({ page }: { readonly page: Extract<BetweenRoundsView, { state: "closed" | "finished" }> }) {
  const { t } = useTranslation("respond");
  return (
    <>
      <p>{t(`page.closed.gave.${page.gave}`)}</p>
      {page.gave !== "nothing" && (
        <p className="actions">
          <a className="button button-primary" href={paths.respondMyAnswers(page.consultationId)}>
            {t("page.closed.beside")}
          </a>
          <a className="button" href={paths.respondReceipt(page.consultationId, page.round)}>
            {t(page.gave === "submitted" ? "page.closed.receipt" : "page.closed.saved")}
          </a>
        </p>
      )}
    </>
  );
}
