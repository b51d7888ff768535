import { useTranslation } from "react-i18next";
import type { MailContent } from "../../../mail/mail-content";
import { Card } from "../card";

/** A mail as its reader gets it; its button and addresses are shown and lead nowhere. */
export function MailPreview({ content, language }: { readonly content: MailContent; readonly language: string }) {
  const { t } = useTranslation("mailing");
  const { subject, paragraphs, action, after = [], footer } = content;
  return (
    <Card heading={t("texts.preview.heading")} level={3} lead={t("texts.preview.lead")}>
      <div className="mail-preview" lang={language}>
        <p>
          <strong>{subject}</strong>
        </p>
        {inOrder(paragraphs)}
        {action ? (
          <>
            <p>
              <span className="mail-preview-button">{action.label}</span>
            </p>
            <p className="small">{action.url}</p>
          </>
        ) : null}
        {inOrder(after)}
        <div className="mail-preview-footer small">{inOrder(footer)}</div>
      </div>
    </Card>
  );
}

/** Each with a key of its own, also where two read the same. */
function inOrder(texts: readonly string[]) {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    return <p key={`${times} ${text}`}>{text}</p>;
  });
}
