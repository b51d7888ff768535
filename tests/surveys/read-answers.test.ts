import { describe, expect, test } from "vitest";
import type { Answer, Item } from "../../surveys/items/types.js";
import { missingRequired, type ReadingOptions, readSectionForm } from "../../surveys/read-answers.js";
import { consent, multiple, number, rating, single, text } from "./support/items.js";

const interest: Item = { ...single, key: "resp-interest", isRequired: true };
const which: Item = {
  ...multiple,
  key: "resp-interest-items",
  isRequired: true,
  showIf: { itemKey: "resp-interest", operator: "in", values: ["a"] },
};
const section = [interest, which, rating];

function read(items: readonly Item[], fields: [string, string][], options: ReadingOptions = { mode: "save" }) {
  const form = new URLSearchParams(fields);
  return readSectionForm(items, form, form.keys(), options);
}

describe("saving", () => {
  test("takes what is there and clears what is not", () => {
    const { answers, problems, unknownFields } = read(section, [["CS-01.criticality", "4"]]);
    expect(problems).toEqual([]);
    expect(unknownFields).toEqual([]);
    expect(answers.get("CS-01.criticality")?.answer).toEqual({ type: "value", value: 4 });
    expect(answers.get("resp-interest")).toEqual({ answer: null, reason: null });
    expect(answers.size).toBe(3);
  });

  test("leaves an answer with a problem out, so that the stored one stays", () => {
    const { answers, problems } = read(section, [
      ["CS-01.criticality", "99"],
      ["resp-interest", "a"],
    ]);
    expect(answers.has("CS-01.criticality")).toBe(false);
    expect(answers.get("resp-interest")?.answer).toEqual({ type: "choices", ids: ["a"] });
    expect(problems.map(({ itemKey, code }) => [itemKey, code])).toEqual([["CS-01.criticality", "level-unknown"]]);
  });
});

describe("submitting", () => {
  test("asks for required items that show", () => {
    const codes = (fields: [string, string][]) =>
      read(section, fields, { mode: "submit" }).problems.map(({ itemKey, code }) => `${itemKey} ${code}`);
    expect(codes([])).toEqual(["resp-interest required"]);
    expect(codes([["resp-interest", "b"]])).toEqual([]);
    expect(codes([["resp-interest", "a"]])).toEqual(["resp-interest-items required"]);
  });

  test("counts cannot judge as an answer and an unticked consent as none", () => {
    const items: Item[] = [
      { ...number, isRequired: true },
      { ...consent, isRequired: true },
    ];
    const { problems } = read(items, [["share:cannot-judge", "cannot-judge"]], { mode: "submit" });
    expect(problems).toEqual([{ itemKey: "consent", code: "required", params: {} }]);
  });

  test("over a whole round names what is missing where it shows", () => {
    const given = (ids: readonly string[]) => new Map<string, Answer>([["resp-interest", { type: "choices", ids }]]);
    expect(missingRequired(section, new Map()).map(({ itemKey }) => itemKey)).toEqual(["resp-interest"]);
    expect(missingRequired(section, given(["b"]))).toEqual([]);
    expect(missingRequired(section, given(["a"])).map(({ itemKey }) => itemKey)).toEqual(["resp-interest-items"]);
  });
});

describe("hidden items", () => {
  test("are cleared whatever was posted, without complaint", () => {
    const { answers, problems } = read(section, [
      ["resp-interest", "b"],
      ["resp-interest-items", "US"],
      ["resp-interest-items", "no such choice"],
      ["resp-interest-items:reason", "x"],
    ]);
    expect(problems).toEqual([]);
    expect(answers.get("resp-interest-items")).toEqual({ answer: null, reason: null });
  });

  test("follow answers of other sections", () => {
    const elsewhere = (ids: readonly string[]): ReadingOptions => ({
      mode: "save",
      answersElsewhere: new Map([["resp-interest", { type: "choices", ids }]]),
    });
    const fields: [string, string][] = [["resp-interest-items", "US"]];
    expect(read([which], fields, elsewhere(["a"])).answers.get(which.key)?.answer).toEqual({
      type: "choices",
      ids: ["US"],
    });
    expect(read([which], fields, elsewhere(["b"])).answers.get(which.key)?.answer).toBeNull();
  });

  test("include those that hang on a refused answer", () => {
    const { answers } = read(section, [
      ["resp-interest", "zzz"],
      ["resp-interest-items", "US"],
    ]);
    expect(answers.get("resp-interest-items")?.answer).toBeNull();
  });
});

describe("fields of no item", () => {
  test("are named, each once, apart from those the caller allows", () => {
    const fields: [string, string][] = [
      ["intent", "save"],
      ["groupKey", "industry"],
      ["groupKey", "research"],
      ["CS-01.criticality:weight", "100"],
      ["CS-02.criticality", "5"],
      ["__proto__", "x"],
    ];
    const { unknownFields } = read(section, fields, { mode: "save", allowedFields: ["intent"] });
    expect(unknownFields).toEqual(["groupKey", "CS-01.criticality:weight", "CS-02.criticality", "__proto__"]);
  });

  test("include the reason of an item that asks for none", () => {
    const { unknownFields } = read([{ ...text, allowsReason: false }], [["remarks:reason", "x"]]);
    expect(unknownFields).toEqual(["remarks:reason"]);
  });
});
