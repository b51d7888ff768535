import type { Counts } from "./disclosed";
import { CHOICES } from "./play";

const LEVELS = ["1", "2", "3", "4", "5"];

export interface ReadFigures {
  readonly item: "S1.priority" | "S1.support";
  readonly counts: Counts;
}

/** Every distribution of answers in the data of a page, however deep and under whatever name, without what nobody answered. */
export function readFigures(data: unknown): readonly ReadFigures[] {
  const found: ReadFigures[] = [];
  visit(data, (list) => {
    const entries = list.flatMap((entry) => {
      const key = answerOf(entry);
      return key === undefined ? [] : [key];
    });
    if (entries.length === 0 || entries.length < list.length) return;
    const item = itemOf(entries.map(({ answer }) => answer));
    const given = entries.filter(({ count }) => count > 0);
    if (item && given.length > 0) {
      found.push({ item, counts: Object.fromEntries(given.map(({ answer, count }) => [answer, count])) });
    }
  });
  return found;
}

function itemOf(answers: readonly string[]): ReadFigures["item"] | undefined {
  if (answers.every((answer) => LEVELS.includes(answer))) return "S1.priority";
  return answers.every((answer) => CHOICES.includes(answer)) ? "S1.support" : undefined;
}

function answerOf(entry: unknown): { readonly answer: string; readonly count: number } | undefined {
  if (typeof entry !== "object" || entry === null || !("count" in entry) || typeof entry.count !== "number") return;
  const fields: Record<string, unknown> = { ...entry };
  const answer = ["value", "code", "key", "id", "level"]
    .map((name) => fields[name])
    .find((named) => named !== undefined);
  return typeof answer === "string" || typeof answer === "number"
    ? { answer: String(answer), count: entry.count }
    : undefined;
}

function visit(data: unknown, onList: (list: readonly unknown[]) => void): void {
  if (typeof data !== "object" || data === null) return;
  if (Array.isArray(data)) onList(data);
  for (const part of Object.values(data)) visit(part, onList);
}

/** Everything in the data of a page that has this field. */
export function allWith(data: unknown, field: string): readonly Readonly<Record<string, unknown>>[] {
  if (typeof data !== "object" || data === null) return [];
  const own = field in data ? [{ ...data }] : [];
  return [...own, ...Object.values(data).flatMap((part) => allWith(part, field))];
}
