import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addDays } from "date-fns/addDays";
import { paths } from "../../../app/paths";
import { type InstanceContext, openInstance } from "../../../app/server/open-instance";
import { readSettings } from "../../../app/server/settings";
import { setMeetingLink } from "../../../app/services/mails/meeting-link";
import { declineRound } from "../../../app/services/participation/decline-round";
import { setOwner } from "../../../app/services/people/change-organisation";
import { inviteColleague } from "../../../app/services/people/invite-colleague";
import { giveUpRehearsal } from "../../../app/services/rehearsal/play-rehearsal";
import { startRehearsal } from "../../../app/services/rehearsal/start-rehearsal";
import { saveQuotas } from "../../../app/services/save-quotas";
import { ensureOrganiser } from "../../../app/services/sign-in-link.server";
import type { Db } from "../../../db/open";
import * as organisations from "../../../db/queries/organisation";
import type { ShortStudy } from "../../app/support/short-study";
import { playRehearsal } from "../../factories/rehearsal";
import { openTestBrowser, type TestBrowser } from "../../support/browser";
import { mintLink } from "../../support/panelist-client";
import { startTestServer, type TestServer } from "../../support/server";
import { nominateSomebody, proposals } from "./proposals";
import {
  admit,
  answer,
  answersOf,
  askPublic,
  declareOne,
  editTwice,
  endInVain,
  endNow,
  makeDraft,
  makeStudy,
  openNow,
  pilotNow,
  play,
  releaseAll,
  setOpening,
  splitAndMerge,
  writeLetter,
} from "./studies";

/** Who may look at a page. Panelists have a place in every study that is or was open. */
export const PANELISTS = ["fresh", "begun", "submitted", "ended", "withdrawn", "absent", "french"] as const;
/**
 * `invited`: has an account and nothing else, but an invitation of a colleague. `late`: proved who they are long ago. `sender`: of an
 * instance of its own, which sends mail.
 */
export const ORGANISERS = ["organiser", "observer", "newcomer", "invited", "late"] as const;
export const addresses = {
  organiser: "organiser@example.org",
  observer: "observer@example.org",
  newcomer: "newcomer@example.org",
  invited: "invited@example.org",
  late: "late@example.org",
  sender: "sender@example.org",
} as const;
export type Person = (typeof PANELISTS)[number] | (typeof ORGANISERS)[number] | "sender" | "stranger";

/** Place in the panel: the last has not answered round 1. `french` reads in French, public pages too. */
const PLACES = { fresh: 0, begun: 1, submitted: 2, ended: 3, withdrawn: 4, absent: 17, french: 5 } as const;

export interface World {
  readonly server: TestServer;
  readonly chromium: TestBrowser;
  readonly instance: InstanceContext;
  /** Another instance, which sends mail with links that lead to the reader's own machine; everything is there to open round 1. */
  readonly mailing: MailingInstance;
  readonly studies: {
    /** Nothing in it. */
    readonly blank: string;
    /** The full template, as it is when a consultation was made from it. */
    readonly draft: string;
    /** Its purpose was edited twice; then words, a scale and the boundary at once, and what the words mean is declared. */
    readonly edited: string;
    /** A subject was split in two, and one of these merged with another. */
    readonly merged: string;
    /** Nothing locked; a simulated panel has answered a copy of it. */
    readonly rehearsed: string;
    readonly stuck: string;
    readonly givenUp: string;
    /** Nothing locked; people try out a copy of it. */
    readonly piloted: string;
    /** What the people of its pilot answer. */
    readonly pilotCopy: string;
    /** Everything there, nothing locked. */
    readonly ready: string;
    /** Ready now, and was not when it was to open by itself. */
    readonly missed: string;
    /** Round 1 and the public questionnaire are open. */
    readonly open: string;
    /** Round 1 is closed, its reasons are not reviewed. */
    readonly closed: string;
    /** Round 2 is open, with feedback. */
    readonly second: string;
    /** Round 1 has just opened, and invitations are being written. */
    readonly inviting: string;
    /** Round 1 has just ended, and is being analysed. */
    readonly analysing: string;
    /** Whose round 1 has ended and whose analysis was given up. */
    readonly unanalysed: string;
    /** As `unanalysed`, for whoever tries it again. */
    readonly tried: string;
    /** Both rounds are closed and their reasons released. Nobody said why they look at its panel. */
    readonly finished: string;
  };
  readonly receiptCode: string;
  /** A call that is over, and the links of two proposals in the study `second`, whose call is open. */
  readonly proposal: { readonly over: string; readonly unconfirmed: string; readonly waiting: string };
  /** Of all of them. */
  readonly organisationId: string;
  /** Tokens of personal links that lead to a page that says why not. */
  readonly links: {
    readonly colleague: string;
    readonly knownColleague: string;
    readonly revoked: string;
    readonly withdrawn: string;
    readonly superseded: string;
    /** In every mail: which mail one gets. */
    readonly mailChoice: string;
    /** Mailed to organisers. */
    readonly signUp: string;
    readonly resetPassword: string;
    readonly changeEmail: string;
  };
  /** Somebody on the panel of `ready`, of `closed`, the others on that of `open`. */
  readonly respondents: Readonly<Record<"ready" | "closed" | "open" | "ended" | "withdrawn", string>>;
  /** The personal links of a panelist, one per study. */
  readonly tickets: Readonly<Record<(typeof PANELISTS)[number], readonly string[]>>;
  close(): Promise<void>;
}

