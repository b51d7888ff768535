import { openDatabase } from "../../../db/open.js";
import { databaseIn, type StudyFile } from "./study-file.js";

/** What is on disk of one round. */
export interface StoredRows {
  readonly answers: number;
  readonly changes: number;
  readonly submitted: number;
}

/** Counts the rows of the round, after the server that wrote them has ended. */
export async function countStoredRows(
  folder: string,
  { consultationId, roundId }: StudyFile["key"],
): Promise<StoredRows> {
  const db = await openDatabase({ file: databaseIn(folder) });
  const count = async (table: "answer" | "answerChange") => {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("consultationId", "=", consultationId)
      .where("roundId", "=", roundId)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  try {
    const submitted = await db
      .selectFrom("response")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("consultationId", "=", consultationId)
      .where("roundId", "=", roundId)
      .where("submittedAt", "is not", null)
      .executeTakeFirstOrThrow();
    return { answers: await count("answer"), changes: await count("answerChange"), submitted: Number(submitted.count) };
  } finally {
    await db.destroy();
  }
}
