import { useTranslation } from "react-i18next";
import { ResponseBars } from "../charts/response-bars";
import { DataTable } from "../ui/data-table";
import { SimulatedMark } from "./notices";
import { Section } from "./section";
import type { FlowCounts, RoundFlowView } from "./tests-view";
import { useFormat } from "./use-format";

interface FlowSectionProps {
  readonly flow: readonly RoundFlowView[];
  readonly isSimulated: boolean;
  readonly level: 2 | 3;
}

/** Who was asked, who answered and who came back, round by round and group by group. */
export function FlowSection({ flow, isSimulated, level }: FlowSectionProps) {
  const { t } = useTranslation("results");
  const Heading = level === 2 ? "h3" : "h4";
  return (
    <Section title={t("report.flow")} level={level} lead={t("tests.flow.lead")}>
      {flow.toReversed().map((round) => {
        const hasBars = round.total.invited !== null || round.total.before !== null;
        return (
          hasBars && (
            <div key={round.round} className="flow-round">
              <Heading>
                {t("round", { number: round.round })} <SimulatedMark isSimulated={isSimulated} />
              </Heading>
              <RoundBars round={round} />
            </div>
          )
        );
      })}
      <Heading>
        {t("report.flowCaption")} <SimulatedMark isSimulated={isSimulated} />
      </Heading>
      <FlowTable flow={flow} />
    </Section>
  );
}

/** The whole panel first, then its groups. */
function useParts(): (round: RoundFlowView) => (FlowCounts & { readonly key: string; readonly label: string })[] {
  const { t } = useTranslation("results");
  return ({ total, groups }) => [
    { ...total, key: "everybody", label: t("tests.flow.everybody") },
    ...groups.map((group) => ({ ...group, label: group.label ?? t("item.groups.other") })),
  ];
}

function RoundBars({ round }: { readonly round: RoundFlowView }) {
  const { t } = useTranslation("results");
  const partsOf = useParts();
  const sides = [
    {
      title: t("tests.flow.back", { round: round.round - 1 }),
      bars: partsOf(round).map(({ key, label, returned, before }) => ({ key, label, count: returned, of: before })),
    },
    {
      title: t("tests.flow.response"),
      bars: partsOf(round).map(({ key, label, submitted, invited }) => ({ key, label, count: submitted, of: invited })),
    },
  ];
  return (
    <div className="flow-sides">
      {sides.map(({ title, bars }) => {
        const known = bars.flatMap(({ count, of, ...bar }) =>
          count === null || of === null ? [] : [{ ...bar, count, of }],
        );
        return (
          known.length > 0 && (
            <div key={title}>
              <p className="small">{title}</p>
              <ResponseBars title={title} bars={known} />
            </div>
          )
        );
      })}
    </div>
  );
}

function FlowTable({ flow }: Pick<FlowSectionProps, "flow">) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const partsOf = useParts();
  const share = (part: number | null, whole: number | null) =>
    part === null || whole === null || whole === 0 ? t("table.none") : format.percent(part / whole);
  const rows = flow.flatMap((round) =>
    partsOf(round).map(({ key, label, invited, started, submitted, before, returned }) => {
      const lost = before === null || returned === null ? null : before - returned;
      return {
        key: `${round.round} ${key}`,
        cells: [
          <span key="part" className={key === "everybody" ? undefined : "flow-group"}>
            {key === "everybody" ? t("round", { number: round.round }) : label}
          </span>,
          format.number(invited),
          format.number(started),
          format.number(submitted),
          share(submitted, invited),
          format.number(before),
          format.number(returned),
          format.number(lost),
          share(lost, before),
        ],
      };
    }),
  );
  const columns = ["invited", "started", "submitted", "rate", "before", "returned", "lost", "attrition"] as const;
  return (
    <DataTable
      caption={t("report.flowCaption")}
      isCaptionHidden
      columns={[
        { key: "part", label: t("tests.flow.part") },
        ...columns.map((key) => ({ key, label: t(`tests.flow.${key}`), isNumeric: true })),
      ]}
      rows={rows}
    />
  );
}
