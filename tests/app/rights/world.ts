import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setPanelistCookie } from "../../../app/http/panelist-cookie.server";
import { markReported } from "../../../app/services/mark-reported";
import { inviteColleague } from "../../../app/services/people/invite-colleague";
import { savePlan } from "../../../app/services/save-plan";
import { newToken } from "../../../app/services/tokens";
import { newRandomId } from "../../../db/ids";
import { migrateToLatest } from "../../../db/migrate";
import { type Db, openDatabase } from "../../../db/open";
import * as colleagueInvitations from "../../../db/queries/colleague-invitation";
import * as consultations from "../../../db/queries/consultation";
import * as invitations from "../../../db/queries/invitation";
import * as memberships from "../../../db/queries/membership";
import * as organisations from "../../../db/queries/organisation";
import * as outbox from "../../../db/queries/outbox";
import * as rationales from "../../../db/queries/rationale";
import type { Role } from "../../../db/schema";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { makeOrganisation, makeUser } from "../../factories/organisation";
import { makeShortStudy, openShortRound, playShortRound } from "../support/short-study";
import type { Ids } from "./entry";

export const ROLES = ["owner", "organiser", "moderator", "analyst", "observer"] as const satisfies readonly Role[];
/** Everybody who may ask. `colleague`: a member of the organisation without a role in the consultation. */
export const ASKERS = [...ROLES, "colleague", "stranger", "panelist", "nobody"] as const;
export type Asker = (typeof ASKERS)[number];

const REMARKS = {
  type: "questions" as const,
  key: "remarks",
  title: { default: "Remarks" },
  questions: [
    { kind: "text" as const, key: "remark", text: { default: "Anything else?" }, isMultiline: true, maxLength: 2000 },
  ],
};
const AFTER_ROUND_2_OPENED = new Date("2026-12-03T09:00:00.000Z");

export interface World {
  readonly db: Db;
  readonly file: string;
  readonly context: ReturnType<typeof makeContext>;
  readonly own: Ids;
  /** As own, of another organisation; none of the askers has anything to do with it. */
  readonly foreign: Ids;
  readonly cookies: Readonly<Record<Asker, string>>;
  remove(): Promise<void>;
}

/** Two consultations in the same state: round 1 closed, with reasons, and reported; round 2 open. */
export async function makeWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "tholos-rights-"));
  const file = join(folder, "tholos.db");
  const db = await openDatabase({ file });
  await migrateToLatest(db);
  const own = await makeRunningStudy(db);
  const foreign = await makeRunningStudy(db);
  // Behind a proxy every request may come from an address of its own, so that no limit on one is met.
  const context = makeContext(db, { environment: { TRUSTED_PROXIES: "1" }, now: () => AFTER_ROUND_2_OPENED });
  const signIn = async (email: string) => {
    const headers = await context.auth.spendToken(await context.auth.issueToken(email));
    return headers?.getSetCookie()[0]?.split(";")[0] ?? "";
  };
  const cookies: Partial<Record<Asker, string>> = { nobody: "" };
  for (const role of ROLES) {
    const user = await makeUser(db, { email: `${role}@example.org`, name: `The ${role}` });
    const membership = { consultationId: own.consultationId, userId: user.id, role, createdAt: NOW };
    await memberships.upsert(db, membership);
    await admit(db, own.organisationId, user.id, role === "owner");
    cookies[role] = await signIn(user.email);
  }
  const colleague = await makeUser(db, { email: "colleague@example.org" });
  await admit(db, own.organisationId, colleague.id);
  cookies.colleague = await signIn(colleague.email);
  const stranger = await makeUser(db, { email: "stranger@example.org" });
  await admit(db, (await makeOrganisation(db, { name: "Elsewhere" })).id, stranger.id);
  cookies.stranger = await signIn(stranger.email);
  cookies.panelist = await openLink(context, own);
  return {
    db,
    file,
    context,
    own,
    foreign,
    cookies: cookies as Record<Asker, string>,
    async remove() {
      await db.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function admit(db: Db, organisationId: string, userId: string, isOwner = false) {
  return organisations.insertMember(db, { organisationId, userId, isOwner: isOwner ? 1 : 0, createdAt: NOW });
}

async function makeRunningStudy(db: Db): Promise<Ids> {
  const study = await makeShortStudy(db);
  const { consultationId, actor, owner } = study;
  // A question of its own, so that its page has something to show.
  await savePlan(
    { db, now: new Date(NOW) },
    {
      consultationId,
      actor,
      revision: 1,
      change: (plan) => ({
        ...plan,
        rounds: plan.rounds.map((round) => ({ ...round, sections: [...round.sections, REMARKS] })),
      }),
    },
  );
  const { roundId } = await playShortRound(db, study, 1, (person) => ({
    criticality: String((person % 5) + 1),
    "criticality:reason": `Reason ${person} of ${consultationId}`,
  }));
  await markReported({ db, now: AFTER_ROUND_2_OPENED }, { consultationId, roundId, actor });
  await openShortRound(db, study, 2, new Date("2026-12-02T09:00:00.000Z"));
  const [rationale] = await rationales.findAllForReview(db, { consultationId, roundId, limit: 1, offset: 0 });
  // Only letters that failed are written again.
  await db.updateTable("outbox").set({ status: "failed" }).where("consultationId", "=", consultationId).execute();
  const [mail] = await outbox.findPage(db, { consultationId, limit: 1, offset: 0 });
  const consultation = await consultations.findById(db, { consultationId });
  await inviteColleague(
    {
      db,
      now: AFTER_ROUND_2_OPENED,
      settings: { baseUrl: "http://127.0.0.1:3000", smtpUrl: undefined },
    },
    { consultationId, email: `waiting@${consultationId}.example.org`, role: "analyst", inviter: owner, actor },
  );
  const at = AFTER_ROUND_2_OPENED.toISOString();
  const [invitation] = await colleagueInvitations.findAllOpen(db, { consultationId, at });
  return {
    consultationId,
    organisationId: consultation?.organisationId ?? "",
    roundId,
    respondentId: study.respondentIds[1] ?? "",
    rationaleId: rationale?.id ?? "",
    mailId: mail?.id ?? "",
    userId: owner.id,
    invitationId: invitation?.id ?? "",
  };
}

/** The cookie that a panelist's link leaves. */
async function openLink(context: World["context"], { consultationId, roundId, respondentId }: Ids): Promise<string> {
  const id = newRandomId();
  const { tokenHash } = newToken();
  const link = { consultationId, id, roundId, respondentId, kind: "invitation" as const, tokenHash, createdAt: NOW };
  await invitations.insertMany(context.db, [{ ...link, revokedAt: null }]);
  const header = setPanelistCookie(context, consultationId, { respondentId, invitationId: id, roundId });
  return header.split(";")[0] ?? "";
}
