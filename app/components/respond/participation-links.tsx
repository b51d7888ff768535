import { useTranslation } from "react-i18next";
import { paths } from "../../paths";

interface ParticipationLinksProps {
  readonly consultationId: string;
  readonly hasInformationNote?: boolean;
  readonly isPanelist?: boolean;
}

/** At the foot of every page of a panelist: what happens with the answers, and what one can do about it. */
export function ParticipationLinks({
  consultationId,
  hasInformationNote = true,
  isPanelist = true,
}: ParticipationLinksProps) {
  const { t } = useTranslation("respond");
  const { t: rights } = useTranslation("respond-rights");
  return (
    <nav aria-label={rights("links.label")}>
      <ul className="footer-links">
        {isPanelist && (
          <>
            <li>
              <a href={paths.respondMyAnswers(consultationId)}>{rights("links.myAnswers")}</a>
            </li>
            <li>
              <a href={paths.respondParticipation(consultationId)}>{rights("links.participation")}</a>
            </li>
          </>
        )}
        <li>
          <a href={paths.whoSeesWhat(consultationId)}>{rights("links.whoSeesWhat")}</a>
        </li>
        {hasInformationNote && (
          <li>
            <a href={paths.informationNote(consultationId)}>{t("page.informationNote")}</a>
          </li>
        )}
        <li>
          <a href={paths.accessibility(consultationId)}>{t("page.accessibility")}</a>
        </li>
      </ul>
    </nav>
  );
}
