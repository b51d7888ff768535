import type { ItemCounts, ItemScale } from "../item-analysis.js";
import { CANNOT_JUDGE, NOT_APPLICABLE, yearPosition } from "./answers.js";
import { countTransitions } from "./count-transitions.js";
import type { TidyValue } from "./tidy-value.js";

interface GroupTally {
  values: Map<number, number>;
  codes: Map<string, number>;
  respondents: number;
}

/** Counts the answers to one item in one round of one audience, and remembers who gave which, for the pairs with other rounds. */
export class ItemTally {
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
