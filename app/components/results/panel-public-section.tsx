import { useTranslation } from "react-i18next";
import { Distribution } from "./distribution";
import { Section } from "./section";
import { useFormat } from "./use-format";
import { Verdict } from "./verdict";
import type { FiguresView, PanelPublicRow, PanelPublicView } from "./view";

interface PanelPublicSectionProps {
  readonly comparison: PanelPublicView;
  readonly minCell: number;
  readonly isSimulated: boolean;
  readonly hrefOf: ((itemKey: string) => string) | null;
  readonly level?: 2 | 3;
}

/** Both sides' answers item by item, n at every figure; no verdict words for the public. */
export function PanelPublicSection({ comparison, level, ...rest }: PanelPublicSectionProps) {
  const { t } = useTranslation("results");
  if (comparison.status === "none") {
    return (
      <Section title={t("public.title")} level={level}>
        <p>{t(`public.${comparison.reason}`)}</p>
      </Section>
    );
  }
  return (
    <Section title={t("public.title")} level={level} lead={t("public.lead", { count: comparison.contributions })}>
      {comparison.rows.map((row) => (
        <Comparison key={row.key} row={row} level={level === 2 ? 3 : 4} {...rest} />
      ))}
    </Section>
  );
}

type ComparisonProps = Omit<PanelPublicSectionProps, "comparison" | "level"> & {
  readonly row: PanelPublicRow;
  readonly level: 3 | 4;
};

function Comparison({ row, level, minCell, isSimulated, hrefOf }: ComparisonProps) {
  const { t } = useTranslation("results");
  const Heading = `h${level}` as const;
  const side = { minCell, isSimulated, isMultiple: row.isMultiple };
  return (
    <article className="panel-public">
      <Heading>
        {row.subject && <span className="row-subject">{row.subject}</span>}
        {hrefOf && row.panel ? <a href={hrefOf(row.key)}>{row.text}</a> : row.text}
      </Heading>
      <div className="panel-public-sides">
        <div>
          {row.panel ? (
            <Side {...side} title={t("public.panel")} figures={row.panel} bars={row.panelBars} />
          ) : (
            <p className="small">{t("public.notAsked")}</p>
          )}
        </div>
        <div>
          <Side {...side} title={t("public.public")} figures={row.public} bars={row.publicBars} />
        </div>
      </div>
    </article>
  );
}

interface SideProps {
  readonly title: string;
  readonly figures: FiguresView;
  readonly bars: PanelPublicRow["panelBars"];
  readonly isMultiple: boolean;
  readonly minCell: number;
  readonly isSimulated: boolean;
}

function Side({ title, figures, bars, isMultiple, minCell, isSimulated }: SideProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  if (!figures.isShown) {
    return (
      <p>
        {title}: {t("public.nOf", { n: figures.n })}. {t("table.tooFew", { minCell })}.
      </p>
    );
  }
  return (
    <>
      <Distribution title={title} n={figures.n} bars={bars} isMultiple={isMultiple} isSimulated={isSimulated} />
      <p className="small">
        {t("round", { number: figures.round })}
        {figures.median !== null &&
          ` · ${t("table.median")} ${format.number(figures.median)} (${format.range(figures.q1, figures.q3)})`}{" "}
        <Verdict figures={figures} />
      </p>
    </>
  );
}
