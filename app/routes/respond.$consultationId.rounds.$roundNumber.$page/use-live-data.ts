import { useTranslation } from "react-i18next";
import { pluralForms } from "../../components/plural-forms";
import type { LiveData, LivePage } from "../../enhance/live-data";
import { toLiveItem } from "../../enhance/live-item";
import type { FrameView } from "../../presenters/respond/frame-view.server";
import type { SectionPageView } from "../../presenters/respond/section-page.server";

/** What a page of questions hands to its script. */
export function useLiveData({ frame, section }: SectionPageView): LiveData {
  return { ...useLivePage(frame), items: section.items.map(toLiveItem) };
}

/** What every page of a questionnaire hands to its script. */
export function useLivePage({ answered, total, timeLeft }: FrameView): LivePage {
  const { t, i18n } = useTranslation("respond");
  const place = { replace: { count: "{count}" } };
  return {
    answered,
    total,
    minutesLeft: timeLeft?.minutes ?? null,
    words: {
      progress: t("page.progress", { answered: "{answered}", total: "{total}" }),
      nextQuestion: t("page.one.next"),
      place: t("page.one.place", { number: "{number}", total: "{count}" }),
      oneByOne: t("page.one.oneByOne"),
      allAtOnce: t("page.one.allAtOnce"),
      minutes: t("page.left.short", place),
      left: pluralForms(i18n.language, (count) => t("text.left", { count, ...place })),
      tooMany: pluralForms(i18n.language, (count) => t("text.tooMany", { count, ...place })),
    },
  };
}
