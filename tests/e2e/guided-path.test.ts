import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestBrowser, type TestBrowser, untilAwake } from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { countHands, keyboardHand } from "./support/hands";
import { signIn } from "./support/organiser";

/*
 * The guided set-up from a new consultation until nothing is missing before round 1, by keys alone: every step is visited in its order. Half-way
 * it is left, and taken up again in a browser that knows nothing of it.
 */
const STEPS = [
  ...["Purpose and boundary", "Subjects", "Questions on each subject", "Comparison groups", "Quotas", "Rounds"],
  ...["Feedback", "Anonymity", "Consensus and stability", "Expected answers", "Data protection", "Rehearsal"],
  ...["Pilot", "Panel and invitations", "Lock and open round 1"],
];
const ORGANISER = "organiser@example.org";
const PURPOSE = "To find out what to fund first.";
/** For the machine alone. */
const MOST_SECONDS = 45;
const DATA_PROTECTION = {
  "Controller or joint controllers": "Partnership office, Brussels",
  "Who answers requests": "Partnership office",
  "Data-protection contact": "privacy@example.org",
  "Regulation that applies": "GDPR, Regulation (EU) 2016/679",
  "Lawful basis": "A task in the public interest",
  "Source of the contacts": "The partners' own contacts",
  Recipients: "None besides the partners",
  "Hosting country": "Belgium",
  "Transfers outside the European Economic Area": "None",
};
const LISTS: ReadonlySet<string> = new Set(["Regulation that applies", "Lawful basis"]);
const PILOT = ["Cy, cy@example.org", "Di, di@example.org", "Ed, ed@example.org"];
const PANEL = ["name;e-mail;group", "Ada;ada@example.org;Industry", "Bo;bo@example.org;Users"];

