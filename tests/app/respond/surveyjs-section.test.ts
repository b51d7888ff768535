import { expect, test } from "vitest";
import type { RoundAnalysis } from "../../../analysis/analyse-round";
import { listItemStates } from "../../../app/presenters/respond/item-states";
import { loadQuestionnaire } from "../../../app/presenters/respond/load-questionnaire.server";
import { findAssignedItems } from "../../../app/services/assigned-items";
import { closeRound } from "../../../app/services/close-round";
import { questionnaireJson } from "../../../app/services/export-questionnaire";
import { loadPlan } from "../../../app/services/load-plan";
import { readStored } from "../../../app/services/save-answers";
import { saveForm } from "../../../app/services/save-form";
import { savePlan } from "../../../app/services/save-plan";
import { submitResponse } from "../../../app/services/submit-response";
import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as snapshots from "../../../db/queries/analysis-snapshot";
import * as rounds from "../../../db/queries/round";
import type { JsonObject } from "../../../surveys/items/types";
import type { StudyPlan } from "../../../surveys/study-plan";
import { onEachDatabase } from "../../support/databases";
import { ANSWERED, CLOSED, makeShortStudy, openShortRound, type ShortStudy } from "../support/short-study";

const definition: JsonObject = {
  elements: [
    { type: "radiogroup", name: "role", choices: ["user", "maker"], isRequired: true },
    { type: "text", name: "years of use", inputType: "number", min: 0, max: 60, visibleIf: "{role} = 'user'" },
    { type: "checkbox", name: "fields", choices: ["health", "rail"], maxSelectedChoices: 1, showOtherItem: true },
    {
      type: "tholos-rating",
      name: "own-view",
      question: {
        text: { default: "How sure are you?" },
        allowsReason: true,
        levels: [1, 2, 3].map((value) => ({ value, label: { default: String(value) } })),
      },
    },
    { type: "comment", name: "why", visibleIf: "{own-view} < 3", maxLength: 50 },
  ],
  calculatedValues: [{ name: "double", expression: "{years of use} * 2", includeIntoResult: true }],
};

/** The short Delphi with the same section in SurveyJS's language in both rounds. */
async function makeStudy(db: Db, own: readonly JsonObject[] = [definition]): Promise<ShortStudy> {
  const study = await makeShortStudy(db);
  const { revision } = await loadPlan(db, study.consultationId);
  const sections = own.map((json, index) => ({
    type: "surveyjs",
    key: index === 0 ? "practice" : `practice-${index + 1}`,
    title: { default: "Your practice" },
    definition: json,
  }));
  const change = (plan: StudyPlan) => ({
    ...plan,
    rounds: plan.rounds.map((round) => ({ ...round, sections: [...round.sections, ...sections] })),
  });
  const saving = await savePlan({ db, now: ANSWERED }, { ...study, revision, change });
  expect(saving.outcome).toBe("saved");
  return study;
}

const KEYS = ["own-view", "role", "years-of-use", "fields", "fields-Comment", "why", "double"];

function save(
  db: Db,
  key: { consultationId: string; roundId: string; respondentId: string },
  fields: object,
  keys = KEYS,
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return saveForm(
    { db, now: ANSWERED },
    {
      ...key,
      itemKeys: new Set(keys),
      form,
      allowedFields: [],
      keepItemKeys: new Set(),
      mode: "save",
      idempotencyKey: newRandomId(),
      noteVersion: 1,
    },
  );
}

async function rowsByKey(db: Db, key: { consultationId: string; roundId: string; respondentId: string }) {
  const asked = await findAssignedItems(db, key);
  const stored = await readStored(db, key);
  return Object.fromEntries(
    asked.flatMap(({ itemId, item: { key: itemKey } }) => {
      const rows = stored.get(itemId)?.rows ?? [];
      return rows.length === 0
        ? []
        : [[itemKey, rows.map(({ facet, value, code, text }) => [facet, value ?? code ?? text])]];
    }),
  );
}

