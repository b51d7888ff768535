import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { getItemResult } from "../../../app/presenters/item-result.server";
import { findRoundItems } from "../../../app/services/assigned-items";
import { closeRound } from "../../../app/services/close-round";
import { readClosedRound } from "../../../app/services/closed-rounds";
import { loadPlan } from "../../../app/services/load-plan";
import { decideItem } from "../../../app/services/record-decisions";
import {
  type NewRewording,
  prepareRewording,
  takeBackRewording,
} from "../../../app/services/rewording/prepare-rewording";
import { replaceInRound } from "../../../app/services/rewording/replace-in-round";
import { findRewordings } from "../../../app/services/rewording/stored-rewording";
import { saveForm } from "../../../app/services/save-form";
import { loadStudyResults } from "../../../app/services/study-results";
import { submitResponse } from "../../../app/services/submit-response";
import type { Db } from "../../../db/open";
import * as deviations from "../../../db/queries/deviation";
import * as feedback from "../../../db/queries/feedback";
import * as items from "../../../db/queries/item";
import type { ControlledFeedback } from "../../../surveys/controlled-feedback";
import type { Item } from "../../../surveys/items/types";
import { onEachDatabase } from "../../support/databases";
import {
  ANSWERED,
  CLOSED,
  findRound,
  makeShortStudy,
  openShortRound,
  playShortRound,
  type ShortStudy,
} from "../support/short-study";

const KEY = "CC-14.criticality";
const NEW_KEY = "CC-14.criticality-v2";
/** Two camps that never settle by the default rules, so every item is asked again. */
const fieldsOf = (index: number) => ({
  criticality: index % 2 ? "5" : "1",
  direction: index % 2 ? "7" : "1",
  support: index % 2 ? "9" : "1",
});
const inWords = (words: string) => (item: Item) => [{ ...item, text: { default: words } }];

