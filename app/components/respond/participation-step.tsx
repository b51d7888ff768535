import { useTranslation } from "react-i18next";
import { TYPED_FORM } from "../../http/typed-form";
import { paths } from "../../paths";
import type { ParticipationView } from "../../presenters/respond/participation-page.server";
import { Notice } from "../ui/notice";
import { LeftAnswers } from "./left-answers";
import { PlainFrame } from "./plain-frame";

interface ParticipationStepProps {
  readonly page: ParticipationView;
  readonly step: "decline" | "withdraw" | "take-back" | "erase";
  readonly heading: string;
  readonly needsTick: boolean;
  readonly refusal: string | null;
  /** What was typed as the reason when the language was switched. */
  readonly reason: string;
}

/** Says exactly what a step does, what stays, and whether it can be undone; its button does it. */
export function ParticipationStep({ page, step, heading, needsTick, refusal, reason }: ParticipationStepProps) {
  const { t } = useTranslation("respond-rights");
  const { consultationId, open, takeBack } = page;
  const values = { round: open?.number ?? 0, closes: open?.closesAt ?? "", day: takeBack.day };
  const list = (part: "happens" | "stays"): readonly string[] =>
    t(`steps.${step}.${part}`, { returnObjects: true, ...values }) as readonly string[];
  return (
    <PlainFrame
      title={page.title}
      consultationId={consultationId}
      isSimulated={page.isSimulated}
      sendsForm={step === "decline"}
    >
      <h1>{heading}</h1>
      {refusal && (
        <Notice tone="problem" title={t("participation.refused")} isAnnounced>
          <p>{refusal}</p>
        </Notice>
      )}
      {step !== "decline" && <LeftAnswers why="leaving" />}
      <h2>{t("steps.happens")}</h2>
      <ul>
        {list("happens").map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>{t("steps.stays")}</h2>
      <ul>
        {list("stays").map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>{t("steps.undoing")}</h2>
      <p>{t(`steps.${step}.undo`, values)}</p>
      {step === "take-back" && (
        <p>{t(takeBack.isFixed ? "participation.leaving.until" : "participation.leaving.atLeastUntil", values)}</p>
      )}
      {step === "erase" && page.hasAnswers && (
        <p>
          {t("steps.erase.answersFirst")}{" "}
          <a href={paths.respondParticipationStep(consultationId, "take-back")}>
            {t("participation.leaving.takeBack")}
          </a>
        </p>
      )}
      <form id={TYPED_FORM} method="post">
        {step === "decline" && (
          <div className="field">
            <label htmlFor="reason">{t("steps.decline.reason")}</label>
            <p className="small" id="reason-note">
              {t("steps.decline.reasonNote")}
            </p>
            <textarea
              className="input"
              id="reason"
              name="reason"
              maxLength={1000}
              aria-describedby="reason-note"
              defaultValue={reason}
            />
          </div>
        )}
        {needsTick && (
          <p className="choice">
            <input
              type="checkbox"
              id="understood"
              name="understood"
              value="yes"
              required
              autoComplete="off"
              aria-invalid={refusal ? true : undefined}
            />
            <label htmlFor="understood">{t("steps.understood")}</label>
          </p>
        )}
        <div className="actions">
          <button type="submit" className="button button-primary">
            {t(`steps.${step}.confirm`, values)}
          </button>
          <a className="button" href={paths.respondParticipation(consultationId)}>
            {t("steps.cancel")}
          </a>
        </div>
      </form>
    </PlainFrame>
  );
}
