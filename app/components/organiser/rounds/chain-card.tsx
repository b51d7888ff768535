import { useTranslation } from "react-i18next";
import type { AuditPage } from "../../../presenters/rounds/audit-page.server";
import { Card } from "../card";

/** The head of the chained trail, to be kept elsewhere. */
export function ChainCard({ head }: { readonly head: NonNullable<AuditPage["head"]> }) {
  const { t } = useTranslation("organiser");
  return (
    <Card heading={t("audit.chain.heading")} lead={t("audit.chain.lead")}>
      <dl className="facts">
        <dt>{t("audit.chain.entries")}</dt>
        <dd className="num">{head.entries}</dd>
        <dt>{t("audit.chain.head")}</dt>
        <dd className="hash">{head.hash}</dd>
      </dl>
    </Card>
  );
}
