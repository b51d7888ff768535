import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addDays } from "date-fns/addDays";
import { subDays } from "date-fns/subDays";
import { setPanelistCookie } from "../../../app/http/panelist-cookie.server";
import { nobodyWritten } from "../../../app/services/candidates/candidate-fields";
import { decline } from "../../../app/services/candidates/decide";
import { nominate } from "../../../app/services/candidates/nominate";
import { saveCall } from "../../../app/services/candidates/save-call";
import { invitingKey } from "../../../app/services/invite-round";
import { setMeetingLink } from "../../../app/services/mails/meeting-link";
import { saveLetterText } from "../../../app/services/mails/save-letter-text";
import { markReported } from "../../../app/services/mark-reported";
import { openPublicRound } from "../../../app/services/open-public-round";
import { inviteColleague } from "../../../app/services/people/invite-colleague";
import { undoOrRedo } from "../../../app/services/plan-history";
import { REHEARSAL_PANEL, startRehearsal } from "../../../app/services/rehearsal/start-rehearsal";
import { prepareRewording } from "../../../app/services/rewording/prepare-rewording";
import { savePlan } from "../../../app/services/save-plan";
import { scheduleOpening } from "../../../app/services/schedule-opening";
import { newToken } from "../../../app/services/tokens";
import { newRandomId } from "../../../db/ids";
import { migrateToLatest } from "../../../db/migrate";
import { type Db, openDatabase } from "../../../db/open";
import * as candidates from "../../../db/queries/candidate";
import * as colleagueInvitations from "../../../db/queries/colleague-invitation";
import * as consultations from "../../../db/queries/consultation";
import * as dataProtection from "../../../db/queries/data-protection";
import * as invitations from "../../../db/queries/invitation";
import * as memberships from "../../../db/queries/membership";
import * as organisations from "../../../db/queries/organisation";
import * as sessions from "../../../db/queries/organiser-session";
import * as outbox from "../../../db/queries/outbox";
import * as passkeys from "../../../db/queries/passkey";
import * as providerLinks from "../../../db/queries/provider-link";
import * as rationales from "../../../db/queries/rationale";
import type { Role } from "../../../db/schema";
import type { StudyPlan } from "../../../surveys/study-plan";
import { stateReasons } from "../../factories/access-reason";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { makeOrganisation, makeUser } from "../../factories/organisation";
import { playRehearsal } from "../../factories/rehearsal";
import { CLOSES, makeShortStudy, openShortRound, playShortRound, type ShortStudy } from "../support/short-study";
import type { Ids } from "./entry";

export const ROLES = ["owner", "organiser", "moderator", "analyst", "observer"] as const satisfies readonly Role[];
/** Everybody who may ask. `colleague`: a member of the organisation without a role in the consultation. */
export const ASKERS = [...ROLES, "colleague", "stranger", "panelist", "nobody"] as const;
export type Asker = (typeof ASKERS)[number];

/** Two questions, so that one can move. */
const REMARKS = {
  type: "questions" as const,
  key: "remarks",
  title: { default: "Remarks" },
  questions: ["remark", "remark-2"].map((key) => ({
    ...{ kind: "text" as const, key, text: { default: "Anything else?" }, isMultiline: true, maxLength: 2000 },
  })),
};
const AFTER_ROUND_2_OPENED = new Date("2026-12-03T09:00:00.000Z");

export interface World {
  readonly db: Db;
  readonly file: string;
  readonly context: ReturnType<typeof makeContext>;
  readonly own: Ids;
  /** Of the same people as own, before its protocol is locked: with an edit that was undone, and a rehearsal. */
  readonly draft: Ids;
  /** Of the same people, between its rounds: round 1 analysed and not reported, round 2 planned. */
  readonly prepared: Ids;
  /** As own, of another organisation; none of the askers has anything to do with it. */
  readonly foreign: Ids;
  /** `late`: the owner, whose last proof of who they are is long ago. */
  readonly cookies: Readonly<Record<Asker | "late", string>>;
  remove(): Promise<void>;
}

