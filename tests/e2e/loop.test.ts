import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { itemId } from "../../app/components/items/ids";
import { paths } from "../../app/paths";
import { expectNoSidewaysScroll } from "../support/browser";
import { expectNone, identitiesOfPanel, tokensOf, unreleasedReasonsFor } from "./support/leaks";
import {
  answerOverHttp,
  endLoop,
  type Loop,
  linkOf,
  organiserPage,
  panelistPage,
  questionsPath,
  readEverything,
  startLoop,
  witnessedBy,
} from "./support/loop";
import { expectFeedback, expectOwnMarked, hasFeedbackInData } from "./support/loop-feedback";
import { expectAnalysisEquals, expectHandCheckedFigures } from "./support/loop-figures";
import { signIn } from "./support/organiser";
import { fillByKeyboard, fillByMouse, itemOn, tabTo, valuesOn } from "./support/panelist-pages";
import { readResultRows } from "./support/result-rows";
import { cellsOf, createFromTemplate, fillDataProtection, importPanel, linksFromOutbox } from "./support/set-up-pages";
import {
  allFields,
  answersOf,
  BY_KEYBOARD,
  BY_MOUSE,
  fieldsOf,
  GROUPS,
  ITEMS,
  type ItemName,
  isKept,
  itemKeyOf,
  PEOPLE,
  REASONS,
  reasonFields,
  WITHOUT_SCRIPT,
} from "./support/short-loop";
import { HAND_1, HAND_GROUPS } from "./support/short-loop-by-hand";
import { shownAgreement, shownFigures } from "./support/shown-figures";

/*
 * One consultation from its creation to its report, played once by an organiser and eighteen panelists. Each test is a stage and
 * builds on those before it.
 */
const CRITICALITY = itemKeyOf("criticality");

/** How figures stand in a page and in the data of its loaders. */
const DRAWN_FIGURES = /class="(result-table|distribution|option-bar|group-figures|chart)/;
const FIGURES_IN_DATA = /"(distribution|percentAgreement|agreement|median|q1|bars)"/;

let loop: Loop;
let hasFailed = false;

beforeAll(async () => {
  loop = await startLoop();
});
afterAll(async () => {
  if (loop) await endLoop(loop);
});
beforeEach((context) => {
  context.skip(hasFailed, "an earlier stage failed");
  context.onTestFailed(() => {
    hasFailed = true;
  });
});

const at = (path: string): string => loop.server.url + path;

test("the organiser signs in, creates the consultation, fills in data protection and imports the panel", async () => {
  const page = await loop.chromium.newPage();
  await signIn(page, loop.server, "organiser@example.org");
  loop.consultationId = await createFromTemplate(page, "Software-defined radio access: short Delphi");
  loop.organiserCookies = await page.context().cookies();

  await page.goto(at(paths.round(loop.consultationId, 1)));
  await page.getByRole("heading", { name: "Before round 1 can be opened" }).waitFor();
  await fillDataProtection(page, loop.server.url, loop.consultationId);
  await importPanel(page, loop.server.url, loop.consultationId);

  await page.goto(at(paths.questionnaireExpected(loop.consultationId)));
  await page.getByLabel("Response rate (%)").fill("100");
  await page.getByRole("button", { name: "Calculate" }).click();
  await page.getByText("On 1 of 1 subjects a group would be hidden").waitFor();
  // With the preset rate the sentence is the same: only the figures say that the page has come back.
  const byAll = async () => (await cellsOf(page.locator("section.table-scroll table")))[0];
  await expect.poll(byAll).toEqual(["Questions asked of everybody", "18", "9", "5", "4 hidden"]);
});

test("opening round 1 locks the protocol and keeps eighteen invitations on the outbox page", async () => {
  const page = await organiserPage(loop);
  await page.goto(at(paths.round(loop.consultationId, 1)));
  await page.getByText("The protocol is locked: scales,").waitFor();
  await page.getByLabel("Lock the protocol and open round 1").check();
  await page.getByRole("button", { name: "Open round 1" }).click();
  await page.getByText("The round is open. 18 invitations were written.").waitFor();

  await page.goto(at(paths.protocol(loop.consultationId)));
  await page.getByText("These rules were fixed before round 1 opened.").waitFor();
  loop.links.set(1, await linksFromOutbox(page, loop.server.url, loop.consultationId, /round 1 is open/));
});

