import { expect, test } from "vitest";
import * as exportsRoute from "../../../app/routes/consultations.$consultationId.exports";
import * as fileRoute from "../../../app/routes/consultations.$consultationId.exports_.$file";
import * as reportRoute from "../../../app/routes/consultations.$consultationId.report";
import * as resultsRoute from "../../../app/routes/consultations.$consultationId.results._index";
import * as itemRoute from "../../../app/routes/consultations.$consultationId.results.items.$itemKey";
import * as publicRoute from "../../../app/routes/public.$consultationId_.results";
import * as publicFileRoute from "../../../app/routes/public.$consultationId_.results_.$file";
import { markReported } from "../../../app/services/mark-reported";
import { ensureOrganiser } from "../../../app/services/sign-in-link.server";
import { toJson } from "../../../db/columns.js";
import * as memberships from "../../../db/queries/membership.js";
import type { Role } from "../../../db/schema.js";
import { makeContext } from "../../factories/context.js";
import { NOW } from "../../factories/instant.js";
import { onEachDatabase } from "../../support/databases.js";
import { seedStudy } from "./seed-study.js";
import { GROUPS_9_5_4, saysSmall, smallPlan } from "./small-study.js";

const small = {
  plan: smallPlan(),
  panel: GROUPS_9_5_4,
  says: saysSmall,
  rounds: 2,
  consultation: { publicSummary: toJson({ default: "What this is about" }) },
};

