import { useTranslation } from "react-i18next";
import { Card } from "../card";

interface ProtocolQuotasProps {
  /** Null: the lock does not cover them. */
  readonly quotas: readonly { readonly id: string; readonly label: string; readonly planned: number }[] | null;
  readonly lock: { readonly quotasHash: string | null } | null;
}

/** The quotas as they were locked; before the lock, as they would be. */
export function ProtocolQuotas({ quotas, lock }: ProtocolQuotasProps) {
  const { t } = useTranslation("organiser");
  if (quotas === null) {
    return (
      <Card heading={t("protocol.quotas.heading")}>
        <p className="quiet">{t("protocol.quotas.notLocked")}</p>
      </Card>
    );
  }
  return (
    <Card heading={t("protocol.quotas.heading")} lead={t(`protocol.quotas.lead.${lock ? "locked" : "draft"}`)}>
      {quotas.length === 0 ? <p className="quiet">{t("protocol.quotas.none")}</p> : null}
      {quotas.length > 0 || lock?.quotasHash ? (
        <dl className="facts">
          {quotas.map(({ id, label, planned }) => (
            <div key={id} className="fact-row">
              <dt>{label}</dt>
              <dd className="num">{planned}</dd>
            </div>
          ))}
          {lock?.quotasHash ? (
            <div className="fact-row">
              <dt>{t("protocol.quotas.hash")}</dt>
              <dd className="hash">{lock.quotasHash}</dd>
            </div>
          ) : null}
        </dl>
      ) : null}
    </Card>
  );
}
