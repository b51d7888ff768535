import { useTranslation } from "react-i18next";
import { ReleasedText } from "./released-text";
import { sideWords } from "./side-words";
import type { ItemView } from "./view";

/**
 * One reason of each side above the scale, equal numbers; where a side has none, that is said (conduct 10). The server has put the
 * reasons into this reader's random order.
 */
export function OneReasonPerSide({ item }: { readonly item: ItemView }) {
  const { t } = useTranslation("respond");
  const words = sideWords(item.kind);
  if (!item.feedback || !words) return null;
  const { reasons } = item.feedback;
  const sides = (["higher", "lower"] as const).map((side) => ({
    side,
    reason: reasons.find((reason) => reason.side === side),
  }));
  if (sides.every(({ reason }) => !reason)) return null;
  return (
    <div className="side-reasons">
      {sides.map(({ side, reason }) =>
        reason ? (
          <div className="side-reason" key={side}>
            <p className="side-reason-title">{t(`reason.oneFor.${words}.${side}`)}</p>
            <blockquote>
              <ReleasedText reason={reason} />
            </blockquote>
          </div>
        ) : (
          <div className="side-reason is-none" key={side}>
            <p className="quiet">{t(`reason.noneFor.${words}.${side}`)}</p>
          </div>
        ),
      )}
    </div>
  );
}
