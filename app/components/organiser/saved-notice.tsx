import { useLocation, useSearchParams } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { languageName } from "../ui/in-language";
import { isDoneCode, lostLanguagesOf } from "./done";

/**
 * Says what the last form did: its action redirects to `…?done=code`, so it works without script too. `&focus=id` puts the focus back
 * where the work goes on, such as the button of a row that has moved.
 */
export function SavedNotice() {
  const { t, i18n } = useTranslation("organiser");
  const location = useLocation();
  const [search] = useSearchParams();
  const done = search.get("done");
  const focus = search.get("focus");
  const count = Number(search.get("count") ?? "0");
  const lost = lostLanguagesOf(search).map((tag) => languageName(tag, i18n.language));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same button may be pressed twice; each visit focuses again.
  useEffect(() => {
    if (focus) document.getElementById(focus)?.focus();
  }, [focus, location.key]);
  return (
    <div role="status" className="saved-slot">
      {done !== null && isDoneCode(done) ? (
        <p key={location.key} className="saved-notice">
          {t(`done.${done}`, { count })}
          {lost.length > 0
            ? ` ${t("done.translationsLost", { languages: new Intl.ListFormat(i18n.language).format(lost) })}`
            : null}
        </p>
      ) : null}
    </div>
  );
}
