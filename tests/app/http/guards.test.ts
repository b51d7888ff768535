import { describe, expect, test } from "vitest";
import { requireMember, requirePanelist, requireUser } from "../../../app/http/guards.server";
import { clearPanelistCookie, setPanelistCookie } from "../../../app/http/panelist-cookie.server";
import { ensureOrganiser, mintSignInLink } from "../../../app/services/sign-in-link.server";
import { newToken } from "../../../app/services/tokens";
import { newRandomId } from "../../../db/ids";
import * as invitations from "../../../db/queries/invitation";
import * as memberships from "../../../db/queries/membership";
import * as respondents from "../../../db/queries/respondent";
import type { Role } from "../../../db/schema";
import { makeConsultation, makeGroups } from "../../factories/consultation";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { makeOrganisation } from "../../factories/organisation";
import { makePanelist } from "../../factories/panelist";
import { makeRound } from "../../factories/round";
import { onEachDatabase } from "../../support/databases";

onEachDatabase("the guards", (db) => {
  const at = (path: string, cookie = "") => new Request(`http://127.0.0.1:3000${path}`, { headers: { cookie } });
  const answerOf = async (guard: Promise<unknown>) => {
    const thrown: unknown = await guard.then(
      () => "passed",
      (error: unknown) => error,
    );
    if (thrown instanceof Response) return { status: thrown.status, location: thrown.headers.get("location") };
    const { init, data } = thrown as { init?: { status: number }; data?: { refusal?: string } | null };
    return { status: init?.status, refusal: data?.refusal };
  };

  describe("of organisers", () => {
    async function signedIn(role?: Role) {
      const context = makeContext(db());
      const { organiser } = await ensureOrganiser(context, { email: "anna@example.org" });
      const link = await mintSignInLink(context, { email: "anna@example.org" });
      const headers = await context.auth.spendToken(new URL(link).searchParams.get("token") ?? "");
      const cookie = headers?.getSetCookie()[0]?.split(";")[0] ?? "";
      const { id: organisationId } = await makeOrganisation(db());
      const { id: consultationId } = await makeConsultation(db(), { organisationId });
      if (role) await memberships.upsert(db(), { consultationId, userId: organiser.id, role, createdAt: NOW });
      return { context, cookie, consultationId, organiser };
    }

    test("send who is not signed in to the sign-in page, and back to where they were", async () => {
      const context = makeContext(db());
      expect(await answerOf(requireUser(at("/consultations/1/rounds.data?page=2&_routes=x"), context))).toEqual({
        status: 302,
        location: "/sign-in?redirectTo=%2Fconsultations%2F1%2Frounds%3Fpage%3D2",
      });
    });

    test("hide a consultation from who has no role in it, as if it did not exist", async () => {
      const { context, cookie, consultationId } = await signedIn();
      const foreign = await answerOf(requireMember(at("/", cookie), context, consultationId, "consultation.read"));
      const missing = await answerOf(requireMember(at("/", cookie), context, newRandomId(), "consultation.read"));
      expect(foreign).toEqual({ status: 404, refusal: undefined });
      expect(missing).toEqual(foreign);
    });

    test("tell a member whose role does not allow it", async () => {
      const { context, cookie, consultationId, organiser } = await signedIn("observer");
      expect(await requireMember(at("/", cookie), context, consultationId, "consultation.read")).toEqual({
        user: organiser,
        role: "observer",
        consultationId,
        sessionId: (await context.auth.findSession(at("/", cookie)))?.id,
      });
      const answer = await answerOf(requireMember(at("/", cookie), context, consultationId, "panel.edit"));
      expect(answer).toMatchObject({ status: 403, refusal: expect.stringContaining("role") });
    });
  });

  describe("of panelists", () => {
    async function invited(environment: Record<string, string> = {}) {
      const context = makeContext(db(), { environment });
      const { id: organisationId } = await makeOrganisation(db());
      const { id: consultationId } = await makeConsultation(db(), { organisationId });
      await makeGroups(db(), { consultationId, keys: ["industry"] });
      const { respondent } = await makePanelist(db(), { consultationId, groupKey: "industry" });
      const { roundId } = await makeRound(db(), { consultationId });
      const invitation = {
        consultationId,
        id: newRandomId(),
        roundId,
        respondentId: respondent.id,
        kind: "invitation" as const,
        tokenHash: newToken().tokenHash,
        createdAt: NOW,
        revokedAt: null,
      };
      await invitations.insertMany(db(), [invitation]);
      const ticket = { respondentId: respondent.id, invitationId: invitation.id, roundId };
      const header = setPanelistCookie(context, consultationId, ticket);
      return { context, consultationId, ticket, header, cookie: header.split(";")[0] ?? "" };
    }

    test("let in who opened a personal link", async () => {
      const { context, consultationId, ticket, cookie } = await invited();
      expect(await requirePanelist(at("/", cookie), context, consultationId)).toEqual({ ...ticket, consultationId });
    });

    test("explain to everybody else how to get in, whether or not the consultation exists", async () => {
      const { context, consultationId } = await invited();
      const answers = [consultationId, newRandomId()].map((id) => answerOf(requirePanelist(at("/"), context, id)));
      const [existing, missing] = await Promise.all(answers);
      expect(existing).toMatchObject({ status: 403, refusal: expect.stringContaining("personal link") });
      expect(missing).toEqual(existing);
    });

    test("refuse a ticket that was signed for another consultation, by another secret, or changed", async () => {
      const { context, consultationId, ticket, cookie } = await invited();
      const foreign = setPanelistCookie(context, newRandomId(), ticket).split(";")[0]?.split("=")[1] ?? "";
      const forged = setPanelistCookie({ ...context, sessionSecret: "another secret" }, consultationId, ticket);
      const [name = "", value = ""] = cookie.split("=");
      for (const bad of [
        `${name}=${foreign}`,
        forged.split(";")[0] ?? "",
        `${name}=${value.slice(0, -2)}`,
        `${name}=x${value}`,
        `${name}=`,
        `${name}=.`,
      ]) {
        expect(await answerOf(requirePanelist(at("/", bad), context, consultationId))).toMatchObject({ status: 403 });
      }
    });

    test("end with the link: a revoked one opens nothing any more", async () => {
      const { context, consultationId, ticket, cookie } = await invited();
      await invitations.revoke(db(), { consultationId, id: ticket.invitationId }, NOW);
      expect(await answerOf(requirePanelist(at("/", cookie), context, consultationId))).toMatchObject({ status: 410 });
    });

    test("end when the person withdraws", async () => {
      const { context, consultationId, ticket, cookie } = await invited();
      await respondents.withdraw(db(), { consultationId, id: ticket.respondentId }, NOW);
      expect(await answerOf(requirePanelist(at("/", cookie), context, consultationId))).toMatchObject({ status: 410 });
    });

    test("keep tickets of several consultations beside each other", async () => {
      const first = await invited();
      const second = await invited();
      const both = `${first.cookie}; ${second.cookie}`;
      expect((await requirePanelist(at("/", both), first.context, first.consultationId)).consultationId).toBe(
        first.consultationId,
      );
      expect((await requirePanelist(at("/", both), first.context, second.consultationId)).consultationId).toBe(
        second.consultationId,
      );
    });

    test("give cookies that scripts and other hosts cannot use", async () => {
      const { context, consultationId, header } = await invited({ BASE_URL: "https://consult.example.org" });
      expect(header).toMatch(
        new RegExp(`^__Host-panelist-${consultationId}=\\S+; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure$`),
      );
      expect(clearPanelistCookie(context, consultationId)).toContain("Max-Age=0");
    });
  });
});
