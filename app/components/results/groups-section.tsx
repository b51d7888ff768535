import { useTranslation } from "react-i18next";
import { KeyFigures } from "../ui/key-figures";
import { Pill } from "../ui/pill";
import { RatersSection } from "./raters-section";
import { Section } from "./section";
import { useFigureWords } from "./test-figures";
import { FigureLists, NotComputed, TestItems, type TestSectionProps } from "./test-items";
import type { GroupPairView, GroupsRow, GroupsView, GroupTestsView, TestFigure } from "./tests-view";
import { useFormat } from "./use-format";

/** Which items divide the comparison groups, and by how much. */
export function GroupsSection({ groups, level, ...shared }: TestSectionProps & { readonly groups: GroupsView }) {
  const { t } = useTranslation("results");
  const { table, columns, counts, raters, hasTests } = groups;
  const compared = counts.large + counts.medium + counts.small + counts.negligible;
  const { isSimulated, minCell } = shared;
  return (
    <>
      <Section title={t("tests.groups.title")} level={level} lead={t("tests.groups.lead")}>
        <KeyFigures
          figures={[
            { label: t("tests.groups.compared"), value: compared, note: t("kpi.ofItems", { items: table.items }) },
            { label: t("tests.groups.large"), value: counts.large, note: t("tests.groups.largeNote") },
            { label: t("tests.groups.medium"), value: counts.medium, note: t("tests.groups.mediumNote") },
            {
              label: t("tests.groups.small"),
              value: counts.small + counts.negligible,
              note: t("tests.groups.smallNote"),
            },
          ]}
        />
        <p className="small test-reading">{t("tests.groups.reading")}</p>
        <NotComputed isComputed={hasTests} />
      </Section>
      <Section title={t("tests.byItem")} level={level} lead={t("tests.groups.order", { minCell })}>
        <TestItems
          caption={t("tests.groups.caption", { round: table.round })}
          table={table}
          columns={[
            ...columns.map(({ value, label }) => ({ key: value, label, isNumeric: true })),
            { key: "difference", label: t("tests.groups.difference") },
          ]}
          cellsOf={(row) => [
            ...columns.map(({ value, label }) => <MedianOf key={value} row={row} groupKey={value} label={label} />),
            <Difference key="difference" row={row} />,
          ]}
          detailsOf={({ tests }) =>
            tests && tests.pairs.length > 0
              ? { summary: t("tests.groups.more"), content: <Details tests={tests} /> }
              : null
          }
          {...shared}
        />
      </Section>
      <RatersSection raters={raters} isSimulated={isSimulated} level={level} />
    </>
  );
}

function MedianOf({
  row,
  groupKey,
  label,
}: {
  readonly row: GroupsRow;
  readonly groupKey: string;
  readonly label: string;
}) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const group = row.groups.find(({ key }) => key === groupKey);
  if (group) {
    return (
      <>
        {format.number(group.median)}
        <span className="cell-note">{t("public.nOf", { n: group.n })}</span>
      </>
    );
  }
  const isHidden = row.hiddenGroups.includes(label);
  return <span className="cell-note">{isHidden ? t("tests.groups.hidden") : t("table.none")}</span>;
}

/** The pair of groups farthest apart, in words; or why nothing is compared. */
function Difference({ row: { tests } }: { readonly row: GroupsRow }) {
  const { t } = useTranslation("results");
  const words = useFigureWords();
  const inSteps = useDifferenceWords();
  if (tests === null) return <span className="cell-note">{t("tests.notComputed")}</span>;
  const [found] = tests.pairs.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const largest = found && higherFirst(found);
  if (!largest) return <span className="cell-note">{tests.p.reason}</span>;
  return (
    <>
      <Pill>{inSteps(largest)}</Pill>
      <span className="cell-note">
        {words.delta(largest)}, {t("public.nOf", { n: largest.cliffsDelta.n })}
      </span>
      {tests.adjustedP !== null && (
        <span className="cell-note">{t("tests.adjustedOverItems", { p: words.p(tests.adjustedP) })}</span>
      )}
    </>
  );
}

function sizeOf({ cliffsDelta }: GroupPairView): number {
  return Math.abs(cliffsDelta.value ?? 0);
}

/** The group with the higher median first; with equal medians the one that answers higher more often. */
function higherFirst(pair: GroupPairView): GroupPairView {
  const { first, second, medianDifference, cliffsDelta } = pair;
  if ((medianDifference.value || cliffsDelta.value || 0) >= 0) return pair;
  return {
    ...pair,
    first: second,
    second: first,
    medianDifference: negated(medianDifference),
    cliffsDelta: negated(cliffsDelta),
  };
}

function negated(figure: TestFigure): TestFigure {
  const { value, low, high } = figure;
  const turn = (end: number | null) => (end === null ? null : -end);
  return { ...figure, value: turn(value), low: turn(high), high: turn(low) };
}

/** "Research: 1 higher than Industry". */
function useDifferenceWords(): (pair: GroupPairView) => string {
  const { t } = useTranslation("results");
  const format = useFormat();
  return ({ first, second, medianDifference: { value } }) =>
    value === null || value === 0
      ? t("tests.groups.sameMedian", { first, second })
      : t("tests.groups.higher", { higher: first, lower: second, by: format.number(value) });
}

function Details({ tests }: { readonly tests: GroupTestsView }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { delta, listed, p } = useFigureWords();
  const { pairs, test, epsilonSquared } = tests;
  const pairNote = (pair: GroupPairView) =>
    [
      delta(pair),
      t("public.nOf", { n: pair.cliffsDelta.n }),
      ...(pair.adjustedP === null ? [] : [t("tests.groups.overPairs", { p: p(pair.adjustedP) })]),
    ].join("; ");
  const size =
    epsilonSquared &&
    listed({
      label: t("tests.groups.epsilonSquared"),
      figure: epsilonSquared,
      write: format.number,
      note: t("tests.groups.epsilonSquaredNote"),
      n: null,
    });
  return (
    <FigureLists
      lists={[
        {
          title: t("tests.groups.pairs"),
          figures: pairs.map((pair) => ({
            label: t("tests.groups.pair", { first: pair.first, second: pair.second }),
            value: format.change(pair.medianDifference.value),
            note: pairNote(pair),
          })),
        },
        {
          title: t("tests.significance"),
          figures: [
            ...(size ? [size] : []),
            ...(test === null
              ? []
              : [
                  listed({
                    label: t(`tests.groups.test.${test}`),
                    figure: tests.p,
                    write: p,
                    note: t(`tests.groups.testNote.${test}`),
                    n: null,
                  }),
                ]),
          ],
        },
      ]}
    />
  );
}
