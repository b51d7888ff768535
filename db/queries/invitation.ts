import type { Insertable } from "kysely";
import { inChunks } from "../chunks.js";
import type { Db } from "../open.js";
import type { Instant, InvitationTable } from "../schema.js";
import { statement } from "../statement.js";

type RespondentKey = { readonly consultationId: string; readonly respondentId: string };

export function insertMany(db: Db, invitations: readonly Insertable<InvitationTable>[]) {
  return inChunks(invitations, (rows) => db.insertInto("invitation").values(rows).execute());
}

const selectByTokenHash = statement((db, key: { tokenHash: string }) =>
  db
    .selectFrom("invitation")
    .innerJoin("round", (on) =>
      on.onRef("round.consultationId", "=", "invitation.consultationId").onRef("round.id", "=", "invitation.roundId"),
    )
    .innerJoin("respondent", (on) =>
      on
        .onRef("respondent.consultationId", "=", "invitation.consultationId")
        .onRef("respondent.id", "=", "invitation.respondentId"),
    )
    .select([
      "invitation.consultationId",
      "invitation.id",
      "invitation.roundId",
      "invitation.respondentId",
      "invitation.kind",
      "invitation.revokedAt",
      "round.number as roundNumber",
      "round.status as roundStatus",
      "respondent.withdrawnAt",
    ])
    .where("invitation.tokenHash", "=", key.tokenHash),
);

/**
 * What a link leads to. Looked up by the hash alone, since a link names nothing else; whether it may be used (not revoked, not
 * withdrawn, round open) is for the caller to decide.
 */
export function findByTokenHash(db: Db, tokenHash: string) {
  return selectByTokenHash.first(db, { tokenHash });
}

/** Whose mail a link chooses. It goes on to work when the person's other links have ended. */
export function findByPauseTokenHash(db: Db, pauseTokenHash: string) {
  return db
    .selectFrom("invitation")
    .select(["consultationId", "id", "respondentId"])
    .where("pauseTokenHash", "=", pauseTokenHash)
    .executeTakeFirst();
}

const selectById = statement((db, key: { consultationId: string; id: string }) =>
  db
    .selectFrom("invitation")
    .innerJoin("respondent", (on) =>
      on
        .onRef("respondent.consultationId", "=", "invitation.consultationId")
        .onRef("respondent.id", "=", "invitation.respondentId"),
    )
    .select([
      "invitation.id",
      "invitation.roundId",
      "invitation.respondentId",
      "invitation.revokedAt",
      "respondent.withdrawnAt",
    ])
    .where("invitation.consultationId", "=", key.consultationId)
    .where("invitation.id", "=", key.id),
);

/** One link and whether its holder has withdrawn. */
export function findById(db: Db, key: { consultationId: string; id: string }) {
  return selectById.first(db, key);
}

/**
 * When each panelist was last written to in a round, and how often. Neither a link that somebody asked for counts nor a letter to an address that
 * was corrected since.
 */
export function findLastContacts(db: Db, key: { consultationId: string; roundId: string }) {
  return db
    .selectFrom("invitation")
    .leftJoin("contact", (on) =>
      on
        .onRef("contact.consultationId", "=", "invitation.consultationId")
        .onRef("contact.respondentId", "=", "invitation.respondentId"),
    )
    .select(({ fn }) => [
      "invitation.respondentId",
      fn.max("invitation.createdAt").as("lastAt"),
      fn.countAll<number>().as("count"),
    ])
    .where("invitation.consultationId", "=", key.consultationId)
    .where("invitation.roundId", "=", key.roundId)
    .where("invitation.kind", "in", ["invitation", "reminder"])
    .where("invitation.isRequested", "=", 0)
    .where(({ or, eb, ref }) =>
      or([eb("contact.emailChangedAt", "is", null), eb("invitation.createdAt", ">=", ref("contact.emailChangedAt"))]),
    )
    .groupBy("invitation.respondentId")
    .orderBy("invitation.respondentId")
    .execute();
}

/** Ends one link. */
export async function revoke(
  db: Db,
  key: { consultationId: string; id: string },
  revokedAt: Instant,
): Promise<boolean> {
  const result = await db
    .updateTable("invitation")
    .set({ revokedAt })
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .where("revokedAt", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Ends every link of a person (a lost mail, a withdrawal) and returns how many still worked. */
export async function revokeAllOf(db: Db, key: RespondentKey, revokedAt: Instant): Promise<number> {
  const result = await db
    .updateTable("invitation")
    .set({ revokedAt })
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .where("revokedAt", "is", null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Forgets links of a person that were never delivered; `exceptId` is the one in use. */
export async function deleteUndelivered(
  db: Db,
  key: RespondentKey & { readonly exceptId?: string | undefined },
  tokenHashes: readonly string[],
): Promise<void> {
  if (tokenHashes.length === 0) return;
  const { exceptId } = key;
  await db
    .deleteFrom("invitation")
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .where("tokenHash", "in", [...tokenHashes])
    .$if(exceptId !== undefined, (query) => query.where("id", "<>", exceptId ?? ""))
    .execute();
}

/** Whether any link of a person still works. */
export async function hasLive(db: Db, key: RespondentKey): Promise<boolean> {
  const row = await db
    .selectFrom("invitation")
    .select("id")
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .where("revokedAt", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends the links that earlier starts minted for the demonstration. */
export function revokeDemonstrations(db: Db, revokedAt: Instant) {
  return db
    .updateTable("invitation")
    .set({ revokedAt })
    .where("kind", "=", "demonstration")
    .where("revokedAt", "is", null)
    .execute();
}

/** Whether somebody was sent a link for a round. */
export async function hasFor(db: Db, key: RespondentKey & { roundId: string }): Promise<boolean> {
  const row = await db
    .selectFrom("invitation")
    .select("id")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("respondentId", "=", key.respondentId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a link was ever made for a person, ended or not. */
export async function hasAny(db: Db, key: { consultationId: string; respondentId: string }): Promise<boolean> {
  const row = await db
    .selectFrom("invitation")
    .select("respondentId")
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
