import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { openTestBrowser, type TestBrowser } from "../support/browser";
import { type MailServer, startMailServer } from "../support/mail-server";
import { startTestServer, type TestServer } from "../support/server";
import { signIn } from "./support/organiser";
import { fillByMouse } from "./support/panelist-pages";
import { cellsOf, createFromTemplate, fillDataProtection } from "./support/set-up-pages";

/*
 * A pilot from the invitation to its end, through what the pages show: three people get a letter from a real mail server, answer and say what is unclear;
 * the organiser reads it, and nothing of it is in the consultation.
 */
const PEOPLE = [
  { name: "Ada Pilot", email: "ada@pilot.example.net" },
  { name: "Bo Pilot", email: "bo@pilot.example.net" },
  { name: "Cy Pilot", email: "cy@pilot.example.net" },
] as const;
const UNCLEAR = "Critical for whom, and by when?";
const ITEM = "CC-14.criticality";

let mail: MailServer;
let server: TestServer;
let chromium: TestBrowser;

beforeAll(async () => {
  mail = await startMailServer();
  const environment = { SMTP_URL: mail.url, LOG_LEVEL: "error" };
  [server, chromium] = await Promise.all([startTestServer({ environment }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await mail?.close();
});

/** The letter to an address as it reads; quoted-printable breaks lines and writes "=" as "=3D". */
const letterTo = (address: string): string =>
  mail.received
    .filter(({ to }) => to.includes(address))
    .map(({ raw }) => raw.replace(/=\r?\n/g, "").replaceAll("=3D", "="))
    .join("\n");

async function linkTo(address: string): Promise<string> {
  const find = () => /http:\/\/[^\s"<]*\/join\/[^\s"<]*/.exec(letterTo(address))?.[0];
  await expect.poll(find, { timeout: 30_000 }).toBeDefined();
  return find() ?? "";
}

test("three people try a questionnaire by their letters, say what is unclear, and leave nothing in the consultation", async () => {
  const page = await chromium.newPage();
  await signIn(page, server, "organiser@example.org");
  const consultationId = await createFromTemplate(page, "To be piloted");
  await fillDataProtection(page, server.url, consultationId);
  await page.goto(server.url + paths.pilot(consultationId));
  await page.getByLabel("People to invite").fill(PEOPLE.map(({ name, email }) => `${name}, ${email}`).join("\n"));
  await page.getByLabel("Invite them to a pilot").check();
  await page.getByRole("button", { name: "Start the pilot" }).click();
  await page.getByRole("heading", { name: "This pilot" }).waitFor();

  for (const [index, { email }] of PEOPLE.entries()) {
    const link = await linkTo(email);
    expect(letterTo(email)).toContain("This is a pilot.");
    await answerAsPerson(link, index === 0);
  }

  // What the organiser reads: how many, how long, which question, and no names.
  await page.goto(server.url + paths.pilot(consultationId));
  await page.getByText("3 of 3 people have submitted. Half of them took at most 1 minute").waitFor();
  await page.getByText("Invitations: 3 sent").waitFor();
  const [first = []] = await cellsOf(page.getByRole("table", { name: "Questions of the pilot" }));
  expect(first[1]).toContain("comments");
  expect(first[2]).toBe("3 of 3");
  expect(first[4]).toContain(UNCLEAR);
  const shown = await page.locator("main").innerText();
  for (const { name, email } of PEOPLE) expect(shown.includes(name) || shown.includes(email)).toBe(false);

  // Nothing of it reached the consultation.
  await page.goto(server.url + paths.panel(consultationId));
  await page.getByText("Nobody is on the panel list yet.").waitFor();
  for (const path of [paths.results(consultationId), paths.exports(consultationId), paths.outbox(consultationId)]) {
    const text = await (await page.request.get(server.url + path)).text();
    expect(
      [UNCLEAR, "Ada Pilot", PEOPLE[0].email].filter((words) => text.includes(words)),
      path,
    ).toEqual([]);
  }

  await page.goto(server.url + paths.pilot(consultationId));
  await page.getByLabel("Delete names, answers and comments for good").check();
  await page.getByRole("button", { name: "Delete the pilot" }).click();
  await expect.poll(() => page.getByText(UNCLEAR).count()).toBe(0);
  expect((await cellsOf(page.getByRole("table", { name: "Pilots, newest first" }))).length).toBe(1);
  // Whoever keeps the letter finds nothing any more.
  const gone = await page.request.get(await linkTo(PEOPLE[1].email));
  expect(gone.status()).toBeGreaterThanOrEqual(400);
});

/** Opens the letter's link in a browser of one's own, answers a question, submits; one says what is unclear from the receipt. */
async function answerAsPerson(link: string, comments: boolean): Promise<void> {
  const person = await chromium.newPage();
  await person.goto(link);
  await person.getByText("This is a pilot. Your answers are not part of any result.").first().waitFor();
  await person.getByRole("link", { name: "Begin" }).click();
  await fillByMouse(person, ITEM, "4");
  await person
    .getByRole("button", { name: /^Save and/ })
    .first()
    .click();
  await person.getByRole("button", { name: /Submit/ }).click();
  await person
    .getByRole("link", { name: "What was unclear, and what would you change? Say it question by question" })
    .waitFor();
  if (comments) {
    await person.getByRole("link", { name: "What was unclear, and what would you change?" }).click();
    await person.getByLabel("Unclear? What would you change?").first().fill(UNCLEAR);
    await person.getByRole("button", { name: "Save the comments" }).click();
    await person.getByText("1 comment is saved.").waitFor();
  }
  await person.context().close();
}