test("by mouse: a panelist answers, leaves, comes back, submits and gets a receipt", async () => {
  const page = await panelistPage(loop, 1, BY_MOUSE);
  await page.getByRole("link", { name: "Begin" }).click();
  await page.waitForURL(at(questionsPath(loop, 1)));
  const fields = { ...allFields(1, BY_MOUSE), ...reasonFields(BY_MOUSE) };
  for (const [name, value] of Object.entries(fields)) await fillByMouse(page, name, value);
  await expect.poll(() => page.locator(".save-status").textContent()).toMatch(/^Saved \d/);

  // Left without a word, and back by the same link: everything is there.
  await page.goto("about:blank");
  await page.goto(linkOf(loop, 1, BY_MOUSE));
  await page.goto(at(questionsPath(loop, 1)));
  const held = await Promise.all(ITEMS.map((item) => valuesOn(page, itemKeyOf(item))));
  expect(Object.assign({}, ...held)).toMatchObject(fields);

  await page.getByRole("button", { name: "Save and check" }).click();
  await submit(page, 1);
  await readEverything(loop, 1, BY_MOUSE, page);
});

test("without script: a panelist skips a question, writes a reason and submits", async () => {
  const page = await panelistPage(loop, 1, WITHOUT_SCRIPT, { javaScriptEnabled: false });
  await page.getByRole("link", { name: "Begin" }).click();
  const fields = { ...allFields(1, WITHOUT_SCRIPT), ...reasonFields(WITHOUT_SCRIPT) };
  for (const [name, value] of Object.entries(fields)) await fillByMouse(page, name, value);
  await page.getByRole("button", { name: "Save and check" }).click();
  await page.getByText("One question skipped").waitFor();
  await page.getByRole("button", { name: "Submit my answers" }).click();
  await page.getByRole("heading", { name: "Receipt for round 1" }).waitFor();
  await readEverything(loop, 1, WITHOUT_SCRIPT, page);
});

test("by keyboard alone, on a narrow screen: a panelist answers and submits", async () => {
  const page = await panelistPage(loop, 1, BY_KEYBOARD, { width: 360, height: 740 });
  await enterByKeyboard(page, "main a.button-primary");
  await page.waitForURL(at(questionsPath(loop, 1)));
  await enterByKeyboard(page, SHOW_ALL);
  await expectNoSidewaysScroll(page);
  for (const [name, value] of Object.entries(allFields(1, BY_KEYBOARD))) await fillByKeyboard(page, name, value);
  await enterByKeyboard(page, "button[value=save-and-next]");
  await page.getByText("Nothing is left open.").waitFor();
  await enterByKeyboard(page, "main button[type=submit]");
  await page.getByRole("heading", { name: "Receipt for round 1" }).waitFor();
  await expectNoSidewaysScroll(page);
  await readEverything(loop, 1, BY_KEYBOARD, page);
});

test("an open round shows who answered by group, as they answer", async () => {
  const page = await organiserPage(loop);
  await page.goto(at(paths.round(loop.consultationId, 1)));
  await page.getByText("Sealed: you see who answered by group and nothing of what they answered").waitFor();
  const progress = page.getByRole("table", { name: /^Invited, started and submitted/ });
  expect(await cellsOf(progress)).toEqual([
    [GROUPS.industry, "9", "1", "1", "11 %"],
    [GROUPS.research, "5", "1", "1", "20 %"],
    [GROUPS.other, "4", "1", "1", "25 %"],
    ["Together", "18", "3", "3", "17 %"],
  ]);

  await answerOverHttp(loop, 1);
  await page.reload();
  expect(await cellsOf(progress)).toEqual([
    [GROUPS.industry, "9", "9", "9", "100 %"],
    [GROUPS.research, "5", "5", "5", "100 %"],
    [GROUPS.other, "4", "4", "4", "100 %"],
    ["Together", "18", "18", "18", "100 %"],
  ]);
});

