import { useTranslation } from "react-i18next";
import { Card } from "../card";
import { ConfirmedForm } from "../rounds/confirmed-form";

/** Ends one's own part; the last owner stays until there is another. */
export function LeaveForm({ isLastOwner }: { readonly isLastOwner: boolean }) {
  const { t } = useTranslation("people");
  return (
    <Card heading={t("people.leave.heading")}>
      {isLastOwner ? (
        <p className="quiet">{t("people.leave.onlyOwner")}</p>
      ) : (
        <ConfirmedForm
          intent="leave"
          summary={t("people.leave.heading")}
          text={t("people.leave.text")}
          confirm={t("people.leave.confirm")}
          button={t("people.leave.button")}
        />
      )}
    </Card>
  );
}
