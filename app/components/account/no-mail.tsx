import { useTranslation } from "react-i18next";

/** How to get in where no mail can be sent. */
export function NoMail() {
  const { t } = useTranslation();
  return (
    <div className="notice">
      <p>
        {t("signIn.noMail")} <code>npx tholos sign-in-link EMAIL</code>.
      </p>
    </div>
  );
}