let server: TestServer;
let chromium: TestBrowser;
beforeAll(async () => {
  [server, chromium] = await Promise.all([startTestServer(), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
});

/** Somebody without a mouse at a device where nobody has been before. */
async function sitDown() {
  const page = await chromium.newPage();
  const hands = await countHands(page);
  await signIn(page, server, ORGANISER);
  // Signing in is not the way that is tried.
  const before = await hands();
  const hand = keyboardHand(page);
  let waited = 0;
  /** Waits for what a press leads to. How fast the keys themselves go down is a matter of the test and of what else the machine does. */
  const until = async (there: () => Promise<unknown>) => {
    const start = performance.now();
    await there();
    await untilAwake(page);
    waited += (performance.now() - start) / 1000;
  };
  const link = (name: string) => page.getByRole("link", { name }).first();
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" }).first();
  // A field that must be filled has a star after its name.
  const field = (label: string) => page.getByLabel(new RegExp(`^${label.replace(/[()]/g, "\\$&")}\\s*\\*?$`)).first();
  const arrive = (number: number) =>
    until(() => page.locator(".path-bar summary", { hasText: `Step ${number} of 15: ${STEPS[number - 1]}` }).waitFor());
  return {
    page,
    counted: async () => {
      const { presses, keys } = await hands();
      return { presses: presses - before.presses, keys: keys - before.keys };
    },
    /** Seconds between presses and what they led to. */
    waited: () => waited,
    hand,
    until,
    link,
    button,
    arrive,
    field,
    goOn: async (to: number) => {
      await hand.press(link(`Next: ${STEPS[to - 1]}`));
      await arrive(to);
    },
    saveAndGoOn: async (to: number) => {
      await hand.press(button(`Save and go on: ${STEPS[to - 1]}`));
      await arrive(to);
    },
    /** Writes over what a field holds. */
    rewrite: async (label: string, text: string) => {
      await hand.write(field(label), "");
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(text);
    },
    /** What the overview says of each step. */
    states: async () => {
      await page.locator("main ol.steps li").first().waitFor();
      const texts = await page.locator("main ol.steps li .path-state").allInnerTexts();
      return Object.fromEntries(texts.map((state, index) => [STEPS[index], state.trim()]));
    },
  };
}
type Device = Awaited<ReturnType<typeof sitDown>>;

/** Steps 1 to 7. Returns where the consultation is. */
async function firstHalf({ page, hand, until, link, button, field, ...at }: Device): Promise<string> {
  await hand.press(link("New consultation"));
  await until(() => field("Title").waitFor());
  await hand.write(field("Title"), "Whole path");
  await hand.check(page.getByRole("radio", { name: /Short Delphi/ }));
  await hand.press(button("Create consultation"));
  await at.arrive(1);
  await at.rewrite("Purpose", PURPOSE);
  await hand.check(page.getByRole("radio", { name: "The EU-27", exact: true }));
  await at.saveAndGoOn(2);

  await hand.press(link("Add a subject"));
  await until(() => button("Add a subject").waitFor());
  await hand.write(field("Name"), "Optical wireless access");
  await hand.press(button("Add a subject"));
  await until(() => link("Optical wireless access").waitFor());
  await at.goOn(3);

  const questions = page.locator("main a[href*='/criteria/']");
  await hand.press(button(/^Move How critical .* down$|How critical.*down/));
  await until(() => expect.poll(() => questions.nth(1).innerText()).toContain("How critical"));
  await at.goOn(4);

  await hand.write(field("Name of a new group"), "Users");
  await hand.press(button("Add group"));
  await until(() => expect.poll(() => page.locator("main input[value='Users']").count()).toBe(1));
  await at.goOn(5);

  await at.rewrite("Industry", "8");
  await at.saveAndGoOn(6);

  await at.rewrite("Minutes it takes", "7");
  await hand.press(page.locator("main button[value='round']").first());
  await until(() => page.getByText("Saved.").first().waitFor());
  await at.goOn(7);

  const shown = page.locator("main select").first();
  await hand.select(shown, await shown.locator("option").last().innerText());
  await hand.press(button("Save the feedback"));
  await until(() => page.getByText("Saved.").first().waitFor());
  return new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
}

/** Steps 8 to 15. */
async function secondHalf({ page, hand, until, link, button, field, ...at }: Device): Promise<void> {
  await at.rewrite("Smallest group shown", "6");
  await at.saveAndGoOn(9);
  await at.goOn(10);

  await at.rewrite("Response rate (%)", "60");
  await hand.press(button("Calculate"));
  await until(() => page.waitForURL(/60/));
  await at.goOn(11);

  for (const [label, said] of Object.entries(DATA_PROTECTION)) {
    if (LISTS.has(label)) await hand.select(field(label), said);
    else await hand.write(field(label), said);
  }
  await at.saveAndGoOn(12);

  await at.rewrite("Simulated panelists", "10");
  await hand.press(button("Rehearse"));
  await until(() => button("Open as a panelist").waitFor({ timeout: 60_000 }));
  await at.goOn(13);
  await at.rewrite("People to invite", PILOT[0] ?? "");
  for (const line of PILOT.slice(1)) {
    await page.keyboard.press("Enter");
    await page.keyboard.type(line);
  }
  await hand.check(field("Invite them to a pilot"));
  await hand.press(button("Start the pilot"));
  await until(() => page.getByText("This pilot").first().waitFor());
  await at.goOn(14);

  await hand.press(link("Import a list"));
  await until(() => field("Or paste the list").waitFor());
  await hand.write(field("Or paste the list"), PANEL[0] ?? "");
  for (const line of PANEL.slice(1)) {
    await page.keyboard.press("Enter");
    await page.keyboard.type(line);
  }
  await hand.press(button("Check the list"));
  await until(() => page.getByText("Nothing is stored yet.").waitFor());
  await hand.press(button("Store 2 people"));
  await until(() => page.getByText("2 people were added to the panel.").waitFor());
  await at.goOn(15);
}

test("by keyboard alone through all fifteen steps, left half-way and taken up again on another device", async () => {
  const first = await sitDown();
  const consultation = await firstHalf(first);
  await first.page.goto(server.url + consultation);
  const left = await first.states();
  expect(left).toMatchObject({ "Purpose and boundary": "done", Subjects: "done", Feedback: "done" });
  expect(left).toMatchObject({ Anonymity: "preset, look at it", "Data protection": "to do" });
  const atFirst = await first.counted();
  await first.page.context().close();

  const second = await sitDown();
  await second.hand.press(second.link("Whole path"));
  await second.until(() => second.page.locator("main ol.steps").waitFor());
  expect(await second.states()).toEqual(left);
  await second.hand.press(second.page.locator("main ol.steps").getByRole("link", { name: "Purpose and boundary" }));
  await second.arrive(1);
  expect(await second.field("Purpose").inputValue()).toBe(PURPOSE);
  expect(await second.page.getByRole("radio", { name: "The EU-27", exact: true }).isChecked()).toBe(true);
  for (let step = 2; step <= 8; step++) await second.goOn(step);
  await secondHalf(second);

  expect(await second.page.getByRole("link", { name: /^Go to what is missing/ }).count()).toBe(0);
  await second.page.getByLabel("Lock the protocol and open round 1").waitFor();
  await second.page.goto(server.url + consultation);
  const open = Object.entries(await second.states()).filter(([, state]) => state === "to do");
  expect((await second.states()).Pilot).toBe("have a look");
  expect(open.map(([step]) => step)).toEqual(["Lock and open round 1"]);
  const seconds = first.waited() + second.waited();
  const atSecond = await second.counted();
  console.log(
    `guided path by keyboard: ${atFirst.keys} + ${atSecond.keys} keys, ${seconds.toFixed(1)} s for the machine`,
  );
  expect([atFirst.presses, atSecond.presses]).toEqual([0, 0]);
  expect(Math.min(atFirst.keys, atSecond.keys)).toBeGreaterThan(100);
  expect(seconds).toBeLessThan(MOST_SECONDS);
});
