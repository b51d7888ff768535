import { describe, expect, test } from "vitest";
import { readPanelFile } from "../../../app/http/panel-file.server";
import { checkDraft } from "../../../app/services/panel/check-panel-list";
import type { PanelListContext } from "../../../app/services/panel/check-panelist";
import { groupNamesOf } from "../../../app/services/panel/group-names";
import type { PanelDraft } from "../../../app/services/panel/panel-draft";
import { readDraft, writeDraft } from "../../../app/services/panel/panel-draft";
import { chainPositions, namesOfWords, sizesOf } from "../../../app/services/panel/profile-words";
import { technologyPlan } from "../../../surveys/templates/delphi-6g";
import { anArchive, asCsv, asXlsx, aWorkbook, hostileRecords } from "../../factories/hostile-panel-list";

const plan = technologyPlan();
const context: PanelListContext = {
  groups: groupNamesOf(plan),
  sizes: namesOfWords(sizesOf(plan)),
  positions: namesOfWords(chainPositions),
  isGroupAsked: true,
  knownEmails: new Set(["known@example.org"]),
  isDemonstration: false,
  language: "en",
};

/** What is read when a browser sends the form of the import. */
function send(file: Uint8Array<ArrayBuffer> | string, fields: Record<string, string> = {}, name = "list.csv") {
  const body = new FormData();
  for (const [field, value] of Object.entries(fields)) body.set(field, value);
  if (typeof file !== "string" || file !== "") body.set("file", new File([file], name));
  return readPanelFile(new Request("http://127.0.0.1/", { method: "POST", body }));
}

async function draftIn(file: Uint8Array<ArrayBuffer> | string): Promise<PanelDraft> {
  const read = await send(file);
  if (!read.ok) throw new Error(`not read: ${JSON.stringify(read)}`);
  return read.draft;
}

/** The draft after its preview was sent with these decisions. */
async function decide(draft: PanelDraft, fields: Record<string, string>): Promise<PanelDraft> {
  const read = await send("", { text: writeDraft(draft), intent: "apply", ...fields });
  if (!read.ok) throw new Error(`not read: ${JSON.stringify(read)}`);
  return read.draft;
}

function check(draft: PanelDraft) {
  const checked = checkDraft(draft, context);
  if (!checked.ok) throw new Error(checked.code);
  return checked;
}

const people = [
  ["name", "email", "group"],
  ["Ada Ångström", "ada@example.org", "industry"],
  ["Bo; the, first | one", "bo@example.org", "research"],
  ["Cy\r\nnil", "cy@example.org", "industry"],
];

describe("a list is read the same way", () => {
  const encodings = ["UTF-8", "UTF-8 with a mark", "UTF-16LE", "UTF-16BE", "UTF-16LE without a mark", "Windows-1252"];
  test.each(encodings)("in %s", async (encoding) => {
    const draft = await draftIn(asCsv(people, { encoding: encoding as "UTF-8" }));
    expect(draft.rows.map(({ cells }) => cells)).toEqual(people.slice(1));
  });
  test.each([",", ";", "\t", "|"])("with %j between cells", async (separator) => {
    const draft = await draftIn(asCsv(people, { separator }));
    expect(draft.rows.map(({ cells }) => cells)).toEqual(people.slice(1));
  });
  test.each(["\n", "\r\n", "\r"])("with %j after lines", async (lineEnd) => {
    const draft = await draftIn(asCsv(people, { lineEnd }));
    expect(draft.rows.map(({ cells }) => cells)).toEqual(people.slice(1));
  });
  test("as a workbook", async () => {
    const draft = await draftIn(asXlsx(people.map((row) => row.map((cell) => cell.replace("\r\n", " ")))));
    expect(draft).toMatchObject({ readAs: "XLSX" });
    expect(draft.rows.map(({ cells }) => cells.join())).toEqual(
      people.slice(1).map((row) => row.join().replace("\r\n", " ")),
    );
  });
});

