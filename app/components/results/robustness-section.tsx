import { useTranslation } from "react-i18next";
import { Section } from "./section";
import { FigureCell, TestItems } from "./test-items";
import type { RobustnessView } from "./tests-view";
import { useFormat } from "./use-format";
import { Verdict } from "./verdict";

interface RobustnessSectionProps {
  readonly robustness: RobustnessView;
  readonly isSimulated: boolean;
  readonly hrefOf: ((itemKey: string) => string) | null;
  readonly search: URLSearchParams;
  readonly level: 2 | 3;
}

/** Under how many alternative rules each verdict holds. */
export function RobustnessSection({ robustness, level, ...shared }: RobustnessSectionProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  return (
    <Section title={t("views.robustness")} level={level}>
      <TestItems
        caption={t("views.robustness")}
        table={robustness.table}
        columns={[
          { key: "verdict", label: t("table.verdict") },
          { key: "holds", label: t("tests.holds"), isNumeric: true },
        ]}
        cellsOf={(row) => [
          <Verdict key="verdict" figures={row} />,
          row.tests === null ? (
            t("tests.notComputed")
          ) : row.tests.holding === null || row.tests.members === null ? (
            <FigureCell key="holds" figure={row.tests.holds} write={format.percent} />
          ) : (
            t("tests.holdsUnder", { holding: row.tests.holding, members: row.tests.members })
          ),
        ]}
        {...shared}
      />
    </Section>
  );
}
