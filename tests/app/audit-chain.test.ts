import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { recordAudit } from "../../app/services/audit-trail";
import { verifyAudit } from "../../app/services/verify-audit";
import { CHAIN_START, hashOfEntry } from "../../db/audit-chain";
import { AppendOnlyError } from "../../db/errors";
import { newOrderedId } from "../../db/ids";
import { type Db, dialectOf } from "../../db/open";
import { makeStudy } from "../factories/consultation";
import { NOW } from "../factories/instant";
import { onEachDatabase } from "../support/databases";

const ENTRIES = 7;

onEachDatabase("the chained audit trail", (db) => {
  const record = (consultationId: string, action: string, on: Db = db()) =>
    recordAudit(on, { consultationId, now: new Date(NOW), actor: { kind: "system" }, action, details: { count: 1 } });

  async function makeTrail() {
    const { consultationId } = await makeStudy(db());
    for (let number = 1; number <= ENTRIES; number++) await record(consultationId, `action-${number}`);
    return { consultationId };
  }

  /** As somebody does who has the database itself: past the triggers, which stand again afterwards. */
  async function tamper(change: (on: Db) => Promise<unknown>): Promise<void> {
    await db()
      .transaction()
      .execute(async (tx) => {
        if (dialectOf(tx) === "postgres") {
          await sql`set local session_replication_role = replica`.execute(tx);
          await change(tx);
          return;
        }
        const triggers = await sql<{ name: string; sql: string }>`
          select name, sql from sqlite_master where type = 'trigger' and tbl_name = 'audit'`.execute(tx);
        for (const { name } of triggers.rows) await sql.raw(`drop trigger "${name}"`).execute(tx);
        await change(tx);
        for (const trigger of triggers.rows) await sql.raw(trigger.sql).execute(tx);
      });
  }
  const setAt = (on: Db, consultationId: string, position: number, change: Record<string, string | number | null>) =>
    on
      .updateTable("audit")
      .set(change)
      .where("consultationId", "=", consultationId)
      .where("position", "=", position)
      .execute();
  const deleteFrom = (on: Db, consultationId: string, position: number, sign: "=" | ">" = "=") =>
    on.deleteFrom("audit").where("consultationId", "=", consultationId).where("position", sign, position).execute();
  const entryAt = (consultationId: string, position: number) =>
    db()
      .selectFrom("audit")
      .selectAll()
      .where("consultationId", "=", consultationId)
      .where("position", "=", position)
      .executeTakeFirstOrThrow();

  test("holds, with the head that the last entry has", async () => {
    const { consultationId } = await makeTrail();
    const verdict = await verifyAudit(db(), { consultationId });
    expect(verdict).toMatchObject({ entries: ENTRIES, broken: null });
    expect(verdict.head).toBe((await entryAt(consultationId, ENTRIES)).hash);
    expect((await entryAt(consultationId, 1)).previousHash).toBe(CHAIN_START);
    const empty = await makeStudy(db());
    expect(await verifyAudit(db(), empty)).toEqual({ entries: 0, head: CHAIN_START, broken: null });
  });

  test("stays one chain when many write to it at once, each consultation to its own", async () => {
    const [one, two] = [await makeStudy(db()), await makeStudy(db())];
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => record((index % 2 ? one : two).consultationId, `action-${index}`)),
    );
    for (const { consultationId } of [one, two]) {
      expect(await verifyAudit(db(), { consultationId })).toMatchObject({ entries: 20, broken: null });
    }
  });

  test("loses nothing and keeps no gap when a transaction is taken back", async () => {
    const { consultationId } = await makeTrail();
    const failing = db()
      .transaction()
      .execute(async (tx) => {
        await record(consultationId, "never-happened", tx);
        throw new Error("taken back");
      });
    await expect(failing).rejects.toThrow("taken back");
    await record(consultationId, "happened");
    expect(await verifyAudit(db(), { consultationId })).toMatchObject({ entries: ENTRIES + 1, broken: null });
  });

  describe("shows where somebody with the database", () => {
    test.each([
      ["at", "2020-01-01T00:00:00.000Z"],
      ["actorKind", "organiser"],
      ["actorId", "somebody"],
      ["action", "something-else"],
      ["details", '{"count":2}'],
      ["id", "00000000-0000-7000-8000-000000000000"],
      ["hash", "f".repeat(64)],
    ])("changed the %s of an entry", async (column, value) => {
      const { consultationId } = await makeTrail();
      await tamper((on) => setAt(on, consultationId, 4, { [column]: value }));
      expect((await verifyAudit(db(), { consultationId })).broken).toEqual({ position: 4, why: "content" });
    });

    test("changed an entry and worked out its hash again", async () => {
      const { consultationId } = await makeTrail();
      const changed = { ...(await entryAt(consultationId, 4)), action: "something-else" };
      await tamper((on) => setAt(on, consultationId, 4, { action: changed.action, hash: hashOfEntry(changed) }));
      expect((await verifyAudit(db(), { consultationId })).broken).toEqual({ position: 5, why: "previous" });
    });

    test("deleted one in the middle, or the first", async () => {
      for (const position of [4, 1]) {
        const { consultationId } = await makeTrail();
        await tamper((on) => deleteFrom(on, consultationId, position));
        expect((await verifyAudit(db(), { consultationId })).broken).toEqual({ position, why: "out-of-place" });
      }
    });

    test("deleted one and moved up those after it", async () => {
      const { consultationId } = await makeTrail();
      await tamper(async (on) => {
        await deleteFrom(on, consultationId, 4);
        for (let position = 5; position <= ENTRIES; position++) {
          await setAt(on, consultationId, position, { position: position - 1 });
        }
      });
      expect((await verifyAudit(db(), { consultationId })).broken).toEqual({ position: 4, why: "previous" });
    });

    test("put one in, with and without a place", async () => {
      for (const position of [null, 0, ENTRIES + 2]) {
        const { consultationId } = await makeTrail();
        const entry = await entryAt(consultationId, 3);
        await tamper((on) =>
          sql`insert into audit ("consultationId", id, at, "actorKind", "actorId", action, details, position,
            "previousHash", hash) values (${consultationId}, ${newOrderedId()}, ${entry.at}, 'system', null, 'put-in',
            '{}', ${position}, ${entry.hash}, ${entry.hash})`.execute(on),
        );
        expect((await verifyAudit(db(), { consultationId })).broken?.why).toBe("out-of-place");
      }
    });

    test("put one in at the end that follows on nothing", async () => {
      const { consultationId } = await makeTrail();
      const entry = await entryAt(consultationId, 3);
      const forged = { ...entry, id: newOrderedId(), position: ENTRIES + 1 };
      await tamper((on) =>
        on
          .insertInto("audit")
          .values({ ...forged, hash: hashOfEntry(forged) })
          .execute(),
      );
      expect((await verifyAudit(db(), { consultationId })).broken).toEqual({ position: ENTRIES + 1, why: "previous" });
    });

    test("exchanged two entries", async () => {
      const { consultationId } = await makeTrail();
      await tamper(async (on) => {
        await setAt(on, consultationId, 3, { position: 100 });
        await setAt(on, consultationId, 5, { position: 3 });
        await setAt(on, consultationId, 100, { position: 5 });
      });
      expect((await verifyAudit(db(), { consultationId })).broken).toEqual({ position: 3, why: "previous" });
    });

    test("moved an entry to another consultation", async () => {
      const [one, two] = [await makeTrail(), await makeStudy(db())];
      await tamper((on) => setAt(on, one.consultationId, 1, { consultationId: two.consultationId }));
      expect((await verifyAudit(db(), two)).broken).toEqual({ position: 1, why: "content" });
      expect((await verifyAudit(db(), one)).broken).toEqual({ position: 1, why: "out-of-place" });
    });

    test("cut off the end, or rewrote everything, once a head was kept elsewhere", async () => {
      const cut = await makeTrail();
      const { head: keptHead } = await verifyAudit(db(), cut);
      await record(cut.consultationId, "later");
      expect((await verifyAudit(db(), { ...cut, keptHead })).broken).toBeNull();
      await tamper((on) => deleteFrom(on, cut.consultationId, ENTRIES - 2, ">"));
      expect((await verifyAudit(db(), cut)).broken).toBeNull();
      expect((await verifyAudit(db(), { ...cut, keptHead })).broken).toEqual({ position: ENTRIES - 2, why: "head" });

      const rewritten = await makeTrail();
      const kept = await verifyAudit(db(), rewritten);
      await tamper(async (on) => {
        let previousHash = CHAIN_START;
        for (let position = 1; position <= ENTRIES; position++) {
          const entry = {
            ...(await entryAtOn(on, rewritten.consultationId, position)),
            action: "rewritten",
            previousHash,
          };
          const hash = hashOfEntry(entry);
          await setAt(on, rewritten.consultationId, position, { action: "rewritten", previousHash, hash });
          previousHash = hash;
        }
      });
      expect((await verifyAudit(db(), rewritten)).broken).toBeNull();
      const found = await verifyAudit(db(), { ...rewritten, keptHead: kept.head });
      expect(found.broken).toMatchObject({ why: "head" });
    });
  });

  const entryAtOn = (on: Db, consultationId: string, position: number) =>
    on
      .selectFrom("audit")
      .selectAll()
      .where("consultationId", "=", consultationId)
      .where("position", "=", position)
      .executeTakeFirstOrThrow();

  test("refuses entries that do not continue it, whoever writes them", async () => {
    const { consultationId } = await makeTrail();
    const last = await entryAt(consultationId, ENTRIES);
    for (const link of [
      { position: ENTRIES + 2, previousHash: last.hash },
      { position: ENTRIES + 1, previousHash: CHAIN_START },
    ]) {
      const entry = { ...last, id: newOrderedId(), ...link };
      const forged = { ...entry, hash: hashOfEntry(entry) };
      await expect(db().insertInto("audit").values(forged).execute()).rejects.toBeInstanceOf(AppendOnlyError);
    }
  });
});
