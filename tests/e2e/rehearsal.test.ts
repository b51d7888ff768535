import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { openTestBrowser, type TestBrowser, untilAwake } from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { signIn } from "./support/organiser";
import { createFromTemplate } from "./support/set-up-pages";

let folder: string;
let server: TestServer;
let chromium: TestBrowser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-rehearsal-"));
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test("an organiser rehearses, answers as a panelist, closes, reads the results and deletes it all", async () => {
  const page = await chromium.newPage();
  await signIn(page, server, "organiser@example.org");
  const consultationId = await createFromTemplate(page, "To be rehearsed");
  await page.getByRole("link", { name: "Rehearsal", exact: true }).first().click();
  await page.getByLabel("Simulated panelists").waitFor();
  await untilAwake(page);
  await page.getByLabel("Simulated panelists").fill("20");
  await page.getByRole("button", { name: "Rehearse", exact: true }).click();

  // The page follows by itself.
  await page.getByRole("heading", { name: "This rehearsal" }).waitFor();
  const enter = page.getByRole("button", { name: "Open as a panelist" });
  await enter.waitFor({ timeout: 60_000 });
  const [panelist] = await Promise.all([page.waitForEvent("popup"), enter.click()]);
  await panelist.getByRole("link", { name: "Begin" }).click();
  await panelist.getByText("SIMULATED").first().waitFor();
  expect(await panelist.locator("svg, .option-bar").count()).toBeGreaterThan(0);
  await panelist.close();

  await page.getByRole("link", { name: "Go to round 2 of the rehearsal" }).click();
  await page.getByText("This is a rehearsal by a simulated panel.").waitFor();
  await page.getByText("Close round 2 now").click();
  await page.getByLabel("End round 2 for everybody").check();
  await page.getByRole("button", { name: "Close the round" }).click();
  await page.getByText("The round is closed and analysed.").waitFor();
  await page.getByRole("link", { name: "Results", exact: true }).first().click();
  await page.getByText("SIMULATED").first().waitFor();

  await page.goto(server.url + paths.rehearsal(consultationId));
  await page.getByRole("button", { name: "Delete the rehearsal" }).click();
  await page.getByText("The rehearsal was deleted.").waitFor();
  await page.getByText("Once. The record stays").waitFor();
  const left = await page.request.get(`${server.url}${paths.consultations()}`);
  expect((await left.text()).match(/To be rehearsed/g)?.length).toBeGreaterThan(0);
});
