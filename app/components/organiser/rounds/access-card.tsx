import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import { Card } from "../card";
import { useConsultation } from "../use-consultation";

/** The way to who saw names or addresses, and why. */
export function AccessCard() {
  const { t } = useTranslation("organiser");
  const { id } = useConsultation();
  return (
    <Card heading={t("audit.access.heading")} lead={t("audit.access.lead")}>
      <p>
        <Link className="row-link" to={paths.accessLog(id)}>
          {t("audit.access.all")}
        </Link>
      </p>
    </Card>
  );
}
