import type { Page } from "playwright-core";
import type { Demonstration } from "./demonstration";
import type { Person, World } from "./world";

/** Where the studies are that the visited pages show. */
export interface Places extends World {
  readonly demonstration: Demonstration;
}

/** A page in one of its states. */
export interface Visit {
  readonly state: string;
  readonly who: Person;
  path(places: Places): string;
  /** 200 unless given. */
  readonly status?: number;
  /** Brings the page into its state after it was opened, and waits until it is there. */
  act?(page: Page): Promise<unknown>;
  /** Status of a refused post in `act`; the browser's console tells of it. */
  readonly refusedWith?: number;
}

/** What the table says of a route: the visits of a page, or why there is no page to visit. */
export type Entry = readonly Visit[] | { readonly frame: string } | { readonly noPage: string };

export interface Sending {
  /** What is typed, by the name of the field. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly button: string | RegExp;
}

/** Sends a form past the browser's own checks and waits for what the server has against it. */
export async function sendWrong(page: Page, { fields = {}, button }: Sending): Promise<void> {
  // A phone shows one question at a time.
  const all = page.getByRole("button", { name: /^(Show all questions|Afficher toutes les questions)/ });
  if (await all.isVisible()) await all.click();
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).first().fill(value);
  await page.evaluate(() => {
    for (const form of document.forms) form.noValidate = true;
  });
  const refused = page.waitForResponse((reply) => reply.request().method() === "POST" && reply.status() >= 400);
  await page.getByRole("button", { name: button }).first().click();
  await refused;
  await page.waitForLoadState();
  await page.locator(".notice-problem, [role=alert], [aria-invalid=true]").first().waitFor();
}

/** Stands where a form asks for a recent proof of who one is. */
export const waitForProofNotice = (page: Page) => page.getByRole("link", { name: "Show that it is me" }).waitFor();
