import type { TransitionTable } from "../figure.js";
import type { ItemCounts, ItemScale } from "../item-analysis.js";
import { ItemTally } from "./item-tally.js";
import { readTidyValue } from "./tidy-value.js";

/** One row of a tidy file: one answer, or one part of one. */
export interface TidyRow {
  readonly line: number;
  readonly round: number;
  readonly audience: "panel" | "public";
  readonly panelist: string;
  readonly group: string | null;
  readonly item: string;
  /** `earliest`, `likely`, `latest` of years; the option of a multiple choice; `1`, `2`, … of lists; else empty. */
  readonly facet: string;
  readonly value: string;
}

export interface TidyProblem {
  readonly line: number;
  readonly message: string;
}

export interface TidyItem {
  readonly item: string;
  readonly scale: ItemScale | null;
  readonly counts: ItemCounts;
  readonly groups: readonly { readonly groupKey: string; readonly counts: ItemCounts }[];
  /** From the round in which this audience was last asked the item; null at the first asking. */
  readonly transitions: TransitionTable | null;
  readonly previousRound: number | null;
  readonly skipped: number;
}

export interface TidyRound {
  readonly round: number;
  readonly audience: "panel" | "public";
  /** People with at least one readable row that is not empty. */
  readonly respondents: number;
  readonly groups: readonly { readonly key: string; readonly respondents: number }[];
  /** In the order of their first rows. */
  readonly items: readonly TidyItem[];
}

interface OpenRound {
  readonly round: number;
  readonly audience: "panel" | "public";
  readonly items: Map<string, ItemTally>;
  /** First group of each person in the round. */
  readonly groups: Map<number, string | null>;
  readonly respondents: Set<number>;
}

/**
 * Rows of a tidy file as counts and transition tables per item, round and audience.
 *
 * Missing   an empty value is skipped. A row that cannot be read, or repeats round, panelist, item and facet, is left
 *           out (the first one counts) and listed. A person with two groups in a round stays in the first.
 * Order     rounds ascending, the panel before the public.
 */
export function collectTidy(
  rows: Iterable<TidyRow>,
  scales: ReadonlyMap<string, ItemScale | null>,
): { rounds: TidyRound[]; problems: TidyProblem[] } {
  const rounds = new Map<string, OpenRound>();
  const people = new Map<string, number>();
  const problems: TidyProblem[] = [];
  for (const row of rows) {
    const scale = scales.get(row.item) ?? null;
    const facet = row.facet === "likely" ? "" : row.facet;
    const read = readTidyValue(row.value, scale);
    const message = read.type === "problem" ? read.message : facetProblem(facet, scale);
    if (message !== null) {
      problems.push({ line: row.line, message: `${row.item}: ${message}` });
      continue;
    }
    const person = internPerson(people, row.panelist);
    const open = openRound(rounds, row);
    const tally = open.items.get(row.item) ?? new ItemTally(scale);
    open.items.set(row.item, tally);
    const group = groupOf(open, person, row, problems);
    if (!tally.add(person, group, facet, read)) {
      const what = `round ${row.round}, panelist ${row.panelist}, item ${row.item}${facet === "" ? "" : `, ${facet}`}`;
      problems.push({ line: row.line, message: `answered before (${what}); the first answer counts` });
    } else if (read.type !== "skipped") {
      open.respondents.add(person);
    }
  }
  return { rounds: closeRounds([...rounds.values()], scales), problems };
}

function facetProblem(facet: string, scale: ItemScale | null): string | null {
  if (facet === "" || scale?.kind === "choices" || scale?.kind === "text") return null;
  if ((facet === "earliest" || facet === "latest") && (scale === null || scale.kind === "year")) return null;
  return `the facet "${facet}" does not belong to ${scale ? `items of kind ${scale.kind}` : "an item whose kind is not declared"}`;
}

function internPerson(people: Map<string, number>, panelist: string): number {
  const known = people.get(panelist);
  if (known !== undefined) return known;
  people.set(panelist, people.size);
  return people.size - 1;
}

function openRound(rounds: Map<string, OpenRound>, { round, audience }: TidyRow): OpenRound {
  const key = `${audience} ${round}`;
  const known = rounds.get(key);
  if (known) return known;
  const open = { round, audience, items: new Map(), groups: new Map(), respondents: new Set<number>() };
  rounds.set(key, open);
  return open;
}

function groupOf(
  { groups }: OpenRound,
  person: number,
  { group, line }: TidyRow,
  problems: TidyProblem[],
): string | null {
  const first = groups.get(person);
  if (first === undefined) {
    groups.set(person, group);
    return group;
  }
  if (first !== group) {
    const name = (key: string | null) => (key === null ? "no group" : `group "${key}"`);
    problems.push({
      line,
      message: `${name(group)} differs from this panelist's ${name(first)} in the round; the first counts`,
    });
  }
  return first;
}

function closeRounds(open: OpenRound[], scales: ReadonlyMap<string, ItemScale | null>): TidyRound[] {
  const ordered = open.sort((a, b) => a.audience.localeCompare(b.audience) || a.round - b.round);
  const latest = new Map<string, { tally: ItemTally; round: number }>();
  return ordered.map(({ round, audience, items, groups, respondents }) => ({
    round,
    audience,
    respondents: respondents.size,
    groups: countGroups(groups, respondents),
    items: [...items].map(([item, tally]) => {
      const key = `${audience} ${item}`;
      const earlier = latest.get(key);
      latest.set(key, { tally, round });
      return {
        item,
        scale: scales.get(item) ?? null,
        counts: tally.counts(),
        groups: tally.groups(),
        transitions: earlier ? tally.transitionsFrom(earlier.tally) : null,
        previousRound: earlier?.round ?? null,
        skipped: tally.skipped,
      };
    }),
  }));
}

function countGroups(groups: ReadonlyMap<number, string | null>, respondents: ReadonlySet<number>) {
  const counts = new Map<string, number>();
  for (const person of respondents) {
    const group = groups.get(person);
    if (group != null) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => ({ key, respondents: count })).sort((a, b) => (a.key < b.key ? -1 : 1));
}
