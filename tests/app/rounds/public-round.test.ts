import { expect, test } from "vitest";
import type { RoundAnalysis } from "../../../analysis/analyse-round";
import { closeRound } from "../../../app/services/close-round";
import { openPublicRound } from "../../../app/services/open-public-round";
import { findPublicCandidates } from "../../../app/services/public-candidates";
import { publishPublicPage } from "../../../app/services/publish-public-page";
import { submitContribution } from "../../../app/services/submit-contribution";
import * as snapshots from "../../../db/queries/analysis-snapshot";
import * as consultations from "../../../db/queries/consultation";
import * as items from "../../../db/queries/item";
import * as rounds from "../../../db/queries/round";
import { onEachDatabase } from "../../support/databases";
import { ANSWERED, CLOSED, CLOSES, makeShortStudy, openShortRound, type ShortStudy } from "../support/short-study";

const SUMMARY = "What should Europe do?\n\nEverybody may answer.";

onEachDatabase("the public questionnaire", (db) => {
  const context = () => ({ db: db(), now: ANSWERED });
  const open = ({ consultationId, actor }: ShortStudy, changes: Partial<Parameters<typeof openPublicRound>[1]> = {}) =>
    openPublicRound(context(), {
      consultationId,
      itemKeys: ["CC-14.support", "CC-14.criticality"],
      title: "Your view",
      summary: SUMMARY,
      closesAt: CLOSES,
      actor,
      ...changes,
    });

  test("is refused until the protocol is locked", async () => {
    const study = await makeShortStudy(db());
    await expect(open(study)).rejects.toMatchObject({ code: "not-ready" });
  });

  test("asks the picked items in the order of the plan and publishes the page", async () => {
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    const { roundId } = await open(study);
    const round = await rounds.findById(db(), { ...study, roundId });
    expect(round).toMatchObject({ audience: "public", number: 1, status: "open", closesAt: CLOSES.toISOString() });
    expect(JSON.parse(round?.sections ?? "[]")).toEqual([
      {
        type: "questions",
        key: "public",
        title: { default: "Your view" },
        itemKeys: ["CC-14.criticality", "CC-14.support"],
        closesWhenSubjectsShown: false,
      },
    ]);
    const asked = await items.findAllByRound(db(), { ...study, roundId });
    expect(asked.map(({ key, position, showsFeedback }) => [key, position, showsFeedback])).toEqual([
      ["CC-14.criticality", 0, 0],
      ["CC-14.support", 1, 0],
    ]);
    const consultation = await consultations.findById(db(), study);
    expect(JSON.parse(consultation?.publicSummary ?? "null")).toEqual({ default: SUMMARY });
  });

  test("there is one, also when two are opened at once", async () => {
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    const outcomes = await Promise.allSettled([open(study), open(study)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(open(study)).rejects.toMatchObject({ code: "conflict" });
  });

  test("readiness levels are not picked by default but may be", async () => {
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    const candidates = await findPublicCandidates(db(), study.consultationId);
    expect(candidates.map(({ item, isPickedByDefault }) => [item.criterionKey, isPickedByDefault])).toEqual([
      ["criticality", true],
      ["trl-europe", false],
      ["year-trl9", true],
      ["direction", true],
      ["support", true],
      ["joint-procurement", true],
    ]);
    await open(study, { itemKeys: ["CC-14.trl-europe"] });
  });

  test("an unknown item, no item, no text and a time that has passed are refused", async () => {
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    for (const changes of [
      { itemKeys: ["CC-14.support", "somebody-elses"] },
      { itemKeys: [] },
      { summary: "  " },
      { title: "" },
      { closesAt: ANSWERED },
    ]) {
      await expect(open(study, changes)).rejects.toMatchObject({ code: "invalid" });
    }
  });

  test("closes like every round, is analysed, and gets no verdict", async () => {
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    const { roundId } = await open(study);
    for (let index = 0; index < 8; index++) {
      const form = new FormData();
      form.set("CC-14.criticality", index < 6 ? "5" : "4");
      const { consultationId } = study;
      const signs = { isTrapFilled: false, secondsTaken: 60 };
      const submissionKey = `form ${index}`;
      const given = await submitContribution(context(), {
        consultationId,
        form,
        allowedFields: [],
        submissionKey,
        signs,
      });
      expect(given.ok).toBe(true);
    }
    await closeRound({ db: db(), now: CLOSED }, { consultationId: study.consultationId, roundId, actor: study.actor });
    const snapshot = await snapshots.findLatest(db(), { ...study, roundId });
    const analysis = JSON.parse(snapshot?.result ?? "null") as RoundAnalysis;
    expect(analysis).toMatchObject({ audience: "public", respondents: 8 });
    const item = analysis.items.find(({ item: key }) => key === "CC-14.criticality");
    expect(item).toMatchObject({ n: 8, median: { value: 5 }, verdict: { code: null }, proposal: null });
  });

  test("its page cannot lose its text while it is open", async () => {
    const study = await makeShortStudy(db());
    const { consultationId, actor } = study;
    await publishPublicPage(context(), { consultationId, summary: "Soon.", actor });
    await publishPublicPage(context(), { consultationId, summary: "", actor });
    expect((await consultations.findById(db(), study))?.publicSummary).toBeNull();
    await openShortRound(db(), study, 1);
    await open(study);
    await expect(publishPublicPage(context(), { consultationId, summary: " ", actor })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});