test("while the round is open no page and no file holds a distribution, a figure, a verdict or a reason", async () => {
  const page = await organiserPage(loop);
  const id = loop.consultationId;
  const statuses: Record<string, number> = {
    [paths.consultation(id)]: 200,
    [paths.rounds(id)]: 200,
    [paths.round(id, 1)]: 200,
    [paths.round(id, 2)]: 200,
    [paths.prepareRound(id, 2)]: 200,
    [`${paths.prepareRound(id, 2)}?step=reasons`]: 200,
    [`${paths.prepareRound(id, 2)}?step=preview`]: 200,
    [paths.results(id)]: 200,
    [`${paths.results(id)}?round=1`]: 200,
    [`${paths.results(id)}?view=map`]: 200,
    [paths.itemResult(id, CRITICALITY)]: 404,
    [paths.report(id)]: 200,
    [paths.exports(id)]: 200,
    [paths.exportFile(id, "answers.csv")]: 409,
    [paths.exportFile(id, "results.csv")]: 409,
    [paths.exportFile(id, "results.json")]: 409,
    [paths.exportFile(id, "texts.csv")]: 409,
    [paths.exportFile(id, `item-${CRITICALITY}.csv`)]: 404,
    [paths.exportFile(id, `item-${CRITICALITY}.svg`)]: 404,
    [paths.publicResults(id)]: 404,
    [paths.audit(id)]: 200,
    [paths.outbox(id)]: 200,
    [paths.panel(id)]: 200,
  };
  for (const [path, status] of Object.entries(statuses)) {
    const [address = "", query = ""] = path.split("?");
    for (const url of [path, `${address}.data?${query}`]) {
      const response = await page.request.get(at(url));
      const text = await response.text();
      expect(response.status(), url).toBe(status);
      expectNone(text, unreleasedReasonsFor(-1), url);
      expectNone(text, [REASONS.released.text], url);
      expect(text, url).not.toMatch(DRAWN_FIGURES);
      // The page itself also holds all texts of the screen, some of which are called so.
      if (url !== path) expect(text, url).not.toMatch(FIGURES_IN_DATA);
    }
  }
  await page.goto(at(paths.results(id)));
  await page.getByText("Nobody sees figures of an open round.").waitFor();
});

test("round 1 closes: the figures on the results page are those that a hand computes", async () => {
  const page = await organiserPage(loop);
  await close(page, 1);
  await expectHandCheckedFigures(loop, page, 1);
  // What was not there while the round was open is there now.
  expect(await page.content()).toMatch(DRAWN_FIGURES);
  expect(await (await page.request.get(`${at(paths.results(loop.consultationId))}.data`)).text()).toMatch(
    FIGURES_IN_DATA,
  );
});

test("tholos analyse gives the same figures from an unrestricted export", async () => {
  await expectAnalysisEquals(loop, await organiserPage(loop), 1);
});

test("of an item that all 18 judged the total and the nine are shown, the five and the four only together", async () => {
  const page = await organiserPage(loop);
  const address = at(paths.itemResult(loop.consultationId, CRITICALITY));
  await page.goto(address);
  await page.getByRole("heading", { name: "Groups", exact: true }).waitFor();
  const shown = await page
    .locator(".group-figures")
    .evaluateAll((groups) => groups.map((group) => (group.querySelector("h4")?.textContent ?? "").trim()));
  expect(shown).toEqual([`${GROUPS.industry} n = 9`, "Other groups together n = 9"]);
  const words = ({ median, q1, q3, n, agreement }: (typeof HAND_GROUPS)["industry" | "others"]) =>
    `Median ${median} (${q1} – ${q3}) · ${shownAgreement({ n, agreement })}`;
  const figures = await page.locator(".group-figures > p").allInnerTexts();
  expect(figures.map((text) => text.replace(/\s+/g, " "))).toEqual([
    words(HAND_GROUPS.industry),
    words(HAND_GROUPS.others),
  ]);
  const hidden = `Not shown on their own: ${GROUPS.research}, ${GROUPS.other}. Together they are 9 people.`;
  await page.getByText(hidden).waitFor();
  const [total] = await cellsOf(page.getByRole("table", { name: "The figures of every closed round" }));
  expect(total?.slice(0, 2)).toEqual(["Round 1", "18"]);
  // Nothing that the browser got has a figure of either.
  expect(await (await page.request.get(`${address}.data`)).text()).not.toMatch(/"(research|public-other)"/);
});

