import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { OriginView } from "../../../presenters/set-up/item-bank.server";

/** From which other questionnaire a question or subject was taken; nothing for what was written here. */
export function OriginNote({ origin }: { readonly origin: OriginView | null }) {
  const { t } = useTranslation("items");
  if (!origin) return null;
  const { source, title, consultationId, revision } = origin;
  if (source === "template") {
    return <p className="small">{title === null ? t("origin.templateGone") : t("origin.template", { title })}</p>;
  }
  if (consultationId === null) return <p className="small">{t("origin.elsewhere", { revision })}</p>;
  return (
    <p className="small">
      <Link to={paths.questionnaire(consultationId)}>{t("origin.consultation", { title, revision })}</Link>
    </p>
  );
}
