import type { ItemCounts, ItemScale } from "../../../analysis/item-analysis.js";
import { CANNOT_JUDGE, NOT_APPLICABLE, yearPosition } from "../../../analysis/shape/answers.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import type { TidyProblem, TidyRound, TidyRow } from "../../../analysis/shape/tidy-study.js";
import { readTidyValue, type TidyValue } from "../../../analysis/shape/tidy-value.js";

interface OpenRound {
  readonly round: number;
  readonly audience: "panel" | "public";
  readonly items: Map<string, ItemTally>;
  /** First group of each person in the round. */
  readonly groups: Map<number, string | null>;
  readonly respondents: Set<number>;
}

/** What `collectTidy` gives, from one map a round, item, facet and person. */
export function collectByMaps(
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

interface GroupTally {
  values: Map<number, number>;
  codes: Map<string, number>;
  respondents: number;
}

/** Counts the answers to one item in one round of one audience, and remembers who gave which, for the pairs with other rounds. */
class ItemTally {
  readonly #scale: ItemScale | null;
  readonly #groups = new Map<string | null, GroupTally>();
  /** By facet and person: the place on the scale, NaN for what has none. */
  readonly #given = new Map<string, Map<number, number>>();
  readonly #people = new Set<number>();
  skipped = 0;

  constructor(scale: ItemScale | null) {
    this.#scale = scale;
  }

  /** False, and nothing counted, when this person already has an answer with this facet. */
  add(person: number, group: string | null, facet: string, read: TidyValue): boolean {
    const given = this.#given.get(facet) ?? new Map<number, number>();
    if (given.has(person)) return false;
    this.#given.set(facet, given.set(person, this.#placeOf(read)));
    if (read.type === "skipped") this.skipped += 1;
    else if (facet !== "earliest" && facet !== "latest") this.#count(person, group, facet, read);
    return true;
  }

  #placeOf(read: TidyValue): number {
    if (read.type === "value") return read.value;
    const scale = this.#scale;
    if (read.type !== "code" || scale?.kind !== "year" || scale.min === null || scale.max === null) return Number.NaN;
    return yearPosition(read.code, { min: scale.min, max: scale.max }) ?? Number.NaN;
  }

  #count(person: number, group: string | null, facet: string, read: TidyValue): void {
    const tally = this.#groups.get(group) ?? { values: new Map(), codes: new Map(), respondents: 0 };
    this.#groups.set(group, tally);
    const code = read.type === "code" ? chosenCode(facet, read.code) : null;
    if (read.type === "value") tally.values.set(read.value, (tally.values.get(read.value) ?? 0) + 1);
    else if (code !== null) tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1);
    else if (read.type === "code") return;
    if (code === CANNOT_JUDGE || code === NOT_APPLICABLE || this.#people.has(person)) return;
    this.#people.add(person);
    tally.respondents += 1;
  }

  counts(): ItemCounts {
    return this.#toCounts([...this.#groups.values()]);
  }

  /** In alphabetical order, since a file has no locked one. People of no group are in `counts` alone. */
  groups(): { groupKey: string; counts: ItemCounts }[] {
    return [...this.#groups]
      .flatMap(([groupKey, tally]) => (groupKey === null ? [] : [{ groupKey, counts: this.#toCounts([tally]) }]))
      .sort((a, b) => (a.groupKey < b.groupKey ? -1 : 1));
  }

  /** Pairs of those with a valid answer here and in an earlier asking. */
  transitionsFrom(earlier: ItemTally) {
    const before = earlier.#given.get("");
    const pairs: [number, number][] = [];
    for (const [person, next] of this.#given.get("") ?? []) {
      const previous = before?.get(person) ?? Number.NaN;
      if (!Number.isNaN(previous) && !Number.isNaN(next)) pairs.push([previous, next]);
    }
    return countTransitions(pairs);
  }

  #toCounts(tallies: readonly GroupTally[]): ItemCounts {
    const values = new Map<number, number>();
    const codes = new Map<string, number>();
    for (const tally of tallies) {
      for (const [value, count] of tally.values) values.set(value, (values.get(value) ?? 0) + count);
      for (const [code, count] of tally.codes) codes.set(code, (codes.get(code) ?? 0) + count);
    }
    const counts = {
      distribution: [...values].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value),
      codes: [...codes].map(([code, count]) => ({ code, count })).sort((a, b) => (a.code < b.code ? -1 : 1)),
    };
    const isCounted = this.#scale?.kind === "choices" || this.#scale?.kind === "text";
    return isCounted
      ? { ...counts, respondents: tallies.reduce((sum, { respondents }) => sum + respondents, 0) }
      : counts;
  }
}

/** A row per ticked option carries the option in its facet and may say just yes; a no is an option not chosen. */
function chosenCode(facet: string, code: string): string | null {
  if (facet === "" || code === CANNOT_JUDGE || code === NOT_APPLICABLE) return code;
  if (/^(?:0|no|false)$/i.test(code)) return null;
  return /^(?:1|yes|true)$/i.test(code) ? facet : code;
}
