import { discloseGroups, type GroupDisclosure } from "../disclosure.js";
import type { VoteCounts } from "./votes.js";

export interface OpinionGroupDisclosure {
  /** Which groups may be named with their sizes; keys are the group numbers as text. */
  readonly groups: GroupDisclosure;
  /** Of every statement: for which groups its votes may be shown beside those of all. */
  readonly statements: readonly GroupDisclosure[];
}

/**
 * What of opinion groups may be shown: the rule of the comparison groups (`discloseGroups`), once for the sizes and once for the votes on
 * each statement.
 *
 * Definition  a group is shown from `minCell` people on, and on a statement from `minCell` votes on, while what is left beside the shown
 *             is nobody or at least `minCell`. A group hidden by size is hidden on every statement. People in no group count as rest.
 * Shape       `groupVotes[group][statement]` as `votesByGroup`, `allVotes[statement]` as `votesByStatement`; `people` voted at all.
 * Missing     statements somebody did not see are no votes.
 * Use         before any figure of a group leaves the analysis: its size, its representative statements. A group-aware consensus mixes all
 *             groups: show it for statements on which none is hidden (`areAllShown`). Places of single people are never shown.
 * Read        a group may be shown with its size and hidden on most statements.
 * Throws      InputShapeError as `discloseGroups`.
 * Source      protocol of this program, as `discloseGroups`.
 */
export function discloseOpinionGroups(
  { sizes, groupVotes }: { sizes: readonly number[]; groupVotes: readonly (readonly VoteCounts[])[] },
  { people, allVotes }: { people: number; allVotes: readonly VoteCounts[] },
  minCell: number,
): OpinionGroupDisclosure {
  const groups = discloseGroups(
    sizes.map((n, group) => ({ key: String(group), n })),
    people,
    minCell,
  );
  const shown = sizes.flatMap((_, group) => (groups.shown.includes(String(group)) ? [group] : []));
  const statements = allVotes.map(({ seen }, statement) => {
    const sized = shown.map((group) => ({ key: String(group), n: groupVotes[group]?.[statement]?.seen ?? 0 }));
    const disclosure = discloseGroups(sized, seen, minCell);
    return { ...disclosure, hidden: [...groups.hidden, ...disclosure.hidden] };
  });
  return { groups, statements };
}

/** Whether no group is hidden, so that figures made from all of them tell nothing of a single one. */
export function areAllShown({ isTotalShown, hidden }: GroupDisclosure): boolean {
  return isTotalShown && hidden.length === 0;
}
