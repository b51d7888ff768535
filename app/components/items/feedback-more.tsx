import { useTranslation } from "react-i18next";
import type { ReleasedReason } from "../../../surveys/controlled-feedback";
import { hasCounts } from "./answer-labels";
import { GroupComparison } from "./group-comparison";
import { sideKey, sideWords } from "./side-words";
import type { ItemView, PageContext } from "./view";

const SIDES: readonly ReleasedReason["side"][] = ["higher", "lower", "condition", null];

/** What stands below an item to unfold: all released reasons, and the groups side by side. */
export function FeedbackMore({ item, page }: { readonly item: ItemView; readonly page: PageContext }) {
  const { t } = useTranslation("respond");
  if (!item.feedback) return null;
  const { reasons, unreviewedReasons, groups, otherGroups, figures } = item.feedback;
  const hasReasons = reasons.length > 0 || unreviewedReasons > 0;
  const hasGroups = figures !== null && hasCounts(item) && (groups.length > 0 || otherGroups !== null);
  if (!hasReasons && !hasGroups) return null;
  return (
    <div className="more">
      {hasReasons && (
        <details>
          <summary>{t("reasons.all", { count: reasons.length, round: item.feedback.round })}</summary>
          <ReasonsBySide item={item} reasons={reasons} />
          {unreviewedReasons > 0 && <p className="quiet">{t("reasons.unreviewed", { count: unreviewedReasons })}</p>}
        </details>
      )}
      {hasGroups && (
        <details>
          <summary>{t("groups.compare")}</summary>
          <GroupComparison item={item} feedback={item.feedback} page={page} />
        </details>
      )}
    </div>
  );
}

function ReasonsBySide({ item, reasons }: { readonly item: ItemView; readonly reasons: readonly ReleasedReason[] }) {
  const { t } = useTranslation("respond");
  const words = sideWords(item.kind);
  if (!words) return <ReasonList reasons={reasons} />;
  return SIDES.map((side) => {
    const ofSide = reasons.filter((reason) => reason.side === side);
    if (ofSide.length === 0) return null;
    return (
      <div className="reasons-of-side" key={sideKey(side)}>
        <h3>{t(`reason.listFor.${words}.${sideKey(side)}`)}</h3>
        <ReasonList reasons={ofSide} />
      </div>
    );
  });
}

function ReasonList({ reasons }: { readonly reasons: readonly ReleasedReason[] }) {
  return (
    <ul className="reason-list">
      {reasons.map((reason) => (
        <li key={reason.id}>{reason.text}</li>
      ))}
    </ul>
  );
}
