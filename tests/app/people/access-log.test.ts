import { expect, test } from "vitest";
import { paths } from "../../../app/paths";
import type { AccessLogPage } from "../../../app/presenters/people/access-log-page.server";
import * as logRoute from "../../../app/routes/consultations.$consultationId.access-log";
import * as fileRoute from "../../../app/routes/consultations.$consultationId.access-log[.]csv";
import * as reasonRoute from "../../../app/routes/consultations.$consultationId.access-reason";
import * as outboxRoute from "../../../app/routes/consultations.$consultationId.outbox";
import * as panelRoute from "../../../app/routes/consultations.$consultationId.panel._index";
import * as panelistRoute from "../../../app/routes/consultations.$consultationId.panel.$respondentId";
import * as candidatesRoute from "../../../app/routes/consultations.$consultationId.panel.candidates";
import * as candidatesFileRoute from "../../../app/routes/consultations.$consultationId.panel.candidates[.]csv";
import * as newRoute from "../../../app/routes/consultations.$consultationId.panel.new";
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
    const clock = { now: new Date("2026-11-24T09:00:00.000Z") };
    const context = makeContext(db(), { now: () => clock.now });
    const signIn = async () => {
      const headers = await context.auth.spendToken(await context.auth.issueToken("olga@example.org"));
      return headers?.getSetCookie()[0]?.split(";")[0] ?? "";
    };
    const own = await signIn();
    const call = (
      route: Parameters<typeof callRoute>[0],
      { path = "", cookie = own, ...params }: Record<string, string> = {},
      fields?: Record<string, string>,
    ) =>
      callRoute(route, {
        context,
        cookie,
        path: `/consultations/${consultationId}${path}`,
        params: { consultationId, ...params },
        ...(fields && { fields }),
      });
    const state = (fields: Record<string, string>) => call(reasonRoute.action, {}, fields);
    const entries = async () => ((await call(logRoute.loader)).data as { log: AccessLogPage }).log.entries;
    return { ...study, clock, context, cookie: own, signIn, user, call, state, entries };
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
    await study.state({ purpose: "panel" });
    await study.call(panelRoute.loader, { path: "/panel?group=industry&q=firm" });
    await study.call(panelRoute.loader, { path: "/panel?q=nobody-of-that-name" });
    await study.call(panelistRoute.loader, { respondentId: first });
    await study.state({ words: " A letter came back. " });
    await study.call(outboxRoute.action, {}, { intent: "show-recipients" });
    const seen = (await study.entries()).map(({ what, page, reason, people, filter }) => [
      ...[what, page, reason, people],
      filter.map(({ name, value }) => `${name} ${value}`).join(", "),
    ]);
    expect(seen.sort((one, other) => String(one[1]).localeCompare(String(other[1])))).toEqual([
      ["panel-list", "mails", "A letter came back.", 2, "page 1"],
      ["panel-list", "panel", "Managing the panel", expect.any(Number), "group Industry, words yes, page 1"],
      ["panel-list", "panelist", "Managing the panel", 1, ""],
    ]);
    expect(JSON.stringify(await study.entries())).not.toMatch(/firm|nobody/);
  });

  test("tells by what a list was narrowed in the words of that list, and keeps a key that is called nothing any more", async () => {
    const study = await ownedStudy();
    const { consultationId, user } = study;
    const look = { consultationId, userId: user.id, what: "panel-list" as const, reason: "To see", people: 1 };
    const narrowed = [
      ["panel", { group: "-", country: "DE", state: "unanswered", found: "by-hand" }],
      ["proposals", { group: "research", state: "declined", source: "open-call" }],
      ["proposals-file", { group: "gone-since" }],
      ["mails", { status: "held", page: "2" }],
    ] as const;
    for (const [index, [page, filter]] of narrowed.entries()) {
      const now = new Date(Date.parse(NOW) + index * 1000);
      await recordAccess({ db: db(), now }, { ...look, page, filter });
    }
    const words = (await study.entries()).map(({ page, filter }) => [page, ...filter.map(({ value }) => value)]);
    expect(words).toEqual([
      ["mails", "Kept here", "2"],
      ["proposals-file", "gone-since"],
      ["proposals", "Research and academia", "Declined", "Open call"],
      ["panel", "Without a group", "Germany", "Not submitted yet", "Added by hand"],
    ]);
  });

  test("gets no names out of any page until a reason is stated, and asks once per sitting", async () => {
    const study = await ownedStudy();
    const { consultationId } = study;
    await openShortRound(db(), study, 1, new Date("2026-11-24T08:00:00.000Z"));
    const [respondentId = ""] = study.respondentIds;
    const panel = await study.call(panelRoute.loader, { path: "/panel?q=a" });
    expect(panel.data).toMatchObject({ list: null, reason: null, asksReason: true, duplicates: null });
    expect(JSON.stringify(panel.data)).not.toContain("@example.org");
    const candidates = await study.call(candidatesRoute.loader, { path: "/panel/candidates" });
    expect(candidates.data).toMatchObject({ reason: null, list: { people: [] } });
    const asked = async (answer: Promise<{ location: string | null }>) => (await answer).location?.split("?");
    const to = (path: string) => [paths.accessReason(consultationId), `to=${encodeURIComponent(path)}`];
    const panelist = paths.panelist(consultationId, respondentId);
    expect(await asked(study.call(panelistRoute.loader, { respondentId }))).toEqual(to(panelist));
    expect(await asked(study.call(candidatesFileRoute.loader))).toEqual(to(paths.candidates(consultationId)));
    const recipients = study.call(outboxRoute.action, {}, { intent: "show-recipients" });
    expect(await asked(recipients)).toEqual(to(paths.outbox(consultationId)));
    expect(await study.entries()).toEqual([]);

    expect(await study.state({ words: " ", to: panelist })).toMatchObject({ status: 422, data: { to: panelist } });
    expect(await study.state({ purpose: "no such" })).toMatchObject({ status: 422 });
    expect(await study.state({ purpose: "question", to: "//elsewhere.example" })).toMatchObject({
      location: paths.panel(consultationId),
    });
    expect(await study.state({ purpose: "question", to: panelist })).toMatchObject({ location: panelist });
    expect((await study.call(panelRoute.loader, { path: "/panel" })).data).toMatchObject({ list: { count: 18 } });
    expect((await study.call(panelistRoute.loader, { respondentId })).status).toBe(200);

    study.clock.now = new Date("2026-11-24T17:00:00.001Z");
    expect((await study.call(panelRoute.loader, { path: "/panel" })).data).toMatchObject({ list: null });
  });

  test("holds a reason for one sitting alone: another session is asked, a proof of who one is ends none", async () => {
    const study = await ownedStudy();
    await study.state({ purpose: "panel" });
    const again = await study.signIn();
    expect((await study.call(panelRoute.loader, { cookie: again })).data).toMatchObject({ list: null });
    const request = new Request("http://127.0.0.1:3000/", { headers: { cookie: study.cookie } });
    const headers = await study.context.auth.openSession(study.user.id, request);
    const cookie = headers.getSetCookie()[0]?.split(";")[0] ?? "";
    expect((await study.call(panelRoute.loader, { cookie })).data).toMatchObject({ reason: "Managing the panel" });
  });

  test("takes a reason as given for whoever has just put somebody on the panel, and says so", async () => {
    const study = await ownedStudy();
    const person = { name: "Ada", email: "ada@example.org", group: "industry", language: "en" };
    expect((await study.call(newRoute.action, {}, person)).location).toContain("done=added");
    await study.call(panelRoute.loader, { path: "/panel" });
    const taken = "Managing the panel (taken as given: people had just been added)";
    expect((await study.entries()).map(({ reason }) => reason)).toEqual([taken]);
    await study.state({ purpose: "question" });
    await study.call(newRoute.action, {}, { ...person, email: "bob@example.org" });
    await study.call(panelRoute.loader, { path: "/panel" });
    expect((await study.entries()).map(({ reason }) => reason).sort()).toEqual([
      "A question or problem of a panelist",
      taken,
    ]);
  });

  test("leaves as a file in which nothing runs, which is recorded as an export", async () => {
    const { consultationId, user, context, cookie } = await ownedStudy();
    const seen = { consultationId, userId: user.id, what: "outbox-link" as const, page: "mail" as const };
    await recordAccess({ db: db(), now: new Date(NOW) }, { ...seen, reason: "=1+1", people: 1 });
    const request = new Request("http://127.0.0.1:3000/", { headers: { cookie } });
    const response = await fileRoute.loader({ request, params: { consultationId }, context: { ...context } });
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="access-log.csv"');
    expect((await response.text()).split("\r\n")).toEqual([
      "at,who,what,reason,people,page,filter",
      `${NOW},'=Olga(),outbox-link,'=1+1,1,mail,`,
      "",
    ]);
    expect(await audit.countByAction(db(), { consultationId, action: "exported" })).toBe(1);
  });
});
