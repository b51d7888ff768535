import { useTranslation } from "react-i18next";
import { type KeyFigure, KeyFigures } from "../ui/key-figures";
import { AttritionDetails, Fragility, LeaverDifference } from "./attrition-cells";
import { FlowSection } from "./flow-section";
import { Section } from "./section";
import { NotComputed, TestItems, type TestSectionProps } from "./test-items";
import type { AttritionRow, AttritionView } from "./tests-view";
import { useFormat } from "./use-format";
import { Verdict } from "./verdict";

/** Who was lost, whether they thought otherwise, and which consensus hangs on them. */
export function AttritionSection({
  attrition,
  level,
  ...shared
}: TestSectionProps & { readonly attrition: AttritionView }) {
  const { t } = useTranslation("results");
  const { flow, table, isFirstRound, hasTests } = attrition;
  const { isSimulated } = shared;
  return (
    <>
      <Section title={t("tests.attrition.title")} level={level} lead={t("tests.attrition.lead")}>
        {isFirstRound ? <p>{t("tests.attrition.firstRound")}</p> : <Summary attrition={attrition} />}
        {!isFirstRound && <p className="small test-reading">{t("tests.attrition.reading")}</p>}
        <NotComputed isComputed={hasTests} />
      </Section>
      <FlowSection flow={flow} isSimulated={isSimulated} level={level} />
      {!isFirstRound && (
        <Section title={t("tests.byItem")} level={level} lead={t("tests.attrition.order")}>
          <TestItems
            caption={t("tests.attrition.caption", { round: table.round })}
            table={table}
            columns={[
              { key: "verdict", label: t("table.verdict") },
              { key: "left", label: t("tests.attrition.columns.left"), isNumeric: true },
              { key: "difference", label: t("tests.attrition.columns.difference") },
              { key: "fragility", label: t("tests.attrition.columns.fragility") },
            ]}
            cellsOf={(row) => {
              const verdict = <VerdictOf key="verdict" row={row} />;
              if (row.previousRound === null) return [verdict, t("tests.attrition.firstAsking")];
              if (row.tests === null) return [verdict, t("tests.notComputed")];
              return [
                verdict,
                <Left key="left" row={row} />,
                <LeaverDifference key="difference" tests={row.tests} />,
                <Fragility key="fragility" tests={row.tests} nLeft={row.nLeft} />,
              ];
            }}
            detailsOf={({ tests, cannotJudge }) =>
              tests && {
                summary: t("tests.attrition.more"),
                content: <AttritionDetails tests={tests} cannotJudge={cannotJudge} />,
              }
            }
            {...shared}
          />
        </Section>
      )}
    </>
  );
}

function Summary({ attrition: { flow, counts } }: { readonly attrition: AttritionView }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { consensus, cancellable, smallestFragility, compared, differing } = counts;
  const latest = flow.at(-1);
  const { before = null, returned = null } = latest?.total ?? {};
  const lost: KeyFigure[] =
    !latest || before === null || returned === null
      ? []
      : [
          {
            label: t("tests.attrition.lost", { round: latest.round - 1 }),
            value: before - returned,
            note: t("tests.attrition.lostNote", { before, share: format.percent((before - returned) / before) }),
          },
        ];
  return (
    <KeyFigures
      figures={[
        ...lost,
        {
          label: t("tests.attrition.differing"),
          value: differing,
          note: t("tests.attrition.differingNote", { count: compared }),
        },
        {
          label: t("tests.attrition.cancellable"),
          value: cancellable,
          note: t("tests.attrition.cancellableNote", { count: consensus }),
        },
        ...(smallestFragility === null
          ? []
          : [
              {
                label: t("tests.attrition.smallest"),
                value: smallestFragility,
                note: t("tests.attrition.smallestNote"),
              },
            ]),
      ]}
    />
  );
}

function VerdictOf({ row }: { readonly row: AttritionRow }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  return (
    <>
      <Verdict figures={row} />
      {row.isByThoseWhoJudged && (
        <span className="cell-note">
          {t("tests.attrition.thoseWhoJudged", { share: format.percent(row.cannotJudge.value) })}
        </span>
      )}
    </>
  );
}

function Left({ row: { nLeft, nBack } }: { readonly row: AttritionRow }) {
  const { t } = useTranslation("results");
  if (nLeft === null || nBack === null) return <span className="cell-note">{t("tests.attrition.fewLeft")}</span>;
  return (
    <>
      {nLeft}
      <span className="cell-note">{t("tests.attrition.cameBack", { count: nBack })}</span>
    </>
  );
}
