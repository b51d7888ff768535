import type { LocalText } from "../items/types.js";
import type { StudyPlan } from "../study-plan.js";
import type { PlanProblem } from "./measure.js";

interface Named {
  readonly key: string;
  readonly name: LocalText;
}

/**
 * Subjects, areas, criteria and comparison groups that an edit gives a name which another of their kind has: panelists and reports could not tell
 * them apart. Capitals and spaces make no difference. What was so before the edit is left alone: it keeps nobody from saving something else.
 */
export function findRepeatedNames(plan: StudyPlan, before: StudyPlan): readonly PlanProblem[] {
  const earlier = listsOf(before);
  return listsOf(plan).flatMap(({ path, field, what, entries }, list) =>
    findRepeats(entries, earlier[list]?.entries ?? []).map(({ index, name }) => ({
      path: `${path}.${index}.${field}`,
      message: `There is ${what} of this name already: ${name}.`,
    })),
  );
}

function listsOf({ subjects, areas, criteria, comparisonGroups }: StudyPlan) {
  const labelled = (list: readonly { readonly key: string; readonly label: LocalText }[]): readonly Named[] =>
    list.map(({ key, label }) => ({ key, name: label }));
  const asked: readonly Named[] = criteria.map(({ key, text }) => ({ key, name: text }));
  const judged: readonly Named[] = subjects;
  return [
    { path: "subjects", field: "name", what: "a subject", entries: judged },
    { path: "areas", field: "label", what: "an area", entries: labelled(areas) },
    { path: "criteria", field: "text", what: "a criterion", entries: asked },
    { path: "comparisonGroups", field: "label", what: "a group", entries: labelled(comparisonGroups) },
  ];
}

/** New and renamed entries whose name another has, with the other's name; of two such entries the later. */
function findRepeats(entries: readonly Named[], earlier: readonly Named[]) {
  const before = new Map(earlier.map(({ key, name }) => [key, plainName(name)]));
  const isKept = ({ key, name }: Named) => before.get(key) === plainName(name);
  const taken = new Map(entries.filter(isKept).map(({ name }) => [plainName(name), name.default]));
  return entries.flatMap((entry, index) => {
    if (isKept(entry)) return [];
    const plain = plainName(entry.name);
    const name = taken.get(plain);
    if (name === undefined) taken.set(plain, entry.name.default);
    return name === undefined ? [] : [{ index, name }];
  });
}

/** A name without what nobody sees as a difference. */
const plain = (name: string) => name.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
const plainName = (name: LocalText) => plain(name.default);

export const isSameName = (one: string, other: string) => plain(one) === plain(other);
