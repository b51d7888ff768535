import { useTranslation } from "react-i18next";

/** When something was last stored, announced politely as the page's script keeps it up to date; empty before the first time. */
export function SaveStatus({ savedAt }: { readonly savedAt: string | null }) {
  const { t } = useTranslation("respond");
  return (
    <p className="save-status" role="status">
      {savedAt && t("saving.saved", { time: savedAt })}
    </p>
  );
}
