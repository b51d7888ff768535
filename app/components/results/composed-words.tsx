import { useTranslation } from "react-i18next";
import type {
  AgreementBlock,
  ComposedRule,
  ConditionBlock,
  LevelRange,
  SideThreshold,
} from "../../../analysis/protocol-composed";
import { useFormat } from "./use-format";

/** A rule put together from blocks, each with its thresholds as a sentence of a list. */
export function ComposedWords({ rule }: { readonly rule: ComposedRule }) {
  const { t } = useTranslation("results");
  const { agreement, conditions, perGroup, minValid } = rule;
  return (
    <>
      <li>
        {t("rule.composed.lead")}
        <ul>
          <AgreementWords block={agreement} />
          {conditions.map((condition, index) => (
            // The same condition may stand twice, and nothing else names it.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change while it is shown
            <ConditionWords key={index} condition={condition} />
          ))}
          {perGroup ? <li>{t(`rule.composed.perGroup.${perGroup.groups}`, { minValid: perGroup.minValid })}</li> : null}
        </ul>
      </li>
      {minValid === undefined ? null : <li>{t("rule.composed.minValid", { minValid })}</li>}
    </>
  );
}

function AgreementWords({ block }: { readonly block: AgreementBlock }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  if (block.set === "sides") return <SideWords block={block} />;
  const atLeast = format.percent(block.atLeast);
  switch (block.set) {
    case "levels":
      return <li>{t("rule.composed.levels", { atLeast, levels: format.levels(block.levels) })}</li>;
    case "pair":
      return <li>{t("rule.composed.pair", { atLeast })}</li>;
    case "window":
      return <li>{t("rule.composed.window", { atLeast, within: format.number(block.within) })}</li>;
    case "region":
      return <li>{t(`rule.composed.region.${block.middle}`, { atLeast })}</li>;
  }
}

function SideWords({ block }: { readonly block: Extract<AgreementBlock, { set: "sides" }> }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  return (
    <li>
      {t("rule.composed.sides.lead")}
      <ul>
        {(["for", "against"] as const).map((side) => {
          const threshold = block[side];
          if (!threshold) return null;
          return <SideThresholdWords key={side} side={side} threshold={threshold} levels={block.levels?.[side]} />;
        })}
        {block.neutralAtLeast === undefined ? null : (
          <li>{t("rule.composed.sides.neutral", { atLeast: format.percent(block.neutralAtLeast) })}</li>
        )}
      </ul>
    </li>
  );
}

function SideThresholdWords({
  side,
  threshold,
  levels,
}: {
  readonly side: "for" | "against";
  readonly threshold: SideThreshold;
  readonly levels: LevelRange | undefined;
}) {
  const { t, i18n } = useTranslation("results");
  const format = useFormat();
  const asked = (["atLeast", "oppositeUnder", "oppositeAtMost"] as const).flatMap((name) => {
    const share = threshold[name];
    return share === undefined ? [] : [t(`rule.composed.sides.${name}`, { share: format.percent(share) })];
  });
  const what = new Intl.ListFormat(i18n.language).format(asked);
  if (!levels) return <li>{t(`rule.composed.sides.${side}`, { what })}</li>;
  return <li>{t(`rule.composed.sides.${side}Levels`, { what, levels: format.levels(levels) })}</li>;
}

function ConditionWords({ condition }: { readonly condition: ConditionBlock }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  switch (condition.measure) {
    case "iqr":
    case "cv":
      return <li>{t(`rule.composed.${condition.measure}`, { atMost: format.number(condition.atMost) })}</li>;
    case "agreement-a":
      return <li>{t("rule.composed.agreement-a", { atLeast: format.number(condition.atLeast) })}</li>;
    case "ram-agreement":
      return <li>{t("rule.composed.ram-agreement")}</li>;
    case "ram-disagreement":
      return <li>{t(`rule.composed.ram-disagreement.${condition.form}`)}</li>;
  }
}
