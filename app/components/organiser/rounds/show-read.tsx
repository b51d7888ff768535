import { Form } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OverviewStep } from "../../../presenters/rounds/prepare-overview.server";
import { SourceText } from "../../items/source-text";
import { Pill } from "../status-pill";
import { ConfirmBox } from "./confirm-box";

type Release = OverviewStep["release"];
type Flagged = Release["flagged"][number];
const DECISIONS = ["redact", "show", "hide", "later"] as const;
type FlaggedDecision = (typeof DECISIONS)[number];

/** What is left out is left out unless somebody chooses otherwise; where nothing would be left, nothing is decided. */
const presetOf = ({ withoutPassages }: Flagged): FlaggedDecision => (withoutPassages === null ? "later" : "redact");
const passagesOf = ({ parts }: Flagged): number => parts.filter(({ isLeftOut }) => isLeftOut).length;

/**
 * One decision on all the reasons that stand on the page: those without a flag are shown as written, each flagged one as its own choice says, which is
 * set to leave out what the flags are about. A tick says that all of them were read; what it will do stands above the button.
 */
export function ShowRead({ plain, flagged, flaggedTotal }: Pick<Release, "plain" | "flagged" | "flaggedTotal">) {
  const { t } = useTranslation("organiser");
  const [chosen, setChosen] = useState<ReadonlyMap<string, FlaggedDecision>>(new Map());
  if (plain.length + flagged.length === 0) return null;
  const counts = { count: plain.length, flagged: flagged.length };
  return (
    <Form method="post" className="confirm-body confirm-stack">
      <input type="hidden" name="intent" value="show-page" />
      {plain.map(({ id }) => (
        <input key={id} type="hidden" name="rationaleId" value={id} />
      ))}
      {flagged.length > 0 ? (
        <>
          <ul className="plain-reasons">
            {flagged.map((reason) => (
              <FlaggedReason
                key={reason.id}
                reason={reason}
                onChoose={(decision) => setChosen(new Map(chosen).set(reason.id, decision))}
              />
            ))}
          </ul>
          {flaggedTotal > flagged.length ? (
            <p className="small">{t("prepare.overview.flaggedAtOnce", { count: flagged.length })}</p>
          ) : null}
          <WhatHappens plain={plain} flagged={flagged} chosen={chosen} />
        </>
      ) : null}
      <ConfirmBox label={t(flagged.length > 0 ? "prepare.overview.readAll" : "prepare.reasons.bulk.confirm", counts)} />
      <button type="submit" className="button-link">
        {t(flagged.length > 0 ? "prepare.overview.decideAll" : "prepare.reasons.bulk.button", counts)}
      </button>
    </Form>
  );
}

interface WhatHappensProps extends Pick<Release, "plain" | "flagged"> {
  readonly chosen: ReadonlyMap<string, FlaggedDecision>;
}

/** What the press would do to each kind of reason. Without script it cannot follow the choices, and says that it does not. */
function WhatHappens({ plain, flagged, chosen }: WhatHappensProps) {
  const { t } = useTranslation("organiser");
  const [follows, setFollows] = useState(false);
  useEffect(() => setFollows(true), []);
  const decisionOf = (reason: Flagged) => chosen.get(reason.id) ?? presetOf(reason);
  return (
    <div role="status">
      <p>{t(follows ? "prepare.overview.happens.chosen" : "prepare.overview.happens.preset")}</p>
      <ul>
        {plain.length > 0 ? <li>{t("prepare.overview.happens.plain", { count: plain.length })}</li> : null}
        {DECISIONS.map((decision) => {
          const these = flagged.filter((reason) => decisionOf(reason) === decision);
          const passages = these.reduce((sum, reason) => sum + passagesOf(reason), 0);
          return these.length > 0 ? (
            <li key={decision}>{t(`prepare.overview.happens.${decision}`, { count: these.length, passages })}</li>
          ) : null;
        })}
      </ul>
    </div>
  );
}

interface FlaggedReasonProps {
  readonly reason: Flagged;
  readonly onChoose: (decision: FlaggedDecision) => void;
}

function FlaggedReason({ reason, onChoose }: FlaggedReasonProps) {
  const { t } = useTranslation("organiser");
  const { id, itemText, text, parts, source, flags, withoutPassages, seen } = reason;
  const choices = DECISIONS.filter((decision) => decision !== "redact" || withoutPassages !== null);
  const preset = presetOf(reason);
  return (
    <li>
      <input type="hidden" name="flaggedId" value={id} />
      <input type="hidden" name="flaggedSeen" value={seen} />
      <span className="small">{itemText}</span>
      <blockquote>{text === "" ? t("prepare.reasons.sourceOnly") : <Marked parts={parts} />}</blockquote>
      {source === null ? null : (
        <span className="small">
          {t("prepare.reasons.source")} <SourceText source={source} />
        </span>
      )}
      <p className="hints">
        <span className="small">{t("prepare.reasons.flags.label")}</span>
        {flags.map((flag) => (
          <Pill key={flag} tone="split">
            {t(`prepare.reasons.flags.${flag}`)}
          </Pill>
        ))}
      </p>
      {withoutPassages === null ? null : (
        <p className="released-text">
          <span className="small">{t("prepare.overview.without")}</span> {withoutPassages}{" "}
          {source === null ? null : <span className="small">{t("prepare.overview.sourceLeftOut")}</span>}
        </p>
      )}
      <label htmlFor={`flagged-${id}`} className="small">
        {t("prepare.overview.decision")}
      </label>{" "}
      <select
        id={`flagged-${id}`}
        name="flaggedDecision"
        defaultValue={preset}
        onChange={({ currentTarget: { value } }) => onChoose(DECISIONS.find((name) => name === value) ?? preset)}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {t(`prepare.overview.flaggedDecisions.${choice}`, { count: passagesOf(reason) })}
          </option>
        ))}
      </select>
    </li>
  );
}

function Marked({ parts }: Pick<Flagged, "parts">) {
  return parts.map(({ text, isLeftOut }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed text never change places.
    isLeftOut ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
  );
}
