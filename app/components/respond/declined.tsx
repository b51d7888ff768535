import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import { LeftAnswers } from "./left-answers";

interface DeclinedProps {
  readonly page: { readonly consultationId: string; readonly round: number; readonly closesAt: string | null };
}

/** The round that is open was declined: what that means, and the way back. */
export function Declined({ page }: DeclinedProps) {
  const { t } = useTranslation("respond");
  const { consultationId, round, closesAt } = page;
  return (
    <>
      <h1>{t("page.declined.title", { round })}</h1>
      <LeftAnswers why="declined" round={round} />
      <p className="lead">{t("page.declined.text")}</p>
      <p>{closesAt ? t("page.declined.untilThen", { time: closesAt }) : t("page.declined.untilClosing")}</p>
      <form method="post" action={paths.respondParticipation(consultationId)}>
        <button type="submit" className="button button-primary" name="intent" value="undo-decline">
          {t("page.declined.undo", { round })}
        </button>
      </form>
    </>
  );
}
