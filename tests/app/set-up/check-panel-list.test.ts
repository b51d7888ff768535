import { expect, test } from "vitest";
import { checkPanelList } from "../../../app/services/panel/check-panel-list";
import type { PanelListContext } from "../../../app/services/panel/check-panelist";
import { decodeFile } from "../../../app/services/panel/decode-file";
import { groupNamesOf } from "../../../app/services/panel/group-names";
import { MAX_PANEL_ROWS } from "../../../app/services/panel/panel-draft";
import { chainPositions, namesOfWords, sizesOf } from "../../../app/services/panel/profile-words";
import { blankPlan } from "../../../surveys/templates/blank";
import { technologyPlan } from "../../../surveys/templates/delphi-6g";

const context: PanelListContext = {
  groups: groupNamesOf(technologyPlan()),
  sizes: namesOfWords(sizesOf(technologyPlan())),
  positions: namesOfWords(chainPositions),
  isGroupAsked: true,
  knownEmails: new Set(["known@example.org"]),
  isDemonstration: false,
  language: "en",
};

function read(text: string, given: Partial<PanelListContext> = {}) {
  const check = checkPanelList(text, { ...context, ...given });
  if (!check.ok) throw new Error(`not read: ${check.code} ${check.detail}`);
  return check;
}

test("a well-formed list gives an entry per line", () => {
  const { entries, problems } = read(
    "name,email,group,country,organisation,language\nAda Expert,ada@example.org,Industry,DE,Example Works,de\n",
  );
  expect(problems).toEqual([]);
  expect(entries).toEqual([
    {
      line: 2,
      isUpdate: false,
      entry: {
        name: "Ada Expert",
        email: "ada@example.org",
        groupKey: "industry",
        country: "DE",
        organisation: "Example Works",
        language: "de",
        community: null,
        size: null,
        chainPosition: null,
        expertise: null,
      },
    },
  ]);
});

test.each([
  { why: "semicolons", text: "Name;E-Mail;Group\nAda;ada@example.org;research" },
  { why: "tabs", text: "NAME\tMail\tgroup\nAda\tada@example.org\tResearch and academia" },
  { why: "a byte order mark", text: "\uFEFFname,e mail,Stakeholder group\nAda,ada@example.org,RESEARCH" },
  { why: "Windows line ends", text: 'name,email,group\r\n"Ada",ada@example.org,research\r\n\r\n' },
  { why: "an answer of the profile question", text: "name,email,group\nAda,ada@example.org,university" },
])("reads a list with $why", ({ text }) => {
  expect(read(text).entries.map(({ entry }) => [entry.name, entry.email, entry.groupKey])).toEqual([
    ["Ada", "ada@example.org", "research"],
  ]);
});

test.each([
  { written: "Ada,not-an-address,industry,DE", code: "bad-email" },
  { written: "Ada,a@b@example.org,industry,DE", code: "bad-email" },
  { written: "Ada,KNOWN@example.org,industry,DE", code: "already-in-panel" },
  { written: ",ada@example.org,industry,DE", code: "missing" },
  { written: "Ada,,industry,DE", code: "missing" },
  { written: "Ada,ada@example.org,industy,DE", code: "unknown-group" },
  { written: "Ada,ada@example.org,industry,Atlantis", code: "unknown-country" },
  { written: `${"A".repeat(201)},ada@example.org,industry,DE`, code: "too-long" },
  { written: "Ada\u0007,ada@example.org,industry,DE", code: "control-characters" },
  { written: "Ada \u202Eredro,ada@example.org,industry,DE", code: "control-characters" },
  { written: "Ada,ada@example.org,industry,DE,surplus", code: "too-many-cells" },
])("refuses a line with $code: $written", ({ written, code }) => {
  const { entries, problems } = read(`name,email,group,country\n${written}`);
  expect(entries).toEqual([]);
  expect(problems).toMatchObject([{ line: 2, code, isBlocking: true }]);
});

