import type { Insertable } from "kysely";
import { inChunks } from "../chunks.js";
import type { Db } from "../open.js";
import type { ContactTable, Instant, RespondentTable } from "../schema.js";
import { statement } from "../statement.js";

/*
 * Identities. Only services that send mail, keep the panel list or serve the person's own request may import this module, and the one that
 * looks for names in reasons, which gets them apart from everything else; analysis, feedback and exports never do.
 */

type Key = { readonly consultationId: string };

/** Adds panelists with who they are. Runs in the caller's transaction: one address twice refuses them all. */
export async function insertPanelists(
  db: Db,
  panelists: readonly {
    readonly respondent: Insertable<RespondentTable>;
    readonly contact: Insertable<ContactTable>;
  }[],
): Promise<void> {
  await inChunks(
    panelists.map(({ respondent }) => respondent),
    (rows) => db.insertInto("respondent").values(rows).execute(),
  );
  await inChunks(
    panelists.map(({ contact }) => contact),
    (rows) => db.insertInto("contact").values(rows).execute(),
  );
}

/** The people of whom it is still known who they are. */
export async function findAllRespondentIds(db: Db, key: Key): Promise<string[]> {
  const rows = await db
    .selectFrom("contact")
    .select("respondentId")
    .where("consultationId", "=", key.consultationId)
    .orderBy("respondentId")
    .execute();
  return rows.map(({ respondentId }) => respondentId);
}

/** The names and organisations on the panel list, each once and on its own: not which belong together, nor to whom. */
export async function findAllNames(db: Db, key: Key): Promise<{ names: string[]; organisations: string[] }> {
  const read = async (column: "name" | "organisation") => {
    const rows = await db
      .selectFrom("contact")
      .select(`${column} as text`)
      .distinct()
      .where("consultationId", "=", key.consultationId)
      .where(column, "is not", null)
      .orderBy(column)
      .execute();
    return rows.flatMap(({ text }) => (text === null ? [] : [text]));
  };
  return { names: await read("name"), organisations: await read("organisation") };
}

/** One page of the panel list, by name. */
export function findPanelPage(db: Db, key: Key & { limit: number; offset: number }) {
  return db
    .selectFrom("contact")
    .innerJoin("respondent", (on) =>
      on
        .onRef("respondent.consultationId", "=", "contact.consultationId")
        .onRef("respondent.id", "=", "contact.respondentId"),
    )
    .select([
      "contact.id as contactId",
      "contact.respondentId",
      "contact.name",
      "contact.email",
      "contact.organisation",
      "contact.language",
      "respondent.groupKey",
      "respondent.country",
      "respondent.withdrawnAt",
    ])
    .where("contact.consultationId", "=", key.consultationId)
    .orderBy("contact.name")
    .orderBy("contact.id")
    .limit(key.limit)
    .offset(key.offset)
    .execute();
}

