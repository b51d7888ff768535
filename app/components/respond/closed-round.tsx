import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import type { ClosedPageView } from "../../presenters/respond/closed-page.server";
import type { UnsavedAnswer } from "../../presenters/respond/unsaved-answers";
import { LeftAnswers } from "./left-answers";
import { PlainFrame } from "./plain-frame";
import { UnsavedAnswers } from "./unsaved-answers";

/** In place of a page of a questionnaire whose round is closed. */
export function ClosedRound({
  page,
  unsaved = [],
}: {
  readonly page: ClosedPageView;
  readonly unsaved?: readonly UnsavedAnswer[];
}) {
  const { t } = useTranslation("respond");
  const { consultationId, round, closedAt, gave } = page;
  return (
    <PlainFrame title={page.title} consultationId={consultationId} hasLanguages={unsaved.length === 0}>
      <h1>{t("page.closed.title", { round })}</h1>
      <UnsavedAnswers unsaved={unsaved} />
      <LeftAnswers why="closed" round={round} />
      {closedAt && <p className="lead">{t("page.closed.since", { time: closedAt })}</p>}
      <p>{t(`page.closed.gave.${gave}`)}</p>
      <p className="actions">
        {gave !== "nothing" && (
          <a className="button button-primary" href={paths.respondReceipt(consultationId, round)}>
            {t(gave === "submitted" ? "page.closed.receipt" : "page.closed.saved")}
          </a>
        )}
        {gave !== "nothing" && (
          <a className="button" href={paths.respondMyAnswers(consultationId)}>
            {t("page.closed.beside")}
          </a>
        )}
        <a className="button" href={paths.respond(consultationId)}>
          {t("page.closed.start")}
        </a>
      </p>
    </PlainFrame>
  );
}
