import { useTranslation } from "react-i18next";
import type { ListedFigure } from "./test-items";
import type { GroupPairView, TestFigure } from "./tests-view";
import { useFormat } from "./use-format";

type Write = (value: number | null) => string;

interface ListedInput {
  readonly label: string;
  readonly figure: TestFigure;
  readonly write: Write;
  /** How it is read. */
  readonly note: string | null;
  /** People behind the list: a figure of others says its own n. */
  readonly n: number | null;
}

/** Figures of tests in words. */
export function useFigureWords() {
  const { t } = useTranslation("results");
  const format = useFormat();
  const p: Write = (value) => {
    if (value === null) return t("table.none");
    return value < 0.001 ? t("tests.pSmall") : t("tests.pIs", { p: format.p(value) });
  };
  const interval = ({ low, high }: TestFigure, write: Write) =>
    low === null || high === null ? null : t("tests.interval", { low: write(low), high: write(high) });
  return {
    /** `p = 0.03`, `p < 0.001`. */
    p,
    interval,
    /** Cliff's delta with the word for its size and its interval; one that holds 0 shows no difference. */
    delta: ({ cliffsDelta, size }: Pick<GroupPairView, "cliffsDelta" | "size">) => {
      const { value, low, high } = cliffsDelta;
      const delta = t("tests.delta", {
        delta: format.change(value),
        size: size === null ? "" : t("tests.deltaSize", { size: t(`tests.size.${size}`) }),
      });
      if (low === null || high === null) return delta;
      const most = format.number(Math.max(-low, high));
      return low <= 0 && high >= 0
        ? t("tests.deltaNotShown", { delta, most })
        : t("tests.deltaInterval", { delta, low: format.change(low), high: format.change(high) });
    },
    /** A figure of a list with interval and n, or the reason why there is none. */
    listed: ({ label, figure, write, note, n }: ListedInput): ListedFigure => {
      if (figure.value === null) return { label, value: t("table.none"), note: figure.reason };
      const people = figure.n === n ? null : t("public.nOf", { n: figure.n });
      const known = [interval(figure, write), people, note, figure.reason].filter((part) => part !== null);
      return { label, value: write(figure.value), note: known.join("; ") };
    },
  };
}

/** A figure in a cell: the value with its interval, or the reason why there is none. */
export function FigureCell({ figure, write }: { readonly figure: TestFigure; readonly write: Write }) {
  const { interval } = useFigureWords();
  if (figure.value === null) return <span className="cell-note">{figure.reason}</span>;
  return (
    <>
      {write(figure.value)}
      <span className="cell-note">{interval(figure, write)}</span>
    </>
  );
}