onEachDatabase("rewording between rounds", (db) => {
  const context = () => ({ db: db(), now: CLOSED });

  async function playFirst(): Promise<ShortStudy & { roundId: string }> {
    const study = await makeShortStudy(db());
    const { roundId } = await playShortRound(db(), study, 1, fieldsOf);
    return { ...study, roundId };
  }

  function prepare(study: ShortStudy & { roundId: string }, changes: Partial<NewRewording> = {}) {
    const { consultationId, roundId, actor } = study;
    return prepareRewording(context(), {
      ...{ consultationId, roundId, actor, kind: "same", itemKeys: [KEY], changesReference: false },
      asked: inWords("How critical is this for Europe?"),
      reason: "Two panelists misread it.",
      ...changes,
    });
  }

  async function figuresOf(study: ShortStudy, number: number, key: string) {
    const { consultationId } = study;
    const { id: roundId } = await findRound(db(), consultationId, number);
    const read = await readClosedRound(db(), { consultationId, roundId });
    return read.items.find(({ item }) => item.key === key)?.figures;
  }

  test("with the same meaning the item is asked in other words, paired with the round before and fed back", async () => {
    const study = await playFirst();
    await prepare(study);
    const second = await playShortRound(db(), study, 2, fieldsOf);
    const asked = (await findRoundItems(db(), { ...study, roundId: second.roundId })).find(
      ({ item }) => item.key === KEY,
    );
    expect(asked?.item.text.default).toBe("How critical is this for Europe?");
    const before = (await findRoundItems(db(), study)).find(({ item }) => item.key === KEY);
    expect(before?.itemId).toBe(asked?.itemId);
    expect(before?.item.text.default).not.toBe(asked?.item.text.default);
    expect((await figuresOf(study, 2, KEY))?.stability).toMatchObject({ code: "stable", nPaired: 18 });
    const wordings = await items.findWordings(db(), { ...study, itemId: asked?.itemId ?? "" });
    expect(wordings.map(({ meaning, reason }) => [meaning, reason])).toEqual([
      ["first", null],
      ["same", "Two panelists misread it."],
    ]);
    const shown = await readFeedback(db(), study, second.roundId, asked?.itemId ?? "");
    expect(shown).toMatchObject({ round: 1, n: 18 });
  });

  test("with a new meaning nothing is paired, fed back or marked, and the earlier figures stay with the earlier wording", async () => {
    const study = await playFirst();
    await prepare(study, { kind: "new" });
    const { roundId } = await openShortRound(db(), study, 2);
    const asked = await findRoundItems(db(), { ...study, roundId });
    expect(asked.map(({ item }) => item.key)).toContain(NEW_KEY);
    expect(asked.map(({ item }) => item.key)).not.toContain(KEY);
    const child = asked.find(({ item }) => item.key === NEW_KEY);
    const before = (await findRoundItems(db(), study)).findIndex(({ item }) => item.key === KEY);
    expect(asked.findIndex(({ item }) => item.key === NEW_KEY)).toBe(before);
    expect(child?.item.criterionKey).toBeNull();
    expect(await readFeedback(db(), study, roundId, child?.itemId ?? "")).toBeNull();
    const assigned = await db().selectFrom("assignment").select("itemId").where("roundId", "=", roundId).execute();
    expect(assigned.filter(({ itemId }) => itemId === child?.itemId)).toHaveLength(18);
    const results = await loadStudyResults(db(), { ...study, seesRestricted: true });
    const page = await getItemResult(db(), results, { itemKey: KEY, language: "en" });
    expect(page.isClosed).toBe(true);
    expect(page.children).toMatchObject([{ key: NEW_KEY, earlier: null }]);
  });

  test("the new item is first asked in its round: its stability is not testable", async () => {
    const study = await playFirst();
    await prepare(study, { kind: "new" });
    await openShortRound(db(), study, 2);
    const { id: roundId } = await findRound(db(), study.consultationId, 2);
    for (const respondentId of study.respondentIds) {
      const key = { consultationId: study.consultationId, roundId, respondentId };
      const form = new FormData();
      form.set(NEW_KEY, "5");
      await saveForm(
        { db: db(), now: ANSWERED },
        {
          ...{ ...key, form, allowedFields: [], mode: "save", idempotencyKey: respondentId, noteVersion: 1 },
          itemKeys: new Set([NEW_KEY]),
          keepItemKeys: new Set(),
        },
      );
      await submitResponse({ db: db(), now: ANSWERED }, key);
    }
    await closeRound({ db: db(), now: CLOSED }, { ...study, roundId });
    const figures = await figuresOf(study, 2, NEW_KEY);
    expect(figures).toMatchObject({ n: 18, stability: { code: "not-testable" } });
    expect(figures?.verdict.standing).toBe("provisional");
    const results = await loadStudyResults(db(), { ...study, seesRestricted: true });
    const page = await getItemResult(db(), results, { itemKey: NEW_KEY, language: "en" });
    expect(page.askings).toHaveLength(1);
    expect(page.parents).toMatchObject([{ key: KEY, earlier: { round: 1, n: 18 } }]);
    expect(page.wordings[0]?.reason).toBe("Two panelists misread it.");
  });

  test("two questions become one with two parents, one becomes two", async () => {
    const study = await playFirst();
    await prepare(study, { kind: "merge", itemKeys: ["CC-14.direction", "CC-14.support"] });
    await prepare(study, {
      kind: "split",
      asked: (item) => [
        { ...item, text: { default: "One?" } },
        { ...item, text: { default: "Other?" } },
      ],
    });
    const { roundId } = await openShortRound(db(), study, 2);
    const asked = await findRoundItems(db(), { ...study, roundId });
    expect(asked.map(({ item }) => item.key)).toEqual([
      NEW_KEY,
      "CC-14.criticality-v3",
      "CC-14.trl-europe",
      "CC-14.year-trl9",
      "CC-14.direction-v2",
      "CC-14.joint-procurement",
    ]);
    const idOf = (key: string) => asked.find(({ item }) => item.key === key)?.itemId ?? "";
    const parents = await items.findParents(db(), { ...study, itemId: idOf("CC-14.direction-v2") });
    expect(parents.map(({ key }) => key).sort()).toEqual(["CC-14.direction", "CC-14.support"]);
    expect(await items.findLineage(db(), study)).toHaveLength(4);
  });

  test("each is a departure from the protocol, with its reason, and on record", async () => {
    const study = await playFirst();
    await prepare(study, { kind: "new" });
    expect(await deviations.findAll(db(), study)).toEqual([]);
    await openShortRound(db(), study, 2);
    const [deviation] = await deviations.findAll(db(), study);
    expect(deviation).toMatchObject({ reason: "Two panelists misread it.", recordedBy: study.owner.id });
    expect(deviation?.what).toMatch(/^From round 2 on replaced by an item with a new meaning: CC-14\.criticality “/);
    const actions = (await db().selectFrom("audit").select(["action", "details"]).execute()).filter(({ action }) =>
      ["rewording-prepared", "item-reworded"].includes(action),
    );
    expect(actions.map(({ action }) => action)).toEqual(["rewording-prepared", "item-reworded"]);
    expect(JSON.stringify(actions)).not.toContain("critical for Europe");
  });

  test("until the round opens it can be taken back, and then nothing was ever asked otherwise", async () => {
    const study = await playFirst();
    const { id } = await prepare(study, { kind: "new" });
    const target = { consultationId: study.consultationId, roundId: study.roundId, actor: study.actor };
    await takeBackRewording(context(), { ...target, rewordingId: id });
    await expect(takeBackRewording(context(), { ...target, rewordingId: id })).rejects.toMatchObject({
      code: "not-found",
    });
    await prepare(study);
    const { id: nextId } = await findRound(db(), study.consultationId, 2);
    expect(await findRewordings(db(), { ...study, roundId: nextId })).toHaveLength(1);
    await openShortRound(db(), study, 2);
    const [rewording] = await findRewordings(db(), { ...study, roundId: nextId });
    expect(rewording?.isApplied).toBe(true);
    await expect(takeBackRewording(context(), { ...target, rewordingId: rewording?.id ?? "" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(prepare(study)).rejects.toMatchObject({ code: "conflict" });
  });

  describe("is refused", () => {
    test("as the same meaning where scale, anchor, boundary or reference configuration change", async () => {
      const study = await playFirst();
      const rescaled = (item: Item): Item[] =>
        item.kind === "rating"
          ? [{ ...item, levels: item.levels.map((level) => ({ ...level, anchor: { default: "Other" } })) }]
          : [];
      await expect(prepare(study, { asked: rescaled })).rejects.toMatchObject({ code: "invalid" });
      await expect(prepare(study, { changesReference: true })).rejects.toMatchObject({ code: "invalid" });
      await prepare(study, { kind: "new", asked: rescaled });
    });

    test("without a reason, without a change, twice, for a closed item and for questions apart", async () => {
      const study = await playFirst();
      await expect(prepare(study, { reason: " " })).rejects.toMatchObject({ code: "invalid" });
      await expect(prepare(study, { asked: (item) => [item] })).rejects.toMatchObject({ code: "invalid" });
      await expect(prepare(study, { asked: inWords(" ") })).rejects.toMatchObject({ code: "invalid" });
      await expect(prepare(study, { itemKeys: ["no-such"] })).rejects.toMatchObject({ code: "not-found" });
      await expect(prepare(study, { kind: "merge" })).rejects.toMatchObject({ code: "invalid" });
      await prepare(study);
      await expect(prepare(study)).rejects.toMatchObject({ code: "conflict" });
      const { plan } = await loadPlan(db(), study.consultationId);
      const decide = (itemKey: string) =>
        decideItem(context(), {
          ...{ consultationId: study.consultationId, roundId: study.roundId, actor: study.actor, itemKey },
          ...{ decision: "close", reason: "Enough.", protocol: plan.protocol },
        });
      await expect(decide(KEY)).rejects.toMatchObject({ code: "conflict" });
      await decide("CC-14.support");
      await expect(prepare(study, { itemKeys: ["CC-14.support"] })).rejects.toMatchObject({ code: "invalid" });
    });

    test("in another consultation's round", async () => {
      const study = await playFirst();
      const other = await playFirst();
      await expect(prepare({ ...study, roundId: other.roundId })).rejects.toMatchObject({ code: "not-found" });
    });
  });
});

async function readFeedback(db: Db, study: ShortStudy, roundId: string, itemId: string) {
  const { consultationId } = study;
  const rows = await feedback.findAllByItems(db, { consultationId, roundId, itemIds: [itemId], form: "distribution" });
  return rows[0] ? (JSON.parse(rows[0].content) as ControlledFeedback) : null;
}

/*
 * Answers are paired by the id of their item. So it is enough that no sequence of rewordings leaves an item with the id of one whose meaning it no
 * longer has: each row of this model carries its meaning along, as a number that every new meaning replaces.
 */
test("no sequence of rewordings lets two rounds share an item whose meaning changed between them", () => {
  const step = fc.record({
    kind: fc.constantFrom("same", "new", "merge", "split"),
    at: fc.nat(9),
    with: fc.nat(9),
  } as const);
  fc.assert(
    fc.property(fc.array(fc.array(step, { maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rounds) => {
      let made = 0;
      const fresh = () => ({ itemId: `i${++made}`, itemVersionId: `v${made}` });
      const meaning = new Map<string, number>();
      let asked = Array.from({ length: 5 }, fresh);
      for (const { itemId } of asked) meaning.set(itemId, ++made);
      for (const steps of rounds) {
        const before = new Map(asked.map(({ itemId }) => [itemId, meaning.get(itemId)]));
        const changed = new Set<string>();
        for (const { kind, at, with: other } of steps) {
          const first = asked[at % Math.max(1, asked.length)];
          const second = asked[other % Math.max(1, asked.length)];
          if (
            !first ||
            !second ||
            changed.has(first.itemId) ||
            (kind === "merge" && (first === second || changed.has(second.itemId)))
          )
            continue;
          const replaces = kind === "merge" ? [first, second] : [first];
          const results =
            kind === "same"
              ? [{ ...fresh(), itemId: first.itemId }]
              : kind === "split"
                ? [fresh(), fresh()]
                : [fresh()];
          for (const { itemId } of results) if (kind !== "same") meaning.set(itemId, ++made);
          for (const { itemId } of [...replaces, ...results]) changed.add(itemId);
          const count = asked.length - replaces.length + results.length;
          asked = [...replaceInRound(asked, { kind, replaces, results })];
          expect(asked).toHaveLength(count);
          expect(new Set(asked.map(({ itemId }) => itemId)).size).toBe(count);
          if (kind !== "same")
            for (const { itemId } of replaces) expect(asked.some((row) => row.itemId === itemId)).toBe(false);
        }
        for (const { itemId } of asked) {
          if (before.has(itemId)) expect(before.get(itemId)).toBe(meaning.get(itemId));
        }
      }
    }),
  );
});
