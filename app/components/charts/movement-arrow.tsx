import { useTranslation } from "react-i18next";
import { formatNumber } from "../format-number";
import { percentAlong } from "./ticks";

interface MovementArrowProps {
  readonly title: string;
  /** The ends of the scale. */
  readonly min: number;
  readonly max: number;
  readonly from: number;
  readonly to: number;
  readonly fromRound: number;
  readonly toRound: number;
}

/** How the median moved between two rounds, on the item's scale: an arrow, or a ring where it stayed. */
export function MovementArrow({ title, min, max, from, to, fromRound, toRound }: MovementArrowProps) {
  const { t, i18n } = useTranslation("results");
  const words = {
    from: formatNumber(from, i18n.language),
    to: formatNumber(to, i18n.language),
    fromRound,
    toRound,
  };
  const at = (value: number) => `${Math.round((6 + percentAlong(value, min, max) * 88) * 10) / 10}%`;
  return (
    <svg className="chart movement" width="100%" height="24" role="img">
      <title>{`${title}: ${from === to ? t("chart.movement.same", words) : t("chart.movement.text", words)}`}</title>
      <line className="axis" x1={at(min)} x2={at(max)} y1="12" y2="12" />
      {from === to ? (
        <circle className="median-ring" cx={at(to)} cy="12" r="5" />
      ) : (
        <>
          <circle className="movement-start" cx={at(from)} cy="12" r="3" />
          <line className="movement-line" x1={at(from)} x2={at(to)} y1="12" y2="12" />
          <svg x={at(to)} y="12" overflow="visible" aria-hidden="true">
            <path className="movement-head" d={to > from ? "M2 0l-9-6v12z" : "M-2 0l9-6v12z"} />
          </svg>
        </>
      )}
    </svg>
  );
}