describe("a workbook", () => {
  test("gives the last values of its formulas, whatever other file it links to", async () => {
    const draft = await draftIn(
      asXlsx([
        ["name", "email", "group"],
        ["=HYPERLINK(1)", "ada@example.org", "=1+1"],
      ]),
    );
    expect(draft.rows).toMatchObject([{ line: 2, cells: ["42", "ada@example.org", "42"] }]);
  });

  test("whose cells claim to be the last of a sheet of 17 thousand million is refused, and the next one is read", async () => {
    const far = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
    expect(await send(aWorkbook(far))).toMatchObject({ ok: false });
    expect((await draftIn(asXlsx(people.slice(0, 2)))).rows).toHaveLength(1);
  });

  test("that unpacks to more than a list may hold is refused before it is unpacked", async () => {
    const bomb = anArchive({ "xl/workbook.xml": " ".repeat(70 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await send(bomb)).toMatchObject({ ok: false, reason: "heavy-workbook" });
  });

  test("that says it is small and is not gives nothing beyond what it said", async () => {
    const lying = anArchive({ "xl/workbook.xml": "x".repeat(1024 * 1024) });
    const view = new DataView(lying.buffer);
    for (let at = 0; at < lying.length - 4; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    }
    expect(await send(lying)).toMatchObject({ ok: false, reason: expect.stringMatching(/workbook$/) });
  });

  test.each([
    { why: "is cut off", file: asXlsx(people).slice(0, 300) },
    { why: "is an archive of something else", file: anArchive({ "readme.txt": "hello" }) },
    { why: "holds broken XML", file: aWorkbook("<sheetData><row") },
  ])("that $why is refused in words", async ({ file }) => {
    expect(await send(file)).toMatchObject({ ok: false, pasted: "" });
  });
});

describe("in the preview", () => {
  const text = [
    "name,email,group,country",
    "Ada,ada@example.org,Industrie,Finland",
    "Bo,nowhere,Industrie,Finland",
    "Cy,known@example.org,research,Finland",
    "Di,di@example.org,research,Atlantis",
    "Ed,DI@example.org,research,Finland",
  ].join("\n");
  const codes = (draft: PanelDraft) => check(draft).rows.map(({ problems }) => problems.map(({ code }) => code).join());

  test("one choice gives all lines with a word another", async () => {
    const draft = await draftIn(text);
    expect(codes(draft)).toEqual([
      "unknown-group",
      "bad-email,unknown-group",
      "already-in-panel",
      "unknown-country",
      "duplicate-in-list",
    ]);
    const repaired = await decide(draft, { "word.group.0": "Industrie", "for.group.0": "industry" });
    expect(codes(repaired).slice(0, 2)).toEqual(["", "bad-email"]);
  });

  test("a cell is corrected where it stands, and stays as it is where nothing was typed", async () => {
    const draft = await draftIn('name,email\n"Ada\nB",nowhere\nCy,cy@example.org');
    const repaired = await decide(draft, { row: "0", "cell.0.name": "Ada¶B", "cell.0.email": "ada@example.org" });
    expect(repaired.rows[0]?.cells).toEqual(["Ada\nB", "ada@example.org"]);
    expect(codes(repaired)).toEqual(["control-characters", ""]);
    expect(codes(await decide(repaired, { "cell.0.name": "Ada B" }))).toEqual(["", ""]);
  });

  test("lines are left out one by one, and a left-out line no longer stands in another's way", async () => {
    const left = await decide(await draftIn(text), { row: "3", "out.3": "yes" });
    expect(check(left)).toMatchObject({ leftOut: 1 });
    expect(codes(left)[4]).toBe("");
    expect(check(await decide(left, { row: "3" })).leftOut).toBe(0);
  });

  test("of lines with one address the last counts where that was chosen", async () => {
    const last = await decide(await draftIn(text), { repeated: "last" });
    expect(codes(last).slice(3)).toEqual(["unknown-country,duplicate-in-list", ""]);
  });

  test("people on the panel are updated where that was chosen", async () => {
    const updating = check(await decide(await draftIn(text), { existing: "update" }));
    expect(updating.rows[2]).toMatchObject({ isUpdate: true, entry: { email: "known@example.org" } });
  });

  test("columns are given another meaning, also where no heading says anything", async () => {
    const draft = await draftIn("Wer,Wo\nAda,ada@example.org");
    expect(checkDraft(draft, context)).toMatchObject({ ok: false, code: "no-header" });
    const mapped = await decide(draft, { "column.0": "name", "column.1": "email" });
    expect(check(mapped).entries).toMatchObject([{ entry: { name: "Ada", email: "ada@example.org" } }]);
    const twice = await decide(mapped, { "column.1": "name" });
    expect(checkDraft(twice, context)).toMatchObject({ ok: false, code: "no-header" });
  });

  test("a group is chosen for everybody although the list has no such column", async () => {
    const draft = await draftIn("name,email\nAda,ada@example.org\nBo,bo@example.org");
    const grouped = await decide(draft, { "word.group.0": "", "for.group.0": "research" });
    expect(check(grouped).entries.map(({ entry }) => entry.groupKey)).toEqual(["research", "research"]);
  });

  test.each([
    { why: "another shape", text: '{"version":1,"rows":[]}' },
    {
      why: "a field of its own",
      text: writeDraft({
        fileName: "",
        readAs: "",
        header: [],
        columns: [],
        droppedColumns: 0,
        rows: [],
        existing: "skip",
        repeated: "first",
      }).replace('"version":1', '"version":1,"owner":true'),
    },
    { why: "no JSON", text: '{"version":1,' },
  ])("a draft with $why is none", ({ text }) => expect(readDraft(text)).toBeUndefined());
});

test("5,000 lines with errors of every kind: each kind is told, hostile headings change nothing", async () => {
  const files = [asCsv(hostileRecords(5000)), asXlsx(hostileRecords(5000))];
  for (const file of files) {
    const start = performance.now();
    const draft = await draftIn(file);
    const checked = check(draft);
    console.info(`5,000 hostile lines read and checked in ${Math.round(performance.now() - start)} ms`);
    expect(checked.rowCount).toBe(5000);
    const found = new Set(checked.problems.map(({ code }) => code));
    for (const code of [
      "missing",
      "bad-email",
      "duplicate-in-list",
      "already-in-panel",
      "unknown-group",
      "unknown-country",
      "unknown-language",
      "unknown-size",
      "unknown-position",
      "too-long",
      "control-characters",
      "looks-like-formula",
    ]) {
      expect(found).toContain(code);
    }
    expect(({} as Record<string, unknown>).ran).toBeUndefined();
    expect(readDraft(writeDraft(draft))).toEqual(draft);
  }
});
