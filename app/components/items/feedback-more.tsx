import { useTranslation } from "react-i18next";
import type { ReleasedReason } from "../../../surveys/controlled-feedback";
import { hasCounts } from "./answer-labels";
import { GroupComparison } from "./group-comparison";
import { ReleasedText } from "./released-text";
import { forEverybody, SharedPart } from "./shared-part";
import { sideKey, sideWords } from "./side-words";
import type { ItemView, PageContext } from "./view";

const SIDES: readonly ReleasedReason["side"][] = ["higher", "lower", "condition", null];

/** What stands below an item to unfold: all released reasons, and the groups side by side. */
export function FeedbackMore({ item, page }: { readonly item: ItemView; readonly page: PageContext }) {
  const { t } = useTranslation("respond");
  if (!item.feedback) return null;
  const { reasons, reasonsLeftOut = 0, unreviewedReasons, groups, otherGroups, figures, round } = item.feedback;
  const given = reasons.length + reasonsLeftOut;
  const hasReasons = given > 0 || unreviewedReasons > 0;
  const hasGroups = figures !== null && hasCounts(item) && (groups.length > 0 || otherGroups !== null);
  if (!hasReasons && !hasGroups) return null;
  const shared = forEverybody(item);
  return (
    <div className="more">
      {hasReasons && (
        <details>
          <summary>
            {reasonsLeftOut === 0
              ? t("reasons.all", { count: given, round })
              : t("reasons.some", { shown: reasons.length, given, round })}
          </summary>
          <ReasonsBySide item={item} reasons={reasons} />
          {reasonsLeftOut > 0 && <p className="quiet">{t("reasons.leftOut", { count: reasonsLeftOut })}</p>}
          {unreviewedReasons > 0 && <p className="quiet">{t("reasons.unreviewed", { count: unreviewedReasons })}</p>}
        </details>
      )}
      {hasGroups && (
        <SharedPart part="groups" as="details" item={shared} page={page}>
          <summary>{t("groups.compare")}</summary>
          <GroupComparison item={shared} feedback={shared.feedback ?? item.feedback} page={page} />
        </SharedPart>
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

/** So many of a side show at once; the others are folded away. */
const SHOWN_AT_ONCE = 5;

function ReasonList({ reasons }: { readonly reasons: readonly ReleasedReason[] }) {
  const { t } = useTranslation("respond");
  const folded = reasons.slice(SHOWN_AT_ONCE);
  return (
    <>
      <Reasons reasons={reasons.slice(0, SHOWN_AT_ONCE)} />
      {folded.length > 0 && (
        <details>
          <summary>{t("reasons.more", { count: folded.length })}</summary>
          <Reasons reasons={folded} />
        </details>
      )}
    </>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly ReleasedReason[] }) {
  return (
    <ul className="reason-list">
      {reasons.map((reason) => (
        <li key={reason.id}>
          <ReleasedText reason={reason} />
        </li>
      ))}
    </ul>
  );
}
