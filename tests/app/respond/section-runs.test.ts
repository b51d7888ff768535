import { describe, expect, test } from "vitest";
import { findAssignedItems } from "../../../app/services/assigned-items";
import { SectionWorkers } from "../../../app/services/section-runs/run-in-worker";
import { submitResponse } from "../../../app/services/submit-response";
import { newRandomId } from "../../../db/ids";
import type { JsonObject } from "../../../surveys/items/types";
import { readSurveyJsDefinition } from "../../../surveys/surveyjs/read-definition";
import { onEachDatabase } from "../../support/databases";
import { ANSWERED } from "../support/short-study";
import { makeFounder, openSurvey, saveData, storedData } from "../support/survey-journey";

const SUM = "sumInArray({rows}, 'amount')";
/** Within every bound of the reader, and yet each row makes all sums be worked out again. */
const HEAVY: JsonObject = {
  elements: [
    {
      type: "matrixdynamic",
      name: "rows",
      rowCount: 0,
      columns: ["amount", "a", "b", "c"].map((name) => ({ name, cellType: "text", visibleIf: `${SUM} > {row.a}` })),
    },
    { type: "text", name: "light" },
  ],
  calculatedValues: Array.from({ length: 300 }, (_, index) => ({
    name: `sum${index}`,
    expression: `${SUM} + ${index}`,
  })),
};
/** Never the same twice: outcomes are remembered. */
const hostileAnswers = (): JsonObject => ({
  rows: Array.from({ length: 200 }, () => ({ amount: "1", a: "2", b: newRandomId(), c: "y" })),
});
const LIGHT: JsonObject = { elements: [{ type: "text", name: "light" }] };
const job = (definition: JsonObject, data: JsonObject) =>
  JSON.stringify({ definition, data, mode: "complete", language: "en" });
const ENOUGH = 60_000;

describe("threads that run sections", () => {
  test("cut a run that takes too long, leave the server its turn meanwhile, and go on with the next", async () => {
    const workers = new SectionWorkers(1);
    // The thread has started when the first is done.
    await workers.run(job(LIGHT, { light: "x" }), { owner: "somebody", milliseconds: ENOUGH });
    let turns = 0;
    const watch = setInterval(() => turns++, 5);
    const cut = workers.run(job(HEAVY, hostileAnswers()), { owner: "hostile", milliseconds: 1000 });
    await expect(cut).rejects.toMatchObject({ name: "TimeIsOverError" });
    clearInterval(watch);
    expect(turns).toBeGreaterThan(20);
    const run = await workers.run(job(LIGHT, { light: "still here" }), { owner: "somebody", milliseconds: ENOUGH });
    expect([...run.data]).toEqual([["light", "still here"]]);
  });

  test("serve somebody else before the next of one who has many, and report what a model throws", async () => {
    const workers = new SectionWorkers(1);
    const served: string[] = [];
    const ask = (owner: string, light: string) =>
      workers.run(job(LIGHT, { light }), { owner, milliseconds: ENOUGH }).then(() => served.push(light));
    await Promise.all([ask("many", "1"), ask("many", "2"), ask("many", "3"), ask("one", "theirs")]);
    expect(served).toEqual(["1", "theirs", "2", "3"]);
    const broken = workers.run("{}", { owner: "many", milliseconds: ENOUGH });
    await expect(broken).rejects.toThrow();
    await ask("one", "after");
    expect(served.at(-1)).toBe("after");
  });
});

onEachDatabase("a section with answers that take too long", (db) => {
  test("holds nobody else up, neither the process nor the database, and is refused in words where it takes too long", async () => {
    const reading = readSurveyJsDefinition(HEAVY);
    if (!reading.ok) throw new Error(JSON.stringify(reading.refusals));
    const { consultationId, roundId, respondentIds } = await openSurvey(
      db(),
      await makeFounder(db()),
      reading.definition,
    );
    const [hostile = "", other = ""] = respondentIds;
    const keyOf = (respondentId: string) => ({ consultationId, roundId, respondentId });
    const assigned = await findAssignedItems(db(), keyOf(other));
    const items = assigned.map(({ item }) => item);
    const rows = items.filter(({ key }) => key === "rows");
    expect(await saveData(db(), keyOf(hostile), rows, hostileAnswers(), "en")).toMatchObject({ problems: [] });

    const order: string[] = [];
    const settled = (how: string) => (outcome: unknown) => {
      order.push(how);
      return outcome;
    };
    const submission = submitResponse({ db: db(), now: ANSWERED }, keyOf(hostile)).then(
      settled("submitted"),
      settled("refused"),
    );
    const light = items.filter(({ key }) => key === "light");
    for (const words of ["first", "second", "third"]) {
      await saveData(db(), keyOf(other), light, { light: words }, "en");
      order.push(words);
    }
    const outcome = await submission;
    // A quick machine is done within the time that such a run has.
    const end = order.at(-1) ?? "";
    expect(outcome).toMatchObject(end === "refused" ? { code: "invalid" } : { ok: true });
    expect(order).toEqual(["first", "second", "third", end]);
    expect(await storedData(db(), keyOf(other), assigned)).toEqual({ light: "third" });
    expect(Object.keys(await storedData(db(), keyOf(hostile), assigned))).toEqual(["rows"]);
    expect(await submitResponse({ db: db(), now: ANSWERED }, keyOf(other))).toMatchObject({ ok: true });
  });
});
