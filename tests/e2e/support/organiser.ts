import type { Page } from "playwright-core";
import { untilAwake } from "../../support/browser";
import type { TestServer } from "../../support/server";

/** Signs the organiser with this address in by a link; a new address gets an account. Ends on the list of consultations, awake. */
export async function signIn(page: Page, server: TestServer, email: string): Promise<void> {
  await page.goto((await server.run("sign-in-link", email)).trim());
  await page.getByRole("button", { name: "Sign in now" }).click();
  await page.waitForURL(`${server.url}/consultations`);
  await untilAwake(page);
}