/** Two consultations in the same state: round 1 closed, with reasons, and reported; round 2 and the public one open. And one draft, one between its rounds. */
export async function makeWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "tholos-rights-"));
  const file = join(folder, "tholos.db");
  const db = await openDatabase({ file });
  await migrateToLatest(db);
  const [studied, drafted] = [await makeRunningStudy(db), await makeDraftStudy(db)];
  const between = await makePreparedStudy(db);
  const { rewordingId } = await makePreparedStudy(db);
  const elsewhere = await makeRunningStudy(db);
  // Behind a proxy every request may come from an address of its own, so that no limit on one is met.
  const context = makeContext(db, {
    environment: { TRUSTED_PROXIES: "1", SMTP_URL: "smtp://127.0.0.1:1" },
    now: () => AFTER_ROUND_2_OPENED,
  });
  const cookies: Partial<Record<Asker | "late", string>> = { nobody: "" };
  const accounts: Partial<Record<Role, Account>> = {};
  for (const role of ROLES) {
    const user = await makeUser(db, { email: `${role}@example.org`, name: `The ${role}` });
    for (const { consultationId } of [studied, drafted, between]) {
      await memberships.upsert(db, { consultationId, userId: user.id, role, createdAt: NOW });
    }
    await admit(db, studied.organisationId, user.id, role === "owner");
    cookies[role] = await signIn(context, user.email);
    accounts[role] = await makeAccount(context, user);
  }
  const colleague = await makeUser(db, { email: "colleague@example.org" });
  await admit(db, studied.organisationId, colleague.id);
  cookies.colleague = await signIn(context, colleague.email);
  const stranger = await makeUser(db, { email: "stranger@example.org" });
  await admit(db, (await makeOrganisation(db, { name: "Elsewhere" })).id, stranger.id);
  cookies.stranger = await signIn(context, stranger.email);
  cookies.late = await makeLateSession(context);
  cookies.panelist = await openLink(context, studied);
  await stateReasons(db, AFTER_ROUND_2_OPENED.toISOString(), [elsewhere.consultationId]);
  const account = accounts.owner ?? NO_ACCOUNT;
  return {
    db,
    file,
    context,
    own: { ...studied, ...account },
    draft: { ...drafted, ...account },
    prepared: { ...between, ...account },
    foreign: {
      ...elsewhere,
      ...(await makeAccount(context, stranger)),
      rewordingId,
      rehearsalId: (await makeDraftStudy(db, false)).rehearsalId,
    },
    cookies: cookies as Record<Asker | "late", string>,
    async remove() {
      await db.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Account = Pick<Ids, "sessionId" | "passkeyId" | "providerSubject">;
const NO_ACCOUNT: Account = { sessionId: "", passkeyId: "", providerSubject: "" };
export const ISSUER = "https://provider.example.org";

async function signIn(context: World["context"], email: string): Promise<string> {
  const headers = await context.auth.spendToken(await context.auth.issueToken(email));
  return headers?.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** A session of the owner's that was opened by a proof of yesterday. */
async function makeLateSession(context: World["context"]): Promise<string> {
  const owner = await context.auth.findOrganiserByEmail("owner@example.org");
  const userId = owner?.id ?? "";
  const headers = await context.auth.enter(userId, undefined, subDays(AFTER_ROUND_2_OPENED, 1));
  return headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** A second session, a passkey and a way in by a provider. */
async function makeAccount(context: World["context"], user: { readonly id: string; readonly email: string }) {
  const { db } = context;
  const before = new Set((await sessions.findAllByUser(db, { userId: user.id })).map(({ id }) => id));
  await signIn(context, user.email);
  const session = (await sessions.findAllByUser(db, { userId: user.id })).find(({ id }) => !before.has(id));
  const [passkeyId, providerSubject] = [newRandomId(), newRandomId()];
  const key = { name: "Key", publicKey: "unused", counter: 0, transports: "[]", createdAt: NOW, usedAt: null };
  await passkeys.insert(db, { ...key, id: passkeyId, userId: user.id });
  const link = { issuer: ISSUER, subject: providerSubject, userId: user.id, createdAt: NOW, usedAt: null };
  await providerLinks.insert(db, link);
  return { sessionId: session?.id ?? "", passkeyId, providerSubject };
}

function admit(db: Db, organisationId: string, userId: string, isOwner = false) {
  return organisations.insertMember(db, { organisationId, userId, isOwner: isOwner ? 1 : 0, createdAt: NOW });
}

async function makePlannedStudy(db: Db, isDraft = false) {
  const study = await makeShortStudy(db);
  // Questions of its own, so that their pages have something to show.
  await editPlan(db, study, 1, (plan) => ({
    ...plan,
    ...(isDraft && {
      subjects: plan.subjects.flatMap((subject) => [
        subject,
        { ...subject, key: "CC-15", name: { default: `${subject.name.default}, again` } },
      ]),
      anchorSubjectKeys: ["CC-14", "CC-15"],
      comparisonGroups: [
        ...plan.comparisonGroups,
        { key: "spare", label: { default: "Nobody yet" }, profileChoiceIds: [] },
      ],
    }),
    rounds: plan.rounds.map((round) => ({ ...round, sections: [...round.sections, REMARKS] })),
  }));
  return study;
}

async function editPlan(
  db: Db,
  { consultationId, actor }: ShortStudy,
  revision: number,
  change: (plan: StudyPlan) => unknown,
) {
  const saving = await savePlan({ db, now: new Date(NOW) }, { consultationId, actor, revision, change });
  if (saving.outcome === "invalid") throw new Error(JSON.stringify(saving.problems));
}

const NOTHING_YET = {
  ...NO_ACCOUNT,
  ...{ roundId: "", rationaleId: "", otherRationaleId: "", mailId: "", heldMailId: "", invitationId: "" },
  ...{ candidateId: "", otherCandidateId: "", declinedCandidateId: "", rewordingId: "", rehearsalId: "" },
};

async function makeDraftStudy(db: Db, isPlayed = true): Promise<Ids> {
  const study = await makePlannedStudy(db, true);
  const { consultationId, actor } = study;
  await editPlan(db, study, 2, (plan) => ({
    ...plan,
    purpose: { default: "Why" },
    boundary: { default: "The whole of Europe." },
  }));
  await undoOrRedo({ db, now: new Date(NOW) }, { consultationId, actor, revision: 3, intent: "undo" });
  const at = { db, now: new Date(NOW) };
  const { rehearsalId } = await startRehearsal(at, { consultationId, panelists: REHEARSAL_PANEL.min, actor });
  if (isPlayed) await playRehearsal({ ...at, baseUrl: "http://127.0.0.1:3000" }, { consultationId, rehearsalId });
  return { ...NOTHING_YET, ...(await idsOf(db, study)), rehearsalId };
}

async function idsOf(db: Db, { consultationId, respondentIds, owner }: ShortStudy) {
  const consultation = await consultations.findById(db, { consultationId });
  const [outsider, member] = [await makeUser(db), await makeUser(db)];
  await admit(db, consultation?.organisationId ?? "", member.id);
  await memberships.upsert(db, { consultationId, userId: outsider.id, role: "observer", createdAt: NOW });
  return {
    consultationId,
    organisationId: consultation?.organisationId ?? "",
    respondentId: respondentIds[1] ?? "",
    otherRespondentId: respondentIds[2] ?? "",
    userId: owner.id,
    outsiderId: outsider.id,
    memberId: member.id,
    seenAt: (await dataProtection.find(db, { consultationId }))?.updatedAt ?? "",
  };
}

async function playFirstRound(db: Db, study: ShortStudy) {
  const { consultationId } = study;
  const { roundId } = await playShortRound(db, study, 1, (person) => ({
    criticality: String((person % 5) + 1),
    "criticality:reason": `Reason ${person} of ${consultationId}`,
  }));
  const [rationale, other] = await rationales.findAllForReview(db, { consultationId, roundId, limit: 2, offset: 0 });
  return { roundId, rationaleId: rationale?.id ?? "", otherRationaleId: other?.id ?? "" };
}

async function makePreparedStudy(db: Db): Promise<Ids> {
  const study = await makePlannedStudy(db);
  const { consultationId, actor } = study;
  const played = await playFirstRound(db, study);
  const at = { db, now: AFTER_ROUND_2_OPENED };
  const { id: rewordingId } = await prepareRewording(at, {
    consultationId,
    roundId: played.roundId,
    kind: "same",
    itemKeys: ["CC-14.support"],
    asked: (before) => [{ ...before, help: { default: "From 1 to 9." } }],
    changesReference: false,
    reason: "Clearer",
    actor,
  });
  const opensAt = addDays(AFTER_ROUND_2_OPENED, 2);
  await scheduleOpening(at, { consultationId, roundNumber: 2, opensAt, closesAt: addDays(opensAt, 7), actor });
  return { ...NOTHING_YET, ...(await idsOf(db, study)), ...played, rewordingId };
}

async function makeRunningStudy(db: Db): Promise<Ids> {
  const study = await makePlannedStudy(db);
  const { consultationId, actor, owner } = study;
  const at = { db, now: AFTER_ROUND_2_OPENED };
  const played = await playFirstRound(db, study);
  await markReported(at, { consultationId, roundId: played.roundId, actor });
  const { roundId: secondRoundId } = await openShortRound(db, study, 2, new Date("2026-12-02T09:00:00.000Z"));
  // Only what failed is tried again.
  await db
    .updateTable("job")
    .set({ lastError: "Error", doneAt: NOW })
    .where("uniqueKey", "=", invitingKey(secondRoundId))
    .execute();
  const itemKeys = ["CC-14.criticality"];
  const page = { title: "In public", summary: "What it is about" };
  await openPublicRound(at, { ...page, consultationId, itemKeys, closesAt: CLOSES, actor });
  // Only letters that failed are written again; only the link of one that is held is shown.
  await db.updateTable("outbox").set({ status: "failed" }).where("consultationId", "=", consultationId).execute();
  const [mail, held] = await outbox.findPage(db, { consultationId, limit: 2, offset: 0 });
  await db
    .updateTable("outbox")
    .set({ status: "held" })
    .where("id", "=", held?.id ?? "")
    .execute();
  await inviteColleague(
    { ...at, settings: { baseUrl: "http://127.0.0.1:3000", smtpUrl: undefined } },
    { consultationId, email: `waiting@${consultationId}.example.org`, role: "analyst", inviter: owner, actor },
  );
  await saveCall(
    { ...at, hasMail: true },
    {
      consultationId,
      actor,
      isOpen: true,
      opensAt: null,
      closesAt: null,
      takesNominations: true,
      words: "Whoever knows radios.",
      keepMonths: 3,
    },
  );
  const words = { subject: "Welcome", body: "{link} {note}" };
  await saveLetterText(at, { consultationId, kind: "reminder", language: "en", text: words, seenAt: "", actor });
  await setMeetingLink({ ...at, hasMail: true }, { consultationId, actor, isOn: true });
  const [invitation] = await colleagueInvitations.findAllOpen(db, { consultationId, at: at.now.toISOString() });
  return {
    ...NOTHING_YET,
    ...(await idsOf(db, study)),
    ...played,
    mailId: mail?.id ?? "",
    heldMailId: held?.id ?? "",
    invitationId: invitation?.id ?? "",
    ...(await makeCandidates(db, study)),
  };
}

/** Two who wait, and one who was declined. */
async function makeCandidates(db: Db, { consultationId, actor }: ShortStudy) {
  const at = { db, now: AFTER_ROUND_2_OPENED };
  for (const name of ["one", "two", "three"]) {
    const written = { ...nobodyWritten, name: `Nominee ${name}`, email: `${name}@example.org` };
    await nominate(at, { consultationId, actor, written, language: "en", submissionKey: newRandomId() });
  }
  const ids = (await candidates.findAll(db, { consultationId })).map(({ id }) => id);
  const [candidateId = "", otherCandidateId = "", declinedCandidateId = ""] = ids;
  const settings = { baseUrl: "http://127.0.0.1:3000" };
  const declined = { consultationId, actor, ids: [declinedCandidateId], reason: "", sendsLetter: false };
  await decline({ ...at, settings }, declined);
  return { candidateId, otherCandidateId, declinedCandidateId };
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
