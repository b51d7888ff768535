import type { Db } from "../open.js";

/** How far each of several consultations is: the panel's rounds in order, for a list of consultations. */
export function findAllPanelRounds(db: Db, consultationIds: readonly string[]) {
  if (consultationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("round")
    .select(["consultationId", "number", "status", "closesAt"])
    .where("consultationId", "in", [...consultationIds])
    .where("audience", "=", "panel")
    .orderBy("consultationId")
    .orderBy("number")
    .execute();
}

/** How many panelists who have not withdrawn each of several consultations has; those without any are left out. */
export function countPanels(db: Db, consultationIds: readonly string[]) {
  if (consultationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("respondent")
    .select(({ fn }) => ["consultationId", fn.countAll<number>().as("count")])
    .where("consultationId", "in", [...consultationIds])
    .where("audience", "=", "panel")
    .where("withdrawnAt", "is", null)
    .groupBy("consultationId")
    .orderBy("consultationId")
    .execute();
}
