import { useTranslation } from "react-i18next";
import { useFigureWords } from "./test-figures";
import { FigureLists } from "./test-items";
import type { StabilityRow, StabilityTestsView } from "./tests-view";
import { useFormat } from "./use-format";

/** Why the item counts as stable or not, what else changed, and the tests, which decide nothing. */
export function StabilityDetails({ row }: { readonly row: StabilityRow }) {
  const { t } = useTranslation("results");
  const { tests, nPaired, previousRound, round, reasons } = row;
  const changes = useChanges(row);
  const significance = useSignificance(row);
  return (
    <>
      <p className="small">
        {t("tests.stability.why", { reasons: reasons.join("; ") })}{" "}
        {t("tests.stability.basis", { n: nPaired, earlier: previousRound, later: round })}
      </p>
      {tests === null && <p className="small">{t("tests.notComputed")}</p>}
      <FigureLists
        lists={[
          ...(changes.length > 0 ? [{ title: t("tests.stability.changes"), figures: changes }] : []),
          { title: t("tests.significance"), figures: significance },
        ]}
      />
    </>
  );
}

function useChanges({ tests, nPaired: n }: StabilityRow) {
  const { t } = useTranslation("results");
  const { percent, number, change } = useFormat();
  const { listed } = useFigureWords();
  const equivalence = useEquivalence(tests);
  if (tests === null) return [];
  // Where the change among the same people may not be shown, the one over all answers stands for it.
  const shownOf = (name: "iqrChange" | "agreementAChange") =>
    tests[name].value === null && tests[`${name}OfAll`].value !== null ? (`${name}OfAll` as const) : name;
  const figure = (
    name: "shareCrossing" | "weightedKappa" | "equivalence" | ReturnType<typeof shownOf>,
    write: (value: number | null) => string,
    note: string | null,
  ) => listed({ label: t(`tests.stability.figures.${name}`), figure: tests[name], write, note, n });
  const classes = tests.classes?.split(", ").map((ends) => ends.split("..").map(Number));
  const written = classes?.map(([from = 0, to = from]) =>
    from === to ? number(from) : `${number(from)}–${number(to)}`,
  );
  return [
    figure(
      "shareCrossing",
      percent,
      written ? t("tests.stability.notes.shareCrossing", { classes: written.join(", ") }) : null,
    ),
    figure("weightedKappa", number, t("tests.stability.notes.weightedKappa")),
    figure(shownOf("iqrChange"), change, t("tests.stability.notes.iqrChange")),
    figure(shownOf("agreementAChange"), change, t("tests.stability.notes.agreementAChange")),
    figure("equivalence", change, equivalence),
  ];
}

/** What the 90 % interval of the change says of it. */
function useEquivalence(tests: StabilityTestsView | null): string | null {
  const { t } = useTranslation("results");
  const { number } = useFormat();
  if (tests === null) return null;
  const { isEquivalent, equivalentWithin, equivalence } = tests;
  const { low, high } = equivalence;
  if (isEquivalent === null || low === null || high === null) return null;
  if (isEquivalent) return t("tests.stability.notes.equivalent", { within: number(equivalentWithin) });
  const most = number(Math.max(-low, high));
  return low <= 0 && high >= 0
    ? t("tests.stability.notes.noChangeShown", { most })
    : t("tests.stability.notes.changed");
}

function useSignificance({ tests, wilcoxon, nPaired: n }: StabilityRow) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { listed, p } = useFigureWords();
  const figures = { wilcoxon, ...tests };
  const names = ["wilcoxon", "signTest", "mcNemar", "bowker", "stuartMaxwell"] as const;
  const set = tests?.set ?? null;
  return names.flatMap((name) => {
    const figure = figures[name];
    if (!figure) return [];
    const note =
      name === "mcNemar" && set !== null
        ? t("tests.stability.notes.mcNemarSet", { levels: format.levels(set) })
        : t(`tests.stability.notes.${name}`);
    return [listed({ label: t(`tests.stability.figures.${name}`), figure, write: p, note, n })];
  });
}
