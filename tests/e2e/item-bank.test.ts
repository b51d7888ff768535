import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { expectNoSidewaysScroll, openTestBrowser, type TestBrowser } from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { signIn } from "./support/organiser";
import { makeOwnStudy } from "./support/own-study";

const ORGANISER = "organiser@example.org";

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-item-bank-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const makeStudy = () => makeOwnStudy(db, ORGANISER, { title: "A new study" });

test("a question of a template is found, seen as panelists get it, copied by keyboard, traced and taken back", async () => {
  const page = await chromium.newPage({ width: 1280 });
  await signIn(page, server, ORGANISER);
  const id = await makeStudy();
  await page.goto(server.url + paths.questionnaireItemBank(id));
  await page.getByLabel("Words", { exact: true }).fill("critical");
  await page.getByLabel("From", { exact: true }).selectOption("template:delphi-short");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await page.waitForURL(/source=template/);
  // The address changes before what was found takes the place of what was there.
  await page.getByText("1 found.").waitFor();
  const row = page
    .getByRole("row")
    .filter({ has: page.getByRole("checkbox") })
    .first();
  await row.getByText("See it as panelists do").click();
  await row.frameLocator("iframe").locator("fieldset").first().waitFor();

  const words = (await row.locator(".check-line").innerText()).trim();
  await row.getByRole("checkbox").focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Copy what is ticked" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/questionnaire\/criteria\?done=taken/);
  await page.getByText("1 was copied into the questionnaire").waitFor();

  await page.getByRole("link", { name: words }).click();
  await page.getByText("Taken from the template “Short Delphi”.").waitFor();
  await page.getByRole("button", { name: /^Undo/ }).click();
  await page.getByText("Undone.").first().waitFor();
  await page.goto(server.url + paths.questionnaireCriteria(id));
  expect(await page.getByRole("link", { name: words }).count()).toBe(0);
});

test("where a name is there already the page says which, keeps what is ticked, and one press copies the others", async () => {
  const page = await chromium.newPage({ width: 1280, allowedErrors: [/status of 422/] });
  await signIn(page, server, ORGANISER);
  const id = await makeStudy();
  const take = page.getByRole("button", { name: "Copy what is ticked" });
  await page.goto(
    `${server.url + paths.questionnaireItemBank(id)}?source=template:delphi-core-technologies-6g&kind=subject`,
  );
  const boxes = page.locator("tbody").getByRole("checkbox");
  await boxes.nth(1).check();
  await take.click();
  await page.getByText("1 was copied into the questionnaire").waitFor();

  await page.goto(
    `${server.url + paths.questionnaireItemBank(id)}?source=template:delphi-core-technologies-6g&kind=subject`,
  );
  for (const index of [0, 1, 2]) await boxes.nth(index).check();
  await take.click();
  await page.getByText("Nothing was copied yet: one of those ticked has a name that is there already").waitFor();
  await expectNoSidewaysScroll(page);
  expect(await page.locator("tbody input:checked").count()).toBe(3);
  await page.getByRole("button", { name: "Copy the others" }).click();
  await page.getByText("2 were copied into the questionnaire, each at the end of its list. What was there").waitFor();
});

test("the list does not scroll sideways on a phone, and works without script", async () => {
  const page = await chromium.newPage({ width: 360, javaScriptEnabled: false });
  await signIn(page, server, ORGANISER);
  const id = await makeStudy();
  await page.goto(server.url + paths.questionnaireItemBank(id));
  await page.getByRole("checkbox").first().waitFor();
  await expectNoSidewaysScroll(page);
  await page.getByLabel("Kind").selectOption("subject");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Copy what is ticked" }).click();
  await page.getByText("1 was copied into the questionnaire").waitFor();
});
