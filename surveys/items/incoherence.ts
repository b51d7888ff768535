import type { Answer, Item, YearItem } from "./types.js";

/** What an item asks about the readiness of its subject: the level shown today, or when a level is reached. */
export type ReadinessRole =
  | { readonly type: "level-now" }
  /** `horizon`: "after" stands for later than this year. */
  | { readonly type: "time-to-level"; readonly level: number; readonly horizon: number };

/** An item as far as it can contradict others of its subject. */
export interface ReadinessItem {
  readonly key: string;
  readonly subjectKey: string;
  readonly role: ReadinessRole;
}

/** How two answers about one subject cannot both be true. The codes are keys of the message catalogue (`incoherence.<code>`). */
export const INCOHERENCE_CODES = [
  "order-earliest",
  "order-likely",
  "order-latest",
  "already-too-soon",
  "never-passed",
  "after-passed",
  "reached-but-year",
  "reached-but-after",
  "reached-but-never",
  "short-but-already",
  "short-but-year",
] as const;
export type IncoherenceCode = (typeof INCOHERENCE_CODES)[number];

export interface Incoherence {
  readonly code: IncoherenceCode;
  /** Both questions: the level shown today or the lower level first. */
  readonly itemKeys: readonly [string, string];
  /** Levels and years for the message. */
  readonly params: Readonly<Record<string, number>>;
}

/** Says of a finding what it is about, whatever the years in it: somebody who means both answers is told once. */
export const incoherenceId = ({ code, itemKeys }: Incoherence): string => [code, ...itemKeys].join(" ");

type TimeItem = ReadinessItem & { readonly role: Extract<ReadinessRole, { type: "time-to-level" }> };
type Finding = Pick<Incoherence, "code" | "params">;

const TIME_TO_LEVEL = /^year-trl([1-9])$/;
const LEVEL_NOW = "trl-europe";

/**
 * The part of an item in the readiness of its subject, by its criterion: `trl-europe` is the level shown today, `year-trl7` asks when level 7
 * is reached there. Null for all others; the level of another region (`trl-leader`) says nothing about these years.
 */
export function readinessItem(item: Item): ReadinessItem | null {
  const { key, subjectKey, criterionKey } = item;
  if (subjectKey === null || criterionKey === null) return null;
  const role = item.kind === "year" ? timeRole(item, criterionKey) : null;
  if (role) return { key, subjectKey, role };
  return item.kind === "trl" && criterionKey === LEVEL_NOW ? { key, subjectKey, role: { type: "level-now" } } : null;
}

function timeRole({ max }: YearItem, criterionKey: string): ReadinessRole | null {
  const level = TIME_TO_LEVEL.exec(criterionKey)?.[1];
  return level === undefined ? null : { type: "time-to-level", level: Number(level), horizon: max };
}

/**
 * Answers about one subject that cannot both be true. A level is not reached before a lower one: each of the three years is compared with its
 * like, the same year is no contradiction. What is shown today is reached, what is above it is not; a level may be reached within this year.
 * Answers that are missing, cannot judge, or are no years in order (somebody is still typing) contradict nothing.
 *
 * Pure: shared by the page's script and the server. `thisYear` is the year in which the answers are given.
 */
export function findIncoherences(
  items: readonly ReadinessItem[],
  answerOf: (itemKey: string) => Answer | null | undefined,
  thisYear: number,
): readonly Incoherence[] {
  const found: Incoherence[] = [];
  const given = items.flatMap((item) => {
    const answer = answerOf(item.key);
    return answer && isSound(answer) ? [{ item, answer }] : [];
  });
  for (const [first, second] of pairs(given)) {
    if (first.item.subjectKey !== second.item.subjectKey) continue;
    const [low, high] = inOrder(first, second);
    if (!isTime(high.item)) continue;
    const findings = isTime(low.item)
      ? compareTimes(low.item, low.answer, high.item, high.answer)
      : compareWithToday(low.answer, high.item, high.answer, thisYear);
    for (const finding of findings) found.push({ ...finding, itemKeys: [low.item.key, high.item.key] });
  }
  return found;
}

function compareTimes(lowItem: TimeItem, low: Answer, highItem: TimeItem, high: Answer): readonly Finding[] {
  const levels = { low: lowItem.role.level, high: highItem.role.level };
  if (levels.low === levels.high) return [];
  if (low.type === "years" && high.type === "years") {
    return (["earliest", "likely", "latest"] as const)
      .filter((part) => high[part] < low[part])
      .map((part) => ({ code: `order-${part}`, params: { ...levels, lowYear: low[part], highYear: high[part] } }));
  }
  if (isCode(low, "never")) return isCode(high, "never") ? [] : [{ code: "never-passed", params: levels }];
  if (isCode(high, "already")) return isCode(low, "already") ? [] : [{ code: "already-too-soon", params: levels }];
  const { horizon } = lowItem.role;
  if (isCode(low, "after") && high.type === "years" && high.likely <= horizon) {
    return [{ code: "after-passed", params: { ...levels, horizon, year: high.likely } }];
  }
  return [];
}

function compareWithToday(today: Answer, item: TimeItem, time: Answer, thisYear: number): readonly Finding[] {
  if (today.type !== "value") return [];
  const levels = { now: today.value, level: item.role.level };
  const isReached = levels.now >= levels.level;
  if (time.type === "years") {
    const params = { ...levels, year: time.likely };
    if (isReached) return time.likely > thisYear ? [{ code: "reached-but-year", params }] : [];
    return time.likely < thisYear ? [{ code: "short-but-year", params }] : [];
  }
  if (isCode(time, "already")) return isReached ? [] : [{ code: "short-but-already", params: levels }];
  if (!isReached) return [];
  if (isCode(time, "after")) return [{ code: "reached-but-after", params: { ...levels, horizon: item.role.horizon } }];
  return [{ code: "reached-but-never", params: levels }];
}

/** Nobody means the year 20: it is the beginning of another. */
function isSound(answer: Answer): boolean {
  if (answer.type !== "years") return answer.type === "special" || answer.type === "value";
  const { earliest, likely, latest } = answer;
  const areYears = [earliest, likely, latest].every((year) => Number.isInteger(year) && year >= 1000 && year <= 9999);
  return areYears && earliest <= likely && likely <= latest;
}

const isTime = (item: ReadinessItem): item is TimeItem => item.role.type === "time-to-level";
const isCode = (answer: Answer, code: string): boolean => answer.type === "special" && answer.code === code;

/** The level shown today comes before any time, the lower level before the higher. */
function inOrder<Entry extends { readonly item: ReadinessItem }>(a: Entry, b: Entry): readonly [Entry, Entry] {
  const rank = ({ item }: Entry) => (item.role.type === "time-to-level" ? item.role.level : 0);
  return rank(a) <= rank(b) ? [a, b] : [b, a];
}

function pairs<Entry>(entries: readonly Entry[]): readonly (readonly [Entry, Entry])[] {
  return entries.flatMap((first, index) => entries.slice(index + 1).map((second) => [first, second] as const));
}
