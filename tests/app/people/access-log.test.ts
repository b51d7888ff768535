import { expect, test } from "vitest";
import * as logRoute from "../../../app/routes/consultations.$consultationId.access-log";
import * as fileRoute from "../../../app/routes/consultations.$consultationId.access-log[.]csv";
import * as outboxRoute from "../../../app/routes/consultations.$consultationId.outbox";
import * as panelRoute from "../../../app/routes/consultations.$consultationId.panel._index";
import * as panelistRoute from "../../../app/routes/consultations.$consultationId.panel.$respondentId";
import { recordAccess } from "../../../app/services/record-access";
import * as audit from "../../../db/queries/audit";
import * as memberships from "../../../db/queries/membership";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { makeUser } from "../../factories/organisation";
import { onEachDatabase } from "../../support/databases";
import { callRoute } from "../support/call-route";
import { makeShortStudy, openShortRound } from "../support/short-study";

onEachDatabase("the access log", (db) => {
  async function ownedStudy() {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    const user = await makeUser(db(), { email: "olga@example.org", name: "=Olga()" });
    await memberships.upsert(db(), { consultationId, userId: user.id, role: "owner", createdAt: NOW });
    const context = makeContext(db(), { now: () => new Date("2026-11-24T09:00:00.000Z") });
    const headers = await context.auth.spendToken(await context.auth.issueToken("olga@example.org"));
    const cookie = headers?.getSetCookie()[0]?.split(";")[0] ?? "";
    const call = (
      route: Parameters<typeof callRoute>[0],
      { path = "", ...params }: Record<string, string> = {},
      fields?: Record<string, string>,
    ) =>
      callRoute(route, {
        context,
        cookie,
        path: `/consultations/${consultationId}${path}`,
        params: { consultationId, ...params },
        ...(fields && { fields }),
      });
    const entries = async () =>
      ((await call(logRoute.loader)).data as { log: { entries: { what: string; reason: string; people: number }[] } })
        .log.entries;
    return { ...study, context, cookie, user, call, entries };
  }

  test("holds every place that shows who people are, with the reason and how many it showed", async () => {
    const study = await ownedStudy();
    await openShortRound(db(), study, 1, new Date("2026-11-24T08:00:00.000Z"));
    const [first = "", second = ""] = study.respondentIds;
    for (const id of [first, second]) {
      await db()
        .updateTable("contact")
        .set({ email: `${id}@firm.example` })
        .where("respondentId", "=", id)
        .execute();
      const letter = { toAddress: `${id}@firm.example` };
      const contact = db().selectFrom("contact").select("id").where("respondentId", "=", id);
      await db().updateTable("outbox").set(letter).where("contactId", "in", contact).execute();
    }
    await study.call(panelRoute.loader, { path: "/panel" });
    await study.call(panelRoute.loader, { path: "/panel?q=nobody-of-that-name" });
    await study.call(panelistRoute.loader, { respondentId: first });
    const unexplained = await study.call(outboxRoute.action, {}, { intent: "show-recipients", reason: " " });
    expect(unexplained.status).toBe(422);
    await study.call(outboxRoute.action, {}, { intent: "show-recipients", reason: "A letter came back." });
    const seen = (await study.entries()).map(({ what, reason, people }) => [what, reason, people]);
    expect(seen.sort((one, other) => Number(one[2]) - Number(other[2]))).toEqual([
      ["panel-list", "panel administration", 1],
      ["panel-list", "A letter came back.", 2],
      ["panel-list", "panel administration", 18],
    ]);
  });

  test("leaves as a file in which nothing runs, which is recorded as an export", async () => {
    const { consultationId, user, context, cookie } = await ownedStudy();
    const seen = { consultationId, userId: user.id, what: "outbox-link" as const };
    await recordAccess({ db: db(), now: new Date(NOW) }, { ...seen, reason: "=1+1", people: 1 });
    const request = new Request("http://127.0.0.1:3000/", { headers: { cookie } });
    const response = await fileRoute.loader({ request, params: { consultationId }, context: { ...context } });
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="access-log.csv"');
    expect((await response.text()).split("\r\n")).toEqual([
      "at,who,what,reason,people",
      `${NOW},'=Olga(),outbox-link,'=1+1,1`,
      "",
    ]);
    expect(await audit.countByAction(db(), { consultationId, action: "exported" })).toBe(1);
  });
});
