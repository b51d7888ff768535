import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { openTestBrowser, type TestBrowser } from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { signIn } from "./support/organiser";

/*
 * A page that wakes slowly is clicked all the while. React hydrates at once what is clicked and gives an error (345) if the page still
 * waits for something then; each page of the browser fails its test on any error.
 */
const ORGANISER = "organiser@example.org";
const VISITS = 12;

let server: TestServer;
let chromium: TestBrowser;

beforeAll(async () => {
  [server, chromium] = await Promise.all([startTestServer(), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
});

test("clicks while a page wakes do no harm", { timeout: 120_000 }, async () => {
  const page = await chromium.newPage();
  await signIn(page, server, ORGANISER);
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  // Through a port: messages are handled between any two pieces of React's work.
  await page.addInitScript(() => {
    const { port1, port2 } = new MessageChannel();
    const isAwake = (heading: Element) => Object.keys(heading).some((key) => key.startsWith("__reactProps"));
    port1.onmessage = () => {
      const heading = document.querySelector("h1");
      heading?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      if (heading && isAwake(heading)) document.documentElement.dataset.awake = "";
      else setTimeout(() => port2.postMessage(undefined), 3);
    };
    port2.postMessage(undefined);
  });
  for (let visit = 0; visit < VISITS; visit++) {
    await page.goto(server.url + paths.organisations());
    await page.locator("html[data-awake]").waitFor();
  }
  expect(new URL(page.url()).pathname).toBe(paths.organisations());
});
