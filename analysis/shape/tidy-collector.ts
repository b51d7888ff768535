import type { ItemScale } from "../item-analysis.js";
import { countPairs } from "./count-pairs.js";
import { ItemAnswers } from "./item-answers.js";
import { countItem } from "./item-counts.js";
import { NAME, ProblemLog } from "./problem-log.js";
import { type AskedItem, RoundAnswers } from "./round-answers.js";
import type { TidyItem, TidyRound } from "./tidy-study.js";

/** Whose answer a row holds and which part of it. */
export interface RowPlace {
  readonly round: RoundAnswers;
  readonly person: number;
  readonly group: number;
  /** `likely` is the empty one. */
  readonly facet: string;
}

/** Takes the answers of a tidy file one by one, and keeps of each no more than a code. */
export class TidyCollector {
  readonly problems: ProblemLog;
  readonly #scales: ReadonlyMap<string, ItemScale | null>;
  readonly #items = new Map<string, ItemAnswers>();
  readonly #rounds = new Map<string, RoundAnswers>();
  readonly #groups = new Map<string | null, number>([[null, 0]]);

  /** @param panelistName  the name of a person, asked for when a problem is told */
  constructor(scales: ReadonlyMap<string, ItemScale | null>, panelistName: (person: number) => string) {
    this.#scales = scales;
    this.problems = new ProblemLog(panelistName);
  }

  item(name: string): ItemAnswers {
    const known = this.#items.get(name);
    if (known) return known;
    const item = new ItemAnswers(name, this.#items.size, this.#scales.get(name) ?? null);
    this.#items.set(name, item);
    return item;
  }

  round(round: number, audience: "panel" | "public"): RoundAnswers {
    const key = `${audience} ${round}`;
    const known = this.#rounds.get(key);
    if (known) return known;
    const open = new RoundAnswers(round, audience);
    this.#rounds.set(key, open);
    return open;
  }

  /** Number of a group; 0 is no group. */
  group(name: string | null): number {
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    this.#groups.set(name, this.#groups.size);
    return this.#groups.size - 1;
  }

  /** A row whose value could not be read is left out. */
  refuse(line: number, item: ItemAnswers, message: string): void {
    this.problems.add(line, `${item.item}: ${message}`);
  }

  /** Takes an answer by its code, unless its place is not one or is taken. */
  add(line: number, place: RowPlace, item: ItemAnswers, code: number): void {
    const { round, person, facet } = place;
    const message = facet === "" ? null : facetProblem(facet, item.scale);
    if (message !== null) {
      this.refuse(line, item, message);
      return;
    }
    let column = round.columnOf(item, facet);
    if (column < 0) column = round.openColumn(item, facet);
    const group = round.joinGroup(person, place.group);
    if (group !== place.group) this.#reportGroup(line, place.group, group);
    if (!round.grid.put(person, column, code)) this.#reportTwice(line, place, item);
  }

  /** All rounds counted: rounds ascending, the panel before the public; who answered what in them; and the groups by number. */
  close(): { rounds: TidyRound[]; answers: RoundAnswers[]; groupNames: readonly (string | null)[] } {
    const answers = [...this.#rounds.values()]
      .filter(({ items }) => items.length > 0)
      .sort((a, b) => (a.audience === b.audience ? a.round - b.round : a.audience < b.audience ? -1 : 1));
    const rounds = answers.map((round, index) => this.#close(round, answers.slice(0, index)));
    return { rounds, answers, groupNames: [...this.#groups.keys()] };
  }

  #close(round: RoundAnswers, before: readonly RoundAnswers[]): TidyRound {
    const groupNames = [...this.#groups.keys()];
    const { columns, respondents } = round.count(groupNames.length);
    const pairs = pairsOf(round, before);
    const items = round.items.map((asked): TidyItem => {
      const { counts, byGroup, skipped } = countItem(round, asked, columns, groupNames.length);
      const { transitions = null, previousRound = null } = pairs.get(asked.item) ?? {};
      const groups = [...byGroup].flatMap(([group, inGroup]) => {
        const groupKey = groupNames[group] ?? null;
        return groupKey === null ? [] : [{ groupKey, counts: inGroup }];
      });
      groups.sort((a, b) => (a.groupKey < b.groupKey ? -1 : 1));
      return { item: asked.item.item, scale: asked.item.scale, counts, groups, transitions, previousRound, skipped };
    });
    return {
      round: round.round,
      audience: round.audience,
      respondents: respondents.reduce((sum, people) => sum + people, 0),
      groups: groupNames
        .flatMap((key, group) => {
          const people = respondents[group] ?? 0;
          return key === null || people === 0 ? [] : [{ key, respondents: people }];
        })
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
      items,
    };
  }

  #reportGroup(line: number, given: number, first: number): void {
    const names = [...this.#groups.keys()];
    const name = (group: number) => (group === 0 ? "no group" : `group "${names[group]}"`);
    const message = `${name(given)} differs from this panelist's ${name(first)} in the round; the first counts`;
    this.problems.add(line, message);
  }

  #reportTwice(line: number, { round, person, facet }: RowPlace, { item }: ItemAnswers): void {
    const what = `round ${round.round}, panelist ${NAME}, item ${item}${facet === "" ? "" : `, ${facet}`}`;
    this.problems.add(line, `answered before (${what}); the first answer counts`, person);
  }
}

function facetProblem(facet: string, scale: ItemScale | null): string | null {
  if (scale?.kind === "choices" || scale?.kind === "text") return null;
  if ((facet === "earliest" || facet === "latest") && (scale === null || scale.kind === "year")) return null;
  return `the facet "${facet}" does not belong to ${scale ? `items of kind ${scale.kind}` : "an item whose kind is not declared"}`;
}

/** For each item asked before: the round of its last asking, and the pairs of answers with it. */
function pairsOf(round: RoundAnswers, before: readonly RoundAnswers[]) {
  const latest = new Map<RoundAnswers, ItemAnswers[]>();
  for (const { item } of round.items) {
    const earlier = before.findLast((other) => other.audience === round.audience && isAsked(other, item));
    if (earlier) latest.set(earlier, [...(latest.get(earlier) ?? []), item]);
  }
  return new Map(
    [...latest].flatMap(([earlier, items]) =>
      countPairs(earlier, round, items).map((transitions, index) => {
        return [items[index], { transitions, previousRound: earlier.round }] as const;
      }),
    ),
  );
}

function isAsked({ items }: RoundAnswers, { index }: ItemAnswers): boolean {
  return items.some(({ item }: AskedItem) => item.index === index);
}
