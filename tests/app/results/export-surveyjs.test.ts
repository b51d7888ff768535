import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { getExportsPage } from "../../../app/presenters/exports-page.server";
import { openExportFile } from "../../../app/services/export-file";
import type { Db } from "../../../db/open.js";
import * as audit from "../../../db/queries/audit.js";
import type { Role } from "../../../db/schema.js";
import type { JsonObject, JsonValue } from "../../../surveys/items/types.js";
import { aStudyPlan, fiveLevels } from "../../factories/study-plan.js";
import { onEachDatabase } from "../../support/databases.js";
import { type Given, type Says, SYSTEM, seedStudy, value } from "./seed-study.js";

const now = new Date("2026-12-01T10:00:00Z");
const definition: JsonObject = {
  elements: [
    { type: "radiogroup", name: "role", choices: ["user", "=maker()"] },
    { type: "checkbox", name: "fields of work", choices: ["health", "rail"] },
    { type: "text", name: "age", inputType: "number" },
    { type: "comment", name: "story" },
    {
      type: "paneldynamic",
      name: "sites",
      templateElements: [
        { type: "text", name: "place" },
        { type: "boolean", name: "runs" },
      ],
    },
    { type: "tholos-rating", name: "sureness", question: { text: { default: "Sure?" }, levels: fiveLevels() } },
    { type: "expression", name: "shown", expression: "{sureness} * 10" },
  ],
  calculatedValues: [
    { name: "twice", expression: "{age} * 2", includeIntoResult: true },
    { name: "weight", expression: "{twice} + {sureness}", includeIntoResult: true },
  ],
};
const quoting = { key: "consent-quote", kind: "consent" as const, text: { default: "You may quote me." } };
const SECRET = "My village is called Little Secret.";

const plan = aStudyPlan({
  rounds: [1, 2].map((number) => ({
    number,
    title: { default: `Round ${number}` },
    estimatedMinutes: 5,
    sections: [
      { type: "questions" as const, key: "agree", title: { default: "Agree" }, questions: [quoting] },
      { type: "surveyjs" as const, key: "form", title: { default: "Form" }, definition },
    ],
  })),
});

const json = (given: JsonValue): Given => ({ answer: { type: "json", value: given } });
/** The first of them agreed to be quoted. */
const says: Says = ({ person, item }) => {
  switch (item.key) {
    case "consent-quote":
      return person === 0 ? { answer: { type: "choices", ids: ["agreed"] } } : undefined;
    case "role":
      return json(person % 2 === 0 ? "user" : "=maker()");
    case "fields-of-work":
      return json(person === 0 ? ["health", "rail"] : ["rail"]);
    case "age":
      return json(40 + person);
    case "story":
      return json(person === 0 ? "A story to quote." : SECRET);
    case "sites":
      return json([{ place: SECRET }, { place: SECRET, runs: true }]);
    case "twice":
      return json(2 * (40 + person));
    case "weight":
    case "shown":
      return json(7777);
    case "sureness":
      return value(4);
    default:
      return undefined;
  }
};

async function read(body: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of body) text += piece;
  return text;
}

interface Line {
  readonly round: number;
  readonly audience: string;
  readonly response: string;
  readonly sections: { readonly form: JsonObject };
}

