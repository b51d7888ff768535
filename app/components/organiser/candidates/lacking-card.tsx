import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { Lacking } from "../../../presenters/candidates/candidates-page.server";
import { Card } from "../card";
import { useConsultation } from "../use-consultation";

const NUMBERS = ["planned", "onList", "lacking", "waiting"] as const;

/** What the panel still lacks, beside who waits: what a decision is about. */
export function LackingCard({ lacking }: { readonly lacking: Lacking }) {
  const { t } = useTranslation("candidates");
  const { id } = useConsultation();
  return (
    <Card
      heading={t("lacking.heading")}
      lead={t("lacking.lead")}
      actions={
        <Link className="button-link" to={paths.panelQuotas(id)}>
          {t("lacking.plan")}
        </Link>
      }
    >
      <Rows caption={t("lacking.byGroup")} rows={lacking.groups} />
      {lacking.countries.length > 0 ? (
        <details>
          <summary className="row-link">{t("lacking.byCountry")}</summary>
          <Rows caption={t("lacking.byCountry")} rows={lacking.countries} />
        </details>
      ) : null}
    </Card>
  );
}

function Rows({ caption, rows }: { readonly caption: string; readonly rows: Lacking["groups"] }) {
  const { t } = useTranslation("candidates");
  const { t: organiser } = useTranslation("organiser");
  if (rows.length === 0) return null;
  return (
    <table className="org-table stacks">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            {organiser(caption === t("lacking.byGroup") ? "panel.column.group" : "panel.column.country")}
          </th>
          {NUMBERS.map((what) => (
            <th key={what} scope="col" className="is-number">
              {t(`lacking.${what}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            {NUMBERS.map((what) => (
              <td key={what} className="is-number" data-label={t(`lacking.${what}`)}>
                {row[what] ?? <span className="quiet">{t("lacking.noPlan")}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
