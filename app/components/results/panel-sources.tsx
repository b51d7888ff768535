import { useTranslation } from "react-i18next";
import { DataTable } from "../ui/data-table";
import { useFormat } from "./use-format";
import type { PanelSourcesView } from "./view";

interface PanelSourcesProps {
  readonly sources: PanelSourcesView;
  readonly minCell: number;
}

/** By which ways people came on the panel, and how many of each took part in each round. */
export function PanelSources({ sources, minCell }: PanelSourcesProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  return (
    <>
      <h3>{t("report.sources.title")}</h3>
      {sources.status === "none" ? (
        <p>{t(`report.sources.none.${sources.reason}`, { minCell })}</p>
      ) : (
        <>
          <p>{t("report.sources.lead", { minCell })}</p>
          <DataTable
            caption={t("report.sources.caption")}
            columns={[
              { key: "way", label: t("report.sources.way") },
              { key: "round", label: t("table.round") },
              { key: "invited", label: t("report.invited"), isNumeric: true },
              { key: "answered", label: t("report.answered"), isNumeric: true },
            ]}
            rows={sources.lines.map(({ round, way, invited, answered }) => ({
              key: `${round} ${way}`,
              cells: [
                t(`report.sources.ways.${way}`),
                t("round", { number: round }),
                format.number(invited),
                format.number(answered),
              ],
            }))}
          />
        </>
      )}
    </>
  );
}
