import { useTranslation } from "react-i18next";
import { DataTable } from "../ui/data-table";
import { SimulatedMark } from "./notices";
import { Section } from "./section";
import { FigureCell, TestItems } from "./test-items";
import type { AttritionView } from "./tests-view";
import { useFormat } from "./use-format";

interface AttritionSectionProps {
  readonly attrition: AttritionView;
  readonly isSimulated: boolean;
  readonly hrefOf: ((itemKey: string) => string) | null;
  readonly search: URLSearchParams;
  readonly level: 2 | 3;
}

/** Who came and who left, and what their leaving may mean for each item. */
export function AttritionSection({ attrition, level, ...shared }: AttritionSectionProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const flow = attrition.flow.flatMap(({ round, total, groups }) => [
    { key: String(round), label: t("round", { number: round }), ...total },
    ...groups.map((group) => ({
      ...group,
      key: `${round}-${group.key}`,
      label: `${t("round", { number: round })}: ${group.label ?? t("item.groups.other")}`,
    })),
  ]);
  return (
    <>
      <Section title={t("report.flow")} level={level}>
        <SimulatedMark isSimulated={shared.isSimulated} />
        <DataTable
          caption={t("report.flowCaption")}
          columns={[
            { key: "group", label: t("chart.response.group") },
            { key: "invited", label: t("report.invited"), isNumeric: true },
            { key: "submitted", label: t("report.answered"), isNumeric: true },
            { key: "returned", label: t("report.retained"), isNumeric: true },
          ]}
          rows={flow.map(({ key, label, invited, submitted, returned }) => ({
            key,
            cells: [label, format.number(invited), submitted, format.number(returned)],
          }))}
        />
      </Section>
      <Section title={t("views.attrition")} level={level}>
        {attrition.isFirstRound ? (
          <p>{t("tests.firstRound")}</p>
        ) : (
          <TestItems
            caption={t("views.attrition")}
            table={attrition.table}
            columns={[
              { key: "delta", label: t("tests.leaverDelta"), isNumeric: true },
              { key: "fragility", label: t("tests.fragility"), isNumeric: true },
            ]}
            cellsOf={({ tests, previousRound }) =>
              tests
                ? [
                    <FigureCell key="delta" figure={tests.cliffsDelta} write={format.change} />,
                    <FigureCell key="fragility" figure={tests.fragility} write={format.number} />,
                  ]
                : [t(previousRound === null ? "tests.firstAsking" : "tests.notComputed"), t("table.none")]
            }
            {...shared}
          />
        )}
      </Section>
    </>
  );
}
