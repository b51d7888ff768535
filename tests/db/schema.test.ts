import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrateToLatest } from "../../db/migrate.js";
import { openDatabase } from "../../db/open.js";
import { makePostgresDatabase, makeSqliteFile, onEachDatabase } from "../support/databases.js";
import { type LiveTable, readLiveSchema } from "../support/live-schema.js";

/** Tables that are not keyed by consultation, and why. */
const OF_THE_INSTANCE: Record<string, string> = {
  organisation: "owns consultations",
  organisationMember: "who may create consultations",
  organisationAudit: "belongs to an organisation, and tells of it whatever becomes of its consultations",
  setting: "values of the instance",
  user: "the sign-in library's, organisers only",
  session: "the sign-in library's",
  account: "the sign-in library's",
  verification: "the sign-in library's",
  accountToken: "organisers' links",
  signInDelay: "attempts at signing in",
  sessionProof: "belongs to a session",
  secondFactor: "an organiser's",
  recoveryCode: "an organiser's",
  passkey: "an organiser's",
  providerLink: "an organiser's",
  consultation: "its id is the consultation",
  outbox: "sign-in mail belongs to no consultation; leased across all of them",
  job: "work of the instance too; leased across consultations",
};
/** Where an e-mail address may stand. */
const HOLDS_ADDRESSES = [
  "accountToken.email",
  "candidate.email",
  "colleagueInvitation.email",
  "contact.email",
  "outbox.toAddress",
  "user.email",
];

onEachDatabase("house rules of the live schema", (db) => {
  test("every other table's key begins with the consultation", async () => {
    const others = (await readLiveSchema(db())).filter(({ name }) => !(name in OF_THE_INSTANCE));
    expect(others.length).toBeGreaterThan(25);
    expect(others.filter(({ primaryKey }) => primaryKey[0] !== "consultationId").map(({ name }) => name)).toEqual([]);
  });

  test("every table of the list exists", async () => {
    const names = (await readLiveSchema(db())).map(({ name }) => name);
    expect(Object.keys(OF_THE_INSTANCE).filter((name) => !names.includes(name))).toEqual([]);
  });

  test("every reference within a consultation carries the consultation", async () => {
    const tables = await readLiveSchema(db());
    const keyed = new Set(
      tables.filter(({ primaryKey }) => primaryKey[0] === "consultationId").map(({ name }) => name),
    );
    const loose = tables.flatMap(({ name, foreignKeys }) =>
      foreignKeys
        .filter(({ columns, target }) => keyed.has(target) && columns[0] !== "consultationId")
        .map(({ target }) => `${name} to ${target}`),
    );
    expect(loose).toEqual([]);
  });

  test("every reference is indexed", async () => {
    const tables = await readLiveSchema(db());
    expect(tables.flatMap(({ foreignKeys }) => foreignKeys).length).toBeGreaterThan(40);
    expect(tables.flatMap(unindexed)).toEqual([]);
  });

  test("addresses stand with contacts, those who may become one, outgoing mail and organisers' accounts only", async () => {
    const tables = await readLiveSchema(db());
    const named = tables.flatMap(({ name, columns }) =>
      Object.keys(columns)
        .filter((column) => /mail$|address$/i.test(column))
        .map((column) => `${name}.${column}`),
    );
    // The sign-in library's place for a network address, which is switched off.
    expect(named.filter((place) => place !== "session.ipAddress").sort()).toEqual(HOLDS_ADDRESSES);
  });

  test("nothing refers from answers to contacts", async () => {
    const tables = await readLiveSchema(db());
    const toContacts = tables.filter(({ foreignKeys }) => foreignKeys.some(({ target }) => target === "contact"));
    expect(toContacts.map(({ name }) => name)).toEqual(["outbox"]);
  });
});

describe("both engines", () => {
  const removals: (() => Promise<void>)[] = [];
  const schemas: LiveTable[][] = [];
  beforeAll(async () => {
    for (const make of [makeSqliteFile, makePostgresDatabase]) {
      const { place, remove } = await make();
      const db = await openDatabase(place);
      await migrateToLatest(db);
      schemas.push(await readLiveSchema(db));
      await db.destroy();
      removals.push(remove);
    }
  });
  afterAll(async () => {
    for (const remove of removals) await remove();
  });

  test("have the same tables, columns, nullability and keys", () => {
    const [sqlite = [], postgres = []] = schemas.map((tables) =>
      tables.map(({ name, columns, primaryKey, foreignKeys }) => ({
        name,
        columns,
        primaryKey,
        foreignKeys: foreignKeys.map(({ columns, target }) => `${columns.join(", ")} to ${target}`).sort(),
      })),
    );
    expect(sqlite.length).toBeGreaterThan(35);
    expect(sqlite).toEqual(postgres);
  });

  test("have the same indexes", () => {
    const [sqlite = [], postgres = []] = schemas.map((tables) =>
      tables.map(({ name, indexes }) => ({ name, indexes: indexes.map((columns) => columns.join(", ")).sort() })),
    );
    expect(sqlite).toEqual(postgres);
  });
});

/**
 * References that are followed within one round or one person only, as what they refer to goes with the whole consultation alone; by how many of their first
 * columns an index finds them. An index of their own would be written at every answer.
 */
const FOUND_BY_FIRST_COLUMNS: Readonly<Record<string, number>> = {
  "answer (consultationId, roundId, itemId)": 2,
  "answerChange (consultationId, roundId, itemId)": 1,
  "answerChange (consultationId, roundId, respondentId)": 1,
};

function unindexed({ name, foreignKeys, indexes }: LiveTable): string[] {
  return foreignKeys
    .filter(({ columns }) => {
      const needed = columns.slice(0, FOUND_BY_FIRST_COLUMNS[`${name} (${columns.join(", ")})`]);
      return !indexes.some((index) => needed.every((column, at) => index[at] === column));
    })
    .map(({ columns }) => `${name} (${columns.join(", ")})`);
}
