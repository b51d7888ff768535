import { useTranslation } from "react-i18next";
import { YearAxis, YearLine } from "../charts/year-strips";
import { DataTable } from "../ui/data-table";
import { SparkCell } from "./figure-cells";
import { SimulatedMark } from "./notices";
import { Section } from "./section";
import { useFormat } from "./use-format";
import { Verdict } from "./verdict";
import type { ReadinessView, TrlCriterionView, YearCriterionView } from "./view";

interface ReadinessSectionProps {
  readonly readiness: ReadinessView;
  readonly isSimulated: boolean;
  readonly hrefOf: ((itemKey: string) => string) | null;
  readonly csvHrefOf: ((criterionKey: string) => string) | null;
  readonly level?: 2 | 3;
}

/** Readiness levels and years, one section per criterion. */
export function ReadinessSections(props: ReadinessSectionProps) {
  const { t } = useTranslation("results");
  const { readiness, level, csvHrefOf } = props;
  if (readiness.trl.length + readiness.years.length === 0) {
    return (
      <Section title={t("trl.title")} level={level}>
        <p>{t("trl.none")}</p>
      </Section>
    );
  }
  return (
    <>
      {readiness.trl.map((criterion) => (
        <Section
          key={criterion.criterionKey}
          title={criterion.label}
          level={level}
          lead={t("trl.trlLead", { type: readiness.quantileType })}
        >
          <TrlTable {...props} criterion={criterion} />
          <Csv href={csvHrefOf?.(criterion.criterionKey) ?? null} />
        </Section>
      ))}
      {readiness.years.map((criterion) => (
        <Section
          key={criterion.criterionKey}
          title={criterion.label}
          level={level}
          lead={t("trl.yearLead", { max: criterion.max })}
        >
          <YearTable {...props} criterion={criterion} />
          <Csv href={csvHrefOf?.(criterion.criterionKey) ?? null} />
        </Section>
      ))}
    </>
  );
}

/** Validated in the laboratory, demonstrated in operation, in use. The file has all levels. */
const SHOWN_LEVELS = [4, 7, 9];

function TrlTable(props: ReadinessSectionProps & { readonly criterion: TrlCriterionView }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { criterion, isSimulated, hrefOf } = props;
  const levels = SHOWN_LEVELS.filter((level) => level > criterion.min && level <= criterion.max);
  return (
    <>
      <SimulatedMark isSimulated={isSimulated} />
      <DataTable
        caption={criterion.label}
        isCaptionHidden
        columns={[
          { key: "subject", label: t("trl.subject") },
          { key: "spark", label: t("table.distribution") },
          { key: "median", label: t("table.median"), isNumeric: true },
          { key: "middle", label: t("trl.middle"), isNumeric: true },
          ...levels.map((level) => ({ key: `p${level}`, label: t("trl.atLeast", { level }), isNumeric: true })),
          { key: "n", label: t("table.answers"), isNumeric: true },
        ]}
        rows={criterion.rows.map((row) => ({
          key: row.itemKey,
          cells: [
            <SubjectCell key="subject" row={row} hrefOf={hrefOf} />,
            <SparkCell key="spark" title={row.subject} spark={row.spark} />,
            format.number(row.median),
            format.range(row.q1, row.q3),
            ...levels.map((level) => {
              const step = row.exceedance.find((entry) => entry.level === level);
              if (!step) return t("table.none");
              return (
                <span key={level}>
                  {format.percent(step.share)}
                  <span className="cell-note">
                    {t("table.interval", { low: format.percent(step.low), high: format.percent(step.high) })}
                  </span>
                </span>
              );
            }),
            <span key="n">
              {row.n}
              <span className="cell-note">{t("round", { number: row.round })}</span>
            </span>,
          ],
        }))}
      />
    </>
  );
}

function YearTable(props: ReadinessSectionProps & { readonly criterion: YearCriterionView }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { criterion, isSimulated, hrefOf } = props;
  const [from, to] = [criterion.min, criterion.max];
  const year = (value: number | null) => (value === null ? t("trl.open") : format.number(value));
  return (
    <>
      <SimulatedMark isSimulated={isSimulated} />
      <DataTable
        caption={criterion.label}
        isCaptionHidden
        columns={[
          { key: "subject", label: t("trl.subject") },
          {
            key: "strip",
            label: <YearAxis from={from} to={to} label={t("trl.strip")} />,
            className: "strip-cell",
          },
          { key: "median", label: t("table.median"), isNumeric: true },
          { key: "middle", label: t("trl.middle"), isNumeric: true },
          { key: "already", label: t("trl.already"), isNumeric: true },
          { key: "after", label: t("trl.after", { max: to }), isNumeric: true },
          { key: "never", label: t("trl.never"), isNumeric: true },
          { key: "n", label: t("table.answers"), isNumeric: true },
        ]}
        rows={criterion.rows.map((row) => ({
          key: row.itemKey,
          cells: [
            <SubjectCell key="subject" row={row} hrefOf={hrefOf} />,
            row.isShown ? (
              <YearLine
                key="strip"
                label={row.subject}
                median={row.median}
                medianText={row.medianReason}
                q1={row.q1}
                q3={row.q3}
                from={from}
                to={to}
              />
            ) : (
              t("verdict.hidden")
            ),
            row.isShown
              ? row.median === null
                ? (row.medianReason ?? year(null))
                : format.number(row.median)
              : t("table.none"),
            row.isShown ? `${year(row.q1)} – ${year(row.q3)}` : t("table.none"),
            format.percent(row.already),
            format.percent(row.after),
            format.percent(row.never),
            <span key="n">
              {row.n}
              <span className="cell-note">{t("round", { number: row.round })}</span>
            </span>,
          ],
        }))}
      />
    </>
  );
}

function SubjectCell({
  row,
  hrefOf,
}: {
  readonly row: TrlCriterionView["rows"][number] | YearCriterionView["rows"][number];
  readonly hrefOf: ReadinessSectionProps["hrefOf"];
}) {
  return (
    <>
      {hrefOf ? <a href={hrefOf(row.itemKey)}>{row.subject}</a> : row.subject}
      <span className="subject-verdict">
        <Verdict figures={row} />
      </span>
    </>
  );
}

function Csv({ href }: { readonly href: string | null }) {
  const { t } = useTranslation("results");
  if (href === null) return null;
  return (
    <p className="downloads no-print">
      <a href={href}>{t("trl.csv")}</a>
    </p>
  );
}
