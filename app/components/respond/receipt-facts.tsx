import { useTranslation } from "react-i18next";

interface ReceiptFactsProps {
  readonly code: string;
  readonly submittedAt: string;
  /** Of the last change, where changes are possible. */
  readonly savedAt?: string;
  readonly noteVersion?: number | null;
  readonly hash?: string;
}

/** The code of a receipt and its times. */
export function ReceiptFacts({
  code,
  submittedAt,
  savedAt = submittedAt,
  noteVersion = null,
  hash,
}: ReceiptFactsProps) {
  const { t } = useTranslation("respond");
  return (
    <dl className="receipt-facts">
      <div>
        <dt>{t("page.receipt.code")}</dt>
        <dd className="receipt-code">{code}</dd>
      </div>
      <div>
        <dt>{t("page.receipt.submittedAt")}</dt>
        <dd>{submittedAt}</dd>
      </div>
      {savedAt !== submittedAt && (
        <div>
          <dt>{t("page.receipt.savedAt")}</dt>
          <dd>{savedAt}</dd>
        </div>
      )}
      {noteVersion !== null && (
        <div>
          <dt>{t("page.receipt.note")}</dt>
          <dd>{noteVersion}</dd>
        </div>
      )}
      {hash !== undefined && (
        <div>
          <dt>{t("page.receipt.hash")}</dt>
          <dd>
            <span className="receipt-hash">{hash}</span>
            <br />
            <span className="small">{t("page.receipt.hashNote")}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}