export async function countAll(db: Db, key: Key): Promise<number> {
  const row = await db
    .selectFrom("contact")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The addresses on the panel list in lower case, to find those that an import would add twice. */
export async function findAllEmails(db: Db, key: Key): Promise<Set<string>> {
  const rows = await db
    .selectFrom("contact")
    .select("email")
    .where("consultationId", "=", key.consultationId)
    .orderBy("id")
    .execute();
  return new Set(rows.map(({ email }) => email.toLowerCase()));
}

type ToWriteTo = Key & { readonly roundId: string; readonly kind: "invitation" | "reminder" };

/**
 * Whom to write to about a round: the contacts of panelists who have not withdrawn, have not declined this round, and have not paused this
 * kind of mail.
 */
export function findAllToWriteTo(db: Db, key: ToWriteTo) {
  return selectToWriteTo(db, key).orderBy("contact.id").execute();
}

/** One of those; undefined: not to be written to. */
export function findToWriteTo(db: Db, key: ToWriteTo & { id: string }) {
  return selectToWriteTo(db, key).where("contact.id", "=", key.id).executeTakeFirst();
}

function selectToWriteTo(db: Db, key: ToWriteTo) {
  return db
    .selectFrom("contact")
    .innerJoin("respondent", (on) =>
      on
        .onRef("respondent.consultationId", "=", "contact.consultationId")
        .onRef("respondent.id", "=", "contact.respondentId"),
    )
    .leftJoin("decline", (on) =>
      on
        .onRef("decline.consultationId", "=", "contact.consultationId")
        .onRef("decline.respondentId", "=", "contact.respondentId")
        .on("decline.roundId", "=", key.roundId),
    )
    .selectAll("contact")
    .where("contact.consultationId", "=", key.consultationId)
    .where("respondent.withdrawnAt", "is", null)
    .where("decline.respondentId", "is", null)
    .where(({ or, eb }) =>
      or([
        eb("contact.mailPause", "is", null),
        ...(key.kind === "invitation" ? [eb("contact.mailPause", "=", "reminders")] : []),
      ]),
    );
}

/** Who has an address, however it is capitalised. */
export async function findIdByEmail(db: Db, key: Key & { email: string }): Promise<string | undefined> {
  const row = await db
    .selectFrom("contact")
    .select("id")
    .where("consultationId", "=", key.consultationId)
    .where(({ fn, eb }) => eb(fn<string>("lower", ["email"]), "=", key.email.toLowerCase()))
    .orderBy("id")
    .executeTakeFirst();
  return row?.id;
}

/** Whose addresses these are, as they are written, by address; those that nobody has are left out. */
export async function findRespondentIdsByEmail(
  db: Db,
  key: Key & { readonly emails: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (key.emails.length === 0) return new Map();
  const rows = await db
    .selectFrom("contact")
    .select(["email", "respondentId"])
    .where("consultationId", "=", key.consultationId)
    .where("email", "in", [...key.emails])
    .orderBy("id")
    .execute();
  return new Map(rows.map(({ email, respondentId }) => [email, respondentId]));
}

export function findById(db: Db, key: Key & { id: string }) {
  return db
    .selectFrom("contact")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .executeTakeFirst();
}

export function findByRespondent(db: Db, key: Key & { respondentId: string }) {
  return db
    .selectFrom("contact")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .executeTakeFirst();
}

export async function findAllByRespondents(db: Db, key: Key & { respondentIds: readonly string[] }) {
  if (key.respondentIds.length === 0) return [];
  return db
    .selectFrom("contact")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "in", [...key.respondentIds])
    .orderBy("id")
    .execute();
}

const selectLanguages = statement((db, key: Key & { respondentId: string }) =>
  db
    .selectFrom("contact")
    .innerJoin("consultation", "consultation.id", "contact.consultationId")
    .select(["contact.language as panelist", "consultation.language as consultation"])
    .where("contact.consultationId", "=", key.consultationId)
    .where("contact.respondentId", "=", key.respondentId),
);

/** The language noted for a panelist, and nothing else of who they are; with it that of the consultation. */
export function findLanguages(db: Db, key: Key & { respondentId: string }) {
  return selectLanguages.first(db, key);
}

/** What a person corrects about themselves (identity questions), or the organiser in the list. */
export function update(
  db: Db,
  key: Key & { respondentId: string },
  changes: Partial<Omit<ContactTable, "consultationId" | "id" | "respondentId" | "createdAt" | "foundBy">>,
) {
  return db
    .updateTable("contact")
    .set(changes)
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .execute();
}

/** Notes that a mail server refused an address for good, if it is still the person's. */
export function markBounced(
  db: Db,
  key: Key & { id: string; email: string },
  bounce: { bouncedAt: Instant; bounceCode: string },
) {
  return db
    .updateTable("contact")
    .set(bounce)
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .where("email", "=", key.email)
    .execute();
}

/** Forgets who somebody is; mail to them goes with it. */
export function deleteByRespondent(db: Db, key: Key & { respondentId: string }) {
  return db
    .deleteFrom("contact")
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .execute();
}
