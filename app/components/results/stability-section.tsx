import { useTranslation } from "react-i18next";
import { Section } from "./section";
import { FigureCell, TestItems } from "./test-items";
import type { StabilityView } from "./tests-view";
import { useFormat } from "./use-format";

interface StabilitySectionProps {
  readonly stability: StabilityView;
  readonly isSimulated: boolean;
  readonly hrefOf: ((itemKey: string) => string) | null;
  readonly search: URLSearchParams;
  readonly level: 2 | 3;
}

/** Stability of every item between two rounds. */
export function StabilitySection({ stability, level, ...shared }: StabilitySectionProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const columns = ["medianChange", "netChange", "shareMoved"] as const;
  return (
    <Section title={t("views.stability")} level={level}>
      {stability.isFirstRound ? (
        <p>{t("tests.firstRound")}</p>
      ) : (
        <TestItems
          caption={t("views.stability")}
          table={stability.table}
          columns={columns.map((key) => ({ key, label: t(`tests.${key}`), isNumeric: true }))}
          cellsOf={(row) =>
            columns.map((key) => (
              <FigureCell key={key} figure={row[key]} write={key === "medianChange" ? format.change : format.percent} />
            ))
          }
          {...shared}
        />
      )}
    </Section>
  );
}
