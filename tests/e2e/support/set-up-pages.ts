import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { paths } from "../../../app/paths";
import { GROUPS, PEOPLE } from "./short-loop";

/** Creates a consultation from the short template, as the owner reads and clicks; returns its id. */
export async function createFromTemplate(page: Page, title: string): Promise<string> {
  await page.getByRole("link", { name: "New consultation" }).first().click();
  await page.getByLabel("Title").fill(title);
  await page.getByRole("radio", { name: /Short Delphi/ }).check();
  await page.getByRole("button", { name: "Create consultation" }).click();
  await page.getByText("The consultation was created.").waitFor();
  return /\/consultations\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
}

/** Fills in everything that the information note is made from. */
export async function fillDataProtection(page: Page, server: string, consultationId: string): Promise<void> {
  await page.goto(server + paths.dataProtection(consultationId));
  await page.getByText("fields are still empty").waitFor();
  const texts = {
    "Controller or joint controllers": "Partnership office, Rue de la Science 1, Brussels",
    "Who answers requests": "Partnership office",
    "Data-protection contact": "privacy@example.org",
    "Source of the contacts": "The partners' own contacts",
    Recipients: "None besides the partners",
    "Hosting country": "Belgium",
    "Transfers outside the European Economic Area": "None",
  };
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel("Regulation that applies").selectOption({ label: "GDPR, Regulation (EU) 2016/679" });
  await page.getByLabel("Lawful basis").selectOption({ label: "A task in the public interest" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved.").waitFor();
  await expect.poll(() => page.getByText("still empty").count()).toBe(0);
}

/** The panel as a spreadsheet program writes it; line 11 holds an address that is none. */
const LIST = [
  "name;e-mail;group;country",
  ...PEOPLE.slice(0, 9).map(({ name, email, group }) => `${name};${email};${group};BE`),
  "Typed Wrongly;typed.wrongly(at)example.org;Industry;BE",
  ...PEOPLE.slice(9).map(({ name, email, group }) => `${name};${email};${group};Finland`),
].join("\r\n");

/** Imports the panel: the preview names the bad line, nothing is stored before it is confirmed, then eighteen people are. */
export async function importPanel(page: Page, server: string, consultationId: string): Promise<void> {
  await page.goto(server + paths.panelImport(consultationId));
  await page.locator("input[type=file]").setInputFiles({
    name: "panel.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(LIST, "utf8"),
  });
  await page.getByRole("button", { name: "Check the list" }).click();
  const lines = page.getByRole("table", { name: /^Lines that cannot be stored come first/ });
  const [worst] = await cellsOf(lines);
  expect([worst?.[0], worst?.[2]]).toEqual(["11", "E-mail: This is not an e-mail address."]);
  expect(await page.getByLabel("E-mail on line 11").inputValue()).toBe("typed.wrongly(at)example.org");
  expect(await kpisOf(page)).toMatchObject({ Lines: "19", "Can be stored": "18", "Cannot be stored": "1" });
  await page.getByText("Nothing is stored yet.").waitFor();

  const other = await page.context().newPage();
  await other.goto(server + paths.panel(consultationId));
  await other.getByText("Nobody is on the panel list yet.").waitFor();
  await other.close();

  await page.getByLabel("Leave out the line that has a problem").check();
  await page.getByRole("button", { name: "Store 18 people" }).click();
  await page.getByText("18 people were added to the panel.").waitFor();
  expect(await kpisOf(page)).toMatchObject({
    "People on the panel": "18",
    [GROUPS.industry]: "9",
    [GROUPS.research]: "5",
    [GROUPS.other]: "4",
  });
}

/** The figures side by side at the head of an organiser's page, by their names. */
function kpisOf(page: Page): Promise<Record<string, string>> {
  return page
    .locator(".kpis > div")
    .evaluateAll((kpis) =>
      Object.fromEntries(
        kpis.map((kpi) => [
          kpi.querySelector("dt")?.textContent ?? "",
          kpi.querySelector(".kpi-value")?.textContent ?? "",
        ]),
      ),
    );
}

/** The cells of a table's body, row by row, as they read. */
export async function cellsOf(table: Locator): Promise<string[][]> {
  await table.waitFor();
  const rows = await table.locator("tbody tr").all();
  const texts = await Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
  return texts.map((cells) => cells.map((cell) => cell.replace(/\s+/g, " ").trim()));
}

/**
 * The personal links of everybody, each taken from the letter on the outbox page, by e-mail address. Letters wait there, since
 * there is no mail server and the addresses are invented.
 */
export async function linksFromOutbox(
  page: Page,
  server: string,
  consultationId: string,
  subject: RegExp,
): Promise<Map<string, string>> {
  const outbox = server + paths.outbox(consultationId);
  const letters = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: subject }) });
  await expect
    .poll(
      async () => {
        await page.goto(outbox);
        return letters.filter({ hasText: "Kept here" }).count();
      },
      { timeout: 30_000 },
    )
    .toBe(PEOPLE.length);
  const read = letters.getByRole("link", { name: /^Read the mail to / });
  const hrefs = await read.evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href));
  const links = new Map<string, string>();
  for (const href of hrefs) {
    await page.goto(href);
    const heading = await page.getByRole("heading", { name: /^Mail to / }).textContent();
    const to = (heading ?? "").replace("Mail to ", "");
    links.set(to, (await page.getByRole("link", { name: "Open the personal link" }).getAttribute("href")) ?? "");
  }
  expect([...links.keys()].sort()).toEqual(PEOPLE.map(({ email }) => email).sort());
  return links;
}
