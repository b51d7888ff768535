import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { expectNoAxeViolations, openTestBrowser, type TestBrowser, untilAwake } from "../support/browser";
import { type MailServer, startMailServer } from "../support/mail-server";
import { startTestServer } from "../support/server";
import { countHands, type Hand, keyboardHand, mouseHand, type Step, timed } from "./support/hands";

/*
 * From a blank instance to an open round 1: somebody makes the first account, takes the template of the study on 6G, fills in what is asked,
 * imports forty panelists and opens. Every letter goes through a real mail server. Nothing is reached but by what the pages show.
 */
const PANEL = 40;
const ORGANISER = "anna@example.org";
const MOST_SECONDS = 120;

const COUNTRIES = ["BE", "DE", "FI", "FR", "ES"];
const GROUPS = ["Industry", "Research and academia", "Public sector and other"];
const emailOf = (index: number) => `panelist-${index + 1}@example.org`;
const LIST = [
  "name;e-mail;group;country",
  ...Array.from({ length: PANEL }, (_, index) =>
    [`Panelist ${index + 1}`, emailOf(index), GROUPS[index % GROUPS.length], COUNTRIES[index % COUNTRIES.length]].join(
      ";",
    ),
  ),
].join("\r\n");

const DATA_PROTECTION = {
  "Controller or joint controllers": "Partnership office, Brussels",
  "Who answers requests": "Partnership office",
  "Data-protection contact": "privacy@example.org",
  "Source of the contacts": "The partners' own contacts",
  Recipients: "None besides the partners",
  "Hosting country": "Belgium",
  "Transfers outside the European Economic Area": "None",
};

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openTestBrowser();
});
afterAll(async () => {
  await chromium?.close();
});

interface BlankInstance {
  readonly url: string;
  readonly mail: MailServer;
}

/** A server on an empty database with a mail server of its own; both end with the test. */
async function startBlank(): Promise<BlankInstance> {
  const mail = await startMailServer();
  onTestFinished(() => mail.close());
  const server = await startTestServer({ environment: { SMTP_URL: mail.url, LOG_LEVEL: "error" } });
  onTestFinished(async () => {
    await server.stop();
  });
  return { url: server.url, mail };
}

/** Letters to an address as they read; quoted-printable breaks lines and writes "=" as "=3D". */
const lettersTo = ({ mail }: BlankInstance, address: string): string[] =>
  mail.received
    .filter(({ to }) => to.includes(address))
    .map(({ raw }) => raw.replace(/=\r?\n/g, "").replaceAll("=3D", "="));

async function linkTo(blank: BlankInstance, address: string, path: string): Promise<string> {
  const find = () => new RegExp(`http://[^\\s"<]*${path}[^\\s"<]*`).exec(lettersTo(blank, address).join("\n"))?.[0];
  await expect.poll(find, { timeout: 60_000 }).toBeDefined();
  return find() ?? "";
}

