import { expect, test } from "vitest";
import type { ImportPreviewData } from "../../../app/presenters/set-up/import-preview.server";
import * as panelRoute from "../../../app/routes/consultations.$consultationId.panel._index";
import * as panelistRoute from "../../../app/routes/consultations.$consultationId.panel.$respondentId";
import * as exampleRoute from "../../../app/routes/consultations.$consultationId.panel.example[.]csv";
import * as importRoute from "../../../app/routes/consultations.$consultationId.panel.import";
import * as newRoute from "../../../app/routes/consultations.$consultationId.panel.new";
import { createConsultation } from "../../../app/services/create-consultation";
import { lockProtocol } from "../../../app/services/lock-protocol";
import { ensureOrganiser } from "../../../app/services/sign-in-link.server";
import * as accessLog from "../../../db/queries/access-log";
import * as audit from "../../../db/queries/audit";
import * as memberships from "../../../db/queries/membership";
import * as organisations from "../../../db/queries/organisation";
import * as panelList from "../../../db/queries/panel-list";
import type { Role } from "../../../db/schema";
import { stateReasons } from "../../factories/access-reason";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { makeOrganisation } from "../../factories/organisation";
import { onEachDatabase } from "../../support/databases";

onEachDatabase("the pages of the panel list", (db) => {
  /** A new consultation whose groups are industry, research, public-other, and a way to use its pages as its owner. */
  async function makeStudy(templateId = "blank") {
    const organisation = await makeOrganisation(db());
    const { organiser } = await ensureOrganiser(makeContext(db()), { email: `owner-${organisation.id}@example.org` });
    const membership = { organisationId: organisation.id, userId: organiser.id, isOwner: 1 as const, createdAt: NOW };
    await organisations.insertMember(db(), membership);
    const { consultationId } = await createConsultation(
      { db: db(), now: new Date(NOW) },
      { organisationId: organisation.id, userId: organiser.id, templateId, title: "My study" },
    );
    return { consultationId, owner: await visitorOf(consultationId, organiser.email) };
  }

  async function memberOf(consultationId: string, role: Role) {
    const email = `${role}-${consultationId}@example.org`;
    const { organiser } = await ensureOrganiser(makeContext(db()), { email });
    await memberships.upsert(db(), { consultationId, userId: organiser.id, role, createdAt: NOW });
    return visitorOf(consultationId, email);
  }

  async function visitorOf(consultationId: string, email: string) {
    const context = makeContext(db());
    const headers = await context.auth.spendToken(await context.auth.issueToken(email));
    const cookie = headers?.getSetCookie()[0]?.split(";")[0] ?? "";
    const argsOf = (init: RequestInit, query = "", respondentId = "") => ({
      request: new Request(`http://127.0.0.1:3000/${query}`, { ...init, headers: { cookie } }),
      params: { consultationId, respondentId },
      context: { ...context },
    });
    return {
      get: (query = "", respondentId = "") => argsOf({}, query, respondentId),
      post: (fields: Record<string, string>, respondentId = "") =>
        argsOf({ method: "POST", body: new URLSearchParams(fields) }, "", respondentId),
      /** As a browser sends the form of the import: always with a file field, empty if none was chosen. */
      postParts: (fields: Record<string, string>, file: string | Uint8Array<ArrayBuffer> = "") => {
        const body = new FormData();
        for (const [name, value] of Object.entries(fields)) body.set(name, value);
        body.set("file", new File([file], "list.csv"));
        return argsOf({ method: "POST", body });
      },
    };
  }

  type Visitor = Awaited<ReturnType<typeof visitorOf>>;

  interface Answer {
    readonly status: number | undefined;
    readonly location?: string | null;
    readonly data?: unknown;
  }
  async function answerOf(result: Promise<unknown>): Promise<Answer> {
    const answer: unknown = await result.catch((thrown: unknown) => thrown);
    if (answer instanceof Response) return { status: answer.status, location: answer.headers.get("location") };
    const { init, data } = answer as { init?: { status: number } | null; data?: unknown };
    return { data, status: init?.status };
  }

  async function previewOf(visitor: Visitor, text: string) {
    const { data } = await answerOf(importRoute.action(visitor.postParts({}, text)));
    const { preview } = data as { preview: ImportPreviewData | null };
    if (!preview?.ok) throw new Error(`A readable list was expected: ${JSON.stringify(data)}`);
    return preview;
  }

  const problemsOf = ({ lines }: Extract<ImportPreviewData, { ok: true }>, isBlocking: boolean) =>
    lines.rows.flatMap(({ line, problems }) =>
      problems.flatMap((problem) => (problem.isBlocking === isBlocking ? [{ line, ...problem }] : [])),
    );

  const confirm = (visitor: Visitor, text: string, more: Record<string, string> = {}) =>
    answerOf(importRoute.action(visitor.postParts({ intent: "confirm", text, ...more })));

  const views = async (consultationId: string) =>
    (await accessLog.findPage(db(), { consultationId, limit: 99, offset: 0 })).map(({ what }) => what);

  const person = (changes: object = {}) => ({
    ...{ name: "Ada", email: "ada@example.org", group: "industry", country: "FI", organisation: "", language: "" },
    ...{ community: "", size: "", position: "", expertise: "" },
    ...changes,
  });

  const LIST = [
    "name,email,group,country,shoe size",
    "Ada,ada@example.org,industry,FI,38",
    "Bob,not an address,industry,FI,44",
    "Cy,cy@example.org,Industri,FI,40",
    "Di,di@example.org,research,Atlantis,41",
    "Ed,ADA@example.org,research,FI,42",
    `${"x".repeat(201)},fy@example.org,research,FI,39`,
    "Gi\u0007,gi@example.org,research,FI,37",
    "Hu,hu@example.org,research,Portugal,36",
  ].join("\n");

  test("an uploaded list is previewed with every problem by line, and nothing is stored", async () => {
    const { consultationId, owner } = await makeStudy();
    const preview = await previewOf(owner, LIST);
    expect(preview).toMatchObject({
      rowCount: 8,
      storable: 2,
      skipped: 6,
      unused: ["shoe size"],
      problemCount: 6,
      problemsByColumn: [
        { column: "E-mail", count: 2 },
        { column: "Group", count: 1 },
        { column: "Country", count: 1 },
        { column: "Name", count: 2 },
      ],
      groups: [
        { label: "Industry", count: 1 },
        { label: expect.stringMatching(/^Research/), count: 1 },
      ],
    });
    expect(problemsOf(preview, true).map(({ line, message }) => `${line}: ${message}`)).toEqual([
      "3: This is not an e-mail address.",
      "4: There is no such group. Did you mean “Industry”?",
      "5: This country is not known. Use its English name or its two-letter code.",
      "6: The same address stands on line 2.",
      "7: This is too long.",
      "8: This holds characters that cannot be seen. Type it again.",
    ]);
    expect(await panelList.countAll(db(), { consultationId })).toBe(0);
    expect(await views(consultationId)).toEqual([]);
  });

  test("the text of the preview is what confirming stores, bad lines left out by choice alone", async () => {
    const { consultationId, owner } = await makeStudy();
    const { text } = await previewOf(owner, LIST);
    // A browser sends the line ends of a text box as CR LF.
    const sent = text.replaceAll("\n", "\r\n");
    expect(await confirm(owner, sent)).toMatchObject({
      status: 422,
      data: { refusal: expect.stringContaining("Some lines have problems"), preview: { storable: 2 } },
    });
    expect(await panelList.countAll(db(), { consultationId })).toBe(0);
    expect(await confirm(owner, sent, { skip: "yes" })).toEqual({
      status: 302,
      location: `/consultations/${consultationId}/panel?done=imported&count=2`,
    });
    expect(await panelList.countAll(db(), { consultationId })).toBe(2);
    // The same button pressed again finds nobody new.
    expect(await confirm(owner, sent, { skip: "yes" })).toMatchObject({
      status: 422,
      data: { preview: { storable: 0 } },
    });
    expect(await panelList.countAll(db(), { consultationId })).toBe(2);
    const [entry] = await audit.findPage(db(), { consultationId, limit: 1, offset: 0 });
    expect(JSON.parse(entry?.details ?? "")).toEqual({ stored: 2, updated: 0, skipped: 6 });
  });

  test("a pasted list is previewed the same way and comes back to be corrected", async () => {
    const { owner } = await makeStudy();
    const pasted = "Name\tE-mail\r\nAda\tada@example.org\r\nBob\tbad";
    expect(await answerOf(importRoute.action(owner.postParts({ pasted })))).toMatchObject({
      data: { preview: { ok: true, storable: 1, skipped: 1 }, pasted },
    });
  });

  test.each([
    { why: "nothing", fields: {}, file: "", reason: "empty" },
    { why: "a file and a pasted list", fields: { pasted: "name,email\nA,a@b.org" }, file: "name", reason: "two-lists" },
    { why: "a file of more than 2 MB", fields: {}, file: "x".repeat(2 * 1024 * 1024 + 1), reason: "too-large" },
    {
      why: "a paste of more than 2 MB",
      fields: { pasted: "é".repeat(1024 * 1024 + 1) },
      file: "",
      reason: "too-large",
    },
    { why: "what only begins as a workbook", fields: {}, file: "PK\u0003\u0004", reason: "heavy-workbook" },
    {
      why: "a workbook of the nineties",
      fields: {},
      file: Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0]),
      reason: "old-workbook",
    },
    { why: "a picture", fields: {}, file: "a\u0000b", reason: "not-text" },
    { why: "a confirmation without its text", fields: { intent: "confirm" }, file: "", reason: "empty" },
    {
      why: "a confirmation grown out of size",
      fields: { intent: "confirm", text: "x".repeat(4 * 1024 * 1024 + 1) },
      file: "",
      reason: "too-large",
    },
  ])("refuses $why", async ({ fields, file, reason }) => {
    const { owner } = await makeStudy();
    const answer = await answerOf(importRoute.action(owner.postParts(fields as Record<string, string>, file)));
    expect(answer).toMatchObject({ status: 422, data: { fileProblem: reason, preview: null } });
  });

  test.each([
    { why: "no header", text: "Ada,ada@example.org", message: "Not found: name, email." },
    { why: "a column twice", text: "name,email,e-mail\nA,a@example.org,b@example.org", message: "same thing: email" },
    { why: "an open quotation mark", text: 'name,email\n"Ada,ada@example.org', message: "quotation mark" },
    { why: "a header alone", text: "name,email\n", message: "nobody on the list" },
  ])("says why a list with $why cannot be read", async ({ text, message }) => {
    const { owner } = await makeStudy();
    expect(await answerOf(importRoute.action(owner.postParts({}, text)))).toMatchObject({
      data: { preview: expect.toSatisfy((preview) => preview === null || preview.ok === false) },
    });
    expect(JSON.stringify(await answerOf(importRoute.action(owner.postParts({}, text))))).toContain(message);
  });

  test("hostile headings are columns like others and are cut to a readable length", async () => {
    const { owner } = await makeStudy();
    const hostile = ["__proto__", "constructor", "=HYPERLINK(1)", "<script>alert(1)</script>", "y".repeat(5000)];
    const surplus = Array.from({ length: 2000 }, (_unused, index) => `column ${index}`);
    const header = ["name", "email", ...hostile, ...surplus].join(",");
    const preview = await previewOf(owner, `${header}\nAda,ada@example.org,polluted,polluted`);
    expect(preview).toMatchObject({ storable: 1, unusedCount: 2005 });
    expect(preview.unused).toHaveLength(12);
    expect(preview.unused.slice(0, 4)).toEqual(hostile.slice(0, 4));
    expect(preview.unused[4]).toBe(`${"y".repeat(39)}…`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("hostile cells stay the text they are, and what could break a letter is refused", async () => {
    const { consultationId, owner } = await makeStudy();
    const formula = '=HYPERLINK("http://x","y")';
    const script = "<img src=x onerror=alert(1)>";
    const sql = "Robert'); DROP TABLE contact;--";
    const text = [
      "name;email;organisation",
      `"${formula.replaceAll('"', '""')}";f@example.org;@SUM(A1)`,
      `${script};s@example.org;`,
      `"${sql}";q@example.org;`,
      '"Eve\r\nBcc: all@example.org";e@example.org;',
      '"Mal";"m@example.org\r\nBcc: x@example.org";',
      "Gno\u202Eht;g@example.org;",
    ].join("\n");
    const preview = await previewOf(owner, text);
    expect(problemsOf(preview, true).map(({ field }) => field)).toEqual(["name", "email", "email", "name"]);
    expect(problemsOf(preview, false).map(({ message }) => message)).toContain(
      "This looks like a formula. It is kept as plain text.",
    );
    expect(await confirm(owner, preview.text, { skip: "yes" })).toMatchObject({ status: 302 });
    const stored = await panelList.findPage(db(), { consultationId, limit: 9, offset: 0 });
    expect(new Set(stored.map(({ name }) => name))).toEqual(new Set([formula, script, sql]));
  });

  test("5,000 people are previewed and stored in seconds", async () => {
    const { consultationId, owner } = await makeStudy();
    const rows = Array.from(
      { length: 5000 },
      (_unused, i) => `Person ${i},p${i}@example.org,research,Finland,Works ${i}`,
    );
    const started = performance.now();
    const preview = await previewOf(owner, `name,email,group,country,organisation\n${rows.join("\n")}`);
    expect(await confirm(owner, preview.text)).toMatchObject({ status: 302 });
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(await panelList.countAll(db(), { consultationId })).toBe(5000);
    const { list } = await panelRoute.loader(owner.get("?page=100"));
    expect(list).toMatchObject({ count: 5000, page: 100, pageCount: 100 });
  });

  test("5,000 bad lines are counted in full and shown in part", async () => {
    const { owner } = await makeStudy();
    const rows = Array.from({ length: 5000 }, (_unused, i) => `Person ${i},p${i}@example.org,nowhere,Atlantis`);
    const preview = await previewOf(owner, `name,email,group,country\n${rows.join("\n")}`);
    expect(preview).toMatchObject({ storable: 0, skipped: 5000, problemCount: 10_000 });
    expect(preview.lines).toMatchObject({ count: 5000, pageCount: 200 });
    expect(preview.lines.rows).toHaveLength(25);
  });

  test("the example names every group of the consultation and imports without a problem", async () => {
    const { owner } = await makeStudy();
    const response = await exampleRoute.loader(owner.get());
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="panel-list-example.csv"');
    const preview = await previewOf(owner, await response.text());
    expect(preview).toMatchObject({ storable: 3, problemCount: 0, noteCount: 0, unusedCount: 0 });
    expect(preview.groups.map(({ count }) => count)).toEqual([1, 1, 1]);
  });

  test("a demonstration takes addresses at example.org only, one by one as by list", async () => {
    const { consultationId, owner } = await makeStudy();
    await db().updateTable("consultation").set({ isDemonstration: 1 }).where("id", "=", consultationId).execute();
    const preview = await previewOf(owner, "name,email\nAda,ada@firma.example.com\nBob,bob@example.org.evil.test");
    expect(preview).toMatchObject({ storable: 0, problemCount: 2 });
    const answer = await answerOf(newRoute.action(owner.post(person({ email: "ada@firma.example.com" }))));
    expect(answer).toMatchObject({ status: 422, data: { reply: { error: { email: [expect.any(String)] } } } });
    expect(await panelList.countAll(db(), { consultationId })).toBe(0);
  });

  test("owners and organisers see people, and each look is recorded; other roles see counts", async () => {
    const { consultationId, owner } = await makeStudy();
    await newRoute.action(owner.post(person()));
    const { list } = await panelRoute.loader(owner.get());
    const [shown] = list?.people ?? [];
    expect(shown).toMatchObject({ name: "Ada", email: "ada@example.org", country: "Finland", isWithdrawn: false });
    const organiser = await memberOf(consultationId, "organiser");
    await stateReasons(db(), NOW);
    await panelistRoute.loader(organiser.get("", shown?.respondentId));
    expect(await views(consultationId)).toEqual(["panel-list", "panel-list"]);
    for (const role of ["moderator", "analyst", "observer"] as const) {
      const member = await memberOf(consultationId, role);
      const page = await panelRoute.loader(member.get());
      expect(page).toMatchObject({ list: null, counts: { total: 1 } });
      expect(JSON.stringify(page)).not.toContain("ada@example.org");
      const refused = [
        () => panelistRoute.loader(member.get("", shown?.respondentId)),
        () => panelistRoute.action(member.post({ intent: "remove" }, shown?.respondentId)),
        () => newRoute.action(member.post(person({ email: "b@example.org" }))),
        () => importRoute.action(member.postParts({}, LIST)),
        () => importRoute.action(member.postParts({ intent: "confirm", text: LIST, skip: "yes" })),
        () => exampleRoute.loader(member.get()),
      ];
      for (const attempt of refused) expect(await answerOf(attempt())).toMatchObject({ status: 403 });
    }
    expect(await views(consultationId)).toHaveLength(2);
    expect(await panelList.countAll(db(), { consultationId })).toBe(1);
  });

  test("people of another consultation are not found by its own organisers", async () => {
    const { owner } = await makeStudy();
    const other = await makeStudy();
    await newRoute.action(other.owner.post(person()));
    const { list } = await panelRoute.loader(other.owner.get());
    const respondentId = list?.people[0]?.respondentId;
    expect(await answerOf(panelistRoute.loader(owner.get("", respondentId)))).toMatchObject({ status: 404 });
    const removed = panelistRoute.action(owner.post({ intent: "remove" }, respondentId));
    expect(await answerOf(removed)).toMatchObject({ status: 404 });
  });

  test("the list is found by parts of names and addresses and by group, whatever the case", async () => {
    const { consultationId, owner } = await makeStudy();
    const text = [
      "name,email,group",
      "Élodie Ångström,elodie@example.org,industry",
      "Bo 100%,bo@example.org,research",
      "Bo 1000,bob@example.org,research",
      "Cy_Nil,cy@example.org,",
      "CyXNil,CYX@example.org,",
    ].join("\n");
    await importRoute.action(owner.postParts({ intent: "confirm", text }));
    const found = async (query: string) => {
      const { list } = await panelRoute.loader(owner.get(query));
      return list?.people.map(({ name }) => name).sort();
    };
    const asked = (words: string) => found(`?q=${encodeURIComponent(words)}`);
    expect(await asked("élodie")).toEqual(["Élodie Ångström"]);
    expect(await asked("ÅNGSTRÖM")).toEqual(["Élodie Ångström"]);
    expect(await asked("bo")).toEqual(["Bo 100%", "Bo 1000"]);
    expect(await asked("100%")).toEqual(["Bo 100%"]);
    expect(await asked("y_n")).toEqual(["Cy_Nil"]);
    expect(await asked("!")).toEqual([]);
    expect(await asked("cyx@EXAMPLE")).toEqual(["CyXNil"]);
    expect(await asked("\u0000' or 1=1 --")).toEqual([]);
    expect(await found("?group=research&q=1000")).toEqual(["Bo 1000"]);
    expect(await found("?group=-")).toEqual(["CyXNil", "Cy_Nil"]);
    expect(await found("?group=%00nowhere")).toHaveLength(5);
    // A look that shows nobody is none.
    expect(await views(consultationId)).toHaveLength(9);
  });

  test("a person is corrected and removed before the lock, and only withdrawn after it", async () => {
    const { consultationId, owner } = await makeStudy("delphi-short");
    for (const name of ["Ada", "Bob"]) {
      const added = newRoute.action(owner.post(person({ name, email: `${name}@example.org` })));
      expect(await answerOf(added)).toMatchObject({ status: 302, location: expect.stringContaining("done=added") });
    }
    const { list } = await panelRoute.loader(owner.get());
    const [ada = "", bob = ""] = list?.people.map(({ respondentId }) => respondentId) ?? [];
    const taken = panelistRoute.action(owner.post(person({ email: "bob@example.org" }), ada));
    expect(await answerOf(taken)).toMatchObject({
      status: 422,
      data: { reply: { error: { email: ["This address is on the panel list already."] } } },
    });
    const corrected = panelistRoute.action(owner.post(person({ name: "Ada B.", group: "research" }), ada));
    expect(await answerOf(corrected)).toMatchObject({ status: 302 });
    expect(await panelistRoute.loader(owner.get("", ada))).toMatchObject({
      stored: { name: "Ada B.", group: "research" },
      isLocked: false,
    });
    const removed = panelistRoute.action(owner.post({ intent: "remove" }, bob));
    expect(await answerOf(removed)).toMatchObject({ status: 302, location: expect.stringContaining("done=removed") });
    await db()
      .transaction()
      .execute((tx) => lockProtocol(tx, new Date(NOW), { consultationId, actor: { kind: "system" } }));
    const late = panelistRoute.action(owner.post({ intent: "remove" }, ada));
    expect(await answerOf(late)).toMatchObject({
      status: 409,
      data: { reply: { error: { "": [expect.stringContaining("withdrawn")] } } },
    });
    const withdrawn = panelistRoute.action(owner.post({ intent: "withdraw" }, ada));
    expect(await answerOf(withdrawn)).toMatchObject({ status: 302 });
    const page = await panelRoute.loader(owner.get());
    expect(page.counts).toMatchObject({ total: 1, withdrawn: 1, isLocked: true });
    expect(page.list?.people).toMatchObject([{ name: "Ada B.", isWithdrawn: true }]);
  });
});
