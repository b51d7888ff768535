import { useTranslation } from "react-i18next";
import { StudyNotices } from "./notices";
import { PanelPublicSection } from "./panel-public-section";
import { PrioritySection } from "./priority-section";
import { ReadinessSections } from "./readiness-section";
import { ReportLists } from "./report-lists";
import { ReportLimits, ReportMethod } from "./report-method";
import { ResultKeyFigures } from "./result-key-figures";
import { ResultTable } from "./result-table";
import { Section } from "./section";
import type { ReportView } from "./view";

interface ReportProps {
  readonly report: ReportView;
  readonly hrefOf: (itemKey: string) => string;
}

/** The report as a page that prints: conclusions first, then figures, results per item, method and limits. */
export function Report({ report, hrefOf }: ReportProps) {
  const { t } = useTranslation("results");
  const { keyFigures, notices, protocol, priority, readiness, comparison } = report;
  const { isSimulated } = notices;
  const counts = { answered: report.people, items: keyFigures.items, rounds: report.rounds };
  return (
    <div className="results report">
      <StudyNotices notices={notices} />
      <header className="report-head">
        <p className="small">{t("report.subtitle")}</p>
        <h2>{report.title}</h2>
        <p className="small">
          {t("report.made", {
            day: report.computedOn,
            engine: report.engine,
            snapshots: report.snapshots.join(", "),
          })}
        </p>
      </header>
      <Section title={t("report.summary")} level={2}>
        <p>{t(report.rounds === 1 ? "report.summaryTextOne" : "report.summaryText", counts)}</p>
        <ResultKeyFigures figures={keyFigures} round={report.rounds} />
      </Section>
      {priority.status === "shown" && (
        <PrioritySection
          priority={priority}
          criteria={report.criteria}
          isSimulated={isSimulated}
          hrefOf={hrefOf}
          csvHref={null}
          level={2}
        />
      )}
      {readiness.trl.length + readiness.years.length > 0 && (
        <ReadinessSections readiness={readiness} isSimulated={isSimulated} hrefOf={hrefOf} csvHrefOf={null} level={2} />
      )}
      <ReportLists report={report} hrefOf={hrefOf} />
      {comparison.status === "shown" && (
        <PanelPublicSection
          comparison={comparison}
          minCell={protocol.minCell}
          isSimulated={isSimulated}
          hrefOf={hrefOf}
          level={2}
        />
      )}
      <div className="starts-page">
        <ReportMethod report={report} />
        <ReportLimits limits={report.limits} />
      </div>
      <div className="starts-page">
        <Section title={t("report.results")} level={2} lead={`${t("report.resultsLead")} ${t("notes.wilson")}`}>
          {report.subjects.map(({ name, area, rows }) => (
            <ResultTable
              key={name ?? ""}
              caption={[name ?? t("report.standAlone"), area].filter(Boolean).join(" · ")}
              rows={rows.map((row) => ({ ...row, subject: null }))}
              minCell={protocol.minCell}
              isSimulated={isSimulated}
              hrefOf={hrefOf}
            />
          ))}
        </Section>
        <Section title={t("report.data")} level={2}>
          <p>{t("report.dataText")}</p>
          <p className="small">{t("report.quoted")}</p>
        </Section>
      </div>
    </div>
  );
}
