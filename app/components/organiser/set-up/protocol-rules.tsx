import { useTranslation } from "react-i18next";
import type { ScaleRule } from "../../../../analysis/protocol";
import { RuleWords } from "../../results/rule-words";
import { Card } from "../card";
import { scaleName } from "../scale-name";

interface ProtocolRulesProps {
  readonly rules: readonly { readonly index: number; readonly rule: ScaleRule; readonly criteria: readonly string[] }[];
  readonly without: readonly string[];
  readonly minValid: number;
  readonly minCell: number;
  readonly quantileType: number;
  readonly settledItems: "close-settled" | "carry-all";
  readonly oneRound: readonly string[];
  readonly groups: readonly string[];
}

/** The protocol as sentences: what decides, for which questions, and what is hidden. */
export function ProtocolRules(props: ProtocolRulesProps) {
  const { rules, without, minValid, minCell, quantileType, settledItems, oneRound, groups } = props;
  const { t } = useTranslation("organiser");
  return (
    <>
      <Card heading={t("protocol.verdicts.heading")} lead={t("protocol.verdicts.lead")}>
        {rules.map(({ index, rule, criteria }) => (
          <section key={index} aria-label={scaleName(t, rule)}>
            <h3>{scaleName(t, rule)}</h3>
            <ul>
              <RuleWords rule={rule} />
            </ul>
            {criteria.length > 0 ? (
              <Named summary={t("protocol.onlyFor", { count: criteria.length })} names={criteria} />
            ) : null}
          </section>
        ))}
        {rules.length === 0 ? <p>{t("protocol.noRule")}</p> : null}
        {without.length > 0 ? (
          <Named summary={t("protocol.without", { count: without.length })} names={without} />
        ) : null}
      </Card>
      <Card heading={t("protocol.common.heading")}>
        <ul>
          <li>{t("protocol.common.minValid", { minValid })}</li>
          <li>{t("protocol.common.order")}</li>
          <li>{t(`protocol.common.${settledItems}`)}</li>
          <li>{t("protocol.common.quantile", { quantileType })}</li>
          <li>{minCell > 1 ? t("protocol.common.minCell", { minCell }) : t("protocol.common.noCell")}</li>
        </ul>
        {oneRound.length > 0 ? (
          <Named summary={t("protocol.oneRound", { count: oneRound.length })} names={oneRound} />
        ) : null}
      </Card>
      <Card heading={t("protocol.groups.heading")} lead={t("protocol.groups.lead")}>
        {groups.length === 0 ? (
          <p className="quiet">{t("protocol.groups.none")}</p>
        ) : (
          <ol>
            {groups.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ol>
        )}
      </Card>
    </>
  );
}

function Named({ summary, names }: { readonly summary: string; readonly names: readonly string[] }) {
  return (
    <details>
      <summary className="row-link">{summary}</summary>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  );
}
