import { useTranslation } from "react-i18next";
import { Section } from "./section";
import { useFormat } from "./use-format";
import { useAgreementWords } from "./verdict";
import type { ReasonView, ReportView, ResultRow, VerdictWord } from "./view";

const LISTS = [
  { key: "agreed", words: ["consensus", "consensusOneRound"] },
  { key: "disputed", words: ["disagreement", "disagreementOneRound"] },
  { key: "moving", words: ["moving"] },
  { key: "provisional", words: ["provisional"] },
  { key: "insufficient", words: ["insufficient"] },
] as const satisfies readonly { key: string; words: readonly VerdictWord[] }[];

interface ReportListsProps {
  readonly report: ReportView;
  readonly hrefOf: (itemKey: string) => string;
}

/** What the panel agrees on, what it disputes and why, what is open, by subject; what has no verdict is counted. */
export function ReportLists({ report, hrefOf }: ReportListsProps) {
  const { t } = useTranslation("results");
  const rows = report.subjects.flatMap((subject) => subject.rows);
  const withoutVerdict = report.keyFigures.verdicts.none;
  return (
    <>
      {LISTS.map(({ key, words }) => {
        const listed = rows.filter(({ verdict }) => verdict && (words as readonly string[]).includes(verdict.word));
        return (
          <Section
            key={key}
            level={2}
            title={`${t(`report.${key}`)} (${listed.length})`}
            lead={t(`report.${key}Lead`, { minValid: report.protocol.minValid })}
          >
            {listed.length === 0 ? (
              <p>{t("report.nobody")}</p>
            ) : (
              <ul className={key === "disputed" ? "report-list" : "report-list in-columns"}>
                {bySubject(listed).map(({ subject, rows: ofSubject }) => (
                  <li key={subject ?? ""}>
                    {subject && <b>{subject}</b>}
                    <ul>
                      {ofSubject.map((row) => (
                        <Entry
                          key={row.key}
                          row={row}
                          href={hrefOf(row.key)}
                          reasons={key === "disputed" ? (report.reasons[row.key] ?? []) : []}
                        />
                      ))}
                    </ul>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        );
      })}
      {withoutVerdict > 0 && <p>{t("report.noVerdict", { count: withoutVerdict })}</p>}
    </>
  );
}

/** Rows arrive subject by subject. */
function bySubject(rows: readonly ResultRow[]): { subject: string | null; rows: ResultRow[] }[] {
  const subjects: { subject: string | null; rows: ResultRow[] }[] = [];
  for (const row of rows) {
    const last = subjects.at(-1);
    if (last && last.subject === row.subject) last.rows.push(row);
    else subjects.push({ subject: row.subject, rows: [row] });
  }
  return subjects;
}

function Entry(props: { readonly row: ResultRow; readonly href: string; readonly reasons: readonly ReasonView[] }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { row, href, reasons } = props;
  const agreement = useAgreementWords(row.verdict);
  const facts = [
    agreement,
    row.agreement && format.percent(row.agreement.share),
    t("public.nOf", { n: row.n }),
    t("round", { number: row.round }),
  ].filter((fact) => fact !== null);
  return (
    <li>
      <a href={href}>{row.text}</a> <span className="small">({facts.join(", ")})</span>
      {reasons.length > 0 && (
        <ul className="reasons">
          {reasons.map(({ id, text, side }) => (
            <li key={id}>
              {side && <b>{t(`item.reasons.${side}`)}: </b>}
              {text}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
