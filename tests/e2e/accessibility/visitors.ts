import type { BrowserContext, Page } from "playwright-core";
import { paths } from "../../../app/paths";
import { mintSignInLink } from "../../../app/services/sign-in-link.server";
import * as invitations from "../../../db/queries/invitation";
import * as respondents from "../../../db/queries/respondent";
import { stateReasons } from "../../factories/access-reason";
import { watch } from "../../support/browser";
import { addresses, ORGANISERS, PANELISTS, type Person, type World } from "./world";

const EARLIER = "2000-01-01T00:00:00.000Z";
const LATER = "2100-01-01T00:00:00.000Z";

/** One browser context for everybody who looks, signed in once. */
export class Visitors {
  readonly #contexts = new Map<Person, BrowserContext>();
  readonly #problems = new Map<Page | null, string[]>();

  private constructor(readonly world: World) {}

  static async admit(world: World): Promise<Visitors> {
    const visitors = new Visitors(world);
    await visitors.#open("stranger");
    for (const person of ORGANISERS) {
      await visitors.#open(person);
      await visitors.#signIn(person, world.instance, world.server.url);
    }
    await visitors.#open("sender");
    await visitors.#signIn("sender", world.mailing.instance, world.mailing.url);
    for (const person of PANELISTS) {
      await visitors.#open(person);
      for (const link of world.tickets[person]) await visitors.join(person, link);
    }
    // Pages that ask for a recent proof of who one is open, however late in the run they are looked at.
    const { db } = world.instance;
    await db.updateTable("sessionProof").set({ provenAt: LATER }).execute();
    const late = await world.instance.auth.findOrganiserByEmail(addresses.late);
    const sessions = db
      .selectFrom("session")
      .select("id")
      .where("userId", "=", late?.id ?? "");
    await db.updateTable("sessionProof").set({ provenAt: EARLIER }).where("sessionId", "in", sessions).execute();
    await stateReasons(db, LATER, [world.studies.finished]);
    await visitors.#of("french").request.get(`${world.server.url}${paths.home()}?language=fr`);
    await visitors.#endLinks();
    return visitors;
  }

  /** A new page in the person's browser, closed when `look` has ended, and what the browser complained about meanwhile. */
  async visit<T>(person: Person, look: (page: Page, problems: readonly string[]) => Promise<T>): Promise<T> {
    const page = await this.#of(person).newPage();
    const problems: string[] = [];
    this.#problems.set(page, problems);
    try {
      return await look(page, problems);
    } finally {
      this.#problems.delete(page);
      await page.close();
    }
  }

  #of(person: Person): BrowserContext {
    const context = this.#contexts.get(person);
    if (!context) throw new Error(`Nobody is ${person}.`);
    return context;
  }

  /** Opens a personal link without following it: the cookie is what counts. */
  async join(person: Person, link: string): Promise<void> {
    const reply = await this.#of(person).request.get(this.world.server.url + link, { maxRedirects: 0 });
    if (reply.status() !== 303) throw new Error(`The link of ${person} answered ${reply.status()}.`);
  }

  async #open(person: Person): Promise<void> {
    const { browser } = this.world.chromium;
    const context = await browser.newContext({ reducedMotion: "reduce", serviceWorkers: "block" });
    await watch(context, (problem, page) => this.#problems.get(page)?.push(problem));
    this.#contexts.set(person, context);
  }

  async #signIn(person: keyof typeof addresses, instance: World["instance"], url: string): Promise<void> {
    const link = new URL(await mintSignInLink(instance, { email: addresses[person] }));
    const reply = await this.#of(person).request.post(url + link.pathname, {
      form: { token: link.searchParams.get("token") ?? "" },
      headers: { origin: url },
      maxRedirects: 0,
    });
    if (reply.status() !== 302) throw new Error(`Signing in ${person} answered ${reply.status()}.`);
  }

  /** Takes their access from those who only had it so that they can lose it. */
  async #endLinks(): Promise<void> {
    const { instance, respondents: known, studies } = this.world;
    const at = new Date().toISOString();
    const key = { consultationId: studies.open };
    await invitations.revokeAllOf(instance.db, { ...key, respondentId: known.ended }, at);
    await respondents.withdraw(instance.db, { ...key, id: known.withdrawn }, at);
  }
}
