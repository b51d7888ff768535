import { describe, expect, test } from "vitest";
import { sovereigntyIndices } from "../../../analysis/indices/sovereignty-indices.js";
import { discloseRoundTests } from "../../../analysis/round-tests-disclosure.js";
import { getPriorityMap } from "../../../app/presenters/priority-map.server";
import { getFlow } from "../../../app/presenters/report-flow.server";
import { findStudyResults } from "../../../app/presenters/round-results.server";
import { closeRound } from "../../../app/services/close-round";
import { collectCriteria } from "../../../app/services/index-figures";
import { takeBackAnswers } from "../../../app/services/participation/withdraw";
import { findStoredRound } from "../../../app/services/stored-round";
import { standingsOf } from "../../../app/services/study-results";
import type { Db } from "../../../db/open.js";
import { NOW } from "../../factories/instant.js";
import { onEachDatabase } from "../../support/databases.js";
import { indexPlan, saysIndex } from "./index-study.js";
import { type Says, SYSTEM, seedStudy, value } from "./seed-study.js";
import { smallPlan } from "./small-study.js";

const now = new Date(NOW);
const people = (count: number) => Array.from({ length: count }, () => "industry");

/** 20 stay at 4 and 5; six said 2, the last of them 1, and leave after round 1. */
const saysLeaving: Says = ({ round, person, item }) => {
  if (item.key !== "S1.priority") return undefined;
  if (person < 20) return value(person % 2 === 0 ? 4 : 5);
  return round === 1 ? value(person === 25 ? 1 : 2) : undefined;
};
/** All but the first put the leader three levels ahead. */
const saysAhead: Says = (asked) =>
  asked.item.criterionKey === "trl-leader" && asked.person === 0 ? value(9) : saysIndex(asked);

onEachDatabase("Figures after answers were taken back", (db) => {
  // The next closing compared with what was left of the earlier round, so that the change over all answers less the published figures of
  // both rounds told what the one person had answered.
  describe("the closing after it", () => {
    async function close(isTakenBack: boolean) {
      const seeded = await seedStudy(db(), {
        plan: smallPlan(),
        panel: people(26),
        says: saysLeaving,
        rounds: 2,
        leavesOpen: true,
      });
      const { consultationId, respondentIds, roundIds } = seeded;
      if (isTakenBack) {
        await takeBackAnswers({ db: db(), now }, { consultationId, respondentId: respondentIds.at(-1) ?? "" });
      }
      const key = { consultationId, roundId: roundIds[1] ?? "" };
      await closeRound({ db: db(), now }, { ...key, actor: SYSTEM });
      const tests = (await findStoredRound(db(), key))?.tests;
      if (!tests) throw new Error("The round has no tests");
      const item = discloseRoundTests(tests, 5).items.find((tested) => tested.item === "S1.priority");
      return { ...item };
    }

    test("takes the change over all answers from the figures that were shown of the earlier round", async () => {
      const [before, after] = [await close(false), await close(true)];
      expect(before.stability?.agreementAChangeOfAll.value).not.toBeNull();
      expect(after.stability?.agreementAChangeOfAll).toEqual(before.stability?.agreementAChangeOfAll);
      expect(after.stability?.iqrChangeOfAll).toEqual(before.stability?.iqrChangeOfAll);
    });

    test("says nothing of those who left, as what is left of them would tell who took answers back", async () => {
      expect((await close(false)).attrition).toMatchObject({ nBack: 20, nLeft: 6, bounds: { observed: true } });
      const reason = "answers of the earlier round were erased since";
      const none = { value: null, reason };
      expect((await close(true)).attrition).toMatchObject({
        nBack: null,
        nLeft: null,
        cliffsDelta: none,
        medianDifference: none,
        test: none,
        adjustedP: null,
        bounds: { observed: true, carriedForward: null, oppositePole: null, reason },
        fragility: none,
      });
    });
  });

  // The map counted the readiness gap in what was left of the answers of a closed round: one answer less moved a subject by that answer.
  test("the priority map stays as the round closed", async () => {
    const study = { plan: indexPlan(), panel: people(8), says: saysAhead, rounds: 2 };
    const [whole, taken] = [await seedStudy(db(), study), await seedStudy(db(), study)];
    const { consultationId, respondentIds } = taken;
    await takeBackAnswers({ db: db(), now }, { consultationId, respondentId: respondentIds[0] ?? "" });
    const map = await mapOf(db(), consultationId);
    expect(map.status).toBe("shown");
    expect(map).toEqual(await mapOf(db(), whole.consultationId));
  });

  // Six judged each level and were shown, but only four of them both: the mean of so few was in the index.
  test("a readiness gap of fewer pairs than the minimum cell does not count", async () => {
    const panel = people(8);
    const says: Says = (asked) => {
      const { criterionKey } = asked.item;
      if (criterionKey === "trl-leader" && asked.person > 5) return undefined;
      return criterionKey === "trl-europe" && asked.person < 2 ? undefined : saysIndex(asked);
    };
    const gapOf = async (study: Says) => {
      const { consultationId } = await seedStudy(db(), { plan: indexPlan(), panel, says: study, rounds: 2 });
      const results = await load(db(), consultationId);
      const criteria = await collectCriteria(db(), {
        consultationId,
        definition: sovereigntyIndices,
        standings: standingsOf(results.panel, results.closedAfter),
        panel: results.panel,
        minCell: 5,
      });
      return [...criteria.values()].map(({ inputs }) => inputs.has("trl-gap"));
    };
    expect(await gapOf(saysIndex)).toEqual([true]);
    expect(await gapOf(says)).toEqual([false]);
  });

  // Who came back was counted in the responses that were left, so the flow of a report told that somebody was erased from both rounds.
  test("the flow of people stays as the round closed", async () => {
    const seeded = await seedStudy(db(), { plan: smallPlan(), panel: people(26), says: saysLeaving, rounds: 2 });
    const { consultationId, respondentIds } = seeded;
    const flow = async () => getFlow(db(), await load(db(), consultationId), "en");
    const before = await flow();
    expect(before[1]).toMatchObject({ retained: 20, lost: 6 });
    await takeBackAnswers({ db: db(), now }, { consultationId, respondentId: respondentIds[0] ?? "" });
    expect(await flow()).toEqual(before);
  });
});

async function load(db: Db, consultationId: string) {
  const results = await findStudyResults(db, { consultationId, role: "analyst" });
  if (!results) throw new Error("There are no results");
  return results;
}

async function mapOf(db: Db, consultationId: string) {
  return getPriorityMap(db, await load(db, consultationId), { round: 2, language: "en" });
}