test("preparing round 2: one reason is released, one paraphrased, one hidden, one left unreviewed", async () => {
  const page = await organiserPage(loop);
  const prepare = at(paths.prepareRound(loop.consultationId, 2));
  await page.goto(`${prepare}?step=items`);
  await page.getByText("6 items", { exact: true }).waitFor();
  expect(await page.locator(".decision-cell").filter({ hasText: "Ask again" }).count()).toBe(6);

  await page.goto(`${prepare}?step=reasons`);
  const cardOf = ({ text }: { readonly text: string }) =>
    page.getByRole("listitem").filter({ has: page.locator("blockquote", { hasText: text }) });
  await cardOf(REASONS.released).getByRole("button", { name: "Show", exact: true }).click();
  await page.getByText("The panel will see this reason.").waitFor();
  const toParaphrase = cardOf(REASONS.paraphrased);
  await toParaphrase.getByText("Paraphrase", { exact: true }).click();
  await toParaphrase.getByLabel("What the panel reads instead").fill(REASONS.paraphrased.shownAs);
  await toParaphrase.getByRole("button", { name: "Release the paraphrase" }).click();
  await page.getByText("The panel will see the paraphrase.").waitFor();
  await cardOf(REASONS.hidden).getByRole("button", { name: "Hide", exact: true }).click();
  await page.getByText("The reason stays hidden.").waitFor();
  for (const status of ["To review (1)", "Shown (1)", "Paraphrased (1)", "Hidden (1)"]) {
    await page.getByRole("link", { name: status }).waitFor();
  }

  await page.goto(`${prepare}?step=preview&item=${CRITICALITY}`);
  await page.getByText("1 reason to this item is not reviewed and would be left out.").waitFor();
  await expectFeedback(page.getByRole("region", { name: "Preview" }));

  await page.goto(`${prepare}?step=open`);
  await page.getByText("1 reason is not reviewed. It would be left out.").waitFor();
  await page.getByLabel("Freeze the feedback and open round 2").check();
  await page.getByRole("button", { name: "Open round 2" }).click();
  await page.getByText("The round is open. 18 invitations were written.").waitFor();
  loop.links.set(2, await linksFromOutbox(page, loop.server.url, loop.consultationId, /round 2 is open/));
});

test("the link of round 1 says that it is over, and opens nothing any more", async () => {
  const page = await loop.chromium.newPage({ allowedErrors: [/status of 410/] });
  await page.goto(linkOf(loop, 1, BY_MOUSE));
  await page.getByRole("heading", { name: "Round 1 is over" }).waitFor();
  expect(await page.context().cookies()).toEqual([]);
});

test("round 2 by mouse: the own answer is marked and not selected, and kept in one tap", async () => {
  const page = await panelistPage(loop, 2, BY_MOUSE);
  await page.getByRole("link", { name: "Begin" }).click();
  await page.waitForURL(at(questionsPath(loop, 2)));
  await expectOwnMarked(page, BY_MOUSE);
  await expectFeedback(itemOn(page, CRITICALITY));

  await keepButton(page, "criticality").click();
  const said = answersOf(1, BY_MOUSE).criticality ?? "";
  expect(await valuesOn(page, CRITICALITY)).toMatchObject(fieldsOf("criticality", said));
  await expect.poll(() => page.locator(".save-status").textContent()).toMatch(/^Saved \d/);
  expect(page.url()).toBe(at(questionsPath(loop, 2)));
  for (const item of ITEMS.slice(1)) {
    if (isKept(BY_MOUSE, item)) await keepButton(page, item).click();
    else await fillItem(page, BY_MOUSE, item, fillByMouse);
  }
  await page.getByRole("button", { name: "Save and check" }).click();
  await submit(page, 2);
  await readEverything(loop, 2, BY_MOUSE, page);
});

