import { useTranslation } from "react-i18next";
import { Notice } from "../../components/ui/notice";
import { paths } from "../../paths";
import type { SectionPageView } from "../../presenters/respond/section-page.server";

/** Above a page that shows only what was picked for some minutes: how far one is, what else is needed, and the way out. */
export function SittingNotice({ page }: { readonly page: SectionPageView }) {
  const { t } = useTranslation("respond");
  const { sitting, frame, pageId } = page;
  if (!sitting) return null;
  const { minutes, answered, total, neededElsewhere } = sitting;
  return (
    <Notice title={t("page.sitting.yours", { count: minutes })}>
      <p>
        {t("page.sitting.progress", { answered, count: total })}{" "}
        {neededElsewhere > 0 && <>{t("page.sitting.needed", { count: neededElsewhere })} </>}
        <a href={paths.respondSection(frame.consultationId, frame.round, pageId)}>{t("page.sitting.leave")}</a>
      </p>
    </Notice>
  );
}
