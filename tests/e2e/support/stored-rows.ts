import type { Db } from "../../../db/open";

/** What is stored of one person's answers in a round: per criterion its facets with value, code or text. */
export async function storedRows(
  db: Db,
  key: { readonly roundId: string; readonly respondentId: string },
): Promise<Record<string, (readonly [string, number | string | null])[]>> {
  const values = await db
    .selectFrom("answer")
    .innerJoin("item", "item.id", "answer.itemId")
    .select(["item.criterionKey", "answer.facet", "answer.value", "answer.code"])
    .where("answer.roundId", "=", key.roundId)
    .where("answer.respondentId", "=", key.respondentId)
    .orderBy("answer.facet")
    .execute();
  const texts = await db
    .selectFrom("answerText")
    .innerJoin("item", "item.id", "answerText.itemId")
    .select(["item.criterionKey", "answerText.facet", "answerText.text"])
    .where("answerText.roundId", "=", key.roundId)
    .where("answerText.respondentId", "=", key.respondentId)
    .orderBy("answerText.facet")
    .execute();
  const rows: Record<string, (readonly [string, number | string | null])[]> = {};
  const add = (criterionKey: string | null, facet: string, said: number | string | null) => {
    const name = criterionKey ?? "";
    rows[name] = [...(rows[name] ?? []), [facet, said]];
  };
  for (const { criterionKey, facet, value, code } of values) add(criterionKey, facet, value ?? code);
  for (const { criterionKey, facet, text } of texts) add(criterionKey, facet, text);
  return rows;
}
