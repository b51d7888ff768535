import { useTranslation } from "react-i18next";
import { SourceText } from "../items/source-text";
import type { ReasonView } from "./view";

interface ItemReasonsProps {
  readonly reasons: readonly ReasonView[];
  readonly unreviewed: number;
}

/** Released reasons by side; no writer, no group. Where one side has none, that is said. */
export function ItemReasons({ reasons, unreviewed }: ItemReasonsProps) {
  const { t } = useTranslation("results");
  const of = (side: ReasonView["side"]) => reasons.filter((reason) => reason.side === side);
  const hasSides = of("higher").length + of("lower").length > 0;
  return (
    <>
      {reasons.length === 0 && <p>{t("item.reasons.nothing")}</p>}
      {hasSides && (
        <div className="reason-sides">
          <Side title={t("item.reasons.higher")} reasons={of("higher")} side={t("item.reasons.sideHigher")} />
          <Side title={t("item.reasons.lower")} reasons={of("lower")} side={t("item.reasons.sideLower")} />
        </div>
      )}
      {of("condition").length > 0 && <Side title={t("item.reasons.condition")} reasons={of("condition")} side="" />}
      {of(null).length > 0 && <Side title={t("item.reasons.none")} reasons={of(null)} side="" />}
      {unreviewed > 0 && <p className="small">{t("item.reasons.unreviewed", { count: unreviewed })}</p>}
    </>
  );
}

function Side(props: { readonly title: string; readonly reasons: readonly ReasonView[]; readonly side: string }) {
  const { t } = useTranslation("results");
  const { title, reasons, side } = props;
  return (
    <div>
      <h4>{title}</h4>
      {reasons.length === 0 ? (
        <p className="small">{t("item.reasons.empty", { side })}</p>
      ) : (
        <ul className="reasons">
          {reasons.map(({ id, text, source, round }) => (
            <li key={id}>
              {text} <span className="small">{t("item.reasons.roundOf", { round })}</span>
              {source && (
                <p className="small">
                  {t("item.reasons.source")} <SourceText source={source} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