test("round 2 without script: keeping posts the page and comes back to the item; a first-time rater answers blind", async () => {
  const page = await panelistPage(loop, 2, WITHOUT_SCRIPT, { javaScriptEnabled: false });
  const questions = at(questionsPath(loop, 2));
  await page.getByRole("link", { name: "Begin" }).click();
  await page.waitForURL(questions);
  await expectOwnMarked(page, WITHOUT_SCRIPT);
  await expectFeedback(itemOn(page, CRITICALITY));

  // Skipped in round 1: neither the page nor its data holds what the panel answered to it.
  const unrated = itemOn(page, itemKeyOf("joint-procurement"));
  await page.getByText("The panel's answers show once you have given and saved your own.").waitFor();
  expect(await unrated.locator(".feedback-head, .option-count, .option-bar, .own-earlier, .more").count()).toBe(0);
  const expected = ITEMS.map((item) => [itemKeyOf(item), item !== "joint-procurement"]);
  expect(await hasFeedbackInData(page, questions)).toEqual(expected);

  for (const item of ITEMS.filter((name) => isKept(WITHOUT_SCRIPT, name))) {
    await keepButton(page, item).click();
    await page.waitForURL(`${questions}#${itemId(itemKeyOf(item))}`);
    const said = answersOf(1, WITHOUT_SCRIPT)[item] ?? "";
    expect(await valuesOn(page, itemKeyOf(item))).toMatchObject(fieldsOf(item, said));
  }
  await fillItem(page, WITHOUT_SCRIPT, "joint-procurement", fillByMouse);
  await page.getByRole("button", { name: "Save and check" }).click();
  await page.goto(questions);
  await unrated.getByText("17 answers", { exact: true }).waitFor();
  expect(await hasFeedbackInData(page, questions)).toEqual(ITEMS.map((item) => [itemKeyOf(item), true]));
  await page.getByRole("button", { name: "Save and check" }).click();
  await submit(page, 2);
  await readEverything(loop, 2, WITHOUT_SCRIPT, page);
});

test("round 2 by keyboard alone: keeps with Enter, changes with the arrows", async () => {
  const page = await panelistPage(loop, 2, BY_KEYBOARD, { width: 360, height: 740 });
  await enterByKeyboard(page, "main a.button-primary");
  await page.waitForURL(at(questionsPath(loop, 2)));
  await enterByKeyboard(page, SHOW_ALL);
  await expectOwnMarked(page, BY_KEYBOARD);
  await expectNoSidewaysScroll(page);
  for (const item of ITEMS) {
    if (isKept(BY_KEYBOARD, item)) await enterByKeyboard(page, `button[name=":keep"][value="${itemKeyOf(item)}"]`);
    else await fillItem(page, BY_KEYBOARD, item, fillByKeyboard);
  }
  await enterByKeyboard(page, "button[value=save-and-next]");
  await page.getByText("Nothing is left open.").waitFor();
  await enterByKeyboard(page, "main button[type=submit]");
  await page.getByRole("heading", { name: "Receipt for round 2" }).waitFor();
  await readEverything(loop, 2, BY_KEYBOARD, page);
});

test("all but one of the others answer round 2; until it closes only round 1 is shown", async () => {
  await answerOverHttp(loop, 2);
  const page = await organiserPage(loop);
  await page.goto(at(paths.round(loop.consultationId, 2)));
  expect(await cellsOf(page.getByRole("table", { name: /^Invited, started and submitted/ }))).toEqual([
    [GROUPS.industry, "9", "9", "9", "100 %"],
    [GROUPS.research, "5", "5", "5", "100 %"],
    [GROUPS.other, "4", "3", "3", "75 %"],
    ["Together", "18", "17", "17", "94 %"],
  ]);
  await page.goto(`${at(paths.results(loop.consultationId))}?round=2`);
  const rows = await readResultRows(page);
  expect(rows.map(({ cells }) => cells.Answers)).toEqual(ITEMS.map((item) => shownFigures(HAND_1[item], 1).Answers));
});

test("round 2 closes: verdicts and movement are those that a hand computes, and that tholos analyse gives", async () => {
  const page = await organiserPage(loop);
  await close(page, 2);
  await expectHandCheckedFigures(loop, page, 2);
  await expectAnalysisEquals(loop, page, 2);
});