/**
 * A server with studies in every state, a browser, and links for all who look. Everything is written before the server starts, whose
 * jobs would close the rounds that are played in the past; `prepare` writes what a test needs beyond.
 */
export async function openWorld<T>(prepare: (instance: InstanceContext) => Promise<T>): Promise<[World, T]> {
  const folder = await mkdtemp(join(tmpdir(), "tholos-accessibility-"));
  const settings = readSettings({ NODE_ENV: "production", DATA_DIR: folder, LOG_LEVEL: "silent" });
  const { context: instance, close } = await openInstance(settings);
  const made = await makeStudies(instance);
  const prepared = await prepare(instance);
  const server = await startTestServer({ dataDir: folder, environment: UNREACHABLE_PROVIDER });
  const mailing = await openMailing();
  const chromium = await openTestBrowser();
  const world = {
    server,
    chromium,
    instance,
    mailing,
    ...made,
    async close() {
      await chromium.close();
      await mailing.close();
      await close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return [world, prepared];
}

export interface MailingInstance {
  readonly url: string;
  readonly instance: InstanceContext;
  readonly studyId: string;
  close(): Promise<void>;
}

async function openMailing(): Promise<MailingInstance> {
  const folder = await mkdtemp(join(tmpdir(), "tholos-accessibility-mailing-"));
  const settings = readSettings({ NODE_ENV: "production", DATA_DIR: folder, LOG_LEVEL: "silent" });
  const { context: instance, close } = await openInstance(settings);
  const { organiser } = await ensureOrganiser(instance, { email: addresses.sender, name: "Sena Sender" });
  const study = await makeStudy(instance.db, { owner: organiser.id });
  const server = await startTestServer({ dataDir: folder, environment: { SMTP_URL: "smtp://127.0.0.1:1" } });
  return {
    url: server.url,
    instance,
    studyId: study.consultationId,
    async close() {
      await close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A service to sign in at that never answers. */
const UNREACHABLE_PROVIDER = {
  OIDC_PROVIDERS: "example",
  OIDC_EXAMPLE_LABEL: "Example Login",
  OIDC_EXAMPLE_ISSUER: "http://127.0.0.1:1",
  OIDC_EXAMPLE_CLIENT_ID: "tholos",
  OIDC_EXAMPLE_CLIENT_SECRET: "known to both",
};

async function makeStudies(instance: InstanceContext) {
  const { db } = instance;
  const users = {
    owner: (await ensureOrganiser(instance, { email: addresses.organiser, name: "Olga Organiser" })).organiser.id,
    observer: (await ensureOrganiser(instance, { email: addresses.observer, name: "Oscar Observer" })).organiser.id,
  };
  const late = (await ensureOrganiser(instance, { email: addresses.late, name: "Lara Late" })).organiser.id;
  await ensureOrganiser(instance, { email: addresses.newcomer, name: "Nora Newcomer" });
  await instance.auth.ensureOrganiser(addresses.invited, "Ina Invited");
  const [organisation] = await organisations.findAllByUser(db, { userId: users.owner });
  if (!organisation) throw new Error("The organiser belongs to no organisation.");
  for (const isOwner of [true, false]) {
    const change = { organisationId: organisation.id, userId: users.observer, actorId: users.owner, isOwner };
    await setOwner({ db, now: new Date() }, change);
  }
  const draftOf = async (templateId: string, title: string) => {
    const founder = { organisationId: organisation.id, userId: users.owner };
    const { consultationId } = await makeDraft(db, { ...founder, templateId, title });
    await admit(db, consultationId, users);
    return consultationId;
  };
  const blank = await draftOf("blank", "Nothing in it yet");
  const draft = await draftOf("delphi-core-technologies-6g", "Core technologies, being prepared");
  const edited = await draftOf("delphi-short", "Edited");
  await editTwice(db, { consultationId: edited, userId: users.owner });
  const boundary = "The member states of the Union alone.";
  await declareOne(db, { consultationId: edited, userId: users.owner, boundary });
  const merged = await draftOf("delphi-core-technologies-6g", "With subjects merged and split");
  await splitAndMerge(db, { consultationId: merged, userId: users.owner });
  const rehearsed = await draftOf("delphi-short", "Rehearsed");
  await rehearse(db, { consultationId: rehearsed, userId: users.owner });
  const stuck = await draftOf("delphi-short", "A rehearsal that is tried again");
  await holdUpRehearsal(db, { consultationId: stuck, userId: users.owner });
  const givenUp = await draftOf("delphi-short", "A rehearsal that was given up");
  await giveUpRehearsal(
    { db, now: new Date() },
    await holdUpRehearsal(db, { consultationId: givenUp, userId: users.owner }),
  );
  const piloted = await makeStudy(db, users);
  const pilot = await pilotNow(db, piloted);
  await declareOne(db, { consultationId: piloted.consultationId, userId: users.owner });
  const ready = await makeStudy(db, users);
  const missed = await makeStudy(db, users);
  await setOpening(db, { consultationId: draft, problems: null });
  for (const consultationId of [rehearsed, missed.consultationId]) {
    await setOpening(db, { consultationId, problems: ["The data-protection fields are not filled in."] });
  }

  const open = await makeStudy(db, users);
  await saveQuotas({ db, now: new Date() }, { ...open, groups: new Map([["industry", "12"]]), countries: "" });
  const openRoundId = await openNow(db, open, 1);
  await answer(db, open, { roundNumber: 1, index: PLACES.begun, fields: { criticality: "4" }, submits: false });
  await answer(db, open, { roundNumber: 1, index: PLACES.submitted, fields: answersOf(2), submits: true });
  const receiptCode = await askPublic(db, open);

  const inviting = await makeStudy(db, users);
  await openNow(db, inviting, 1, { invites: false });
  const analysing = await makeStudy(db, users);
  await endNow(db, analysing, await openNow(db, analysing, 1));

  const unanalysed = await makeStudy(db, users);
  await endInVain(db, unanalysed, await openNow(db, unanalysed, 1));
  const tried = await makeStudy(db, users);
  await endInVain(db, tried, await openNow(db, tried, 1));

  const closed = await makeStudy(db, users);
  const closedRoundId = await play(db, closed, 1);
  await admit(db, closed.consultationId, { owner: late });
  await writeLetter(db, closed.consultationId);

  const second = await makeStudy(db, users);
  const firstRoundId = await play(db, second, 1);
  await releaseAll(db, second, firstRoundId);
  const secondRoundId = await openNow(db, second, 2);
  await answer(db, second, { roundNumber: 2, index: PLACES.begun, fields: { criticality: "4" }, submits: false });
  await answer(db, second, { roundNumber: 2, index: PLACES.submitted, fields: answersOf(5), submits: true });

  await declineRound(
    { db, now: new Date() },
    {
      consultationId: second.consultationId,
      roundId: secondRoundId,
      respondentId: second.respondentIds[PLACES.withdrawn] ?? "",
      reason: "I am away for a month.",
    },
  );

  await writeLetter(db, second.consultationId);
  for (const { consultationId, actor } of [open, closed]) {
    await setMeetingLink({ db, now: new Date(), hasMail: true }, { consultationId, actor, isOn: true });
  }
  const proposal = await proposals(db, { open, second, finished: await makeStudy(db, users) });

  const finished = await makeStudy(db, users);
  const planned = new Map([
    ["industry", "12"],
    ["research", "5"],
    ["public-other", "12"],
  ]);
  await saveQuotas({ db, now: new Date() }, { ...finished, groups: planned, countries: "Germany 6\nFinland 2" });
  await releaseAll(db, finished, await play(db, finished, 1));
  await releaseAll(db, finished, await play(db, finished, 2));
  await writeLetter(db, finished.consultationId);
  await nominateSomebody(db, finished);

  const linkOf = (study: Pick<ShortStudy, "consultationId" | "respondentIds">, roundId: string, place: number) =>
    mintLink(db, { consultationId: study.consultationId, roundId, respondentId: study.respondentIds[place] ?? "" });
  const ticketsOf = async (place: number) => [
    await linkOf(open, openRoundId, place),
    await linkOf(closed, closedRoundId, place),
    await linkOf(second, secondRoundId, place),
  ];
  const tickets = {
    fresh: [...(await ticketsOf(PLACES.fresh)), await linkOf(pilot, pilot.roundId, PLACES.fresh)],
    begun: await ticketsOf(PLACES.begun),
    submitted: await ticketsOf(PLACES.submitted),
    ended: await ticketsOf(PLACES.ended),
    withdrawn: await ticketsOf(PLACES.withdrawn),
    absent: await ticketsOf(PLACES.absent),
    french: [...(await ticketsOf(PLACES.french)), await linkOf(pilot, pilot.roundId, 1)],
  };
  return {
    studies: {
      blank,
      draft,
      edited,
      merged,
      rehearsed,
      stuck,
      givenUp,
      piloted: piloted.consultationId,
      pilotCopy: pilot.consultationId,
      ready: ready.consultationId,
      missed: missed.consultationId,
      open: open.consultationId,
      inviting: inviting.consultationId,
      analysing: analysing.consultationId,
      unanalysed: unanalysed.consultationId,
      tried: tried.consultationId,
      closed: closed.consultationId,
      second: second.consultationId,
      finished: finished.consultationId,
    },
    receiptCode,
    proposal,
    organisationId: organisation.id,
    respondents: {
      ready: ready.respondentIds[0] ?? "",
      closed: closed.respondentIds[0] ?? "",
      open: open.respondentIds[0] ?? "",
      ended: open.respondentIds[PLACES.ended] ?? "",
      withdrawn: open.respondentIds[PLACES.withdrawn] ?? "",
    },
    tickets,
    links: {
      revoked: tickets.ended[0] ?? "",
      withdrawn: tickets.withdrawn[0] ?? "",
      superseded: await linkOf(second, firstRoundId, PLACES.fresh),
      mailChoice: new URL((await anyUnsubscribeUrl(db, second.consultationId)) ?? "").pathname,
      signUp: await accountLink(instance, "sign-up"),
      changeEmail: await accountLink(instance, "change-email", users.owner),
      resetPassword: await accountLink(instance, "reset-password", users.owner),
      colleague: await colleagueLink(instance, open, "colleague@example.net"),
      knownColleague: await colleagueLink(instance, open, addresses.invited),
    },
  };
}

/** The link that an owner hands to a colleague; looking at its page does not spend it. */
async function colleagueLink({ db, settings }: InstanceContext, study: ShortStudy, email: string): Promise<string> {
  const { consultationId, actor, owner } = study;
  const { link } = await inviteColleague(
    { db, now: new Date(), settings },
    { consultationId, email, role: "analyst", inviter: owner, actor },
  );
  return new URL(link ?? "").pathname;
}

const ACCOUNT_LINKS = {
  "sign-up": paths.signUpConfirm,
  "reset-password": paths.resetPasswordConfirm,
  "change-email": paths.confirmEmail,
} as const;

/** A link that was mailed to an organiser; looking at its page does not spend it. */
async function accountLink(
  { auth }: InstanceContext,
  purpose: keyof typeof ACCOUNT_LINKS,
  userId: string | null = null,
) {
  return ACCOUNT_LINKS[purpose](await auth.mintToken({ purpose, userId, email: "new@example.org", minutes: 600 }));
}

async function rehearse(db: Db, { consultationId, userId }: { consultationId: string; userId: string }): Promise<void> {
  const now = new Date();
  const actor = { kind: "organiser" as const, id: userId };
  const { rehearsalId } = await startRehearsal({ db, now }, { consultationId, panelists: 12, actor });
  await playRehearsal({ db, now, baseUrl: "http://127.0.0.1" }, { consultationId, rehearsalId });
}

/** Starts a rehearsal whose first step has failed and is tried again tomorrow. */
async function holdUpRehearsal(db: Db, { consultationId, userId }: { consultationId: string; userId: string }) {
  const now = new Date();
  const actor = { kind: "organiser" as const, id: userId };
  const { rehearsalId } = await startRehearsal({ db, now }, { consultationId, panelists: 12, actor });
  await db
    .updateTable("job")
    .set({ runAt: addDays(now, 1).toISOString(), attempts: 1, lastError: "Error" })
    .where("consultationId", "=", consultationId)
    .where("kind", "=", "rehearse")
    .execute();
  return { consultationId, rehearsalId };
}

async function anyUnsubscribeUrl(db: Db, consultationId: string): Promise<string | null> {
  const { unsubscribeUrl } = await db
    .selectFrom("outbox")
    .select("unsubscribeUrl")
    .where("consultationId", "=", consultationId)
    .where("unsubscribeUrl", "is not", null)
    .executeTakeFirstOrThrow();
  return unsubscribeUrl;
}
