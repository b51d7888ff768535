import { useTranslation } from "react-i18next";
import { MovementArrow } from "../charts/movement-arrow";
import { KeyFigures } from "../ui/key-figures";
import { Pill, type PillTone } from "../ui/pill";
import { Section } from "./section";
import { StabilityDetails } from "./stability-details";
import { FigureCell } from "./test-figures";
import { NotComputed, TestItems, type TestSectionProps } from "./test-items";
import type { StabilityRow, StabilityView } from "./tests-view";
import { useFormat } from "./use-format";

const TONES: Readonly<Record<StabilityRow["code"], PillTone>> = {
  stable: "agree",
  moving: "split",
  "not-testable": "open",
};

/** Which items kept still between two rounds, which moved, and which could not be tested. */
export function StabilitySection({ stability, level, ...shared }: TestSectionProps & { stability: StabilityView }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { counts, table, isFirstRound, hasTests } = stability;
  if (isFirstRound) {
    return (
      <Section title={t("tests.stability.title")} level={level} lead={t("tests.stability.lead")}>
        <p>{t("tests.stability.firstRound")}</p>
      </Section>
    );
  }
  const ofItems = t("kpi.ofItems", { items: table.items });
  return (
    <>
      <Section title={t("tests.stability.title")} level={level} lead={t("tests.stability.lead")}>
        <KeyFigures
          figures={[
            { label: t("tests.stability.code.stable"), value: counts.stable, note: ofItems },
            { label: t("tests.stability.code.moving"), value: counts.moving, note: t("kpi.movingNote") },
            {
              label: t("tests.stability.code.not-testable"),
              value: counts.notTestable,
              note: t("tests.stability.notTestableNote"),
            },
            {
              label: t("tests.stability.askedOnce"),
              value: counts.askedOnce,
              note: t("tests.stability.askedOnceNote"),
            },
          ]}
        />
        <p className="small test-reading">{t("tests.stability.reading")}</p>
        <NotComputed isComputed={hasTests} />
      </Section>
      <Section title={t("tests.byItem")} level={level} lead={t("tests.stability.order")}>
        <TestItems
          caption={t("tests.stability.caption", { round: table.round })}
          table={table}
          columns={[
            { key: "code", label: t("tests.stability.columns.code") },
            { key: "paired", label: t("tests.stability.columns.paired"), isNumeric: true },
            { key: "median", label: t("tests.stability.columns.median") },
            { key: "net", label: t("tests.stability.columns.net"), isNumeric: true },
            { key: "moved", label: t("tests.stability.columns.moved"), isNumeric: true },
          ]}
          cellsOf={(row) => {
            const head = [<Code key="code" row={row} />];
            if (row.previousRound !== null && row.nPaired === 0) return [...head, t("tests.stability.nobodyPaired")];
            if (row.previousRound === null) return [...head, t("tests.stability.firstAsking")];
            if (row.nPaired === null) return [...head, t("tests.stability.tooFewPaired", { minCell: shared.minCell })];
            return [
              ...head,
              <Paired key="paired" row={row} />,
              <MedianMove key="median" row={row} />,
              <FigureCell key="net" figure={row.netChange} write={format.percent} />,
              <FigureCell key="moved" figure={row.shareMoved} write={format.percent} />,
            ];
          }}
          detailsOf={(row) =>
            row.previousRound === null || !row.nPaired
              ? null
              : { summary: t("tests.stability.more"), content: <StabilityDetails row={row} /> }
          }
          {...shared}
        />
      </Section>
    </>
  );
}

function Code({ row }: { readonly row: StabilityRow }) {
  const { t } = useTranslation("results");
  if (row.previousRound === null) return <Pill>{t("tests.stability.askedOnce")}</Pill>;
  return (
    <>
      <Pill tone={TONES[row.code]}>{t(`tests.stability.code.${row.code}`)}</Pill>
      {row.code === "not-testable" && row.nPaired !== 0 && <span className="cell-note">{row.reasons.join("; ")}</span>}
    </>
  );
}

function Paired({ row }: { readonly row: StabilityRow }) {
  const { t } = useTranslation("results");
  return (
    <>
      {row.nPaired}
      <span className="cell-note">{t("tests.stability.rounds", { earlier: row.previousRound, later: row.round })}</span>
    </>
  );
}

/** The medians of those who answered in both rounds, as an arrow where the scale has ends, and in figures. */
function MedianMove({ row }: { readonly row: StabilityRow }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { medians, scale, medianChange, previousRound, round } = row;
  if (medians === null) return <span className="cell-note">{medianChange.reason}</span>;
  const [earlier, later] = medians;
  return (
    <>
      {scale !== null && previousRound !== null && (
        <MovementArrow
          title={row.text}
          {...scale}
          from={earlier}
          to={later}
          fromRound={previousRound}
          toRound={round}
        />
      )}
      <span className="num">
        {t("tests.stability.medians", { earlier: format.number(earlier), later: format.number(later) })}
      </span>{" "}
      <span className="num small">({format.change(medianChange.value)})</span>
    </>
  );
}
