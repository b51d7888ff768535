import type { TFunction } from "i18next";
import type { FeedbackFigures } from "../../../surveys/controlled-feedback";
import { AXES } from "../../../surveys/items/field-names";
import { bandOf, PROBABILITY_STEPS } from "../../../surveys/items/probability";
import type { ItemView, LevelView, SharedTexts } from "./view";

const UNCOUNTED: readonly ItemView["kind"][] = ["list", "text", "ranking", "allocation", "best-worst"];

/** Whether the answers of an item can be counted one by one: what people write, rank or share out cannot. */
export function hasCounts(item: ItemView): boolean {
  return !UNCOUNTED.includes(item.kind);
}

export interface CountedAnswer {
  readonly key: string;
  readonly label: string;
  readonly lang?: string;
  readonly count: number;
}

/** Every answer that feedback counts, in the item's own order: what bars and tables are made of. */
export function answerLabels(
  item: ItemView,
  figures: FeedbackFigures,
  shared: SharedTexts,
  t: TFunction<"respond">,
): readonly CountedAnswer[] {
  switch (item.kind) {
    case "rating":
    case "trl":
      return levelLabels(shared.levels[item.levelsRef] ?? [], figures, t);
    case "single":
    case "multiple":
      return (shared.choices[item.choicesRef] ?? []).map(({ id, label, lang }) => ({
        ...counted(figures, id, label),
        lang,
      }));
    case "statement":
      return (["agree", "disagree", "pass"] as const).map((id) => counted(figures, id, t(`statement.${id}`)));
    case "consent":
      return [counted(figures, "agreed", t("consent.agreed"))];
    case "year":
      return [
        ...byValue(figures),
        ...item.specials.map((code) => counted(figures, code, t(`year.${code}`, { year: item.max }))),
      ];
    case "probability":
      return PROBABILITY_STEPS.map((step) => {
        const [from, to] = bandOf(step);
        return { key: String(step), label: t("probability.band", { from, to }), count: countAt(figures, step) };
      });
    case "two-axis":
      return AXES.flatMap((name) => {
        const { label, levelsRef } = item[name];
        return levelLabels(shared.levels[levelsRef] ?? [], figures.axes?.[name] ?? NO_COUNTS, t).map((level) => ({
          ...level,
          key: `${name}=${level.key}`,
          label: `${label} – ${level.label}`,
        }));
      });
    case "number":
      return byValue(figures);
    case "ranking":
    case "allocation":
    case "best-worst":
    case "list":
    case "text":
      return [];
  }
}

type Counts = Pick<FeedbackFigures, "distribution">;
const NO_COUNTS: Counts = { distribution: [] };

function levelLabels(levels: readonly LevelView[], figures: Counts, t: TFunction<"respond">): readonly CountedAnswer[] {
  return levels.map(({ value, label, lang }) => ({
    key: String(value),
    label: label === "" ? String(value) : t("feedback.level", { value, label }),
    lang,
    count: countAt(figures, value),
  }));
}

function countAt({ distribution }: Counts, value: number): number {
  return distribution.find((entry) => entry.value === value)?.count ?? 0;
}

function counted(figures: FeedbackFigures, code: string, label: string): CountedAnswer {
  return { key: code, label, count: figures.codes.find((entry) => entry.code === code)?.count ?? 0 };
}

function byValue(figures: FeedbackFigures): readonly CountedAnswer[] {
  return [...figures.distribution]
    .sort((a, b) => a.value - b.value)
    .map(({ value, count }) => ({ key: String(value), label: String(value), count }));
}
