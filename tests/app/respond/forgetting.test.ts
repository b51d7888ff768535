import { expect, test } from "vitest";
import { closeRound } from "../../../app/services/close-round";
import { declineRound } from "../../../app/services/participation/decline-round";
import { eraseIdentity, takeBackAnswers } from "../../../app/services/participation/withdraw";
import * as respondents from "../../../db/queries/respondent";
import { onEachDatabase } from "../../support/databases";
import { GROUPS_9_5_4, saysSmall, smallPlan } from "../results/small-study";
import { openSecondRound } from "../support/two-rounds";

const REASON = "My child is ill.";

onEachDatabase("what is forgotten of a person", (db) => {
  /** Somebody who submitted a profile and answers in round 1 and declined round 2, which is closed by now. */
  async function play() {
    const plan = smallPlan();
    const study = await openSecondRound(db(), {
      plan,
      panelists: 18,
      says: ({ person, item }) =>
        saysSmall({ round: 1, person, group: GROUPS_9_5_4[person] ?? null, item }) ?? { answer: null },
    });
    const { consultationId, roundId } = study;
    const key = { consultationId, respondentId: study.respondentIds[0] ?? "" };
    const now = new Date();
    await declineRound({ db: db(), now }, { ...key, roundId, reason: REASON });
    await closeRound({ db: db(), now }, { consultationId, roundId, actor: { kind: "system" } });
    return { key, now };
  }
  type Key = Awaited<ReturnType<typeof play>>["key"];
  async function answeredItems(table: "answer" | "answerText" | "answerChange", { respondentId }: Key) {
    const rows = await db()
      .selectFrom(table as "answer")
      .innerJoin("item", "item.id", `${table as "answer"}.itemId`)
      .select("item.key")
      .distinct()
      .where("respondentId", "=", respondentId)
      .orderBy("item.key")
      .execute();
    return rows.map((row) => row.key);
  }
  const respondentOf = ({ consultationId, respondentId }: Key) =>
    respondents.findById(db(), { consultationId, id: respondentId });

  test("an erased identity left its profile among the answers and its receipt code; now both go, judgements stay", async () => {
    const { key, now } = await play();
    expect(await answeredItems("answer", key)).toContain("country");
    await eraseIdentity({ db: db(), now }, key);
    expect(await answeredItems("answer", key)).toEqual(["S1.priority", "S1.support", "stake"]);
    expect(await answeredItems("answerChange", key)).not.toContain("country");
    expect(await answeredItems("answerText", key)).toEqual(["remark"]);
    const responses = await db()
      .selectFrom("response")
      .select(["receiptCode", "submittedAt"])
      .where("respondentId", "=", key.respondentId)
      .execute();
    expect(responses).toEqual([{ receiptCode: null, submittedAt: expect.any(String) }]);
  });

  test("answers taken back left the country that they had set and the reason for declining; what the list said stays", async () => {
    const { key, now } = await play();
    const before = await respondentOf(key);
    expect(before).toMatchObject({ country: "AT", groupKey: expect.any(String) });
    await takeBackAnswers({ db: db(), now }, key);
    expect(await respondentOf(key)).toMatchObject({ country: null, groupFixedAt: null, groupKey: before?.groupKey });
    const declines = await db().selectFrom("decline").select("reason").execute();
    expect(declines).toEqual([{ reason: null }]);
  });
});
