import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ReasonStatus } from "../../../presenters/rounds/prepare-query";
import type { ReasonRow } from "../../../presenters/rounds/prepare-reasons.server";
import { SourceText } from "../../items/source-text";
import { Pill } from "../status-pill";

interface ReasonCardProps {
  readonly row: ReasonRow;
  readonly status: ReasonStatus;
  /** Where the focus goes once this one is decided on. */
  readonly nextId: string | null;
}

/** One reason with what it is about, and the three things to do with it. */
export function ReasonCard({ row, status, nextId }: ReasonCardProps) {
  const { t } = useTranslation("organiser");
  const { id, text, source, itemText, hints, releasedText, releasedSource } = row;
  const textId = `text-${id}`;
  return (
    <Form method="post" className="reason-card" preventScrollReset>
      <input type="hidden" name="intent" value="review" />
      <input type="hidden" name="rationaleId" value={id} />
      {nextId ? <input type="hidden" name="next" value={nextId} /> : null}
      <p className="small">{t("prepare.reasons.about", { item: itemText })}</p>
      <blockquote id={textId}>
        {text || <span className="small">{t("prepare.reasons.sourceOnly")}</span>}
        {source !== null ? (
          <p className="small">
            {t("prepare.reasons.source")} <SourceText source={source} />
          </p>
        ) : null}
      </blockquote>
      {status === "paraphrased" && releasedText !== null ? (
        <p className="released-text">
          <span className="small">{t("prepare.reasons.shownAs")}</span> {releasedText}
        </p>
      ) : null}
      {hints.length > 0 ? (
        <p className="hints">
          <span className="small">{t("prepare.reasons.hints.label")}</span>
          {hints.map((hint) => (
            <Pill key={hint} tone="split">
              {t(`prepare.reasons.hints.${hint}`)}
            </Pill>
          ))}
        </p>
      ) : null}
      <SideChoice row={row} />
      <div className="reason-tools">
        <button
          id={`reason-${id}`}
          type="submit"
          name="decision"
          value="show"
          className="button-link"
          aria-describedby={textId}
        >
          {t("prepare.reasons.show")}
        </button>
        <button type="submit" name="decision" value="hide" className="button-link" aria-describedby={textId}>
          {t("prepare.reasons.hide")}
        </button>
        <details className="paraphrase">
          <summary>{t("prepare.reasons.paraphrase")}</summary>
          <label htmlFor={`paraphrase-${id}`}>{t("prepare.reasons.paraphraseLabel")}</label>
          <textarea id={`paraphrase-${id}`} name="text" rows={3} maxLength={2000} defaultValue={releasedText ?? text} />
          {source !== null ? (
            <label className="check" htmlFor={`source-${id}`}>
              <input
                id={`source-${id}`}
                type="checkbox"
                name="keepsSource"
                value="yes"
                defaultChecked={status === "paraphrased" && releasedSource !== null}
              />{" "}
              {t("prepare.reasons.keepsSource")}
            </label>
          ) : null}
          <button type="submit" name="decision" value="paraphrase" className="button-link" aria-describedby={textId}>
            {t("prepare.reasons.paraphraseButton")}
          </button>
        </details>
      </div>
    </Form>
  );
}

const SIDES = ["higher", "lower", "condition"] as const;

/** The writer's mark stands; what is unmarked may be set, and is never inferred from the answer. */
function SideChoice({ row: { id, side, releasedSide, sideWords } }: { readonly row: ReasonRow }) {
  const { t } = useTranslation("organiser");
  if (!sideWords) return null;
  if (side) {
    return (
      <p className="small">{t("prepare.reasons.writer", { side: t(`prepare.reasons.sides.${sideWords}.${side}`) })}</p>
    );
  }
  return (
    <fieldset className="side-choice">
      <legend className="small">{t("prepare.reasons.side")}</legend>
      {[...SIDES, null].map((choice) => (
        <label key={choice ?? "none"} htmlFor={`side-${id}-${choice ?? "none"}`}>
          <input
            id={`side-${id}-${choice ?? "none"}`}
            type="radio"
            name="side"
            value={choice ?? ""}
            defaultChecked={releasedSide === choice}
          />
          {choice ? t(`prepare.reasons.sides.${sideWords}.${choice}`) : t("prepare.reasons.sideUnset")}
        </label>
      ))}
    </fieldset>
  );
}
