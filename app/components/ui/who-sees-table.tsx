import { useTranslation } from "react-i18next";
import { DataTable } from "./data-table";

const PEOPLE = ["you", "panel", "organisers", "moderators", "analysts", "observers", "public", "operators"] as const;

/** Who sees a panelist's name, answers and reasons, as panelists and organisers read it alike. */
export function WhoSeesTable({ minCell: count }: { readonly minCell: number }) {
  const { t } = useTranslation("respond-rights");
  return (
    <DataTable
      caption={t("whoSees.caption")}
      isCaptionHidden
      columns={[
        { key: "who", label: t("whoSees.column.who") },
        { key: "name", label: t("whoSees.column.name") },
        { key: "answers", label: t("whoSees.column.answers") },
        { key: "reasons", label: t("whoSees.column.reasons") },
      ]}
      rows={PEOPLE.map((who) => ({
        key: who,
        cells: [
          t(`whoSees.row.${who}.who`),
          t(`whoSees.row.${who}.name`),
          t(`whoSees.row.${who}.answers`, { count }),
          t(`whoSees.row.${who}.reasons`),
        ],
      }))}
    />
  );
}
