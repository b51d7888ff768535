import type { Db } from "../../../../db/open";

/** How many people gave each answer; answers nobody gave are left out. */
export type Counts = Readonly<Record<string, number>>;
interface People {
  readonly n: number;
  readonly counts: Counts;
}

const MIN_CELL = 5;

/** What a round may show of its items by the rules of disclosure, worked out from the stored answers and nothing else. */
export async function disclosedByHand(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
  groups: readonly string[],
): Promise<Map<string, readonly People[]>> {
  const rows = await db
    .selectFrom("answer")
    .innerJoin("item", "item.id", "answer.itemId")
    .innerJoin("response", (on) =>
      on.onRef("response.roundId", "=", "answer.roundId").onRef("response.respondentId", "=", "answer.respondentId"),
    )
    .innerJoin("respondent", "respondent.id", "answer.respondentId")
    .select(["item.key", "answer.respondentId", "answer.value", "answer.code", "respondent.groupKey"])
    .where("answer.consultationId", "=", key.consultationId)
    .where("answer.roundId", "=", key.roundId)
    .where("response.submittedAt", "is not", null)
    .execute();
  const shown = new Map<string, readonly People[]>();
  for (const item of new Set(rows.map((row) => row.key))) {
    const ofItem = rows.filter((row) => row.key === item);
    const of = (isMeant: (groupKey: string | null) => boolean): People => {
      const meant = ofItem.filter(({ groupKey }) => isMeant(groupKey));
      const counts: Record<string, number> = {};
      for (const { value, code } of meant) {
        const answer = code ?? String(value);
        counts[answer] = (counts[answer] ?? 0) + 1;
      }
      return { n: new Set(meant.map(({ respondentId }) => respondentId)).size, counts };
    };
    shown.set(item, showable(of, groups));
  }
  return shown;
}

/** Conduct 15: small groups are hidden first, then the smallest of the others while the hidden are 1 to 4 together. */
function showable(of: (isMeant: (groupKey: string | null) => boolean) => People, groups: readonly string[]) {
  const total = of(() => true);
  if (total.n < MIN_CELL) return [];
  let kept = groups.map((group) => ({ group, ...of((key) => key === group) })).filter(({ n }) => n >= MIN_CELL);
  const rest = () => total.n - kept.reduce((sum, { n }) => sum + n, 0);
  while (kept.length > 0 && rest() > 0 && rest() < MIN_CELL) {
    const least = Math.min(...kept.map(({ n }) => n));
    kept = kept.filter((_, index) => index !== kept.findLastIndex(({ n }) => n === least));
  }
  const names = kept.map(({ group }) => group);
  const others = kept.length > 0 && rest() > 0 ? [of((key) => key === null || !names.includes(key))] : [];
  return [total, ...kept.map(({ n, counts }) => ({ n, counts })), ...others];
}

/** Sizes of all sets of people that follow from a total and the parts shown beside it, by any sums and differences. */
export function derivableSizes(shown: readonly People[]): readonly number[] {
  const [total, ...parts] = shown;
  if (!total) return [];
  return Array.from({ length: 2 ** parts.length }, (_, chosen) => {
    const sum = parts.reduce((people, { n }, index) => people + (chosen & (1 << index) ? n : 0), 0);
    return [sum, total.n - sum];
  }).flat();
}
