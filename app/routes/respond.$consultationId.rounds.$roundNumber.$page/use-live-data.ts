import { useTranslation } from "react-i18next";
import { INCOHERENCE_CODES, type IncoherenceCode } from "../../../surveys/items/incoherence";
import { pluralForms } from "../../components/plural-forms";
import type { LiveData, LivePage } from "../../enhance/live-data";
import { toLiveItem } from "../../enhance/live-item";
import type { FrameView } from "../../presenters/respond/frame-view.server";
import type { SectionPageView } from "../../presenters/respond/section-page.server";

/** What a page of questions hands to its script. */
export function useLiveData({ frame, section, coherence }: SectionPageView): LiveData {
  const { t } = useTranslation("respond");
  const { items, thisYear } = coherence;
  const live = { ...useLivePage(frame), items: section.items.map(toLiveItem) };
  if (items.length < 2) return live;
  const sentences = INCOHERENCE_CODES.map((code) => [code, t(`incoherence.${code}`, { replace: PLACES })] as const);
  const words = { note: t("incoherence.note"), meant: t("incoherence.meant") };
  return {
    ...live,
    coherence: {
      items,
      thisYear,
      words: { ...words, ...(Object.fromEntries(sentences) as Record<IncoherenceCode, string>) },
    },
  };
}

/** What the sentences on two answers name. */
const PLACES = Object.fromEntries(
  ["low", "high", "lowYear", "highYear", "horizon", "year", "now", "level"].map((name) => [name, `{${name}}`]),
);

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
