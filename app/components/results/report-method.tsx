import { useTranslation } from "react-i18next";
import { DataTable } from "../ui/data-table";
import { PanelQuotas } from "./panel-quotas";
import { PanelSources } from "./panel-sources";
import { RuleWords } from "./rule-words";
import { Section } from "./section";
import { useFormat } from "./use-format";
import type { LimitView, ProtocolView, ReportView } from "./view";

/** How the figures came about: from the locked protocol and what was recorded, not from memory. */
export function ReportMethod({ report }: { readonly report: ReportView }) {
  const { t } = useTranslation("results");
  const { protocol, notices } = report;
  return (
    <Section title={t("report.method")} level={2}>
      <h3>{t("report.design")}</h3>
      <p>{report.purpose}</p>
      {report.boundary && (
        <p>
          {t("report.boundary")}: {report.boundary}
        </p>
      )}
      {notices.designNote && <p>{notices.designNote}</p>}
      {protocol.application === "locked-before" && <p>{t("report.anonymity")}</p>}
      {report.showsFeedback && <p>{t("report.feedback")}</p>}
      {report.pilots.map((pilot) => (
        <PilotNote key={pilot.id} pilot={pilot} />
      ))}
      <h3>{t("report.rules")}</h3>
      <Rules protocol={protocol} level={4} />
      <h3>{t("report.flow")}</h3>
      <Flow report={report} />
      {report.quotas && <PanelQuotas quotas={report.quotas} minCell={protocol.minCell} />}
      <PanelSources sources={report.sources} minCell={protocol.minCell} />
      <h3>{t("report.deviations")}</h3>
      {report.deviations.length === 0 ? (
        <p>{t("report.noDeviations")}</p>
      ) : (
        <ul>
          {report.deviations.map(({ what, reason, on }) => (
            <li key={on + what}>{t("report.deviation", { on, what: what.replace(/\.$/, ""), reason })}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** That a pilot took place and what came of it for the questionnaire; its answers are nowhere in the report. */
function PilotNote({ pilot: { on, answered, invited, changed } }: { readonly pilot: ReportView["pilots"][number] }) {
  const { t } = useTranslation("results");
  const since =
    changed === null
      ? t("report.pilot.unknown")
      : changed.count === 0
        ? t("report.pilot.unchanged")
        : t("report.pilot.changed", { count: changed.count, titles: changed.titles.join("; ") });
  return (
    <p>
      {t("report.pilot.was", { day: on, count: answered, invited })} {since}
    </p>
  );
}

/** The locked rules in sentences. */
export function Rules({ protocol, level }: { readonly protocol: ProtocolView; readonly level: 3 | 4 }) {
  const { t } = useTranslation("results");
  const Heading = `h${level}` as const;
  return (
    <>
      <p>
        {t(`report.application.${protocol.application}`)}{" "}
        <span className="hash">{t("report.protocolHash", { day: protocol.lockedOn, hash: protocol.hash })}</span>
      </p>
      {protocol.rules.map((rule) => (
        <div key={JSON.stringify(rule.appliesTo)} className="report-rule">
          <Heading>
            {rule.appliesTo.levels
              ? t("report.ruleFor", {
                  kind: t(`report.kinds.${rule.appliesTo.kind}`),
                  levels: rule.appliesTo.levels.join(", "),
                })
              : t("report.ruleForAny", { kind: t(`report.kinds.${rule.appliesTo.kind}`) })}
          </Heading>
          <ul>
            <RuleWords rule={rule} />
          </ul>
        </div>
      ))}
      <ul>
        <li>{t("report.minValid", { minValid: protocol.minValid, minCell: protocol.minCell })}</li>
        <li>{t("report.quantile", { type: protocol.quantileType })}</li>
        {protocol.application === "locked-before" && <li>{t(`report.settled.${protocol.settledItems}`)}</li>}
        {protocol.oneRound.length > 0 && (
          <li>
            {t("report.oneRound")}
            <ul>
              {protocol.oneRound.map((label) => (
                <li key={label}>{label}</li>
              ))}
            </ul>
          </li>
        )}
      </ul>
    </>
  );
}

function Flow({ report: { flow, groups } }: { readonly report: ReportView }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  return (
    <>
      <DataTable
        caption={t("report.flowCaption")}
        columns={[
          { key: "round", label: t("table.round") },
          { key: "opened", label: t("report.opened") },
          { key: "closed", label: t("report.closed") },
          { key: "invited", label: t("report.invited"), isNumeric: true },
          { key: "answered", label: t("report.answered"), isNumeric: true },
          { key: "rate", label: t("report.rate"), isNumeric: true },
          { key: "retained", label: t("report.retained"), isNumeric: true },
          { key: "lost", label: t("report.lost"), isNumeric: true },
        ]}
        rows={flow.map(({ round, title, opened, closed, invited, answered, retained, lost }) => ({
          key: String(round),
          cells: [
            title,
            opened ?? t("table.none"),
            closed ?? t("table.none"),
            format.number(invited),
            answered,
            format.percent(invited === null ? null : answered / invited),
            format.number(retained),
            format.number(lost),
          ],
        }))}
      />
      {groups.length > 0 && (
        <DataTable
          caption={t("report.groupsLead")}
          columns={[
            { key: "group", label: t("item.groups.group") },
            { key: "people", label: t("report.answered"), isNumeric: true },
          ]}
          rows={groups.map(({ label, people }) => {
            const name = label ?? t("item.groups.other");
            return { key: name, cells: [name, people] };
          })}
        />
      )}
    </>
  );
}

/** What the figures do not say. */
export function ReportLimits({ limits }: { readonly limits: readonly LimitView[] }) {
  const { t } = useTranslation("results");
  return (
    <Section title={t("report.limits")} level={2}>
      <ul>
        {limits.map((limit) => (
          <li key={JSON.stringify(limit)}>{t(`report.limit.${limit.code}`, { ...limit })}</li>
        ))}
      </ul>
    </Section>
  );
}
