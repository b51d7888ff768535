import { useTranslation } from "react-i18next";
import { DataTable } from "../ui/data-table";
import { useFormat } from "./use-format";
import type { QuotasView } from "./view";

interface PanelQuotasProps {
  readonly quotas: QuotasView;
  readonly minCell: number;
}

/** The locked quotas beside how many people answered; under each group, in words, whether that is enough. */
export function PanelQuotas({ quotas: { groups, countries }, minCell }: PanelQuotasProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const inWords = ({ label, planned, answered, target }: QuotasView["groups"][number]) => {
    if (label === null) return t(`report.quotas.together.${target}`);
    if (target !== "not-reached") return t(`report.quotas.target.${target}`, { minCell });
    if (answered === null) return t("report.quotas.target.not-reached");
    return t("report.quotas.missed", { count: planned - answered });
  };
  const countryList = countries
    .map(({ name, planned }) => `${name ?? t("report.quotas.otherCountry")} ${format.number(planned)}`)
    .join(", ");
  return (
    <>
      <h3>{t("report.quotas.title")}</h3>
      {groups.length > 0 && (
        <>
          <p>{t("report.quotas.lead", { minCell })}</p>
          <DataTable
            caption={t("report.quotas.caption")}
            columns={[
              { key: "group", label: t("item.groups.group") },
              { key: "planned", label: t("report.quotas.planned"), isNumeric: true },
              { key: "answered", label: t("report.answered"), isNumeric: true },
            ]}
            rows={groups.map((quota) => {
              const name = quota.label ?? t("item.groups.other");
              const head = (
                <>
                  {name} <span className="cell-note">{inWords(quota)}</span>
                </>
              );
              return { key: name, cells: [head, format.number(quota.planned), format.number(quota.answered)] };
            })}
          />
        </>
      )}
      {countries.length > 0 && <p>{t("report.quotas.countries", { list: countryList })}</p>}
    </>
  );
}
