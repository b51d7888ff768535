import { expect, test } from "vitest";
import type { RoundAnalysis } from "../../analysis/analyse-round";
import { discloseItem } from "../../analysis/disclose-item";
import { closeRound } from "../../app/services/close-round";
import { loadPlan } from "../../app/services/load-plan";
import { decideItem } from "../../app/services/record-decisions";
import { submitResponse } from "../../app/services/submit-response";
import type { Db } from "../../db/open";
import * as snapshots from "../../db/queries/analysis-snapshot";
import * as answers from "../../db/queries/answer";
import * as deviations from "../../db/queries/deviation";
import * as feedback from "../../db/queries/feedback";
import * as items from "../../db/queries/item";
import * as outbox from "../../db/queries/outbox";
import * as protocolLocks from "../../db/queries/protocol-lock";
import * as rationales from "../../db/queries/rationale";
import type { ControlledFeedback } from "../../surveys/controlled-feedback";
import { onEachDatabase } from "../support/databases";
import {
  ANSWERED,
  CLOSED,
  findRound,
  makeShortStudy,
  openShortRound,
  playShortRound,
  saveFields,
} from "./support/short-study";

/** Criticality: 4 4 4 4 4 5 5 3 2 | 5 5 4 4 3 | 5 4 4 4: counts 1, 2, 10, 5 on the levels 2 to 5. */
const CRITICALITY = [4, 4, 4, 4, 4, 5, 5, 3, 2, 5, 5, 4, 4, 3, 5, 4, 4, 4];

async function readAnalysis(db: Db, consultationId: string, roundId: string): Promise<RoundAnalysis> {
  const snapshot = await snapshots.findLatest(db, { consultationId, roundId });
  if (!snapshot) throw new Error("The round has no snapshot.");
  return JSON.parse(snapshot.result) as RoundAnalysis;
}

function itemOf(analysis: RoundAnalysis, key: string) {
  const item = analysis.items.find((candidate) => candidate.item === key);
  if (!item) throw new Error(`There is no item ${key}.`);
  return item;
}

