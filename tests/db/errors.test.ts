import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  CheckViolationError,
  DatabaseRefusal,
  ForeignKeyViolationError,
  toDbError,
  UniqueViolationError,
} from "../../db/errors.js";
import { makeConsultation, makeGroups, makeStudy } from "../factories/consultation.js";
import { makePanelist } from "../factories/panelist.js";
import { makeItem, makeOpenRound, makeRound } from "../factories/round.js";
import { onEachDatabase } from "../support/databases.js";

onEachDatabase("a refusal", (db) => {
  const refusal = async (write: Promise<unknown>): Promise<unknown> => {
    try {
      await write;
    } catch (error) {
      return error;
    }
    throw new Error("the write was taken");
  };

  test("of a second row with the same key names table and columns", async () => {
    const { consultationId } = await makeStudy(db());
    await makeRound(db(), { consultationId, number: 1 });
    const error = await refusal(makeRound(db(), { consultationId, number: 1 }));
    expect(error).toBeInstanceOf(UniqueViolationError);
    expect(error).toMatchObject({ table: "round", columns: ["consultationId", "audience", "number"] });
  });

  test("of an address that is on the list already, in other letters, does not repeat it", async () => {
    const { consultationId } = await makeStudy(db());
    await makePanelist(db(), { consultationId, groupKey: null, email: "Ada@Example.org" });
    const error = await refusal(makePanelist(db(), { consultationId, groupKey: null, email: "ada@example.ORG" }));
    expect(error).toBeInstanceOf(UniqueViolationError);
    expect(error).toMatchObject({ table: "contact", columns: ["consultationId", "email"] });
    expect(String(error).toLowerCase()).not.toContain("ada@");
  });

  test("lets the same address stand in two consultations", async () => {
    const one = await makeStudy(db());
    const two = await makeConsultation(db(), { organisationId: one.organisationId });
    await makePanelist(db(), { consultationId: one.consultationId, groupKey: null, email: "ada@example.org" });
    await makePanelist(db(), { consultationId: two.id, groupKey: null, email: "ada@example.org" });
  });

  test("of a group that another consultation has", async () => {
    const one = await makeStudy(db());
    const two = await makeConsultation(db(), { organisationId: one.organisationId });
    await makeGroups(db(), { consultationId: two.id, keys: ["public"] });
    const error = await refusal(makePanelist(db(), { consultationId: one.consultationId, groupKey: "public" }));
    expect(error).toBeInstanceOf(ForeignKeyViolationError);
  });

  test("of an item version that belongs to another item", async () => {
    const { consultationId } = await makeStudy(db());
    const round = await makeOpenRound(db(), { consultationId });
    const a = await makeItem(db(), { ...round, key: "A" });
    const b = await makeItem(db(), { ...round, key: "B" });
    const error = await refusal(
      db()
        .updateTable("roundItem")
        .set({ itemVersionId: b.itemVersionId })
        .where("consultationId", "=", consultationId)
        .where("itemId", "=", a.itemId)
        .execute(),
    );
    expect(error).toBeInstanceOf(ForeignKeyViolationError);
  });

  test.each([
    { why: "outside its enumeration", kind: "survey" },
    { why: "that is missing", kind: null },
  ])("of a value $why", async ({ kind }) => {
    await makeStudy(db());
    const error = await refusal(sql`update consultation set kind = ${kind}`.execute(db()));
    expect(error).toBeInstanceOf(CheckViolationError);
  });

  test("of text in a number", async () => {
    const { consultationId } = await makeStudy(db());
    await makeRound(db(), { consultationId });
    const error = await refusal(sql`update round set number = ${"first"}`.execute(db()));
    expect(error).toBeInstanceOf(CheckViolationError);
  });

  test("keeps the driver's error as its cause", async () => {
    const { consultationId } = await makeStudy(db());
    await makeRound(db(), { consultationId });
    const error = await refusal(makeRound(db(), { consultationId }));
    expect(error).toBeInstanceOf(DatabaseRefusal);
    expect(error).toHaveProperty("cause.code");
  });

  test("inside a transaction takes all of it back", async () => {
    const { consultationId } = await makeStudy(db());
    const attempt = db()
      .transaction()
      .execute(async (trx) => {
        await makeRound(trx, { consultationId, number: 1 });
        await makeRound(trx, { consultationId, number: 1 });
      });
    await expect(attempt).rejects.toBeInstanceOf(UniqueViolationError);
    expect(await db().selectFrom("round").select("id").execute()).toEqual([]);
  });
});

test("an error of another kind comes back as it is", () => {
  const other = new Error("disk full");
  expect(toDbError(other)).toBe(other);
  expect(toDbError("text")).toBe("text");
  expect(toDbError(Object.assign(new Error("x"), { code: "ECONNREFUSED" }))).toMatchObject({ code: "ECONNREFUSED" });
});
