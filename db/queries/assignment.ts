import { type Insertable, sql } from "kysely";
import { inChunks } from "../chunks.js";
import type { Db } from "../open.js";
import type { AssignmentTable } from "../schema.js";

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}
interface RespondentKey extends RoundKey {
  readonly respondentId: string;
}

/** Adds assignments; those that are there already stay as they are. */
export function insertMany(db: Db, assignments: readonly Insertable<AssignmentTable>[]) {
  return inChunks(assignments, (rows) =>
    db
      .insertInto("assignment")
      .values(rows)
      .onConflict((on) => on.doNothing())
      .execute(),
  );
}

interface ManyAssignments extends RoundKey {
  readonly itemIds: readonly string[];
  readonly reason: AssignmentTable["reason"];
}

const COLUMNS = ["consultationId", "roundId", "respondentId", "itemId", "reason"] as const;

/** Assigns items to everybody of the panel who has not withdrawn; what is assigned already stays as it is. */
export function insertForPanel(db: Db, { consultationId, roundId, itemIds, reason }: ManyAssignments) {
  return inChunks(itemIds, (ids) =>
    db
      .insertInto("assignment")
      .columns(COLUMNS)
      .expression((of) =>
        of
          .selectFrom("respondent")
          .innerJoin("item", "item.consultationId", "respondent.consultationId")
          .select([
            "respondent.consultationId",
            textValue(roundId).as("roundId"),
            "respondent.id as respondentId",
            "item.id as itemId",
            textValue(reason).as("reason"),
          ])
          .where("respondent.consultationId", "=", consultationId)
          .where("respondent.audience", "=", "panel")
          .where("respondent.withdrawnAt", "is", null)
          .where("item.id", "in", ids),
      )
      .onConflict((on) => on.doNothing())
      .execute(),
  );
}

/**
 * Assigns items to those of the panel who have not withdrawn and, in the round before, answered anything about the item's subject and
 * sent it; what is assigned already stays as it is.
 */
export function insertForThoseWhoAnswered(
  db: Db,
  { consultationId, roundId, itemIds, reason, previousRoundId }: ManyAssignments & { readonly previousRoundId: string },
) {
  return inChunks(itemIds, (ids) =>
    db
      .insertInto("assignment")
      .columns(COLUMNS)
      .expression((of) =>
        of
          .selectFrom(answeredSubjects(db, { consultationId, roundId: previousRoundId }).as("answered"))
          .innerJoin("respondent", "respondent.id", "answered.respondentId")
          .innerJoin("item", "item.subjectId", "answered.subjectId")
          .select([
            "respondent.consultationId",
            textValue(roundId).as("roundId"),
            "respondent.id as respondentId",
            "item.id as itemId",
            textValue(reason).as("reason"),
          ])
          .where("respondent.consultationId", "=", consultationId)
          .where("respondent.audience", "=", "panel")
          .where("respondent.withdrawnAt", "is", null)
          .where("item.consultationId", "=", consultationId)
          .where("item.id", "in", ids),
      )
      .onConflict((on) => on.doNothing())
      .execute(),
  );
}

/** PostgreSQL does not guess the type of a parameter that stands alone in a list of columns. */
function textValue<Text extends string>(value: Text) {
  return sql<Text>`cast(${value} as text)`;
}

/** Every respondent's subjects in a round that were answered at least once by somebody who sent the answers. */
function answeredSubjects(db: Db, key: RoundKey) {
  return db
    .selectFrom("answer")
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "answer.consultationId")
        .onRef("response.roundId", "=", "answer.roundId")
        .onRef("response.respondentId", "=", "answer.respondentId"),
    )
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "answer.consultationId").onRef("item.id", "=", "answer.itemId"),
    )
    .select(["answer.respondentId", "item.subjectId"])
    .where("answer.consultationId", "=", key.consultationId)
    .where("answer.roundId", "=", key.roundId)
    .where("item.subjectId", "is not", null)
    .where("response.submittedAt", "is not", null)
    .groupBy(["answer.respondentId", "item.subjectId"]);
}

export async function deleteItems(db: Db, key: RespondentKey, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await db
    .deleteFrom("assignment")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .where("itemId", "in", [...itemIds])
    .execute();
}

/** The subjects one respondent was assigned in a round, with the strongest reason given for any item of each. */
export function findSubjectsOf(db: Db, key: RespondentKey) {
  return db
    .selectFrom("assignment")
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "assignment.consultationId").onRef("item.id", "=", "assignment.itemId"),
    )
    .innerJoin("subject", (on) =>
      on.onRef("subject.consultationId", "=", "item.consultationId").onRef("subject.id", "=", "item.subjectId"),
    )
    .select(["subject.id as subjectId", "subject.key", "subject.position", "subject.isAnchor"])
    .where("assignment.consultationId", "=", key.consultationId)
    .where("assignment.roundId", "=", key.roundId)
    .where("assignment.respondentId", "=", key.respondentId)
    .groupBy(["subject.id", "subject.key", "subject.position", "subject.isAnchor"])
    .orderBy("subject.position")
    .execute();
}

/** How many respondents hold each subject in a round: the coverage that suggestions try to even out. */
export function countRespondentsBySubject(db: Db, key: RoundKey) {
  return db
    .selectFrom("assignment")
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "assignment.consultationId").onRef("item.id", "=", "assignment.itemId"),
    )
    .innerJoin("subject", (on) =>
      on.onRef("subject.consultationId", "=", "item.consultationId").onRef("subject.id", "=", "item.subjectId"),
    )
    .select(({ fn }) => ["subject.key", fn.count<number>("assignment.respondentId").distinct().as("respondents")])
    .where("assignment.consultationId", "=", key.consultationId)
    .where("assignment.roundId", "=", key.roundId)
    .groupBy("subject.key")
    .orderBy("subject.key")
    .execute();
}

/** Whether anything was assigned to a respondent for this reason. */
export async function hasReason(
  db: Db,
  key: RespondentKey & { readonly reason: AssignmentTable["reason"] },
): Promise<boolean> {
  const row = await db
    .selectFrom("assignment")
    .select("itemId")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .where("reason", "=", key.reason)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keys of the subjects that one respondent chose, in this round or an earlier one. */
export async function findChosenSubjectKeys(db: Db, key: RespondentKey): Promise<string[]> {
  const rows = await db
    .selectFrom("assignment")
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "assignment.consultationId").onRef("item.id", "=", "assignment.itemId"),
    )
    .innerJoin("subject", (on) =>
      on.onRef("subject.consultationId", "=", "item.consultationId").onRef("subject.id", "=", "item.subjectId"),
    )
    .select("subject.key")
    .where("assignment.consultationId", "=", key.consultationId)
    .where("assignment.roundId", "=", key.roundId)
    .where("assignment.respondentId", "=", key.respondentId)
    .where("assignment.reason", "in", ["chosen", "carried"])
    .groupBy("subject.key")
    .orderBy("subject.key")
    .execute();
  return rows.map((row) => row.key);
}

/** Whether a person was asked anything in any round. */
export async function hasAny(db: Db, key: { consultationId: string; respondentId: string }): Promise<boolean> {
  const row = await db
    .selectFrom("assignment")
    .select("respondentId")
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
