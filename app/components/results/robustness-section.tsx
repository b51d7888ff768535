import { useTranslation } from "react-i18next";
import { KeyFigures } from "../ui/key-figures";
import { Section } from "./section";
import { NotComputed, TestItems, type TestSectionProps } from "./test-items";
import type { BreakingRule, RobustnessTestsView, RobustnessView } from "./tests-view";
import { useFormat } from "./use-format";
import { Verdict } from "./verdict";

/** Breaking rules named in the row itself; the others are folded away. */
const NAMED = 2;

/** Under how many alternative rules each verdict holds, and what it would be under the others. */
export function RobustnessSection({
  robustness,
  level,
  ...shared
}: TestSectionProps & { readonly robustness: RobustnessView }) {
  const { t } = useTranslation("results");
  const { table, counts, hasTests } = robustness;
  const isDeclared = table.rows.some(({ tests }) => tests?.family === "declared");
  const ofVerdicts = t("tests.robustness.ofVerdicts", { count: counts.verdicts });
  return (
    <>
      <Section title={t("tests.robustness.title")} level={level} lead={t("tests.robustness.lead")}>
        <KeyFigures
          figures={[
            { label: t("tests.robustness.underAll"), value: counts.underAll, note: ofVerdicts },
            {
              label: t("tests.robustness.underSome"),
              value: counts.verdicts - counts.underAll - counts.underHalf,
              note: ofVerdicts,
            },
            {
              label: t("tests.robustness.underHalf"),
              value: counts.underHalf,
              note: t("tests.robustness.underHalfNote"),
            },
            {
              label: t("tests.robustness.noVerdict"),
              value: table.items - counts.verdicts,
              note: t("kpi.ofItems", { items: table.items }),
            },
          ]}
        />
        <p className="small test-reading">
          {t(isDeclared ? "tests.robustness.declared" : "tests.robustness.default")} {t("tests.robustness.reading")}
        </p>
        <NotComputed isComputed={hasTests} />
      </Section>
      <Section title={t("tests.byItem")} level={level} lead={t("tests.robustness.order")}>
        <TestItems
          caption={t("tests.robustness.caption", { round: table.round })}
          table={table}
          columns={[
            { key: "verdict", label: t("table.verdict") },
            { key: "holds", label: t("tests.robustness.columns.holds") },
            { key: "breaking", label: t("tests.robustness.columns.breaking") },
          ]}
          cellsOf={(row) => {
            const verdict = <Verdict key="verdict" figures={row} />;
            if (row.tests === null) return [verdict, t("tests.notComputed")];
            if (row.tests.holds.value === null) return [verdict, row.tests.holds.reason];
            return [
              verdict,
              <Holds key="holds" tests={row.tests} />,
              <Breaking key="breaking" rules={row.tests.breaking.slice(0, NAMED)} />,
            ];
          }}
          detailsOf={({ tests }) =>
            tests && tests.breaking.length > NAMED
              ? {
                  summary: t("tests.robustness.more", { count: tests.breaking.length - NAMED }),
                  content: <Breaking rules={tests.breaking.slice(NAMED)} />,
                }
              : null
          }
          {...shared}
        />
      </Section>
    </>
  );
}

/** `41 of 48` with a bar as long as the share. */
function Holds({ tests: { holds, holding, members } }: { readonly tests: RobustnessTestsView }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const share = holds.value ?? 0;
  return (
    <>
      <span className="num">
        {holding === null || members === null
          ? format.percent(share)
          : t("tests.robustness.holdsUnder", { holding, members, share: format.percent(share) })}
      </span>
      <svg className="chart holds-bar" aria-hidden="true" focusable="false">
        <rect className="track" width="100%" height="100%" rx="4" />
        <rect className="bar" width={`${Math.round(1000 * share) / 10}%`} height="100%" rx="4" />
      </svg>
    </>
  );
}

function Breaking({ rules }: { readonly rules: readonly BreakingRule[] }) {
  const { t } = useTranslation("results");
  if (rules.length === 0) return <span className="cell-note">{t("tests.robustness.nothing")}</span>;
  return (
    <ul className="breaking-rules">
      {rules.map(({ changes, code }) => {
        const rule = changes.join(", ");
        return (
          <li key={rule}>
            {rule}: <b>{t(`tests.robustness.code.${code ?? "none"}`)}</b>
          </li>
        );
      })}
    </ul>
  );
}
