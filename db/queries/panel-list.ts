import { type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "../open.js";
import type { Database, FoundBy, RespondentTable } from "../schema.js";
import * as candidates from "./candidate.js";

/*
 * The panel list as the organiser keeps it. Holds identities: only the services of panel administration may import this module.
 */

type Key = { readonly consultationId: string };
export interface PanelFilter {
  /** `undefined`: everybody; `null`: those without a group. */
  readonly groupKey?: string | null;
  /** Part of a name or an address, in any case. */
  readonly words?: string;
  readonly country?: string;
  readonly state?: PanelState;
  /** How people came on the list. */
  readonly foundBy?: FoundBy;
  /** The newest round, of which the states speak; undefined while none was opened. */
  readonly roundId?: string | undefined;
}
type Filter = PanelFilter;

export const waysFound = ["import", "by-hand", "nomination", "open-call"] as const satisfies readonly FoundBy[];

/** `answered` and `unanswered` speak of people who still take part; whoever declined is in neither. */
export const panelStates = [
  "active",
  "withdrawn",
  "declined",
  "answered",
  "unanswered",
  "not-begun",
  "bounced",
] as const;
export type PanelState = (typeof panelStates)[number];

/** What a list may be ordered by; nothing else reaches a query. */
const orders = {
  name: ["contact.name"],
  email: ["contact.email"],
  group: ["respondent.groupKey", "contact.name"],
  country: ["respondent.country", "contact.name"],
  added: ["contact.createdAt", "contact.name"],
} as const;
export type PanelOrder = keyof typeof orders;
export const panelOrders = Object.keys(orders) as readonly PanelOrder[];

function list(db: Db, { consultationId, groupKey, words = "", country, state, foundBy, roundId = "" }: Key & Filter) {
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
    .$if(country !== undefined, (query) => query.where("respondent.country", "=", country ?? ""))
    .$if(foundBy !== undefined, (query) => query.where("contact.foundBy", "=", foundBy ?? "import"))
    .$if(state !== undefined, (query) => query.where((where) => isInState(where, state ?? "active", roundId)))
    .$if(words !== "", (query) => query.where((where) => holdsWords(where, words)));
}

function isInState(where: ExpressionBuilder<Database, "contact" | "respondent">, state: PanelState, roundId: string) {
  const { eb, and, not, exists, selectFrom } = where;
  const declined = exists(
    selectFrom("decline")
      .select("decline.respondentId")
      .whereRef("decline.consultationId", "=", "respondent.consultationId")
      .whereRef("decline.respondentId", "=", "respondent.id")
      .where("decline.roundId", "=", roundId),
  );
  const answered = exists(
    selectFrom("response")
      .select("response.respondentId")
      .whereRef("response.consultationId", "=", "respondent.consultationId")
      .whereRef("response.respondentId", "=", "respondent.id")
      .where("response.roundId", "=", roundId)
      .where("response.submittedAt", "is not", null),
  );
  const begun = exists(
    selectFrom("response")
      .select("response.respondentId")
      .whereRef("response.consultationId", "=", "respondent.consultationId")
      .whereRef("response.respondentId", "=", "respondent.id")
      .where("response.roundId", "=", roundId),
  );
  const active = eb("respondent.withdrawnAt", "is", null);
  switch (state) {
    case "active":
      return active;
    case "withdrawn":
      return eb("respondent.withdrawnAt", "is not", null);
    case "declined":
      return and([active, declined]);
    case "answered":
      return and([active, answered]);
    case "unanswered":
      return and([active, not(declined), not(answered)]);
    case "not-begun":
      return and([active, not(declined), not(begun)]);
    case "bounced":
      return and([active, eb("contact.bouncedAt", "is not", null)]);
  }
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
  "contact.bounceCode",
  "respondent.groupKey",
  "respondent.groupFixedAt",
  "respondent.country",
  "respondent.size",
  "respondent.withdrawnAt",
] as const;

/** One page of the panel list, by name unless another order is named. */
export function findPage(
  db: Db,
  key: Key & Filter & { limit: number; offset: number; order?: PanelOrder; isDescending?: boolean },
) {
  const { order = "name", isDescending = false } = key;
  return orders[order]
    .reduce((query, column) => query.orderBy(column, isDescending ? "desc" : "asc"), list(db, key).select(COLUMNS))
    .orderBy("contact.id")
    .limit(key.limit)
    .offset(key.offset)
    .execute();
}

/** Everybody who fits, in the order of their random ids. */
export async function findAllIds(db: Db, key: Key & Filter): Promise<string[]> {
  const rows = await list(db, key).select("contact.respondentId").orderBy("contact.respondentId").execute();
  return rows.map(({ respondentId }) => respondentId);
}

/** The countries of the people on the list. */
export async function findCountries(db: Db, key: Key): Promise<string[]> {
  const rows = await list(db, key)
    .select("respondent.country")
    .distinct()
    .where("respondent.country", "is not", null)
    .orderBy("respondent.country")
    .execute();
  return rows.flatMap(({ country }) => (country === null ? [] : [country]));
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
  await candidates.forget(db, key);
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

/** Names and addresses of everybody who has not withdrawn, to find people who are on the list twice. */
export function findAllNames(db: Db, key: Key) {
  return list(db, { ...key, state: "active" })
    .select(["contact.respondentId", "contact.name", "contact.email", "contact.organisation"])
    .orderBy("contact.name")
    .orderBy("contact.id")
    .execute();
}
