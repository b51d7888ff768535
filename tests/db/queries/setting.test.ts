import { expect, test } from "vitest";
import * as settings from "../../../db/queries/setting.js";
import { onEachDatabase } from "../../support/databases.js";

onEachDatabase("a setting", (db, openAnother) => {
  test("is decided once, whoever asks first", async () => {
    const other = await openAnother();
    try {
      const got = await Promise.all(
        Array.from({ length: 8 }, (_, turn) =>
          settings.findOrInsert(turn % 2 === 0 ? db() : other, { name: "session-secret", value: `secret ${turn}` }),
        ),
      );
      expect(new Set(got).size).toBe(1);
      expect(await settings.find(db(), "session-secret")).toBe(got[0]);
    } finally {
      await other.destroy();
    }
  });

  test("that is not there is undefined, and may be written over", async () => {
    expect(await settings.find(db(), "demonstration")).toBeUndefined();
    await settings.upsert(db(), { name: "demonstration", value: "1" });
    await settings.upsert(db(), { name: "demonstration", value: "2" });
    expect(await settings.find(db(), "demonstration")).toBe("2");
  });
});
