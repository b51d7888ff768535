import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import type { OpenRoundView } from "../../presenters/respond/start-page.server";
import { SITTING_MINUTES } from "../../sitting-minutes";
import { Notice } from "../ui/notice";

/** "I have N minutes": the questions that matter most for the time somebody has. A plain form that needs no script. */
export function LittleTime({ page }: { readonly page: OpenRoundView }) {
  const { t } = useTranslation("respond");
  if (!page.canPick) return null;
  const { consultationId, round } = page.frame;
  return (
    <form className="card little-time" action={paths.respondSitting(consultationId, round)}>
      <fieldset>
        <legend>
          <h2>{t("page.sitting.title")}</h2>
        </legend>
        <p>{t("page.sitting.how")}</p>
        <div className="minutes">
          {SITTING_MINUTES.map((minutes) => (
            <button type="submit" className="button" name="minutes" value={minutes} key={minutes}>
              {t("page.sitting.minutes", { count: minutes })}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}

/** On the start page, after the last question that was picked. */
export function SittingDone({ sitting }: Pick<OpenRoundView, "sitting">) {
  const { t } = useTranslation("respond");
  if (!sitting) return null;
  const { answered, total, neededElsewhere } = sitting;
  return (
    <Notice tone="done" title={t("page.sitting.doneTitle")} isAnnounced>
      <p>
        {t("page.sitting.done", { answered, count: total })}{" "}
        {neededElsewhere > 0 && t("page.sitting.needed", { count: neededElsewhere })}
      </p>
    </Notice>
  );
}
