import { expect, test } from "vitest";
import { insertStatement, statement } from "../../db/statement.js";
import { onEachDatabase } from "../support/databases.js";

type Setting = { readonly name: string; readonly value: string };

const insertSettings = insertStatement((db, rows: Setting[]) =>
  db
    .insertInto("setting")
    .values(rows)
    .onConflict((on) => on.column("name").doNothing())
    .returning("name"),
);
const selectBetween = statement((db, key: { readonly least: string; readonly most: string }) =>
  db
    .selectFrom("setting")
    .select(["name", "value"])
    .where("name", ">=", key.least)
    .where("name", "<=", key.most)
    .where("value", "!=", "never")
    .orderBy("name"),
);

onEachDatabase("a statement that is built once", (db) => {
  const names = async (least: string, most: string) =>
    (await selectBetween.all(db(), { most, least })).map(({ name }) => name);

  test("takes the values of each execution, in whatever order they are named, beside those that are always the same", async () => {
    await insertSettings(db(), [
      { name: "a", value: "1" },
      { name: "b", value: "never" },
      { name: "c", value: "3" },
    ]);
    expect(await names("a", "b")).toEqual(["a"]);
    expect(await names("b", "z")).toEqual(["c"]);
    expect(await selectBetween.first(db(), { least: "c", most: "c" })).toEqual({ name: "c", value: "3" });
    expect(await selectBetween.first(db(), { least: "x", most: "z" })).toBeUndefined();
  });

  test("sees what its own transaction wrote, and outside of it waits until that is stored or gone", async () => {
    const seenOutside: Promise<string[]>[] = [];
    const attempt = db()
      .transaction()
      .execute(async (tx) => {
        await insertSettings(tx, [{ name: "m", value: "1" }]);
        expect(await selectBetween.first(tx, { least: "m", most: "m" })).toEqual({ name: "m", value: "1" });
        seenOutside.push(names("m", "m"));
        await new Promise((resolve) => setTimeout(resolve, 20));
        throw new Error("taken back");
      });
    await expect(attempt).rejects.toThrow("taken back");
    expect(await Promise.all(seenOutside)).toEqual([[]]);
  });

  test("inserts one row or many, as often as asked, and gives back what is new", async () => {
    const first = await insertSettings(db(), [{ name: "a", value: "1" }]);
    expect(first.rows).toEqual([{ name: "a" }]);
    const second = await insertSettings(db(), [{ name: "a", value: "2" }]);
    expect(second.rows).toEqual([]);
    const rows = Array.from({ length: 150 }, (_, index) => ({ name: `n${1000 + index}`, value: String(index) }));
    expect((await insertSettings(db(), rows)).rows).toHaveLength(150);
    expect(await selectBetween.first(db(), { least: "n1149", most: "n1149" })).toEqual({ name: "n1149", value: "149" });
    expect(await selectBetween.first(db(), { least: "a", most: "a" })).toEqual({ name: "a", value: "1" });
  });

  test("does nothing for no rows, and refuses rows of unlike columns", async () => {
    expect((await insertSettings(db(), [])).rows).toEqual([]);
    for (const lacking of [{ name: "b" }, { name: "b", value: undefined }] as unknown as Setting[]) {
      const unlike = [{ name: "a", value: "1" }, lacking];
      await expect(insertSettings(db(), unlike)).rejects.toThrow("same columns");
    }
    expect(await names("a", "z")).toEqual([]);
    await insertSettings(db(), [
      { name: "c", value: "3" },
      { value: "4", name: "d" },
    ]);
    expect(await selectBetween.first(db(), { least: "d", most: "d" })).toEqual({ name: "d", value: "4" });
  });

  test("is built once, however often it is executed", async () => {
    let built = 0;
    const select = statement((on, key: { readonly name: string }) => {
      built += 1;
      return on.selectFrom("setting").select("value").where("name", "=", key.name);
    });
    for (const name of ["a", "b", "c"]) await select.all(db(), { name });
    expect(built).toBe(1);
  });

  test("runs in the transaction that it is given", async () => {
    const attempt = db()
      .transaction()
      .execute(async (tx) => {
        await insertSettings(tx, [{ name: "a", value: "1" }]);
        expect(await selectBetween.all(tx, { least: "a", most: "a" })).toHaveLength(1);
        throw new Error("taken back");
      });
    await expect(attempt).rejects.toThrow("taken back");
    expect(await names("a", "z")).toEqual([]);
  });
});
