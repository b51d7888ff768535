import { NavLink } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import { useConsultation } from "../use-consultation";

/** The parts of the mails of a consultation that the reader may open. */
export function MailsNav() {
  const { id, rights } = useConsultation();
  const { t } = useTranslation("mailing");
  const parts = [
    { key: "written", to: paths.outbox(id), needs: "outbox.read" },
    { key: "texts", to: paths.mailTexts(id), needs: "mails.edit" },
    { key: "reminders", to: paths.reminders(id), needs: "panel.read-counts" },
    { key: "meeting", to: paths.meetingLink(id), needs: "mails.edit" },
  ] as const;
  return (
    <nav className="sub-nav is-row no-print" aria-label={t("nav.label")}>
      <ul>
        {parts
          .filter(({ needs }) => rights.includes(needs))
          .map(({ key, to }) => (
            <li key={key}>
              <NavLink to={to} prefetch="intent">
                {t(`nav.${key}`)}
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  );
}
