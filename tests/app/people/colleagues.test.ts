import { describe, expect, test } from "vitest";
import * as invitationRoute from "../../../app/routes/colleague.$token";
import * as peopleRoute from "../../../app/routes/consultations.$consultationId.people";
import { acceptInvitation } from "../../../app/services/people/accept-invitation";
import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as audit from "../../../db/queries/audit";
import * as memberships from "../../../db/queries/membership";
import type { Role } from "../../../db/schema";
import { makeStudy } from "../../factories/consultation";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { makeUser } from "../../factories/organisation";
import { onEachDatabase } from "../../support/databases";
import { callRoute } from "../support/call-route";

const DAY = 24 * 60 * 60 * 1000;
const later = (days: number) => () => new Date(new Date(NOW).getTime() + days * DAY);

onEachDatabase("colleagues of a consultation", (db) => {
  async function signedIn(email: string, context = makeContext(db())) {
    const user = await makeUser(db(), { email });
    const headers = await context.auth.spendToken(await context.auth.issueToken(email));
    return { user, cookie: headers?.getSetCookie()[0]?.split(";")[0] ?? "" };
  }
  async function ownedStudy(environment: Record<string, string> = {}) {
    const { consultationId } = await makeStudy(db());
    const context = makeContext(db(), { environment });
    const owner = await signedIn("owner@example.org", context);
    await admit(db(), consultationId, owner.user.id, "owner");
    const path = `/consultations/${consultationId}/people`;
    const params = { consultationId };
    return {
      consultationId,
      context,
      owner,
      load: (cookie = owner.cookie) => callRoute(peopleRoute.loader, { context, path, params, cookie }),
      post: (fields: Record<string, string>, cookie = owner.cookie) =>
        callRoute(peopleRoute.action, { context, path, params, cookie, fields }),
    };
  }
  const admit = (on: Db, consultationId: string, userId: string, role: Role) =>
    memberships.upsert(on, { consultationId, userId, role, createdAt: NOW });
  const tokenIn = (link: string) => link.split("/colleague/")[1] ?? "";
  const open = (token: string, cookie = "", context = makeContext(db())) =>
    callRoute(invitationRoute.loader, { context, path: `/colleague/${token}`, params: { token }, cookie });
  const accept = (token: string, cookie = "", context = makeContext(db())) =>
    callRoute(invitationRoute.action, { context, path: `/colleague/${token}`, params: { token }, cookie, fields: {} });

  /** Invites without a mail server, where the link comes in the answer. */
  async function invited(study: Awaited<ReturnType<typeof ownedStudy>>, email: string, role: Role = "analyst") {
    const answer = await study.post({ intent: "invite", email, role });
    return tokenIn((answer.data as { link: string }).link);
  }

  describe("an invitation", () => {
    test("makes an account for a new address and a colleague of it, once", async () => {
      const study = await ownedStudy();
      const token = await invited(study, "Nia@Example.org");
      expect(await open(token)).toMatchObject({ status: 200, data: { state: "new", role: "analyst" } });
      const answer = await accept(token);
      expect(answer).toMatchObject({ status: 302, location: `/consultations/${study.consultationId}?done=joined` });
      expect(answer.cookie).not.toBe("");
      const user = await study.context.auth.findOrganiserByEmail("nia@example.org");
      const key = { consultationId: study.consultationId, userId: user?.id ?? "" };
      expect(await memberships.find(db(), key)).toMatchObject({ role: "analyst" });
      expect(await accept(token, answer.cookie)).toMatchObject({ status: 410 });
      expect(await open(token)).toMatchObject({ status: 410, data: { state: "gone" } });
    });

    test("is spent by the button alone: looking at the page, as mail scanners do, changes nothing", async () => {
      const study = await ownedStudy();
      const token = await invited(study, "nia@example.org");
      for (let looked = 0; looked < 3; looked++) await open(token);
      expect(await study.context.auth.findOrganiserByEmail("nia@example.org")).toBeUndefined();
      expect(await accept(token)).toMatchObject({ status: 302 });
    });

    test("is bound to its address: another account is refused, and a known one has to sign in", async () => {
      const study = await ownedStudy();
      const token = await invited(study, "nia@example.org");
      const other = await signedIn("other@example.org");
      expect(await open(token, other.cookie)).toMatchObject({ data: { state: "other" } });
      expect(await accept(token, other.cookie)).toMatchObject({ status: 403 });
      const nia = await signedIn("nia@example.org");
      expect(await open(token)).toMatchObject({ data: { state: "sign-in" } });
      expect(await accept(token)).toMatchObject({ status: 403, cookie: "" });
      expect(await accept(token, nia.cookie)).toMatchObject({ status: 302, cookie: "" });
    });

    test("ends after seven days, when withdrawn, and when a newer one goes to the same address", async () => {
      const study = await ownedStudy();
      const first = await invited(study, "nia@example.org");
      const second = await invited(study, "nia@example.org");
      expect(await open(first)).toMatchObject({ status: 410 });
      expect(await open(second, "", makeContext(db(), { now: later(6.9) }))).toMatchObject({ status: 200 });
      expect(await open(second, "", makeContext(db(), { now: later(7.1) }))).toMatchObject({ status: 410 });
      const { invitations } = (await study.load()).data as { invitations: { id: string }[] };
      expect(invitations).toHaveLength(1);
      const invitationId = invitations[0]?.id ?? "";
      expect(await study.post({ intent: "withdraw-invitation", invitationId })).toMatchObject({ status: 302 });
      expect(await accept(second)).toMatchObject({ status: 410 });
    });

    test("of which ten presses come at once makes one colleague", async () => {
      const study = await ownedStudy();
      const token = await invited(study, "nia@example.org");
      const { user } = await signedIn("nia@example.org");
      const presses = Array.from({ length: 10 }, () =>
        acceptInvitation({ db: db(), now: new Date(NOW) }, { token, user }).then(
          () => "joined",
          (error: { code?: string }) => error.code,
        ),
      );
      expect((await Promise.all(presses)).sort()).toEqual([...Array<string>(9).fill("gone"), "joined"]);
    });

    test("is stored hashed, with its purpose: the token of another purpose does not open it", async () => {
      const study = await ownedStudy();
      const token = await invited(study, "nia@example.org");
      const rows = await db().selectFrom("colleagueInvitation").selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(token);
      const signIn = await study.context.auth.issueToken("owner@example.org");
      expect(await open(signIn)).toMatchObject({ status: 410 });
      expect(await study.context.auth.spendToken(token)).toBeUndefined();
    });

    test("goes by mail where there is a mail server, and then no page shows the link", async () => {
      const study = await ownedStudy({ SMTP_URL: "smtp://127.0.0.1:2525", MAIL_FROM: "tholos@example.org" });
      const answer = await study.post({ intent: "invite", email: "nia@example.org", role: "moderator" });
      expect(answer).toMatchObject({ status: 302, location: expect.stringContaining("done=invited") });
      const [mail] = await db().selectFrom("outbox").selectAll().execute();
      expect(mail).toMatchObject({ toAddress: "nia@example.org", consultationId: null, status: "pending" });
      expect(mail?.bodyText).toContain("/colleague/");
      expect(mail?.bodyText).toContain("moderator");
      expect(JSON.stringify((await study.load()).data)).not.toContain("/colleague/");
    });
  });

  describe("the list", () => {
    test("gives addresses to owners and organisers, and waiting invitations to owners", async () => {
      const study = await ownedStudy();
      await invited(study, "nia@example.org");
      for (const role of ["organiser", "moderator", "analyst", "observer"] as const) {
        const member = await signedIn(`${role}@example.org`);
        await admit(db(), study.consultationId, member.user.id, role);
        const page = JSON.stringify((await study.load(member.cookie)).data);
        expect(page.includes("owner@example.org")).toBe(role === "organiser");
        expect(page).not.toContain("nia@example.org");
      }
      expect(JSON.stringify((await study.load()).data)).toContain("nia@example.org");
    });

    test("changes roles and removes people, and records ids alone", async () => {
      const study = await ownedStudy();
      const member = await signedIn("member@example.org");
      const { consultationId } = study;
      await admit(db(), consultationId, member.user.id, "observer");
      const userId = member.user.id;
      expect(await study.post({ intent: "change-role", userId, role: "moderator" })).toMatchObject({ status: 302 });
      expect(await memberships.find(db(), { consultationId, userId })).toMatchObject({ role: "moderator" });
      expect(await study.post({ intent: "remove", userId, confirmed: "yes" })).toMatchObject({ status: 302 });
      expect(await memberships.find(db(), { consultationId, userId })).toBeUndefined();
      expect(await study.load(member.cookie)).toMatchObject({ status: 404 });
      const trail = await audit.findPage(db(), { consultationId, limit: 10, offset: 0 });
      expect(trail.map(({ action }) => action)).toEqual(["colleague-removed", "role-changed"]);
      expect(JSON.stringify(trail)).not.toContain("@");
    });

    test("never loses the last owner, by whatever way, nor when two owners go at once", async () => {
      const study = await ownedStudy();
      const { consultationId, owner } = study;
      const userId = owner.user.id;
      expect(await study.post({ intent: "change-role", userId, role: "analyst" })).toMatchObject({ status: 409 });
      expect(await study.post({ intent: "remove", userId, confirmed: "yes" })).toMatchObject({ status: 409 });
      expect(await study.post({ intent: "leave", confirmed: "yes" })).toMatchObject({ status: 409 });
      const second = await signedIn("second@example.org");
      await admit(db(), consultationId, second.user.id, "owner");
      const leave = { intent: "leave", confirmed: "yes" };
      const answers = await Promise.all([study.post(leave), study.post(leave, second.cookie)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([302, 409]);
      const owners = (await memberships.findAll(db(), { consultationId })).filter(({ role }) => role === "owner");
      expect(owners).toHaveLength(1);
    });

    test("finds nobody under the id of a stranger", async () => {
      const study = await ownedStudy();
      for (const userId of [newRandomId(), (await signedIn("stranger@example.org")).user.id]) {
        const role = "owner";
        expect(await study.post({ intent: "change-role", userId, role })).toMatchObject({ status: 404 });
        expect(await study.post({ intent: "remove", userId, confirmed: "yes" })).toMatchObject({ status: 404 });
      }
    });
  });
});
