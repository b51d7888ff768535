import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { Coverage } from "../../../presenters/set-up/coverage.server";
import { Card } from "../card";
import { useConsultation } from "../use-consultation";
import { CoverageTable } from "./coverage-table";

/** How far the panel has come against what is planned. */
export function CoverageCard({ coverage, mayEdit }: { readonly coverage: Coverage; readonly mayEdit: boolean }) {
  const { t } = useTranslation("organiser");
  const { id } = useConsultation();
  const { round, groups, countries } = coverage;
  return (
    <Card
      heading={t("panel.coverage.heading")}
      lead={round === null ? t("panel.coverage.leadBefore") : t("panel.coverage.lead", { round })}
      actions={
        mayEdit ? (
          <Link className="button-link" to={paths.panelQuotas(id)}>
            {t("panel.quotas.heading")}
          </Link>
        ) : null
      }
    >
      <CoverageTable caption={t("panel.coverage.byGroup")} heading={t("panel.column.group")} rows={groups} />
      {countries.length > 0 ? (
        <details>
          <summary className="row-link">{t("panel.coverage.byCountry")}</summary>
          <CoverageTable caption={t("panel.coverage.byCountry")} heading={t("panel.column.country")} rows={countries} />
        </details>
      ) : null}
    </Card>
  );
}
