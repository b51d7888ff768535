import { afterAll, beforeAll, expect, test } from "vitest";
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  openTestBrowser,
  type TestBrowser,
} from "../support/browser.js";
import { type MailServer, startMailServer } from "../support/mail-server.js";
import { startOidcProvider, type TestProvider } from "../support/oidc-provider.js";
import { findFreePort } from "../support/postgres.js";
import { startTestServer, type TestServer } from "../support/server.js";

let mail: MailServer;
let provider: TestProvider;
let server: TestServer;
let browser: TestBrowser;
beforeAll(async () => {
  const port = String(await findFreePort());
  mail = await startMailServer();
  provider = await startOidcProvider("eu-login", `http://127.0.0.1:${port}/sign-in/with/eu-login/callback`);
  const environment = {
    PORT: port,
    SMTP_URL: mail.url,
    OIDC_PROVIDERS: "eu-login",
    OIDC_EU_LOGIN_LABEL: "EU Login",
    ...provider.environment,
  };
  [server, browser] = await Promise.all([startTestServer({ environment }), openTestBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await provider?.close();
  await mail?.close();
});

const ANNA = "anna@example.org";

/** The link in the newest mail to an address that holds `path`, once it has come. */
async function linkTo(address: string, path: string): Promise<string> {
  let link = "";
  const read = () => {
    const raw = mail.received.filter(({ to }) => to.includes(address)).at(-1)?.raw ?? "";
    // Quoted-printable breaks lines and writes "=" as "=3D".
    const text = raw.replace(/=\r?\n/g, "").replaceAll("=3D", "=");
    link = new RegExp(`http://[^\\s"<]*${path}[^\\s"<]*`).exec(text)?.[0] ?? "";
    return link;
  };
  await expect.poll(read, { timeout: 30_000 }).toContain(path);
  return link;
}

type Page = Awaited<ReturnType<TestBrowser["newPage"]>>;

async function goThrough(page: Page, sub: string): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("link", { name: "Sign in with EU Login" }).press("Enter");
  await page.getByLabel("Who are you?").fill(sub);
  await page.getByRole("button", { name: "Go on" }).click();
}

test("signs up by a service without a password, and in again with one step, by keyboard and without script", async () => {
  provider.people.set("anna", { email: ANNA, email_verified: true, name: "Anna Anders" });
  const page = await browser.newPage({ width: 360, javaScriptEnabled: false });
  await goThrough(page, "anna");
  await page.getByRole("heading", { name: "Look at your mail" }).waitFor();
  await expectNoSidewaysScroll(page);
  await page.goto(await linkTo(ANNA, "/sign-up/confirm"));
  await page.getByText("you need no password here").waitFor();
  expect(await page.getByLabel("Your name").inputValue()).toBe("Anna Anders");
  expect(await page.getByLabel("New password").count()).toBe(0);
  await page.getByLabel("Your name").press("Enter");
  await page.waitForURL(`${server.url}/consultations`);
  await expect
    .poll(() => mail.received.some(({ raw }) => raw.includes("was connected with EU Login")), { timeout: 30_000 })
    .toBe(true);

  const again = await browser.newPage({ javaScriptEnabled: false });
  await goThrough(again, "anna");
  await again.waitForURL(`${server.url}/consultations`);
});

test("an address at the service opens nothing to somebody else who has it", async () => {
  provider.people.set("other", { email: ANNA, email_verified: true });
  const page = await browser.newPage();
  await goThrough(page, "other");
  await page.getByRole("heading", { name: "Look at your mail" }).waitFor();
  await expectNoAxeViolations(page, "first time at a service");
  await page.goto(`${server.url}/consultations`);
  await page.waitForURL(/\/sign-in\?/);
});

test("somebody who refuses there, comes back twice or with a changed address is told what to do", async () => {
  const page = await browser.newPage({ width: 360, dark: true, allowedErrors: [/status of 4/] });
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("link", { name: "Sign in with EU Login" }).click();
  await page.getByRole("button", { name: "Refuse" }).click();
  await page.getByRole("heading", { name: "You are not signed in" }).waitFor();
  await expectNoAxeViolations(page, "refused at a service");
  await expectNoSidewaysScroll(page);

  let back = "";
  page.on("request", (request) => {
    if (request.url().includes("/callback?")) back = request.url();
  });
  await page.getByRole("link", { name: "Begin again" }).click();
  await page.getByLabel("Who are you?").fill("anna");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForURL(`${server.url}/consultations`);
  await page.context().clearCookies();
  await page.goto(back);
  await page.getByRole("heading", { name: "This sign-in has ended" }).waitFor();
  await expectNoAxeViolations(page, "come back twice");

  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("link", { name: "Sign in with EU Login" }).click();
  await page.getByLabel("Who are you?").waitFor();
  await page.goto(`${server.url}/sign-in/with/eu-login/callback?code=made-up&state=made-up`);
  await page.getByRole("heading", { name: "This sign-in cannot be finished" }).waitFor();
  await expectNoAxeViolations(page, "made-up way back");
  await page.goto(`${server.url}/consultations`);
  await page.waitForURL(/\/sign-in\?/);
});

test("a service is disconnected and connected on the account page", async () => {
  const page = await browser.newPage({ width: 360 });
  await goThrough(page, "anna");
  await page.waitForURL(`${server.url}/consultations`);
  await page.goto(`${server.url}/account`);
  await page.getByRole("link", { name: "Other services" }).click();
  await expectNoAxeViolations(page, "connected services");
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Disconnect EU Login" }).press("Enter");
  await page.getByText("Disconnected. Your other browsers were signed out.").waitFor();
  await page.getByRole("link", { name: "Connect with EU Login" }).press("Enter");
  // The service knows this browser still, and asks nothing.
  await page.getByText("Connected. You can sign in with it from now on.").waitFor();
  await page.getByText(/^EU Login, connected/).waitFor();
});
