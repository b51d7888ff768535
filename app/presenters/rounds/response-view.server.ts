import { differenceInMinutes } from "date-fns/differenceInMinutes";
import type { Db } from "../../../db/open";
import * as progress from "../../../db/queries/round-progress";
import { localText } from "../../../surveys/items/local-text";
import type { StudyPlan } from "../../../surveys/study-plan";
import { findRoundItems } from "../../services/assigned-items";
import { parseSections } from "../../services/compiled-sections";

/** How far the answers of an open round are: how many and how long, nothing of what (conduct 11). */
export interface ResponseView {
  /** The least answers an item is judged from. */
  readonly minimum: number;
  readonly items: number;
  /** The items below it, the farthest first, as many as a page shows. */
  readonly below: readonly {
    readonly key: string;
    readonly text: string;
    readonly answered: number;
    readonly asked: number;
  }[];
  readonly belowTotal: number;
  /** From beginning to submitting, pauses included; null where too few submitted to say it of nobody in particular. */
  readonly time: { readonly n: number; readonly minutes: number } | null;
  /** Where those who began and have not submitted are; null where they are too few. */
  readonly unfinished: {
    readonly n: number;
    readonly passed: readonly { readonly key: string; readonly title: string; readonly n: number }[];
  } | null;
}

const SHOWN = 20;

export async function getResponseView(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
  { plan, sections, language }: { readonly plan: StudyPlan; readonly sections: string; readonly language: string },
): Promise<ResponseView> {
  const { minValid, minCell } = plan.protocol;
  const counts = new Map((await progress.countAnsweredByItem(db, key)).map((row) => [row.itemId, row]));
  const items = (await findRoundItems(db, key)).flatMap(({ itemId, item }) => {
    const count = counts.get(itemId);
    return count
      ? [{ key: item.key, text: localText(item.text, language), answered: count.answered, asked: count.asked }]
      : [];
  });
  const below = items.filter(({ answered }) => answered < minValid).sort((a, b) => a.answered - b.answered);
  const times = (await progress.findSubmittedTimes(db, key))
    .map(({ startedAt, submittedAt }) => differenceInMinutes(new Date(submittedAt ?? startedAt), new Date(startedAt)))
    .sort((a, b) => a - b);
  const { unfinished, passed } = await progress.countPassedSections(db, key);
  return {
    minimum: minValid,
    items: items.length,
    below: below.slice(0, SHOWN),
    belowTotal: below.length,
    time: times.length < minCell ? null : { n: times.length, minutes: middleOf(times) },
    unfinished:
      unfinished < minCell
        ? null
        : {
            n: unfinished,
            passed: parseSections({ sections }).map((section) => ({
              key: section.key,
              title: localText(section.title, language),
              n: mostOf(passed, section.key),
            })),
          },
  };
}

const middleOf = (sorted: readonly number[]): number => {
  const at = (place: number) => sorted[place] ?? 0;
  return (at(Math.floor((sorted.length - 1) / 2)) + at(Math.floor(sorted.length / 2))) / 2;
};

/** A section of subjects has one page per subject; the one that most came past speaks for it. */
const mostOf = (passed: ReadonlyMap<string, number>, sectionKey: string): number =>
  Math.max(
    0,
    ...[...passed].filter(([key]) => key === sectionKey || key.startsWith(`${sectionKey}~`)).map(([, n]) => n),
  );