onEachDatabase("The files of plain SurveyJS answers", (db) => {
  const open = (consultationId: string, file: string, role: Role = "owner") =>
    openExportFile({ db: db(), now }, { consultationId, file, role, actor: SYSTEM });
  const readFile = async (consultationId: string, file: string) => read((await open(consultationId, file)).body);
  const linesOf = async (consultationId: string): Promise<Line[]> =>
    (await readFile(consultationId, "surveyjs-answers.jsonl"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  const seed = (people: number, rounds = 1) => seedStudy(db(), { plan, panel: Array(people).fill(null), says, rounds });

  test("hold each response as survey-core keeps it, with null for words and nothing made of judgements", async () => {
    const { consultationId } = await seed(5);
    const lines = await linesOf(consultationId);
    expect(lines.map(({ round, audience }) => `${audience} ${round}`)).toEqual(Array(5).fill("panel 1"));
    expect(lines.find(({ sections }) => sections.form.age === 40)?.sections).toEqual({
      form: {
        role: "user",
        "fields of work": ["health", "rail"],
        age: 40,
        story: null,
        sites: [{ place: null }, { place: null, runs: true }],
        twice: 80,
      },
    });
    const table = await readFile(consultationId, "surveyjs-answers.csv");
    const [header, ...rows] = parse(table) as string[][];
    expect(header).toEqual([
      "round",
      "audience",
      "response",
      "form/role",
      "form/fields of work/0",
      "form/fields of work/1",
      "form/age",
      "form/sites/1/runs",
      "form/twice",
    ]);
    expect(rows).toHaveLength(5);
    expect(rows.filter((row) => row[6] === "41").map((row) => row.slice(3))).toEqual([
      ["'=maker()", "rail", "", "41", "true", "82"],
    ]);
  });

  test("hold no words, and words leave in the texts of those who agreed to be quoted", async () => {
    const { consultationId } = await seed(6);
    for (const file of ["surveyjs-answers.jsonl", "surveyjs-answers.csv", "texts.csv", "answers.csv", "results.json"]) {
      expect(await readFile(consultationId, file)).not.toContain("7777");
      if (file !== "texts.csv") expect(await readFile(consultationId, file)).not.toContain("story to quote");
    }
    for (const file of ["surveyjs-answers.jsonl", "surveyjs-answers.csv", "answers.csv", "results.json"]) {
      expect(await readFile(consultationId, file)).not.toContain("Secret");
    }
    const texts = parse(await readFile(consultationId, "texts.csv"), { columns: true }) as Record<string, string>[];
    expect(texts.map(({ item, text }) => `${item}: ${text}`)).toEqual([
      `sites: ${SECRET}`,
      `sites: ${SECRET}`,
      "story: A story to quote.",
    ]);
  });

  test("join to nothing: ids are new for each response, file and export, and are nobody's own", async () => {
    const { consultationId, respondentIds } = await seed(5, 2);
    const idsOf = async () => (await linesOf(consultationId)).map(({ response }) => response);
    const [first, second] = [await idsOf(), await idsOf()];
    const table = parse(await readFile(consultationId, "surveyjs-answers.csv"), { columns: true }) as Line[];
    const answers = parse(await readFile(consultationId, "answers.csv"), { columns: true }) as { panelist: string }[];
    const all = [...first, ...second, ...table.map(({ response }) => response)];
    expect(new Set(all).size).toBe(30);
    expect(all.filter((id) => respondentIds.includes(id))).toEqual([]);
    expect(all.filter((id) => answers.some(({ panelist }) => panelist === id))).toEqual([]);
    expect(first.slice(0, 5)).toEqual(first.slice(0, 5).sort());
  });

  test("are refused in words while fewer people than the minimum cell submitted a response", async () => {
    const { consultationId } = await seed(4);
    for (const file of ["surveyjs-answers.jsonl", "surveyjs-answers.csv"]) {
      await expect(open(consultationId, file)).rejects.toMatchObject({
        code: "not-ready",
        message: expect.stringContaining("at least 5 people"),
      });
    }
    expect(await rowsOnPage(db(), consultationId, "owner")).toEqual([
      ["surveyjs-answers.jsonl", "surveyJsFew", false],
      ["surveyjs-answers.csv", "surveyJsFew", false],
    ]);
    expect(await readFile(consultationId, "texts.csv")).not.toContain("story to quote");
  });

  test("are for owners and organisers, explained in the codebook and noted in the audit trail", async () => {
    const { consultationId } = await seed(5);
    for (const role of ["analyst", "moderator", "observer"] as const) {
      await expect(open(consultationId, "surveyjs-answers.csv", role)).rejects.toMatchObject({ code: "forbidden" });
    }
    await readFile(consultationId, "surveyjs-answers.jsonl");
    const [entry] = await audit.findPage(db(), { consultationId, limit: 1, offset: 0 });
    expect([entry?.action, entry?.details]).toEqual(["exported", '{"file":"surveyjs-answers.jsonl"}']);
    const words = parse(await readFile(consultationId, "codebook.csv"), { columns: true }) as Record<string, string>[];
    expect(words.filter(({ name }) => name === "form/role").map(({ what, value: code }) => [what, code])).toEqual([
      ["item", ""],
      ["choice", "user"],
      ["choice", "'=maker()"],
    ]);
    expect(words.some(({ name }) => name === "response")).toBe(true);
    expect(await rowsOnPage(db(), consultationId, "organiser")).toEqual([
      ["surveyjs-answers.jsonl", "surveyJsLines", true],
      ["surveyjs-answers.csv", "surveyJsCsv", true],
    ]);
  });

  test("a simulated study says so in both", async () => {
    const simulated = { plan, panel: Array(5).fill(null), says, rounds: 1, consultation: { isSimulated: 1 as const } };
    const { consultationId } = await seedStudy(db(), simulated);
    for (const file of ["surveyjs-answers.jsonl", "surveyjs-answers.csv"]) {
      const opened = await open(consultationId, file);
      expect(opened.name).toBe(`SIMULATED-${file}`);
      expect((await read(opened.body)).match(/SIMULATED/g)).toHaveLength(5);
    }
  });
});

async function rowsOnPage(db: Db, consultationId: string, role: Role) {
  const { rows } = await getExportsPage(db, { consultationId, role, language: "en" });
  return rows
    .filter(({ file }) => file.startsWith("surveyjs"))
    .map(({ file, words, isAllowed }) => [file, words, isAllowed]);
}
