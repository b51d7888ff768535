import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import type { FrameView } from "../../presenters/respond/frame-view.server";
import { Notice } from "../ui/notice";

/** For pages of a response that is submitted while its round is still open. */
export function SubmittedNotice({ frame }: { readonly frame: Pick<FrameView, "consultationId" | "round"> }) {
  const { t } = useTranslation("respond");
  return (
    <Notice tone="done" title={t("page.check.submitted")}>
      <p>
        {t("page.check.submittedNote")}{" "}
        <a href={paths.respondReceipt(frame.consultationId, frame.round)}>{t("page.check.toReceipt")}</a>
      </p>
    </Notice>
  );
}
