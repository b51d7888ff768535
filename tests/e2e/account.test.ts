import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { totpCode } from "../../app/services/account/totp";
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  openTestBrowser,
  type TestBrowser,
  untilAwake,
} from "../support/browser.js";
import { type MailServer, startMailServer } from "../support/mail-server.js";
import { findFreePort } from "../support/postgres.js";
import { startTestServer, type TestServer } from "../support/server.js";

let mail: MailServer;
let server: TestServer;
let browser: TestBrowser;
beforeAll(async () => {
  mail = await startMailServer();
  [server, browser] = await Promise.all([startTestServer({ environment: { SMTP_URL: mail.url } }), openTestBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await mail?.close();
});

const PASSWORD = "correct horse battery staple";
const ANNA = "anna@example.org";

/** The link in the newest mail to an address that holds `path`, once it has come. */
async function linkTo(address: string, path: string): Promise<string> {
  let link = "";
  await expect
    .poll(
      () => {
        const texts = mail.received
          .filter(({ to }) => to.includes(address))
          // Quoted-printable breaks lines and writes "=" as "=3D".
          .map(({ raw }) => raw.replace(/=\r?\n/g, "").replaceAll("=3D", "="));
        link = new RegExp(`http://[^\\s"<]*${path}[^\\s"<]*`).exec(texts.at(-1) ?? "")?.[0] ?? "";
        return link;
      },
      { timeout: 30_000 },
    )
    .toContain(path);
  return link;
}

test("from a blank instance: an account by a mailed link, a password that can be seen, and in again with it", async () => {
  const page = await browser.newPage({ width: 360 });
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("link", { name: "Make an account" }).click();
  await page.getByText("whoever makes the first one is its owner").waitFor();
  await expectNoAxeViolations(page, "sign-up on a blank instance");
  await page.getByLabel("E-mail address").fill(ANNA);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Look at your mail" }).waitFor();

  await page.goto(await linkTo(ANNA, "/sign-up/confirm"));
  await page.getByLabel("Your name").fill("Anna");
  const password = page.getByLabel("New password");
  await password.fill(PASSWORD);
  await page.getByRole("button", { name: "Show password" }).press("Space");
  expect(await password.getAttribute("type")).toBe("text");
  await page.getByRole("button", { name: "Hide password" }).press("Space");
  expect(await password.getAttribute("type")).toBe("password");
  await expectNoAxeViolations(page, "finish sign-up");
  await expectNoSidewaysScroll(page);
  await password.press("Enter");
  await page.waitForURL(`${server.url}/consultations`);
  await untilAwake(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${server.url}/`);

  const again = await browser.newPage({ javaScriptEnabled: false, allowedErrors: [/status of 422/] });
  await again.goto(`${server.url}/sign-in?redirectTo=%2Fconsultations%2Fnew`);
  await again.getByLabel("E-mail address").fill(ANNA);
  await again.getByLabel("Password", { exact: true }).fill("not the password");
  await again.keyboard.press("Enter");
  await again.getByRole("alert").getByText("do not go together").waitFor();
  expect(await again.getByLabel("E-mail address").inputValue()).toBe(ANNA);
  await again.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await again.keyboard.press("Enter");
  await again.waitForURL(`${server.url}/consultations/new`);
});

test("a forgotten password is set anew by a mailed link, which signs the other browsers out", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByLabel("E-mail address").fill(ANNA);
  await page.getByRole("button", { name: "Send me the link" }).click();
  await page.getByRole("heading", { name: "Look at your mail" }).waitFor();
  await page.goto(await linkTo(ANNA, "/sign-in/reset/confirm"));
  await page.getByLabel("New password").fill(`${PASSWORD} 2`);
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.waitForURL(`${server.url}/consultations`);
  await expect
    .poll(() => mail.received.some(({ raw }) => raw.includes("Your password for Tholos was changed")), {
      timeout: 30_000,
    })
    .toBe(true);
});

test("a second factor is set up, asked for at the next sign-in, and a recovery code stands in for it", async () => {
  const page = await browser.newPage({ width: 360, dark: true, allowedErrors: [/status of 422/] });
  const signIn = async () => {
    await page.goto(`${server.url}/sign-in`);
    await page.getByLabel("E-mail address").fill(ANNA);
    await page.getByLabel("Password", { exact: true }).fill(`${PASSWORD} 2`);
    await page.keyboard.press("Enter");
  };
  const signOut = async () => {
    await page.goto(`${server.url}/consultations`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(`${server.url}/`);
  };
  await signIn();
  await page.waitForURL(`${server.url}/consultations`);
  await untilAwake(page);
  await page.getByRole("link", { name: "Anna" }).click();
  await page.getByRole("heading", { name: "Your account" }).waitFor();
  await page.getByRole("link", { name: "Second factor" }).click();
  await page.getByRole("button", { name: "Set it up" }).click();
  await page.getByRole("img", { name: "QR code for the authenticator app" }).waitFor();
  const secret = ((await page.getByText(/^Secret: /).textContent()) ?? "").replace(/Secret: | /g, "");
  await page.getByLabel("Code", { exact: true }).fill(totpCode(secret, Math.floor(Date.now() / 30_000)));
  await page.getByRole("button", { name: "Switch it on" }).click();
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  await expectNoAxeViolations(page, "recovery codes");
  await expectNoSidewaysScroll(page);
  const codes = await page.locator(".codes li").allTextContents();
  expect(codes).toHaveLength(10);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as a text file" }).click();
  expect((await download).suggestedFilename()).toBe("tholos-recovery-codes.txt");

  await signOut();
  await signIn();
  await page.getByRole("heading", { name: "Enter your code" }).waitFor();
  await expectNoAxeViolations(page, "code");
  await expectNoSidewaysScroll(page);
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("This code is not right").waitFor();
  await page.getByLabel("Code", { exact: true }).fill(codes[0] ?? "");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${server.url}/consultations`);

  await page.goto(`${server.url}/account/second-factor`);
  await page.getByText("9 recovery codes are left").waitFor();
  await expectNoAxeViolations(page, "second factor on");
  await page.getByRole("button", { name: "Switch it off" }).click();
  await page.getByRole("status").getByText("The second factor is off").waitFor();
  await expectNoAxeViolations(page, "account");
  await expectNoSidewaysScroll(page);
});

test("a passkey is made, signs in without password or code, answers each challenge once, and is removed", async () => {
  const port = String(await findFreePort());
  // Passkeys belong to a name; a number such as 127.0.0.1 is none.
  const base = `http://localhost:${port}`;
  const own = await startTestServer({ environment: { PORT: port, BASE_URL: base } });
  onTestFinished(async () => {
    await own.stop();
  });
  const page = await browser.newPage({ width: 360 });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto((await own.run("sign-in-link", ANNA)).trim());
  await page.getByRole("button", { name: "Sign in now" }).click();
  await page.waitForURL(`${base}/consultations`);
  await untilAwake(page);
  await page.goto(`${base}/account/passkeys`);
  await page.getByLabel("Name of the new passkey").fill("My <b>phone</b>");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByText("My <b>phone</b>").waitFor();
  await expectNoAxeViolations(page, "passkeys");
  await expectNoSidewaysScroll(page);

  await page.context().clearCookies();
  await page.goto(`${base}/sign-in?redirectTo=%2Faccount%2Fpasskeys`);
  const sent = page.waitForRequest((request) => request.url() === `${base}/sign-in/passkey`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  const body = (await sent).postData() ?? "";
  await page.waitForURL(`${base}/account/passkeys`);
  await page.getByText(/Last used/).waitFor();
  const again = await fetch(`${base}/sign-in/passkey`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: base, "content-type": "application/x-www-form-urlencoded" },
    body,
  });
  expect(again.headers.get("location")).toContain("/sign-in?passkey");
  expect(again.headers.getSetCookie()).toEqual([]);
  await page.getByRole("button", { name: "Remove My <b>phone</b>" }).click();
  await page.getByText(/Last used/).waitFor({ state: "detached" });
});

test("security 10: a forged X-Forwarded-For does not reset the delay, and the answer says how long it is", async () => {
  const statuses: number[] = [];
  let waits: string | null = null;
  for (let tried = 0; tried < 8; tried++) {
    const reply = await fetch(`${server.url}/sign-in`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: server.url, "x-forwarded-for": `203.0.113.${tried}`, "x-real-ip": `203.0.113.${tried}` },
      body: new URLSearchParams({ email: "nobody@example.org", password: "not the password" }),
    });
    statuses.push(reply.status);
    waits ??= reply.headers.get("retry-after");
  }
  expect(statuses.slice(0, 5)).toEqual([422, 422, 422, 422, 422]);
  expect(statuses).toContain(429);
  expect(Number(waits)).toBeGreaterThanOrEqual(1);
});