onEachDatabase("the loop of rounds", (db) => {
  test("opening round 1 locks the protocol, asks everybody everything and writes one letter each", async () => {
    const study = await makeShortStudy(db());
    const { roundId, invited } = await openShortRound(db(), study, 1);
    expect(invited).toBe(18);
    expect((await protocolLocks.find(db(), study))?.hash).toMatch(/^[0-9a-f]{64}$/);
    const [respondentId = ""] = study.respondentIds;
    const asked = await items.findAllByRound(db(), { ...study, roundId });
    const assigned = await items.findAssignedIds(db(), { ...study, roundId, respondentId });
    expect([...assigned].sort()).toEqual(asked.map(({ itemId }) => itemId).sort());
    expect(asked.map(({ criterionKey }) => criterionKey)).toEqual([
      "criticality",
      "trl-europe",
      "year-trl9",
      "direction",
      "support",
      "joint-procurement",
    ]);
    expect(await outbox.countByStatus(db(), study)).toMatchObject({ pending: 18 });
  });

  test("a round that nobody prepared for is refused with every reason", async () => {
    const study = await makeShortStudy(db());
    await expect(openShortRound(db(), study, 2)).rejects.toMatchObject({ code: "not-ready" });
    await openShortRound(db(), study, 1);
    await expect(openShortRound(db(), study, 1)).rejects.toMatchObject({ code: "conflict" });
    await expect(openShortRound(db(), study, 2)).rejects.toMatchObject({ code: "not-ready" });
  });

  test("closing computes what a hand computes", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await playShortRound(db(), study, 1, (index) => ({
      criticality: String(CRITICALITY[index]),
      "year-trl9:special": index < 4 ? "never" : "",
      ...(index < 4 ? {} : { "year-trl9:earliest": "2029", "year-trl9:likely": "2031", "year-trl9:latest": "2035" }),
      support: index === 0 ? "cannot-judge" : "7",
    }));
    const analysis = await readAnalysis(db(), study.consultationId, roundId);
    expect(analysis.respondents).toBe(18);
    const criticality = itemOf(analysis, "CC-14.criticality");
    expect(criticality).toMatchObject({ n: 18, cannotJudge: 0, proposal: "ask-again" });
    expect(criticality.distribution).toEqual([
      { value: 2, count: 1 },
      { value: 3, count: 2 },
      { value: 4, count: 10 },
      { value: 5, count: 5 },
    ]);
    expect(criticality.median.value).toBe(4);
    expect(criticality.iqr.value).toBe(0.75);
    expect(criticality.percentAgreement.value).toBeCloseTo(15 / 18, 12);
    expect(criticality.verdict).toMatchObject({ code: "consensus-at", standing: "provisional", levels: [4, 5] });
    expect(criticality.stability.code).toBe("not-testable");
    expect(itemOf(analysis, "CC-14.year-trl9")).toMatchObject({ n: 18, median: { value: 2031 } });
    expect(itemOf(analysis, "CC-14.support")).toMatchObject({ n: 17, cannotJudge: 1 });
    expect(itemOf(analysis, "CC-14.trl-europe").verdict.code).toBe("insufficient");
  });

  test("of groups of 9, 5 and 4 the total and the 9 are shown, the 9 others together", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await playShortRound(db(), study, 1, (index) => ({ criticality: String(CRITICALITY[index]) }));
    const analysis = await readAnalysis(db(), study.consultationId, roundId);
    const shown = discloseItem(itemOf(analysis, "CC-14.criticality"), 5);
    expect(shown.groups.map(({ groupKey, n }) => [groupKey, n])).toEqual([["industry", 9]]);
    expect(shown.hiddenGroups).toEqual(["research", "public-other"]);
    expect(shown.otherGroups?.n).toBe(9);
  });

  test("round 2 shows frozen feedback with released reasons only, and tests stability on pairs", async () => {
    const study = await makeShortStudy(db());
    const first = await playShortRound(db(), study, 1, (index) => ({
      criticality: String(CRITICALITY[index]),
      ...(index < 2 ? { "criticality:reason": `Reason ${index}`, "criticality:side": "higher" } : {}),
    }));
    const [released] = await rationales.findAllForReview(db(), {
      ...study,
      roundId: first.roundId,
      limit: 9,
      offset: 0,
    });
    if (!released) throw new Error("There is no reason to release.");
    await rationales.review(
      db(),
      { ...study, roundId: first.roundId, id: released.id },
      { status: "published", releasedText: released.text, releasedSide: null, reviewedBy: null, reviewedAt: null },
    );
    const { roundId } = await openShortRound(db(), study, 2);
    const asked = await items.findAllByRound(db(), { ...study, roundId });
    const rows = await feedback.findAllByItems(db(), {
      form: "distribution",
      ...study,
      roundId,
      itemIds: asked.filter(({ criterionKey }) => criterionKey === "criticality").map(({ itemId }) => itemId),
    });
    const content = JSON.parse(rows[0]?.content ?? "null") as ControlledFeedback;
    expect(content).toMatchObject({ round: 1, n: 18, figures: { median: 4 }, unreviewedReasons: 1 });
    expect(content.reasons).toEqual([{ id: released.id, side: "higher", text: released.text }]);
    expect(content.groups.map(({ key }) => key)).toEqual(["industry"]);

    for (const [index, respondentId] of study.respondentIds.entries()) {
      if (index === 17) continue;
      const key = { consultationId: study.consultationId, roundId, respondentId };
      if (index === 8) await saveFields(db(), key, { criticality: "4" });
      else await saveFields(db(), key, {}, { keep: ["criticality"] });
      await submitResponse({ db: db(), now: ANSWERED }, key);
    }
    await closeRound({ db: db(), now: CLOSED }, { ...study, roundId });
    const item = itemOf(await readAnalysis(db(), study.consultationId, roundId), "CC-14.criticality");
    expect(item).toMatchObject({ n: 17, proposal: "settled" });
    expect(item.verdict).toMatchObject({ code: "consensus-at", standing: "final", levels: [4, 5] });
    expect(item.stability).toMatchObject({ code: "stable", nPaired: 17, medianChange: { value: 0 } });
    expect(item.stability.shareMoved.value).toBeCloseTo(1 / 17, 12);
    expect(item.stability.netChange.value).toBeCloseTo(1 / 17, 12);
  });

  test("an item closed against the protocol is recorded as a deviation and neither asked nor analysed again", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await playShortRound(db(), study, 1, (index) => ({ criticality: String(CRITICALITY[index]) }));
    const { plan } = await loadPlan(db(), study.consultationId);
    const decision = {
      consultationId: study.consultationId,
      roundId,
      itemKey: "CC-14.criticality",
      decision: "close" as const,
      protocol: plan.protocol,
      actor: study.actor,
    };
    const context = { db: db(), now: CLOSED };
    await expect(decideItem(context, { ...decision, reason: " " })).rejects.toMatchObject({ code: "invalid" });
    await decideItem(context, { ...decision, reason: "The panel asked for it." });
    expect((await deviations.findAll(db(), study)).map(({ reason }) => reason)).toEqual(["The panel asked for it."]);

    const second = await playShortRound(db(), study, 2, () => ({ support: "7" }));
    const analysis = await readAnalysis(db(), study.consultationId, second.roundId);
    expect(analysis.items.map(({ item }) => item)).not.toContain("CC-14.criticality");
    expect(analysis.items).toHaveLength(5);
  });

  test("a repeated request with the same key changes nothing, a new one does", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const [respondentId = ""] = study.respondentIds;
    const key = { consultationId: study.consultationId, roundId, respondentId };
    await saveFields(db(), key, { criticality: "4" }, { idempotencyKey: "first" });
    await saveFields(db(), key, { criticality: "5" }, { idempotencyKey: "second" });
    await saveFields(db(), key, { criticality: "4" }, { idempotencyKey: "first" });
    expect((await answers.findAllOf(db(), key)).map(({ value }) => value)).toEqual([5]);
  });

  test("a tampered value is refused and what was stored stays", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const [respondentId = ""] = study.respondentIds;
    const key = { consultationId: study.consultationId, roundId, respondentId };
    await saveFields(db(), key, { criticality: "4" });
    const { problems } = await saveFields(db(), key, { criticality: "99" });
    expect(problems.map(({ code }) => code)).toEqual(["level-unknown"]);
    expect((await answers.findAllOf(db(), key)).map(({ value }) => value)).toEqual([4]);
  });

  test("an item of another panelist's questionnaire is refused", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const [respondentId = ""] = study.respondentIds;
    const key = { consultationId: study.consultationId, roundId, respondentId };
    await expect(saveFields(db(), key, { "not-asked": "4" })).rejects.toMatchObject({ code: "invalid" });
  });

  test("after closing nothing can be saved or submitted, and nothing is lost", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await playShortRound(db(), study, 1, () => ({ criticality: "4" }));
    const [respondentId = ""] = study.respondentIds;
    const key = { consultationId: study.consultationId, roundId, respondentId };
    await expect(saveFields(db(), key, { criticality: "5" })).rejects.toMatchObject({ code: "round-closed" });
    await expect(closeRound({ db: db(), now: CLOSED }, { ...study, roundId })).rejects.toMatchObject({
      code: "round-not-open",
    });
    expect((await answers.findAllOf(db(), key)).map(({ value }) => value)).toEqual([4]);
    expect((await findRound(db(), study.consultationId, 1)).status).toBe("closed");
  });
});