onEachDatabase("Routes of results", (db) => {
  /** Arguments of a loader, asked by somebody with a role in the consultation, without one, or by nobody. */
  async function asked(consultationId: string, who: Role | "stranger" | "nobody", params: Record<string, string> = {}) {
    const context = makeContext(db());
    const cookie = who === "nobody" ? "" : await signIn(consultationId, who);
    const request = new Request("http://127.0.0.1:3000/", { headers: { cookie } });
    return { request, params: { consultationId, ...params }, context: { ...context } };
  }
  async function signIn(consultationId: string, who: Role | "stranger"): Promise<string> {
    const context = makeContext(db());
    const email = `${who}@example.org`;
    const { organiser } = await ensureOrganiser(context, { email });
    if (who !== "stranger") {
      await memberships.upsert(db(), { consultationId, userId: organiser.id, role: who, createdAt: NOW });
    }
    const headers = await context.auth.spendToken(await context.auth.issueToken(email));
    return headers?.getSetCookie()[0]?.split(";")[0] ?? "";
  }
  /** The status of what a loader threw or gave. */
  async function statusOf(given: Promise<unknown>): Promise<number> {
    const result: unknown = await given.catch((thrown: unknown) => thrown);
    if (result instanceof Response) return result.status;
    if (result instanceof Error) throw result;
    return (result as { init?: { status?: number } | null }).init?.status ?? 200;
  }
  const loaders = [resultsRoute.loader, reportRoute.loader, exportsRoute.loader];

  test("members but observers see results, report and the list of exports once a round is closed", async () => {
    const { consultationId } = await seedStudy(db(), small);
    for (const role of ["owner", "organiser", "moderator", "analyst"] as const) {
      for (const loader of loaders) expect(await statusOf(loader(await asked(consultationId, role)))).toBe(200);
      const item = await asked(consultationId, role, { itemKey: "S1.priority" });
      expect(await statusOf(itemRoute.loader(item))).toBe(200);
    }
  });

  test("observers see results once the report was handed over, and those of the rounds before it", async () => {
    const { consultationId, roundIds } = await seedStudy(db(), { ...small, rounds: 2 });
    const observer = (more: Record<string, string> = {}) => asked(consultationId, "observer", more);
    const item = { itemKey: "S1.priority" };
    expect(await resultsRoute.loader(await observer())).toMatchObject({ page: { status: "none" } });
    expect(await reportRoute.loader(await observer())).toMatchObject({ report: null });
    expect(await statusOf(itemRoute.loader(await observer(item)))).toBe(404);
    expect(await statusOf(fileRoute.loader(await observer({ file: "results.csv" })))).toBe(409);
    const last = { consultationId, roundId: roundIds[1] ?? "" };
    const actor = { kind: "system" } as const;
    await markReported({ db: db(), now: new Date() }, { ...last, actor });
    expect(await resultsRoute.loader(await observer())).toMatchObject({
      page: { status: "shown", rounds: [{ number: 1 }, { number: 2 }] },
    });
    expect(await statusOf(itemRoute.loader(await observer(item)))).toBe(200);
    expect(await statusOf(fileRoute.loader(await observer({ file: "results.csv" })))).toBe(200);
    expect(await statusOf(fileRoute.loader(await observer({ file: "answers.csv" })))).toBe(403);
  });

  test("strangers find nothing, and nobody is led to sign in", async () => {
    const { consultationId } = await seedStudy(db(), small);
    const file = { file: "answers.csv" };
    for (const loader of loaders) {
      expect(await statusOf(loader(await asked(consultationId, "stranger")))).toBe(404);
      expect(await statusOf(loader(await asked(consultationId, "nobody")))).toBe(302);
    }
    expect(await statusOf(fileRoute.loader(await asked(consultationId, "stranger", file)))).toBe(404);
    expect(await statusOf(fileRoute.loader(await asked(consultationId, "nobody", file)))).toBe(302);
  });

  test("members of one consultation find nothing of another", async () => {
    const { consultationId } = await seedStudy(db(), small);
    const other = await seedStudy(db(), small);
    const own = await asked(consultationId, "owner");
    const params = { consultationId: other.consultationId };
    for (const loader of loaders) expect(await statusOf(loader({ ...own, params }))).toBe(404);
  });

  test("rows go to named roles as a download", async () => {
    const { consultationId } = await seedStudy(db(), small);
    const get = async (who: Role, file: string) => fileRoute.loader(await asked(consultationId, who, { file }));
    const response = await get("analyst", "answers.csv");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="answers.csv"');
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect((await response.text()).split("\r\n")[0]).toBe("round,panelist,group,item,facet,value,audience");
    expect(await statusOf(get("observer", "answers.csv"))).toBe(403);
    expect(await statusOf(get("organiser", "answers-with-restricted.csv"))).toBe(403);
    expect(await statusOf(get("owner", "contacts.csv"))).toBe(404);
    expect(await statusOf(get("moderator", "item-S1.priority.svg"))).toBe(200);
    expect(await statusOf(get("moderator", "item-stake.csv"))).toBe(404);
  });

  test("nothing is exported and no item is found while the first round is open", async () => {
    const { consultationId } = await seedStudy(db(), { ...small, rounds: 1, leavesOpen: true });
    const file = await asked(consultationId, "owner", { file: "results.csv" });
    expect(await statusOf(fileRoute.loader(file))).toBe(409);
    const chart = await asked(consultationId, "owner", { file: "item-S1.priority.csv" });
    expect(await statusOf(fileRoute.loader(chart))).toBe(404);
    const item = await asked(consultationId, "owner", { itemKey: "S1.priority" });
    expect(await statusOf(itemRoute.loader(item))).toBe(404);
    expect(await resultsRoute.loader(await asked(consultationId, "owner"))).toMatchObject({ page: { status: "none" } });
  });

  // A refused file once came as bare JSON: its address has no page of its own on which an error could stand.
  test("a file that is refused is a page that says why", async () => {
    const { consultationId } = await seedStudy(db(), small);
    const refused = await fileRoute.loader(await asked(consultationId, "observer", { file: "answers.csv" }));
    expect(refused.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    const page = await refused.text();
    expect(page).toMatch(/<h1>[^<]+<\/h1>/);
    expect(page).not.toContain(consultationId);
  });

  test("anybody reads published results and their chart files, nobody reads rows there", async () => {
    const { consultationId } = await seedStudy(db(), small);
    expect(await publicRoute.loader(await asked(consultationId, "nobody"))).toMatchObject({
      page: { status: "published" },
    });
    const get = async (file: string) => publicFileRoute.loader(await asked(consultationId, "nobody", { file }));
    expect(await statusOf(get("item-S1.priority.csv"))).toBe(200);
    for (const file of ["answers.csv", "texts.csv", "results.json", "item-stake.csv"]) {
      expect(await statusOf(get(file))).toBe(404);
    }
  });
});
