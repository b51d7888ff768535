import { expect, test } from "vitest";
import { newRandomId } from "../../../db/ids.js";
import type { Db } from "../../../db/open.js";
import * as answers from "../../../db/queries/answer.js";
import * as invitations from "../../../db/queries/invitation.js";
import * as responses from "../../../db/queries/response.js";
import * as roundAttrition from "../../../db/queries/round-attrition.js";
import { makeStudy } from "../../factories/consultation.js";
import { NOW } from "../../factories/instant.js";
import { makePanelist } from "../../factories/panelist.js";
import { anAnswer, startResponse } from "../../factories/response.js";
import { closeRound, makeItem, makeOpenRound } from "../../factories/round.js";
import { onEachDatabase } from "../../support/databases.js";

type Key = { consultationId: string; roundId: string; respondentId: string };

async function submit(db: Db, key: Key) {
  await startResponse(db, key);
  await responses.markSubmitted(db, key, { submittedAt: NOW, receiptCode: newRandomId() });
}

/**
 * Three of industry, two of research and one of no group. Everybody but the second researcher answered round 1, who only began;
 * round 2 was submitted by two of industry and by her, the one of no group only began it.
 */
async function makeTwoRounds(db: Db) {
  const { consultationId } = await makeStudy(db);
  const first = await makeOpenRound(db, { consultationId });
  const { itemId } = await makeItem(db, { ...first, key: "i1" });
  const people: string[] = [];
  for (const groupKey of ["industry", "industry", "industry", "research", "research", null]) {
    people.push((await makePanelist(db, { consultationId, groupKey })).respondent.id);
  }
  const invite = (roundId: string, respondentId: string, kind: "invitation" | "reminder") => ({
    consultationId,
    roundId,
    respondentId,
    kind,
    id: newRandomId(),
    tokenHash: newRandomId(),
    createdAt: NOW,
    revokedAt: null,
  });
  const [a = "", b = "", c = "", d = "", late = "", none = ""] = people;
  const given = [
    { who: a, value: 4, code: null },
    { who: b, value: 4, code: null },
    { who: c, value: 4, code: null },
    { who: d, value: null, code: "never" },
    { who: late, value: 1, code: null },
    { who: none, value: null, code: "cannot-judge" },
  ];
  for (const { who, value, code } of given) {
    const key = { ...first, respondentId: who };
    await (who === late ? startResponse(db, key) : submit(db, key));
    const answer = { ...anAnswer({ ...key, itemId, value: 0 }), value, code };
    await answers.insertMany(db, { answers: [answer], texts: [] });
  }
  await closeRound(db, first);
  const second = await makeOpenRound(db, { consultationId, number: 2 });
  for (const respondentId of [a, b, late]) await submit(db, { ...second, respondentId });
  await startResponse(db, { ...second, respondentId: none });
  // The imported first round invited nobody; a reminder does not count twice.
  await invitations.insertMany(db, [
    ...people.map((id) => invite(second.roundId, id, "invitation")),
    invite(second.roundId, a, "reminder"),
  ]);
  return { consultationId, itemId, pair: { ...first, laterRoundId: second.roundId }, first, second };
}

onEachDatabase("between two rounds", (db) => {
  test("answers are counted by whether their writers came back, special answers of years among them", async () => {
    const { pair, itemId } = await makeTwoRounds(db());
    const counted = await roundAttrition.countAnswersByReturn(db(), pair);
    // Not submitted: not counted. SQLite and PostgreSQL order null apart.
    expect(counted).toHaveLength(2);
    expect(counted).toEqual(
      expect.arrayContaining([
        { itemId, value: 4, code: null, back: 2, left: 1 },
        { itemId, value: null, code: "never", back: 0, left: 1 },
      ]),
    );
  });

  test("those who came back are counted by group", async () => {
    const { pair } = await makeTwoRounds(db());
    const counted = await roundAttrition.countReturnedByGroup(db(), pair);
    expect(counted).toHaveLength(3);
    expect(counted).toEqual(
      expect.arrayContaining([
        { groupKey: "industry", before: 3, returned: 2 },
        { groupKey: "research", before: 1, returned: 0 },
        { groupKey: null, before: 1, returned: 0 },
      ]),
    );
  });

  test("the invited, those who began and those who submitted are counted by group, each once", async () => {
    const { first, second } = await makeTwoRounds(db());
    const counted = await roundAttrition.countParticipationByGroup(db(), second);
    expect(counted).toHaveLength(3);
    expect(counted).toEqual(
      expect.arrayContaining([
        { groupKey: "industry", invited: 3, started: 2, submitted: 2 },
        { groupKey: "research", invited: 2, started: 1, submitted: 1 },
        { groupKey: null, invited: 1, started: 1, submitted: 0 },
      ]),
    );
    const imported = await roundAttrition.countParticipationByGroup(db(), first);
    expect(imported).toContainEqual({ groupKey: "research", invited: 0, started: 2, submitted: 1 });
  });

  test("other consultations do not count", async () => {
    await makeTwoRounds(db());
    const { pair, second } = await makeTwoRounds(db());
    expect(await roundAttrition.countAnswersByReturn(db(), pair)).toHaveLength(2);
    const people = await roundAttrition.countParticipationByGroup(db(), second);
    expect(people.reduce((sum, { invited }) => sum + invited, 0)).toBe(6);
  });
});
