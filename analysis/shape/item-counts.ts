import type { ItemCounts } from "../item-analysis.js";
import { BLOCK_PEOPLE } from "./answer-grid.js";
import { CANNOT_JUDGE, NOT_APPLICABLE } from "./answers.js";
import { type ItemAnswers, SKIPPED } from "./item-answers.js";
import type { AskedItem, ColumnCounts, RoundAnswers } from "./round-answers.js";
import type { TidyValue } from "./tidy-value.js";

/** An item's answers in a round, counted: all together (people of no group included) and by number of group. */
export interface CountedItem {
  readonly counts: ItemCounts;
  readonly byGroup: ReadonlyMap<number, ItemCounts>;
  readonly skipped: number;
}

/** Puts the columns of an item together: values and codes of its answers, not of the earliest and latest years. */
export function countItem(
  round: RoundAnswers,
  { item, columns }: AskedItem,
  counted: readonly ColumnCounts[],
  groups: number,
): CountedItem {
  const answers = columns.filter(({ facet }) => facet !== "earliest" && facet !== "latest");
  const tallies = Array.from({ length: groups }, () => ({
    values: new Map<number, number>(),
    codes: new Map<string, number>(),
    isIn: false,
  }));
  let skipped = 0;
  for (const { facet, column } of columns) {
    const { counts, codes } = counted[column] ?? { counts: new Uint32Array(0), codes: 0 };
    for (const [group, tally] of tallies.entries()) {
      skipped += counts[group * codes + SKIPPED] ?? 0;
      if (facet === "earliest" || facet === "latest") continue;
      for (let code = SKIPPED + 1; code < codes; code++) {
        const count = counts[group * codes + code] ?? 0;
        const read = item.meanings[code];
        if (count === 0 || !read) continue;
        tally.isIn = true;
        const chosen = read.type === "code" ? chosenCode(facet, read.code) : null;
        if (read.type === "value") tally.values.set(read.value, (tally.values.get(read.value) ?? 0) + count);
        else if (chosen !== null) tally.codes.set(chosen, (tally.codes.get(chosen) ?? 0) + count);
      }
    }
  }
  const isByPerson = item.scale?.kind === "choices" || item.scale?.kind === "text";
  const people = isByPerson ? countPeople(round, item, answers, groups) : null;
  const inGroups = tallies.map(({ values, codes }, group) => ({
    distribution: sortedValues(values),
    codes: sortedCodes(codes),
    ...(people && { respondents: people[group] ?? 0 }),
  }));
  const byGroup = new Map(
    inGroups.flatMap((counts, group) => (tallies[group]?.isIn ? [[group, counts] as const] : [])),
  );
  return { counts: together([...byGroup.values()], isByPerson), byGroup, skipped };
}

/** By group the people with a valid answer, each once whatever number of options or lines the answer has. */
function countPeople(
  round: RoundAnswers,
  { meanings }: ItemAnswers,
  columns: AskedItem["columns"],
  groups: number,
): Uint32Array {
  const isAnswer = columns.map(({ facet }) => Uint8Array.from(meanings, (read) => (isValid(read, facet) ? 1 : 0)));
  const people = new Uint32Array(groups);
  for (let person = 0; person < round.grid.blocks * BLOCK_PEOPLE; person++) {
    const group = round.groupOf(person);
    if (group < 0) continue;
    const hasAnswered = columns.some(({ column }, index) => isAnswer[index]?.[round.grid.codeAt(person, column)] === 1);
    if (hasAnswered) people[group] = (people[group] ?? 0) + 1;
  }
  return people;
}

function isValid(read: TidyValue, facet: string): boolean {
  if (read.type !== "code") return read.type === "value" || read.type === "text";
  const chosen = chosenCode(facet, read.code);
  return chosen !== null && chosen !== CANNOT_JUDGE && chosen !== NOT_APPLICABLE;
}

function together(parts: readonly ItemCounts[], isByPerson: boolean): ItemCounts {
  const values = new Map<number, number>();
  const codes = new Map<string, number>();
  for (const part of parts) {
    for (const { value, count } of part.distribution) values.set(value, (values.get(value) ?? 0) + count);
    for (const { code, count } of part.codes) codes.set(code, (codes.get(code) ?? 0) + count);
  }
  const counts = { distribution: sortedValues(values), codes: sortedCodes(codes) };
  return isByPerson
    ? { ...counts, respondents: parts.reduce((sum, part) => sum + (part.respondents ?? 0), 0) }
    : counts;
}

const sortedValues = (values: ReadonlyMap<number, number>) =>
  [...values].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
const sortedCodes = (codes: ReadonlyMap<string, number>) =>
  [...codes].map(([code, count]) => ({ code, count })).sort((a, b) => (a.code < b.code ? -1 : 1));

/** A row per ticked option carries the option in its facet and may say just yes; a no is an option not chosen. */
function chosenCode(facet: string, code: string): string | null {
  if (facet === "" || code === CANNOT_JUDGE || code === NOT_APPLICABLE) return code;
  if (/^(?:0|no|false)$/i.test(code)) return null;
  return /^(?:1|yes|true)$/i.test(code) ? facet : code;
}
