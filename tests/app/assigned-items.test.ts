import { expect, test } from "vitest";
import { findAssignedItems } from "../../app/services/assigned-items.js";
import { onEachDatabase } from "../support/databases.js";
import { makeFirstRatingRound } from "./support/rating-study.js";

onEachDatabase("what one respondent is asked", (db) => {
  test("follows their assignment at every reading, with the same items in the order of the questionnaire", async () => {
    const { consultationId, roundId, respondentIds, itemKeys } = await makeFirstRatingRound(db(), {
      items: 6,
      panelists: 2,
    });
    const [respondentId = ""] = respondentIds;
    const key = { consultationId, roundId, respondentId };
    const first = await findAssignedItems(db(), key);
    expect(first.map(({ item }) => item.key)).toEqual(itemKeys);
    expect(await findAssignedItems(db(), key)).toEqual(first);
    expect(
      await db()
        .transaction()
        .execute((trx) => findAssignedItems(trx, key)),
    ).toEqual(first);

    await db()
      .deleteFrom("assignment")
      .where("consultationId", "=", consultationId)
      .where("respondentId", "=", respondentId)
      .where("itemId", "=", first[2]?.itemId ?? "")
      .execute();
    expect(await findAssignedItems(db(), key)).toEqual(first.filter((_, at) => at !== 2));
    expect(await findAssignedItems(db(), { ...key, respondentId: "nobody" })).toEqual([]);
  });

  test("is not what a transaction saw that was taken back", async () => {
    const { consultationId, roundId, respondentIds, itemKeys } = await makeFirstRatingRound(db(), {
      items: 3,
      panelists: 1,
    });
    const [respondentId = ""] = respondentIds;
    const key = { consultationId, roundId, respondentId };
    const changed = db()
      .transaction()
      .execute(async (trx) => {
        await trx.updateTable("roundItem").set({ sectionKey: "elsewhere" }).where("roundId", "=", roundId).execute();
        const [item] = await findAssignedItems(trx, key);
        throw new Error(item?.sectionKey);
      });
    await expect(changed).rejects.toThrow("elsewhere");
    const read = await findAssignedItems(db(), key);
    expect(read.map(({ item }) => item.key)).toEqual(itemKeys);
    expect(read.map(({ sectionKey }) => sectionKey)).not.toContain("elsewhere");
  });
});
