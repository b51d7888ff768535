import type { AxisFigures, FeedbackFigures } from "../../../surveys/controlled-feedback";
import type { Answer } from "../../../surveys/items/types";
import type { ChoiceView, ItemView, LevelView } from "./view";

/** One answer to choose from, and how much of the panel chose it. */
export interface OptionView {
  readonly value: string;
  /** What the button shows large: the level's number, or a short word. */
  readonly mark: string | null;
  readonly label: string;
  readonly lang?: string;
  readonly anchor?: string;
  readonly anchorLang?: string;
  readonly own: OwnMark | null;
  readonly figures: OptionFigures | null;
}
/** The rounds in which this was the person's own answer, newest first. */
export interface OwnMark {
  readonly rounds: readonly number[];
  /** The newest earlier answer is among them. */
  readonly isNewest: boolean;
}
export interface OptionFigures {
  readonly count: number;
  /** Of the most chosen option, 0 to 1: the length of the bar. */
  readonly length: number;
  /** In the panel's middle half; the ends are told apart for their round corners. */
  readonly middle: "none" | "start" | "inside" | "end" | "only";
  readonly isMedian: boolean;
}

/** Levels from the first to the last that the middle half of the answers touches. */
export function levelOptions(levels: readonly LevelView[], item: ItemView): readonly OptionView[] {
  return scaleOptions(levels, item.feedback?.figures ?? null, (value) =>
    ownMark(item, (answer) => answer.type === "value" && answer.value === value),
  );
}

/** The same of any scale; `ownAt` marks the person's earlier levels. */
export function scaleOptions(
  levels: readonly LevelView[],
  figures: AxisFigures | null,
  ownAt: (value: number) => OwnMark | null,
): readonly OptionView[] {
  return levels.map(({ value, ...words }) => ({
    value: String(value),
    mark: String(value),
    ...words,
    own: ownAt(value),
    figures: figures && levelFigures(value, figures),
  }));
}

export function codeOptions(choices: readonly ChoiceView[], item: ItemView): readonly OptionView[] {
  const figures = item.feedback?.figures ?? null;
  return choices.map(({ id, ...words }) => ({
    value: id,
    mark: null,
    ...words,
    own: ownMark(
      item,
      (answer) =>
        (answer.type === "choices" && answer.ids.includes(id)) || (answer.type === "special" && answer.code === id),
    ),
    figures: figures && codeFigures(id, figures),
  }));
}

/** The mark of the own earlier answers that hold an option; null where none does. */
export function ownMark({ ownEarlier }: ItemView, holds: (answer: Answer) => boolean): OwnMark | null {
  if (!ownEarlier) return null;
  const rounds = [ownEarlier, ...ownEarlier.before].flatMap(({ round, answer }) => (holds(answer) ? [round] : []));
  return rounds.length > 0 ? { rounds, isNewest: rounds[0] === ownEarlier.round } : null;
}

/** Whether a level's bar is the median's; a median between two levels darkens both. */
function isMedianLevel(value: number, median: number | null): boolean {
  return median !== null && (value === Math.floor(median) || value === Math.ceil(median));
}

/** The levels the middle half touches, both ends included; null where there is none. */
function middleHalf(figures: AxisFigures): readonly [from: number, to: number] | null {
  return figures.q1 === null || figures.q3 === null ? null : [Math.floor(figures.q1), Math.ceil(figures.q3)];
}

function levelFigures(value: number, figures: AxisFigures): OptionFigures {
  const count = figures.distribution.find((entry) => entry.value === value)?.count ?? 0;
  return {
    count,
    length: shareOfLargest(count, figures.distribution),
    middle: placeInMiddle(value, middleHalf(figures)),
    isMedian: isMedianLevel(value, figures.median),
  };
}

function codeFigures(code: string, figures: FeedbackFigures): OptionFigures {
  const count = figures.codes.find((entry) => entry.code === code)?.count ?? 0;
  return { count, length: shareOfLargest(count, figures.codes), middle: "none", isMedian: false };
}

function placeInMiddle(value: number, middle: readonly [number, number] | null): OptionFigures["middle"] {
  if (!middle || value < middle[0] || value > middle[1]) return "none";
  if (middle[0] === middle[1]) return "only";
  if (value === middle[0]) return "start";
  return value === middle[1] ? "end" : "inside";
}

function shareOfLargest(count: number, entries: readonly { readonly count: number }[]): number {
  const largest = entries.reduce((most, entry) => Math.max(most, entry.count), 0);
  return largest === 0 ? 0 : count / largest;
}
