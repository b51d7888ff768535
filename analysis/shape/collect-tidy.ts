import type { TransitionTable } from "../figure.js";
import type { ItemCounts, ItemScale } from "../item-analysis.js";
import { TidyCollector } from "./tidy-collector.js";
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
  const people = new Map<string, number>();
  const names: string[] = [];
  const collector = new TidyCollector(scales, (person) => names[person] ?? "");
  for (const { line, round, audience, panelist, group, item: name, facet, value } of rows) {
    const item = collector.item(name);
    const read = readTidyValue(value, item.scale);
    if (read.type === "problem") {
      collector.refuse(line, item, read.message);
      continue;
    }
    const person = people.get(panelist) ?? people.size;
    people.set(panelist, person);
    names[person] = panelist;
    const place = {
      round: collector.round(round, audience),
      person,
      group: collector.group(group),
      facet: facet === "likely" ? "" : facet,
    };
    collector.add(line, place, item, item.codeOf(read));
  }
  return { rounds: collector.close().rounds, problems: [...collector.problems] };
}
