import { expect, test } from "vitest";
import { loadFlaggedReasons } from "../../../app/services/flagged-reasons";
import { mergeEqualRationales, mergeRationale } from "../../../app/services/merge-rationales";
import { type Review, reviewRationale, showPendingRationales } from "../../../app/services/review-rationale";
import * as audit from "../../../db/queries/audit";
import * as rationales from "../../../db/queries/rationale";
import type { ControlledFeedback } from "../../../surveys/controlled-feedback";
import { makePanelist } from "../../factories/panelist";
import { onEachDatabase } from "../../support/databases";
import { CLOSED, makeShortStudy, openShortRound, playShortRound, saveFields } from "../support/short-study";

const SOURCE = "https://example.org/orders";
const REASON = "Orders went to one supplier.";

onEachDatabase("reviewing reasons", (db) => {
  async function playWithReasons() {
    const study = await makeShortStudy(db());
    const { roundId } = await playShortRound(db(), study, 1, (index) => ({
      criticality: "4",
      ...(index === 0
        ? { "criticality:reason": REASON, "criticality:side": "higher", "criticality:source": SOURCE }
        : {}),
      ...(index === 1 ? { "criticality:reason": "Nothing else is certified." } : {}),
    }));
    const found = await rationales.findAllForReview(db(), { ...study, roundId, limit: 10, offset: 0 });
    const [marked, unmarked] = [found.find(({ side }) => side), found.find(({ side }) => !side)];
    if (!marked || !unmarked) throw new Error("Two reasons were expected.");
    const key = { consultationId: study.consultationId, roundId, actor: study.actor };
    const read = async (id: string) =>
      (await rationales.findAllForReview(db(), { ...key, limit: 10, offset: 0 })).find((row) => row.id === id);
    return { study, key, marked, unmarked, read };
  }
  const context = () => ({ db: db(), now: CLOSED });

  test("a reason is shown as written, and hidden again", async () => {
    const { key, marked, read } = await playWithReasons();
    const target = { ...key, rationaleId: marked.id, side: null };
    await reviewRationale(context(), { ...target, review: { kind: "show" } });
    expect(await read(marked.id)).toMatchObject({ status: "published", releasedText: REASON, text: REASON });
    await reviewRationale(context(), { ...target, review: { kind: "hide" } });
    expect(await read(marked.id)).toMatchObject({ status: "rejected", releasedText: null, text: REASON });
  });

  test("a source goes with a reason that is shown as written, with a paraphrase only if the releaser says so, and never when hidden", async () => {
    const { key, marked, unmarked, read } = await playWithReasons();
    expect(await read(marked.id)).toMatchObject({ source: SOURCE, releasedSource: null });
    const released = async (review: Review, id = marked.id) => {
      await reviewRationale(context(), { ...key, rationaleId: id, side: null, review });
      return (await read(id))?.releasedSource;
    };
    expect(await released({ kind: "show" })).toBe(SOURCE);
    expect(await released({ kind: "paraphrase", text: "In short." })).toBeNull();
    expect(await released({ kind: "paraphrase", text: "In short.", keepsSource: true })).toBe(SOURCE);
    expect(await released({ kind: "hide" })).toBeNull();
    expect(await released({ kind: "paraphrase", text: "In short.", keepsSource: true }, unmarked.id)).toBeNull();
    expect(await read(marked.id)).toMatchObject({ source: SOURCE });
  });

  test.each<{ review: Review; isShown: boolean }>([
    { review: { kind: "show" }, isShown: true },
    { review: { kind: "paraphrase", text: "In short." }, isShown: false },
    { review: { kind: "paraphrase", text: "In short.", keepsSource: true }, isShown: true },
    { review: { kind: "hide" }, isShown: false },
  ])("the panel reads the source only where it was released: $review", async ({ review, isShown }) => {
    const { study, key, marked } = await playWithReasons();
    await reviewRationale(context(), { ...key, rationaleId: marked.id, side: null, review });
    await openShortRound(db(), study, 2);
    const frozen = await db().selectFrom("feedback").select("content").execute();
    expect(frozen.length).toBeGreaterThan(0);
    expect(JSON.stringify(frozen).includes(SOURCE)).toBe(isShown);
  });

  test("a paraphrase keeps what was written", async () => {
    const { key, marked, read } = await playWithReasons();
    const review = { kind: "paraphrase" as const, text: "  Supply is concentrated.  " };
    await reviewRationale(context(), { ...key, rationaleId: marked.id, side: null, review });
    expect(await read(marked.id)).toMatchObject({
      status: "paraphrased",
      releasedText: "Supply is concentrated.",
      text: REASON,
    });
    await expect(
      reviewRationale(context(), {
        ...key,
        rationaleId: marked.id,
        side: null,
        review: { kind: "paraphrase", text: " " },
      }),
    ).rejects.toMatchObject({ code: "invalid" });
  });

  test("the releaser sets the side that the writer left open, never another than the writer's", async () => {
    const { key, marked, unmarked, read } = await playWithReasons();
    const review = { kind: "show" as const };
    await reviewRationale(context(), { ...key, rationaleId: unmarked.id, side: "lower", review });
    await reviewRationale(context(), { ...key, rationaleId: marked.id, side: "lower", review });
    expect(await read(unmarked.id)).toMatchObject({ side: null, releasedSide: "lower" });
    expect(await read(marked.id)).toMatchObject({ side: "higher", releasedSide: null });
  });

  test("showing a whole page touches only what nobody decided on", async () => {
    const { key, marked, unmarked, read } = await playWithReasons();
    await reviewRationale(context(), { ...key, rationaleId: marked.id, side: null, review: { kind: "hide" } });
    const rationaleIds = [marked.id, unmarked.id, unmarked.id];
    // One that is not of this round: nothing is decided at all.
    const withAnother = [...rationaleIds, "00000000-0000-4000-8000-000000000000"];
    await expect(showPendingRationales(context(), { ...key, rationaleIds: withAnother })).rejects.toMatchObject({
      code: "not-found",
    });
    expect((await read(unmarked.id))?.status).toBe("pending");
    expect(await showPendingRationales(context(), { ...key, rationaleIds })).toBe(1);
    expect((await read(marked.id))?.status).toBe("rejected");
    expect((await read(unmarked.id))?.status).toBe("published");
  });

  test("a passage is left out with its reason, the rest is shown, and what was written stays", async () => {
    const { key, marked, read, study } = await playWithReasons();
    const start = REASON.indexOf("one supplier");
    const redactions = [{ start, end: start + "one supplier".length, code: "organisation" as const }];
    const target = { ...key, rationaleId: marked.id, side: null };
    await reviewRationale(context(), { ...target, review: { kind: "redact", redactions } });
    expect(await read(marked.id)).toMatchObject({
      status: "published",
      releasedText: "Orders went to […].",
      releasedSource: null,
      text: REASON,
    });
    expect(JSON.parse((await read(marked.id))?.redactions ?? "null")).toEqual(redactions);
    const [newest] = await audit.findPage(db(), { ...key, limit: 1, offset: 0 });
    expect(JSON.parse(newest?.details ?? "{}")).toMatchObject({ leftOut: "organisation" });
    await openShortRound(db(), study, 2);
    const frozen = JSON.stringify(await db().selectFrom("feedback").select("content").execute());
    expect(frozen).toContain("Orders went to […].");
    expect(frozen).not.toContain("one supplier");
  });

  test.each([
    { why: "nothing", redactions: [] },
    { why: "all of it", redactions: [{ start: 0, end: REASON.length, code: "other" as const }] },
    { why: "a place outside of it", redactions: [{ start: 3, end: REASON.length + 1, code: "other" as const }] },
  ])("$why cannot be left out", async ({ redactions }) => {
    const { key, marked } = await playWithReasons();
    const review = { kind: "redact" as const, redactions };
    await expect(
      reviewRationale(context(), { ...key, rationaleId: marked.id, side: null, review }),
    ).rejects.toMatchObject({ code: "invalid" });
  });

  test("a decision can be undone until the next round opens, and not after", async () => {
    const { study, key, unmarked, read } = await playWithReasons();
    const target = { ...key, rationaleId: unmarked.id, side: "lower" as const };
    await reviewRationale(context(), { ...target, review: { kind: "show" } });
    await reviewRationale(context(), { ...target, review: { kind: "undo" } });
    expect(await read(unmarked.id)).toMatchObject({ status: "pending", releasedText: null, releasedSide: null });
    await openShortRound(db(), study, 2);
    await expect(reviewRationale(context(), { ...target, review: { kind: "undo" } })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("equal reasons are merged: one stands for all, none of them is left as unreviewed", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await playShortRound(db(), study, 1, (index) => ({
      criticality: "4",
      ...(index < 3
        ? { "criticality:reason": ["There is no second source.", "there is NO second source", "Else."][index] ?? "" }
        : {}),
      ...(index === 3 ? { "criticality:reason": "There is no second source!", "criticality:side": "higher" } : {}),
      ...(index === 4 ? { support: "3", "support:reason": "There is no second source." } : {}),
    }));
    const key = { consultationId: study.consultationId, roundId, actor: study.actor };
    const all = () => rationales.findAllForReview(db(), { ...key, limit: 10, offset: 0 });
    const find = async (text: string, itemKey = "CC-14.criticality") =>
      (await all()).find((row) => row.text === text && row.itemKey === itemKey)?.id ?? "";
    const into = await find("There is no second source.");
    expect(await mergeEqualRationales(context(), { ...key, into })).toBe(1);
    const merged = (await all()).filter(({ mergedInto }) => mergedInto === into);
    expect(merged.map(({ text, status }) => [text, status])).toEqual([["there is NO second source", "rejected"]]);

    // One to another item stays; one with another mark of its writer too, until a person merges it with an unmarked one.
    const other = await find("There is no second source.", "CC-14.support");
    await expect(mergeRationale(context(), { ...key, rationaleId: other, into })).rejects.toMatchObject({
      code: "invalid",
    });
    await mergeRationale(context(), { ...key, rationaleId: await find("There is no second source!"), into });
    await expect(
      mergeRationale(context(), { ...key, rationaleId: into, into: merged[0]?.id ?? "" }),
    ).rejects.toMatchObject({ code: "invalid" });
    await reviewRationale(context(), { ...key, rationaleId: into, side: null, review: { kind: "show" } });
    await openShortRound(db(), study, 2);
    const [row] = (await db().selectFrom("feedback").select("content").execute())
      .map(({ content }) => JSON.parse(content) as ControlledFeedback)
      .filter(({ reasons }) => reasons.length > 0);
    expect(row?.reasons.map(({ text }) => text)).toEqual(["There is no second source."]);
    expect(row?.unreviewedReasons).toBe(1);
  });

  test("a name of the panel is flagged, and what the queue gets says nothing of who it is or who wrote", async () => {
    const study = await makeShortStudy(db());
    await makePanelist(db(), { consultationId: study.consultationId, groupKey: "industry", name: "Grace Hopper" });
    const { roundId } = await playShortRound(db(), study, 1, (index) => ({
      criticality: "4",
      ...(index === 0 ? { "criticality:reason": "As Hopper says, it is late." } : {}),
    }));
    const flagged = await loadFlaggedReasons(db(), { consultationId: study.consultationId, roundId });
    expect(flagged.map(({ flags }) => flags)).toEqual([[{ kind: "person", start: 3, end: 9 }]]);
    expect(JSON.stringify(flagged)).not.toMatch(/Grace|example\.org|respondent/);
    for (const id of study.respondentIds) expect(JSON.stringify(flagged)).not.toContain(id);
  });

  test("every decision is audited by id, without the text", async () => {
    const { key, marked } = await playWithReasons();
    await reviewRationale(context(), { ...key, rationaleId: marked.id, side: null, review: { kind: "show" } });
    const [newest] = await audit.findPage(db(), { ...key, limit: 1, offset: 0 });
    expect(newest).toMatchObject({ action: "reason-reviewed", actorId: key.actor.id });
    expect(newest?.details).not.toContain(REASON);
    expect(JSON.parse(newest?.details ?? "{}")).toEqual({
      roundId: key.roundId,
      rationaleId: marked.id,
      status: "published",
    });
  });

  test("the reasons of an open round are sealed, also for those who release them", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const [respondentId = ""] = study.respondentIds;
    await saveFields(db(), { ...study, roundId, respondentId }, { criticality: "4", "criticality:reason": REASON });
    const [row] = await rationales.findAllOf(db(), { ...study, roundId, respondentId });
    expect(row?.text).toBe(REASON);
    const key = { consultationId: study.consultationId, roundId, actor: study.actor };
    await expect(showPendingRationales(context(), { ...key, rationaleIds: [] })).rejects.toMatchObject({
      code: "not-ready",
    });
  });
});