test("an unknown group comes with the one that may have been meant", () => {
  const { problems } = read("name,email,group\nAda,ada@example.org,Industrie");
  expect(problems[0]?.suggestion).toBe("Industry");
});

test("the second of two equal addresses is refused, whatever its case, and names the line of the first", () => {
  const { entries, problems } = read("name,email\nAda,ada@example.org\nBob,bob@example.org\nAda again,ADA@example.org");
  expect(entries.map(({ line }) => line)).toEqual([2, 3]);
  expect(problems).toMatchObject([{ line: 4, code: "duplicate-in-list", firstLine: 2 }]);
});

test("lines are counted as an editor counts them, with empty lines and line breaks in cells", () => {
  const { problems } = read('name,email\n\n"Ada\u0020","ada@example.org"\n"Bob\u0020B",bad\n\nCara,worse\n');
  expect(problems.map(({ line }) => line)).toEqual([4, 6]);
});

test("what looks like a formula is text, noted but stored", () => {
  const { entries, problems } = read('name,email\n"=HYPERLINK(""http://example.org"")",ada@example.org');
  expect(entries[0]?.entry.name).toBe('=HYPERLINK("http://example.org")');
  expect(problems).toMatchObject([{ code: "looks-like-formula", isBlocking: false }]);
});

test("a missing group is noted when the questionnaire does not ask for it", () => {
  const { entries, problems } = read("name,email\nAda,ada@example.org", {
    groups: groupNamesOf(blankPlan),
    isGroupAsked: false,
  });
  expect(entries).toHaveLength(1);
  expect(problems).toMatchObject([{ code: "no-group", isBlocking: false }]);
});

test("a demonstration takes addresses at example.org only", () => {
  const { entries, problems } = read(
    "name,email\nAda,ada@example.org\nBob,bob@example.org.evil.net\nCy,cy@example.com",
    {
      isDemonstration: true,
    },
  );
  expect(entries.map(({ entry }) => entry.name)).toEqual(["Ada"]);
  expect(problems.map(({ code }) => code)).toEqual(["not-demonstration-address", "not-demonstration-address"]);
});

test.each([
  { why: "no line names the columns", text: "Ada,ada@example.org\nBob,bob@example.org", code: "no-header" },
  { why: "a column stands twice", text: "name,email,mail\nAda,ada@example.org,x", code: "repeated-column" },
  { why: "there is nobody on it", text: "name,email\n", code: "no-rows" },
  { why: "a quotation mark is not closed", text: 'name,email\n"Ada,ada@example.org\n', code: "unreadable" },
  {
    why: "it is longer than can be checked",
    text: `name,email\n${"a,a@example.org\n".repeat(MAX_PANEL_ROWS + 1)}`,
    code: "too-many-rows",
  },
])("a list is not read when $why", ({ text, code }) => {
  expect(checkPanelList(text, context)).toMatchObject({ ok: false, code });
});

test("files are read as UTF-8, else as Windows-1252, and workbooks are recognised", () => {
  const bytes = (...codes: number[]) => Uint8Array.from(codes);
  expect(decodeFile(new TextEncoder().encode("José"))).toMatchObject({ text: "José", encoding: "UTF-8" });
  expect(decodeFile(bytes(0x4a, 0x6f, 0x73, 0xe9))).toMatchObject({ text: "José", encoding: "Windows-1252" });
  expect(decodeFile(bytes(0xff, 0xfe, 0x4a, 0, 0xe9, 0))).toMatchObject({ text: "Jé", encoding: "UTF-16" });
  expect(decodeFile(bytes(0x50, 0x4b, 3, 4, 20))).toEqual({ ok: false, reason: "workbook" });
  expect(decodeFile(bytes(0x41, 0, 0x42))).toEqual({ ok: false, reason: "not-text" });
  expect(decodeFile(new Uint8Array(0))).toEqual({ ok: false, reason: "empty" });
  expect(decodeFile(new Uint8Array(3 * 1024 * 1024))).toEqual({ ok: false, reason: "too-large" });
});
