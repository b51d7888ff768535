import { useTranslation } from "react-i18next";
import { useFigureWords } from "./test-figures";
import { FigureLists } from "./test-items";
import type { AttritionTestsView, TestFigure } from "./tests-view";
import { useFormat } from "./use-format";

interface TestsProps {
  readonly tests: AttritionTestsView;
}

/** Earlier answers of those who left against those who came back. */
export function LeaverDifference({ tests }: TestsProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { delta } = useFigureWords();
  const { cliffsDelta, medianDifference } = tests;
  if (cliffsDelta.value === null) return <span className="cell-note">{cliffsDelta.reason}</span>;
  const steps = medianDifference.value ?? 0;
  const by = format.number(Math.abs(steps));
  return (
    <>
      {steps === 0 && t("tests.attrition.sameMedian")}
      {steps > 0 && t("tests.attrition.higher", { by })}
      {steps < 0 && t("tests.attrition.lower", { by })}
      <span className="cell-note">
        {delta(tests)}, {t("public.nOf", { n: cliffsDelta.n })}
      </span>
    </>
  );
}

/** How many of those who left would have to disagree to cancel the consensus. */
export function Fragility({ tests, nLeft }: TestsProps & { readonly nLeft: number | null }) {
  const { t } = useTranslation("results");
  const { fragility, survivesAll, hasConsensus, boundsReason } = tests;
  if (hasConsensus === false) return <span className="cell-note">{t("tests.attrition.noConsensus")}</span>;
  if (fragility.value !== null) {
    return (
      <>
        {nLeft === null ? fragility.value : t("tests.attrition.fragileOf", { count: fragility.value, left: nLeft })}
        <span className="cell-note">
          {t(nLeft === null ? "tests.attrition.fragileNote" : "tests.attrition.fragileOfNote")}
        </span>
      </>
    );
  }
  if (survivesAll && nLeft !== 0) return <>{t("tests.attrition.survives")}</>;
  return <span className="cell-note">{fragility.reason ?? boundsReason}</span>;
}

export function AttritionDetails({ tests, cannotJudge }: TestsProps & { readonly cannotJudge: TestFigure }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { listed, p } = useFigureWords();
  const { hasConsensus, isHeldCarriedForward, isHeldAtOppositePole, boundsReason, adjustedP } = tests;
  const holds = (isHeld: boolean | null, reason: string) => ({
    value: isHeld === null ? t("table.none") : t(isHeld ? "tests.attrition.holds" : "tests.attrition.fails"),
    note: isHeld === null ? reason : null,
  });
  const bounds = {
    title: t("tests.attrition.bounds"),
    figures: [
      {
        label: t("tests.attrition.carriedForward"),
        ...holds(isHeldCarriedForward, boundsReason ?? t("tests.attrition.fewLeft")),
      },
      {
        label: t("tests.attrition.oppositePole"),
        ...holds(isHeldAtOppositePole, boundsReason ?? t("tests.attrition.fewLeft")),
      },
    ],
  };
  return (
    <FigureLists
      lists={[
        ...(hasConsensus ? [bounds] : []),
        {
          title: t("tests.attrition.other"),
          figures: [
            listed({
              label: t("tests.attrition.cannotJudge"),
              figure: cannotJudge,
              write: format.percent,
              note: t("tests.attrition.cannotJudgeNote"),
              n: null,
            }),
            ...(adjustedP === null
              ? []
              : [{ label: t("tests.attrition.test"), value: p(adjustedP), note: t("tests.attrition.testNote") }]),
          ],
        },
      ]}
    />
  );
}