onEachDatabase("a section in SurveyJS's language", (db) => {
  test("its values are rows that SQL can count; what does not show is not kept; the same in the next round", async () => {
    const study = await makeStudy(db());
    for (const number of [1, 2]) {
      const { roundId } = await openShortRound(db(), study, number);
      for (const [index, respondentId] of study.respondentIds.entries()) {
        const key = { consultationId: study.consultationId, roundId, respondentId };
        const isUser = index < 10;
        const saved = await save(db(), key, {
          role: JSON.stringify(isUser ? "user" : "maker"),
          "years-of-use": "7",
          fields: JSON.stringify(["rail"]),
          "own-view": "3",
          "own-view:reason": "I have seen it run.",
          why: JSON.stringify("It does not show."),
        });
        expect(saved.problems).toEqual([]);
        const now = new Date(ANSWERED.getTime() + number * 3_600_000);
        expect(await submitResponse({ db: db(), now }, key)).toMatchObject({ ok: true });
        expect(await rowsByKey(db(), key)).toEqual({
          role: [["", isUser ? '"user"' : '"maker"']],
          ...(isUser ? { "years-of-use": [["", 7]] } : {}),
          fields: [["/0", '"rail"']],
          "own-view": [["", 3]],
          // Worked out before the number was cleared, as survey-core alone does.
          double: [["", 14]],
        });
      }
      await closeRound(
        { db: db(), now: CLOSED },
        { consultationId: study.consultationId, roundId, actor: study.actor },
      );
      const snapshot = await snapshots.findLatest(db(), { consultationId: study.consultationId, roundId });
      const analysis = JSON.parse(snapshot?.result ?? "{}") as RoundAnalysis;
      const of = (itemKey: string) => analysis.items.find(({ item }) => item === itemKey);
      expect(of("role")?.n).toBe(18);
      expect(new Map(of("role")?.codes.map(({ code, count }) => [code, count]))).toEqual(
        new Map([
          ['"user"', 10],
          ['"maker"', 8],
        ]),
      );
      expect(of("years-of-use")).toMatchObject({ n: 10, distribution: [{ value: 7, count: 10 }] });
      expect(of("own-view")?.n).toBe(18);
    }
    const left = JSON.parse(
      await questionnaireJson(db(), { consultationId: study.consultationId, number: 1, audience: "panel" }),
    ) as { pages: { elements: unknown }[]; calculatedValues: unknown };
    expect(left.pages.at(-1)?.elements).toEqual(definition.elements);
    expect(left.calculatedValues).toEqual(definition.calculatedValues);
  });

  test("tampered values are refused one by one, and what is required is asked for at the end", async () => {
    const study = await makeStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const [respondentId = ""] = study.respondentIds;
    const key = { consultationId: study.consultationId, roundId, respondentId };
    const { problems } = await save(db(), key, {
      role: '"owner"',
      "years-of-use": '"abc"',
      fields: '["health","rail"]',
      "own-view": "99",
      why: JSON.stringify("x".repeat(51)),
    });
    expect(problems.map(({ itemKey, code }) => `${itemKey}: ${code}`).sort()).toEqual([
      "fields: too-many-choices",
      "own-view: level-unknown",
      "role: choice-unknown",
      "why: text-too-long",
      "years-of-use: not-a-number",
    ]);
    expect(await submitResponse({ db: db(), now: ANSWERED }, key)).toMatchObject({
      ok: false,
      problems: [{ itemKey: "role", code: "required" }],
    });
    await save(db(), key, { role: '"maker"' }, ["role"]);
    expect(await submitResponse({ db: db(), now: ANSWERED }, key)).toMatchObject({ ok: true });
  });

  test("several definitions leave as one, with what they agree on; limits of one move to its questions", async () => {
    const shared = { requiredMark: "!", clearInvisibleValues: "onHidden" };
    const first = {
      ...shared,
      maxTextLength: 20,
      elements: [
        { type: "text", name: "short" },
        { type: "boolean", name: "yes" },
      ],
    };
    const inPanel = [{ type: "panel", name: "around", elements: [{ type: "comment", name: "long" }] }];
    const second = { ...shared, questionTitleLocation: "left", pages: [{ name: "last", elements: inPanel }] };
    const study = await makeStudy(db(), [first, second]);
    await openShortRound(db(), study, 1);
    const left = JSON.parse(
      await questionnaireJson(db(), { consultationId: study.consultationId, number: 1, audience: "panel" }),
    );
    expect(left).toMatchObject(shared);
    expect(left).not.toHaveProperty("maxTextLength");
    expect(left).not.toHaveProperty("questionTitleLocation");
    const [before, last] = left.pages.slice(-2);
    expect(before.elements).toEqual([
      { type: "text", name: "short", maxLength: 20 },
      { type: "boolean", name: "yes" },
    ]);
    expect(last.elements).toEqual(inPanel);
  });

  test("what the section asks for is needed in the list of questions, until it is answered", async () => {
    const study = await makeStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const [respondentId = ""] = study.respondentIds;
    const key = { consultationId: study.consultationId, roundId, respondentId };
    const round = await rounds.findById(db(), key);
    if (!round) throw new Error("There is no round.");
    const needed = async () =>
      listItemStates(await loadQuestionnaire({ db: db(), now: ANSWERED }, round, respondentId))
        .filter(({ state, itemKey }) => state === "needed" && KEYS.includes(itemKey))
        .map(({ itemKey }) => itemKey);
    expect(await needed()).toEqual(["role"]);
    await save(db(), key, { role: '"maker"' }, ["role"]);
    expect(await needed()).toEqual([]);
  });
});
