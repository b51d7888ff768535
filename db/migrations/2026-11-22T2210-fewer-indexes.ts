import type { Kysely } from "kysely";

/**
 * Three indexes that every answer paid for and no question needed: of the 78 pages that 30 answers changed, 51 were theirs, as each item has a leaf of
 * its own. What is asked of a whole round or of one person is found by the keys, which begin with the consultation and the round or the person.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.dropIndex("answer_roundId_itemId_index").execute();
  await db.schema.dropIndex("answerChange_roundId_itemId_index").execute();
  await db.schema.dropIndex("answerChange_roundId_respondentId_index").execute();
}
