import { useTranslation } from "react-i18next";
import { Section } from "./section";
import { FigureCell, TestItems } from "./test-items";
import type { GroupsView } from "./tests-view";
import { useFormat } from "./use-format";

interface GroupsSectionProps {
  readonly groups: GroupsView;
  readonly isSimulated: boolean;
  readonly hrefOf: ((itemKey: string) => string) | null;
  readonly search: URLSearchParams;
  readonly level: 2 | 3;
}

/** How far the groups that may be shown lie apart, item by item. */
export function GroupsSection({ groups, level, ...shared }: GroupsSectionProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  return (
    <Section title={t("views.groups")} level={level}>
      <TestItems
        caption={t("views.groups")}
        table={groups.table}
        columns={[
          { key: "pairs", label: t("tests.pairs") },
          { key: "p", label: t("tests.adjustedP"), isNumeric: true },
        ]}
        cellsOf={({ tests }) => [
          tests?.pairs.map(({ first, second, medianDifference, cliffsDelta }) => (
            <span key={`${first} ${second}`} className="cell-note">
              {t("tests.pair", {
                first,
                second,
                steps: format.change(medianDifference.value),
                delta: format.change(cliffsDelta.value),
              })}
            </span>
          )),
          tests === null ? (
            t("tests.notComputed")
          ) : (
            <FigureCell key="p" figure={{ ...tests.p, value: tests.adjustedP }} write={format.p} />
          ),
        ]}
        {...shared}
      />
    </Section>
  );
}