test("the report says what is agreed, disputed and moving, and who answered; it prints without the frame", async () => {
  const page = await organiserPage(loop);
  await page.goto(at(paths.report(loop.consultationId)));
  await page.getByText("18 experts judged 6 items over 2 rounds.").waitFor();
  const listed = async (title: string) => {
    const section = page.locator("section", { has: page.getByRole("heading", { name: title, exact: true }) });
    const links = section.getByRole("listitem").getByRole("link");
    return links.evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("href")));
  };
  const hrefs = (...items: ItemName[]) => items.map((item) => paths.itemResult(loop.consultationId, itemKeyOf(item)));
  expect(await listed("Agreed (3)")).toEqual(hrefs("criticality", "year-trl9", "support"));
  expect(await listed("Disputed (2)")).toEqual(hrefs("direction", "joint-procurement"));
  expect(await listed("Still moving (1)")).toEqual(hrefs("trl-europe"));
  expect(await listed("Provisional (0)")).toEqual([]);
  expect(await listed("Insufficient data (0)")).toEqual([]);

  const flow = await cellsOf(page.getByRole("table", { name: "Who was asked and who answered" }));
  expect(flow.map(([round, , , ...figures]) => [round, ...figures])).toEqual([
    ["Round 1: first rating", "18", "18", "100 %", "–", "–"],
    ["Round 2: controlled feedback and second rating", "18", "17", "94.4 %", "17", "1"],
  ]);
  expect(await cellsOf(page.getByRole("table", { name: /^People who answered at least once/ }))).toEqual([
    [GROUPS.industry, "9"],
    ["Other groups together", "9"],
  ]);
  await page.getByText("1 of the people of round 1 did not answer in round 2.").waitFor();
  // Nobody was asked whether reasons may be quoted, so none is.
  const text = await page.content();
  expectNone(text, [...unreleasedReasonsFor(-1), REASONS.released.text, REASONS.paraphrased.shownAs], "report");
  expectNone(text, (await identitiesOfPanel(loop)).flat(), "report");

  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("navigation", { name: "Pages of this consultation" }).isVisible()).toBe(false);
  expect(await page.getByRole("heading", { name: "What the panel concludes" }).isVisible()).toBe(true);
});

test("exports: the five and the four are merged, people have new ids, and nobody can be recognised", async () => {
  const page = await organiserPage(loop);
  await page.goto(at(paths.exports(loop.consultationId)));
  const files = await page.locator(".export-list a").allInnerTexts();
  expect(files).toEqual(expect.arrayContaining(["answers.csv", "results.csv", "results.json", "texts.csv"]));
  const texts = new Map<string, string>();
  for (const file of files) {
    // From one visit of a page Chromium lets ten files through and then asks.
    await page.goto(at(paths.exports(loop.consultationId)));
    texts.set(file, await download(page, file));
  }

  const answers: Record<string, string>[] = parse(texts.get("answers.csv") ?? "", { columns: true });
  const groups = new Map(answers.map(({ panelist, group }) => [panelist, group]));
  const sizeOf = (name: string) => [...groups.values()].filter((group) => group === name).length;
  expect({ people: groups.size, industry: sizeOf("industry"), others: sizeOf("other-groups") }).toEqual({
    people: 18,
    industry: 9,
    others: 9,
  });
  // Of a year three points stand in three rows, of everything else the answer in one.
  const saidBy = (item: ItemName, round: 1 | 2) => PEOPLE.map(({ index }) => answersOf(round, index)[item]);
  for (const round of [1, 2] as const) {
    for (const item of ITEMS.filter((name) => name !== "year-trl9" && name !== "support")) {
      const rows = answers.filter((row) => row.item === itemKeyOf(item) && row.round === String(round));
      const said = saidBy(item, round).filter((answer) => answer !== undefined);
      expect(rows.map(({ value }) => value).sort(), `${item} in round ${round}`).toEqual(said.sort());
    }
  }

  const lines: Record<string, string>[] = parse(texts.get("results.csv") ?? "", { columns: true });
  const ofCriticality = lines.filter(({ item }) => item === CRITICALITY);
  expect(ofCriticality.map(({ round, group, n }) => [round, group, n])).toEqual([
    ["1", "all", "18"],
    ["1", "industry", "9"],
    ["1", "other-groups", "9"],
    ["2", "all", "17"],
    ["2", "industry", "9"],
    ["2", "other-groups", "8"],
  ]);
  const results = JSON.parse(texts.get("results.json") ?? "");
  expect(results.rounds.map(({ respondents }: { respondents: number }) => respondents)).toEqual([18, 17]);
  expect(JSON.stringify(results)).not.toMatch(/"groupKey":"(research|public-other)"/);
  expect(parse(texts.get("texts.csv") ?? "", { columns: true })).toEqual([]);

  const identities = (await identitiesOfPanel(loop)).flat();
  for (const [file, text] of texts) {
    expectNone(text, identities, file);
    expectNone(text, [...unreleasedReasonsFor(-1), REASONS.released.text], file);
  }
});

