import { useTranslation } from "react-i18next";
import type { ReleasedReason } from "../../../surveys/controlled-feedback";
import { SourceText } from "./source-text";

/** What the panel reads of one reason: the text, and below it the source if it was released too. */
export function ReleasedText({ reason: { text, source } }: { readonly reason: ReleasedReason }) {
  const { t } = useTranslation("respond");
  if (source === undefined) return text;
  return (
    <>
      {text}
      <p className="quiet">
        {t("reason.sourceOf")} <SourceText source={source} />
      </p>
    </>
  );
}
