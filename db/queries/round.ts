import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { Audience, Instant, RoundStatus, RoundTable } from "../schema.js";
import { statement } from "../statement.js";

export interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}

export function insert(db: Db, round: Insertable<RoundTable>) {
  return db.insertInto("round").values(round).execute();
}

const selectById = statement((db, key: RoundKey) =>
  db.selectFrom("round").selectAll().where("consultationId", "=", key.consultationId).where("id", "=", key.roundId),
);

export function findById(db: Db, key: RoundKey) {
  return selectById.first(db, key);
}

type RoundNumber = { readonly consultationId: string; readonly number: number; readonly audience: Audience };
const selectByNumber = statement((db, key: RoundNumber) =>
  db
    .selectFrom("round")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("audience", "=", key.audience)
    .where("number", "=", key.number),
);

export function findByNumber(db: Db, key: RoundNumber) {
  return selectByNumber.first(db, key);
}

/** Only for rounds that were not opened. */
export function setSections(db: Db, key: RoundKey, sections: string) {
  return db
    .updateTable("round")
    .set({ sections })
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.roundId)
    .where("openedAt", "is", null)
    .execute();
}

/** All rounds of a consultation, the panel's first, in their order. */
export function findAll(db: Db, key: { consultationId: string }) {
  return db
    .selectFrom("round")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .orderBy("audience")
    .orderBy("number")
    .execute();
}

/** The newest panel round that is or was open, which is the one a panelist's link leads to. */
export function findLatestOpened(db: Db, key: { consultationId: string; audience: Audience }) {
  return db
    .selectFrom("round")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("audience", "=", key.audience)
    .where("openedAt", "is not", null)
    .orderBy("number", "desc")
    .executeTakeFirst();
}

/**
 * Moves a round from one status to another and says whether it did: the update is the lock that lets only one of two
 * concurrent callers through.
 */
export async function moveStatus(
  db: Db,
  key: RoundKey,
  move: {
    from: readonly RoundStatus[];
    to: RoundStatus;
    openedAt?: Instant;
    closedAt?: Instant;
    closesAt?: Instant | null;
  },
): Promise<boolean> {
  const result = await db
    .updateTable("round")
    .set({
      status: move.to,
      ...(move.openedAt === undefined ? {} : { openedAt: move.openedAt }),
      ...(move.closedAt === undefined ? {} : { closedAt: move.closedAt }),
      ...(move.closesAt === undefined ? {} : { closesAt: move.closesAt }),
    })
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.roundId)
    .where("status", "in", [...move.from])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Rounds whose closing time has passed and that are still open, over all consultations (for the closing job). The rounds of a rehearsal that is being
 * played lie in the past and are closed by it.
 */
export function findAllOverdue(db: Db, now: Instant) {
  return db
    .selectFrom("round")
    .select(["consultationId", "id"])
    .where("status", "=", "open")
    .where("closesAt", "is not", null)
    .where("closesAt", "<=", now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("rehearsal")
            .select("rehearsal.id")
            .whereRef("rehearsal.copyId", "=", "round.consultationId")
            .where("rehearsal.kind", "=", "rehearsal")
            .where("rehearsal.status", "=", "running"),
        ),
      ),
    )
    .orderBy("consultationId")
    .orderBy("id")
    .limit(100)
    .execute();
}