test("no panelist was sent anybody else's id, name, address, link or unreleased reason", async () => {
  const identities = await identitiesOfPanel(loop);
  for (const { index, name } of PEOPLE) {
    const { bodies } = witnessedBy(loop, index);
    expect(bodies.length, `pages that ${name} read`).toBeGreaterThanOrEqual(3);
    const others = PEOPLE.filter((other) => other.index !== index);
    const foreign = others.flatMap((other) => [...(identities[other.index] ?? []), ...tokensOf(loop, other.index)]);
    for (const { url, text } of bodies) {
      expectNone(text, foreign, `${url} as ${name} got it`);
      expectNone(text, unreleasedReasonsFor(index), `${url} as ${name} got it`);
    }
  }
  // What was looked through holds what it should: the feedback that somebody is meant to see.
  const seen = witnessedBy(loop, BY_KEYBOARD)
    .bodies.map(({ text }) => text)
    .join();
  expect(seen).toContain(REASONS.released.text);
  expect(seen).toContain(REASONS.paraphrased.shownAs);
});

test("a link's token is in no address, referrer, page or log", async () => {
  for (const index of [BY_MOUSE, WITHOUT_SCRIPT, BY_KEYBOARD]) {
    const { bodies, referrers } = witnessedBy(loop, index);
    expect(referrers.length).toBeGreaterThan(0);
    const tokens = tokensOf(loop, index);
    for (const referrer of referrers) expectNone(referrer, [...tokens, "/join/"], "referrer");
    for (const { url, text } of bodies) {
      expectNone(url, tokens, "address");
      expectNone(text, tokens, url);
    }
  }
  const page = await panelistPage(loop, 2, BY_MOUSE);
  await page.getByRole("heading", { name: "The consultation is over" }).waitFor();
  expectNone(JSON.stringify(await page.context().cookies()), tokensOf(loop, BY_MOUSE), "cookies");

  const log = loop.server.output();
  expect(log).toContain('"route":"/join/');
  for (const { index } of PEOPLE) expectNone(log, tokensOf(loop, index), "log");
  for (const { name, email } of PEOPLE) expectNone(log, [name, email], "log");
  expectNone(log, [...unreleasedReasonsFor(-1), REASONS.released.text], "log");
});

const keepButton = (page: Page, item: ItemName) => itemOn(page, itemKeyOf(item)).locator('button[name=":keep"]');

/** Fills in what a person answers to an item in round 2. */
async function fillItem(page: Page, index: number, item: ItemName, fill: typeof fillByMouse): Promise<void> {
  const fields = fieldsOf(item, answersOf(2, index)[item] ?? "");
  for (const [name, value] of Object.entries(fields)) await fill(page, name, value);
}

/** A phone shows one question at a time until it is told otherwise. */
const SHOW_ALL = "form > button.link-button";

async function enterByKeyboard(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press("Enter");
}

/** Submits from the page that checks the answers; nothing may be open. */
async function submit(page: Page, round: number): Promise<void> {
  await page.getByText("Nothing is left open.").waitFor();
  await page.getByRole("button", { name: "Submit my answers" }).click();
  await page.getByRole("heading", { name: `Receipt for round ${round}` }).waitFor();
}

async function close(page: Page, round: number): Promise<void> {
  await page.goto(at(paths.round(loop.consultationId, round)));
  await page.getByText(`Close round ${round} now`).click();
  await page.getByLabel(`End round ${round} for everybody`).check();
  await page.getByRole("button", { name: "Close the round" }).click();
  await page.getByText("The round is closed and analysed.").waitFor();
}

/** What a click on the name of a file downloads. */
async function download(page: Page, file: string): Promise<string> {
  const [started] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: file, exact: true }).click(),
  ]);
  expect(started.suggestedFilename()).toBe(file);
  return readFile(await started.path(), "utf8");
}
