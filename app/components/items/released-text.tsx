import { useTranslation } from "react-i18next";
import type { ReleasedReason } from "../../../surveys/controlled-feedback";
import { FreeText } from "../ui/free-text";
import { SourceText } from "./source-text";

/** What the panel reads of one reason: the text, and below it the source if it was released too. */
export function ReleasedText({ reason: { text, source } }: { readonly reason: ReleasedReason }) {
  const { t } = useTranslation("respond");
  if (source === undefined) return <FreeText text={text} />;
  return (
    <>
      <FreeText text={text} />
      <p className="quiet">
        {t("reason.sourceOf")} <SourceText source={source} />
      </p>
    </>
  );
}
