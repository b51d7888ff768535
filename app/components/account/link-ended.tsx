import { useTranslation } from "react-i18next";
import { Entrance } from "../entrance";

/** A mailed link that is unknown, spent or too old; which of these is nobody's business. */
export function LinkEnded({ again }: { readonly again: string }) {
  const { t } = useTranslation("account");
  return (
    <Entrance title={t("linkEnded.title")}>
      <p className="lead" role="alert">
        {t("linkEnded.text")}
      </p>
      <p>
        <a className="button" href={again}>
          {t("linkEnded.again")}
        </a>
      </p>
    </Entrance>
  );
}
