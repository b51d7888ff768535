import { type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "../open.js";
import type { Database, RespondentTable } from "../schema.js";

/*
 * The panel list as the organiser keeps it. Holds identities: only the services of panel administration may import this module.
 */

type Key = { readonly consultationId: string };
interface Filter {
  /** `undefined`: everybody; `null`: those without a group. */
  readonly groupKey?: string | null;
  /** Part of a name or an address, in any case. */
  readonly words?: string;
}

function list(db: Db, { consultationId, groupKey, words = "" }: Key & Filter) {
  return db
    .selectFrom("contact")
    .innerJoin("respondent", (on) =>
      on
        .onRef("respondent.consultationId", "=", "contact.consultationId")
        .onRef("respondent.id", "=", "contact.respondentId"),
    )
    .where("contact.consultationId", "=", consultationId)
    .$if(typeof groupKey === "string", (query) => query.where("respondent.groupKey", "=", groupKey ?? ""))
    .$if(groupKey === null, (query) => query.where("respondent.groupKey", "is", null))
    .$if(words !== "", (query) => query.where((where) => holdsWords(where, words)));
}

/**
 * Whether name or address holds the words. SQLite knows the case of A to Z only, so the spellings in which a name with other letters is
 * usually written are each looked for. The signs that LIKE takes for "anything" stand for themselves.
 */
function holdsWords({ fn, or, eb }: ExpressionBuilder<Database, "contact">, words: string) {
  const lower = words.toLowerCase();
  const capitalised = lower.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
  const spellings = new Set([lower, words, capitalised, words.toUpperCase()]);
  return or(
    [...spellings].flatMap((spelling) => {
      const pattern = `%${spelling.replace(/[!%_]/g, "!$&")}%`;
      return [
        fn<string>("lower", ["contact.name"]),
        eb.ref("contact.name"),
        fn<string>("lower", ["contact.email"]),
      ].map((text) => sql<SqlBool>`${text} like ${pattern} escape '!'`);
    }),
  );
}

const COLUMNS = [
  "contact.respondentId",
  "contact.name",
  "contact.email",
  "contact.organisation",
  "contact.language",
  "contact.community",
  "contact.chainPosition",
  "contact.expertise",
  "contact.foundBy",
  "contact.createdAt",
  "respondent.groupKey",
  "respondent.groupFixedAt",
  "respondent.country",
  "respondent.size",
  "respondent.withdrawnAt",
] as const;

/** One page of the panel list, by name. */
export function findPage(db: Db, key: Key & Filter & { limit: number; offset: number }) {
  return list(db, key)
    .select(COLUMNS)
    .orderBy("contact.name")
    .orderBy("contact.id")
    .limit(key.limit)
    .offset(key.offset)
    .execute();
}

export async function countAll(db: Db, key: Key & Filter): Promise<number> {
  const row = await list(db, key)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

export function findByRespondent(db: Db, key: Key & { respondentId: string }) {
  return list(db, { consultationId: key.consultationId })
    .select(COLUMNS)
    .where("contact.respondentId", "=", key.respondentId)
    .executeTakeFirst();
}

/** How many panelists stand in each group, those who withdrew and those without a group counted apart. Names nobody. */
export function countByGroup(db: Db, key: Key) {
  return db
    .selectFrom("respondent")
    .select(({ fn }) => [
      "groupKey",
      fn.countAll<number>().as("count"),
      fn.count<number>("withdrawnAt").as("withdrawn"),
    ])
    .where("consultationId", "=", key.consultationId)
    .where("audience", "=", "panel")
    .groupBy("groupKey")
    .orderBy("groupKey")
    .execute();
}

/** The pseudonyms given in a consultation, to give none twice. */
export async function findAllPseudonyms(db: Db, key: Key): Promise<Set<string>> {
  const rows = await db
    .selectFrom("respondent")
    .select("pseudonym")
    .where("consultationId", "=", key.consultationId)
    .orderBy("pseudonym")
    .execute();
  return new Set(rows.map(({ pseudonym }) => pseudonym));
}

/** What the panel list says of a person beside who they are. The group is left alone once the person has confirmed it. */
export function updateProfile(
  db: Db,
  key: Key & { respondentId: string },
  profile: Partial<Pick<RespondentTable, "country" | "groupKey" | "size">>,
) {
  return db
    .updateTable("respondent")
    .set(profile)
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.respondentId)
    .execute();
}

/** Takes a person off the list for good; refused by the database once anything refers to them. */
export async function deletePanelist(db: Db, key: Key & { respondentId: string }): Promise<boolean> {
  await db
    .deleteFrom("contact")
    .where("consultationId", "=", key.consultationId)
    .where("respondentId", "=", key.respondentId)
    .execute();
  const result = await db
    .deleteFrom("respondent")
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.respondentId)
    .where("audience", "=", "panel")
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Everybody on the list by address in lower case, for an import that takes over what it says of them. */
export async function findAllByEmail(db: Db, key: Key) {
  const rows = await list(db, key).select(COLUMNS).orderBy("contact.id").execute();
  return new Map(rows.map((row) => [row.email.toLowerCase(), row]));
}
