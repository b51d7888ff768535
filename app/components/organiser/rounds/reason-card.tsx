import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { REDACTION_CODES } from "../../../../surveys/redaction";
import type { ReasonStatus } from "../../../presenters/rounds/prepare-query";
import type { ReasonRow } from "../../../presenters/rounds/prepare-reasons.server";
import { SourceText } from "../../items/source-text";
import { Pill } from "../status-pill";
import { PlainTextArea } from "../text-area";

interface ReasonCardProps {
  readonly row: ReasonRow;
  readonly status: ReasonStatus;
  /** Where the focus goes once this one is decided on. */
  readonly nextId: string | null;
}

/** One reason with what it is about, what to look at twice, and the things to do with it. */
export function ReasonCard({ row, status, nextId }: ReasonCardProps) {
  const { t } = useTranslation("organiser");
  const { id, text, source, itemText, flags, releasedText, mergedInto, equal, others } = row;
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
      {(status === "paraphrased" || row.isRedacted) && releasedText !== null ? (
        <p className="released-text">
          <span className="small">{t("prepare.reasons.shownAs")}</span> {releasedText}
        </p>
      ) : null}
      {mergedInto !== null ? (
        <p className="released-text">
          <span className="small">{t("prepare.reasons.mergedInto")}</span> {mergedInto}
        </p>
      ) : null}
      {flags.length > 0 ? (
        <p className="hints">
          <span className="small">{t("prepare.reasons.flags.label")}</span>
          {flags.map((flag) => (
            <Pill key={flag} tone="split">
              {t(`prepare.reasons.flags.${flag}`)}
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
        {status === "pending" ? null : (
          <button type="submit" name="decision" value="undo" className="button-link" aria-describedby={textId}>
            {t("prepare.reasons.undo")}
          </button>
        )}
        {equal > 0 ? (
          <button type="submit" name="decision" value="merge-equal" className="button-link" aria-describedby={textId}>
            {t("prepare.reasons.mergeEqual", { count: equal })}
          </button>
        ) : null}
        <Paraphrase row={row} status={status} />
        {text === "" ? null : <LeaveOut row={row} />}
        {others.length > 0 ? <MergeInto row={row} /> : null}
      </div>
    </Form>
  );
}

function Paraphrase({ row, status }: { readonly row: ReasonRow; readonly status: ReasonStatus }) {
  const { t } = useTranslation("organiser");
  const { id, text, source, releasedText, releasedSource } = row;
  return (
    <details className="paraphrase">
      <summary>{t("prepare.reasons.paraphrase")}</summary>
      <label htmlFor={`paraphrase-${id}`}>{t("prepare.reasons.paraphraseLabel")}</label>
      <PlainTextArea
        id={`paraphrase-${id}`}
        name="text"
        rows={3}
        maxLength={2000}
        defaultValue={releasedText ?? text}
      />
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
      <button
        type="submit"
        name="decision"
        value="paraphrase"
        className="button-link"
        aria-describedby={`text-${row.id}`}
      >
        {t("prepare.reasons.paraphraseButton")}
      </button>
    </details>
  );
}

/** What flags are about is ticked; any other passage is given in its own words. */
function LeaveOut({ row: { id, passages } }: { readonly row: ReasonRow }) {
  const { t } = useTranslation("organiser");
  return (
    <details className="paraphrase">
      <summary>{t("prepare.reasons.leaveOut.summary")}</summary>
      {passages.map(({ kind, start, end, text }) => (
        <label className="check" key={`${kind} ${start}`} htmlFor={`passage-${id}-${kind}-${start}`}>
          <input
            id={`passage-${id}-${kind}-${start}`}
            type="checkbox"
            name="flagged"
            value={`${kind} ${start} ${end}`}
            defaultChecked
          />{" "}
          {t("prepare.reasons.leaveOut.flagged", { text, flag: t(`prepare.reasons.flags.${kind}`) })}
        </label>
      ))}
      <label htmlFor={`leave-out-${id}`}>{t("prepare.reasons.leaveOut.passage")}</label>
      {/* Of several lines, since Enter in a field of one line would press the first button, which shows all of it. */}
      <PlainTextArea id={`leave-out-${id}`} name="passage" rows={1} maxLength={2000} />
      <label htmlFor={`code-${id}`}>{t("prepare.reasons.leaveOut.code")}</label>
      <select id={`code-${id}`} name="code" defaultValue="identifying">
        {REDACTION_CODES.map((code) => (
          <option key={code} value={code}>
            {t(`prepare.reasons.leaveOut.codes.${code}`)}
          </option>
        ))}
      </select>
      <button type="submit" name="decision" value="redact" className="button-link" aria-describedby={`text-${id}`}>
        {t("prepare.reasons.leaveOut.button")}
      </button>
    </details>
  );
}

function MergeInto({ row: { id, others } }: { readonly row: ReasonRow }) {
  const { t } = useTranslation("organiser");
  return (
    <details className="paraphrase">
      <summary>{t("prepare.reasons.merge.summary")}</summary>
      <label htmlFor={`into-${id}`}>{t("prepare.reasons.merge.into")}</label>
      <select id={`into-${id}`} name="into">
        {others.map((other) => (
          <option key={other.id} value={other.id}>
            {other.text || t("prepare.reasons.sourceOnly")}
          </option>
        ))}
      </select>
      <button type="submit" name="decision" value="merge" className="button-link" aria-describedby={`text-${id}`}>
        {t("prepare.reasons.merge.button")}
      </button>
    </details>
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
