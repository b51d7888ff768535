import { addSeconds } from "date-fns/addSeconds";
import { differenceInMinutes } from "date-fns/differenceInMinutes";
import type { Db } from "../../../db/open";
import * as progress from "../../../db/queries/round-progress";
import { localText } from "../../../surveys/items/local-text";
import type { StudyPlan } from "../../../surveys/study-plan";
import { findRoundItems } from "../../services/assigned-items";
import { parseSections } from "../../services/compiled-sections";
import { formatClock } from "../format-instant";

/** How far the answers of an open round are: how many and how long, nothing of what (conduct 11). */
export interface ResponseView {
  /** The least answers an item is judged from. */
  readonly minimum: number;
  /** Of which time the counts by question are; null: of now. */
  readonly countedAt: string | null;
  /** A large panel is counted in the background: nothing is known by question until that was done once. */
  readonly isCounted: boolean;
  /** It is time to count anew. */
  readonly isDue: boolean;
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
/** A panel of so many is counted while the page is made; more take too long. */
const COUNTED_AT_ONCE = 200;
/** Kept counts stand for so long. */
const KEPT_SECONDS = 60;

export async function getResponseView(
  { db, now }: { db: Db; now: Date },
  key: RoundKey,
  {
    plan,
    sections,
    language,
    panel,
  }: {
    readonly plan: StudyPlan;
    readonly sections: string;
    readonly language: string;
    /** How many were invited. */
    readonly panel: number;
  },
): Promise<ResponseView> {
  const { minValid, minCell } = plan.protocol;
  const { counts, countedAt, isDue } = await findCounts(db, now, key, panel);
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
    countedAt: countedAt && formatClock(countedAt, language),
    isCounted: counts.size > 0,
    isDue,
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

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}

/** The counts by item: of now for a panel that is quickly counted, else as they were kept. */
async function findCounts(db: Db, now: Date, key: RoundKey, panel: number) {
  if (panel <= COUNTED_AT_ONCE) {
    const rows = await progress.countAnsweredByItem(db, key);
    return { counts: new Map(rows.map((row) => [row.itemId, row])), countedAt: null, isDue: false };
  }
  const kept = await progress.findKept(db, key);
  const counts = [...(kept?.counts ?? [])].map(([itemId, [asked, answered]]) => [itemId, { asked, answered }] as const);
  const isDue = kept === undefined || addSeconds(new Date(kept.countedAt), KEPT_SECONDS) <= now;
  return { counts: new Map(counts), countedAt: kept?.countedAt ?? null, isDue };
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
