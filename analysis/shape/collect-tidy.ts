import type { ItemScale } from "../item-analysis.js";
import { TidyCollector } from "./tidy-collector.js";
import type { TidyProblem, TidyRound, TidyRow } from "./tidy-study.js";
import { readTidyValue } from "./tidy-value.js";

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