/** The way, for whichever hand. */
function wayToRound1(page: Page, blank: BlankInstance, hand: Hand) {
  const link = (name: string): Locator => page.getByRole("link", { name }).first();
  const button = (name: string): Locator => page.getByRole("button", { name, exact: true });
  const field = (label: string): Locator => page.getByLabel(label, { exact: true });
  const follow = async (name: string, to: Locator) => {
    await hand.press(link(name));
    await to.waitFor();
    await settle();
  };
  const settle = () => untilAwake(page);
  const steps: Step[] = [
    {
      what: "ask for an account",
      act: async () => {
        await page.goto(blank.url);
        await follow("Make the first account", button("Send me the link"));
        await hand.write(field("E-mail address"), ORGANISER);
        await hand.press(button("Send me the link"));
      },
      until: "Look at your mail",
    },
    {
      what: "open the link of the mail",
      act: async () => {
        await page.goto(await linkTo(blank, ORGANISER, "/sign-up/confirm"));
      },
      until: "Your address is confirmed",
    },
    {
      what: "make the account",
      act: async () => {
        await hand.write(field("Your name"), "Anna Ruiz");
        await hand.write(field("New password"), "correct horse battery");
        await hand.press(button("Make the account"));
      },
      until: "You have no consultation yet",
    },
    {
      what: "create the consultation",
      act: async () => {
        await follow("New consultation", page.getByLabel("Title"));
        await hand.write(page.getByLabel("Title"), "Core technologies 2027");
        await hand.check(page.getByRole("radio", { name: /^Delphi on core technologies for 6G/ }));
        await hand.press(button("Create consultation"));
      },
      until: "The consultation was created.",
    },
    {
      what: "fill in data protection",
      act: async () => {
        await follow("Go to what is missing: Data protection", field("Hosting country"));
        for (const [label, text] of Object.entries(DATA_PROTECTION).slice(0, 3)) await hand.write(field(label), text);
        await hand.select(field("Regulation that applies"), "GDPR, Regulation (EU) 2016/679");
        await hand.select(field("Lawful basis"), "A task in the public interest");
        for (const [label, text] of Object.entries(DATA_PROTECTION).slice(3)) await hand.write(field(label), text);
        await hand.press(button("Save"));
      },
      until: "Saved.",
    },
    {
      what: "go to the import",
      act: async () => {
        await follow("Go to what is missing: Panel and invitations", link("Import a list"));
        await hand.press(link("Import a list"));
      },
      until: "Or paste the list",
    },
    {
      what: `preview ${PANEL} people`,
      act: async () => {
        const file = { name: "panel.csv", mimeType: "text/csv", buffer: Buffer.from(LIST, "utf8") };
        await hand.giveFile(field("A file"), file);
        await hand.press(button("Check the list"));
      },
      until: "Nothing is stored yet.",
    },
    {
      what: "store them",
      act: () => hand.press(button(`Store ${PANEL} people`)),
      until: `${PANEL} people were added to the panel.`,
    },
    {
      what: "go to round 1",
      act: async () => {
        await hand.press(link("Next: Lock and open round 1"));
      },
      // The letters of this instance lead to 127.0.0.1: the page says so before anybody is written to.
      until: "which leads everybody to their own machine",
    },
    {
      what: "lock, open and invite",
      act: async () => {
        await hand.check(page.getByLabel("Lock the protocol and open round 1"));
        await hand.press(button("Open round 1"));
      },
      until: `The round is open. ${PANEL} invitations`,
    },
    {
      what: "the first invitation arrives",
      act: async () => {
        await linkTo(blank, emailOf(0), "/join/");
      },
      until: "The round is open.",
    },
  ];
  return steps.map((step) => ({
    ...step,
    act: async () => {
      await settle();
      await step.act();
    },
  }));
}

/** Each panelist got one letter, and its link leads into the questionnaire. */
async function expectInvited(blank: BlankInstance): Promise<void> {
  const count = () => blank.mail.received.filter(({ to }) => !to.includes(ORGANISER)).length;
  await expect.poll(count, { timeout: 120_000 }).toBe(PANEL);
  for (let index = 0; index < PANEL; index++) expect(lettersTo(blank, emailOf(index)), emailOf(index)).toHaveLength(1);
  const panelist = await chromium.newPage();
  await panelist.goto(await linkTo(blank, emailOf(PANEL - 1), "/join/"));
  await panelist.getByText("Core technologies 2027").first().waitFor();
}

test(`by mouse: from sign-up to round 1 of the 6G template, open for ${PANEL} imported panelists`, async () => {
  const blank = await startBlank();
  const page = await chromium.newPage();
  const hands = await countHands(page);
  const steps = wayToRound1(page, blank, mouseHand(page));
  await page.goto(blank.url);
  await expectNoAxeViolations(page, "start of a blank instance");
  const { seconds, lines } = await timed(page, steps);
  const { presses } = await hands();
  console.log(
    `first round by mouse: ${steps.length} steps, ${presses} clicks beside two lists of the system, ${seconds.toFixed(1)} s (${lines.join(", ")})`,
  );
  expect(presses).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(MOST_SECONDS);
  await expectInvited(blank);
  await expectNoAxeViolations(page, "round 1, just opened");
});

test("by keyboard alone: the same way, without a press of the pointer", async () => {
  const blank = await startBlank();
  const page = await chromium.newPage();
  const hands = await countHands(page);
  const steps = wayToRound1(page, blank, keyboardHand(page));
  const { seconds, lines } = await timed(page, steps);
  const { presses, keys } = await hands();
  console.log(
    `first round by keyboard: ${steps.length} steps, ${keys} keys, ${seconds.toFixed(1)} s (${lines.join(", ")})`,
  );
  expect(presses).toBe(0);
  expect(keys).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(MOST_SECONDS);
  await expectInvited(blank);
});
