import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { recordAudit } from "../../../app/services/audit-trail.js";
import { chooseSubjects } from "../../../app/services/choose-subjects.js";
import { closeRound } from "../../../app/services/close-round.js";
import { createConsultation } from "../../../app/services/create-consultation.js";
import { loadPlan } from "../../../app/services/load-plan.js";
import { openRound } from "../../../app/services/open-round.js";
import { recordAccess } from "../../../app/services/record-access.js";
import { savePlan } from "../../../app/services/save-plan.js";
import { saveQuotas } from "../../../app/services/save-quotas.js";
import { inChunks } from "../../../db/chunks.js";
import { newRandomId } from "../../../db/ids.js";
import { migrateToLatest } from "../../../db/migrate.js";
import { type Db, openDatabase } from "../../../db/open.js";
import * as candidates from "../../../db/queries/candidate.js";
import * as groups from "../../../db/queries/comparison-group.js";
import * as consultations from "../../../db/queries/consultation.js";
import * as contacts from "../../../db/queries/contact.js";
import * as organisations from "../../../db/queries/organisation.js";
import * as rationales from "../../../db/queries/rationale.js";
import * as rounds from "../../../db/queries/round.js";
import { placedTexts, withTranslations } from "../../../surveys/plan-texts.js";
import type { StudyPlan } from "../../../surveys/study-plan.js";
import { answerRound, type TwoRounds } from "../../app/support/two-rounds.js";
import { fillDataProtection } from "../../factories/data-protection.js";
import { makeOrganisation, makeUser } from "../../factories/organisation.js";
import { aPanelist } from "../../factories/panelist.js";
import { GROUPS, largePlan, MOST_CHOSEN, SUBJECTS } from "./large-plan.js";

const OWNER = "owner@example.org";
const BASE_URL = "http://127.0.0.1:3000";
const DAY_MS = 86_400_000;
const LOG_ENTRIES = 1_000;
const CANDIDATES = 1_000;
const EDITS = 300;
const FIRST_NAMES = [
  "Ada",
  "Bruno",
  "Chiara",
  "Dana",
  "Emil",
  "Femke",
  "Goran",
  "Hanna",
  "Ivo",
  "Jelena",
  "Katja",
  "Luis",
];
const LAST_NAMES = ["Almeida", "Berg", "Castelli", "Dvorak", "Eriksen", "Fischer", "Georgiou", "Horvat", "Ivanova"];
const COUNTRIES = ["DE", "FR", "IT", "ES", "PL", "NL", "BE", "SE", "FI", "AT", "CZ", "PT", "GR", "IE", "RO", "DK"];
const REASON = "All volume packaging houses are in Asia; the qualification of another takes years";

/** The moments of a consultation whose pages differ: before round 1, between the rounds, while round 2 is open, and when everybody has answered 50 items of it. */
export const MOMENTS = ["set-up", "between", "round-2", "answered"] as const;
export type Moment = (typeof MOMENTS)[number];

export interface LargeStudy {
  readonly owner: string;
  readonly consultationId: string;
  readonly respondentId: string;
  /** The latest of the questionnaire; the ones before are kept. */
  readonly revision: number;
  /** The folder with the database of each moment. */
  readonly folders: Readonly<Record<Moment, string>>;
}

/** A consultation of 300 items with this many panelists, of whom so many answered round 1, as a database for each moment. */
export async function makeLargeStudy(
  folder: string,
  { panelists, responses }: { panelists: number; responses: number },
): Promise<LargeStudy> {
  const now = new Date();
  const firstOpens = new Date(now.getTime() - 20 * DAY_MS);
  const folders = {
    "set-up": join(folder, "set-up"),
    between: join(folder, "between"),
    "round-2": join(folder, "round-2"),
    answered: join(folder, "answered"),
  };
  for (const moment of MOMENTS) await mkdir(folders[moment], { recursive: true });

  const { consultationId, actor, revision, respondentIds } = await inDatabase(folders["set-up"], (db) =>
    prepareStudy(db, now, panelists),
  );
  const round = { consultationId, actor };
  await copyFile(databaseIn(folders["set-up"]), databaseIn(folders.between));
  await inDatabase(folders.between, async (db) => {
    const opening = { ...round, roundNumber: 1, closesAt: new Date(firstOpens.getTime() + 14 * DAY_MS) };
    const { roundId } = await openRound({ db, now: firstOpens, baseUrl: BASE_URL }, opening);
    const key = { consultationId, roundId };
    const answering = respondentIds.slice(0, responses);
    for (const [person, respondentId] of answering.entries()) {
      await chooseSubjects({ db }, { ...key, respondentId, subjectKeys: chosenBy(person) });
    }
    await answerRound(db, firstOpens, { ...key, respondentIds: answering }, says);
    await closeRound({ db, now: firstOpens }, { ...key, actor });
    await releaseHalf(db, now, key, actor.id);
    await settle(db, now);
  });
  await copyFile(databaseIn(folders.between), databaseIn(folders["round-2"]));
  await inDatabase(folders["round-2"], async (db) => {
    const opening = { ...round, roundNumber: 2, closesAt: new Date(now.getTime() + 30 * DAY_MS) };
    await openRound({ db, now, baseUrl: BASE_URL }, opening);
    await settle(db, now);
  });
  await copyFile(databaseIn(folders["round-2"]), databaseIn(folders.answered));
  await inDatabase(folders.answered, (db) => answerAll(db, now, { consultationId, respondentIds }));
  return { owner: OWNER, consultationId, revision, respondentId: respondentIds[0] ?? "", folders };
}

/** Whoever has opened the database closes it, so that nothing of it is left in a journal when it is copied. */
async function inDatabase<Made>(folder: string, make: (db: Db) => Promise<Made>): Promise<Made> {
  const db = await openDatabase({ file: databaseIn(folder) });
  try {
    await migrateToLatest(db);
    return await make(db);
  } finally {
    await db.destroy();
  }
}

async function prepareStudy(db: Db, now: Date, panelists: number) {
  const plan = largePlan();
  const organisation = await makeOrganisation(db);
  const owner = await makeUser(db, { email: OWNER });
  const createdAt = now.toISOString();
  await organisations.insertMember(db, { organisationId: organisation.id, userId: owner.id, isOwner: 1, createdAt });
  const { consultationId } = await createConsultation(
    { db, now },
    { organisationId: organisation.id, userId: owner.id, templateId: "blank", title: plan.title.default },
  );
  const key = { consultationId };
  const texts = { title: JSON.stringify(plan.title), plan: JSON.stringify(plan) };
  await consultations.updatePlan(db, { ...key, expectedRevision: 1 }, { ...texts, updatedAt: createdAt });
  await fillDataProtection(db, consultationId);
  const labels = plan.comparisonGroups.map((group) => ({ key: group.key, label: JSON.stringify(group.label) }));
  await groups.replaceAll(db, key, labels);
  const people = Array.from({ length: panelists }, (_, person) =>
    aPanelist({
      consultationId,
      groupKey: GROUPS[person % GROUPS.length] ?? null,
      country: COUNTRIES[(person * 7) % COUNTRIES.length] ?? null,
      name: nameOf(person),
    }),
  );
  await db.transaction().execute((tx) => contacts.insertPanelists(tx, people));
  const actor = { kind: "organiser" as const, id: owner.id };
  const planned = new Map(GROUPS.map((group) => [group, String(Math.ceil(panelists / GROUPS.length))]));
  const countries = COUNTRIES.map((code) => `${code} ${Math.ceil(panelists / COUNTRIES.length)}`).join("\n");
  const problems = await saveQuotas({ db, now }, { ...key, actor, groups: planned, countries });
  if (problems.length > 0) throw new Error(`These quotas cannot be used: ${JSON.stringify(problems)}`);
  await fillLogs(db, now, { consultationId, actor });
  await fillCandidates(db, now, { consultationId });
  const revision = await editOften(db, now, { consultationId, actor });
  return { consultationId, actor, revision, respondentIds: people.map(({ respondent }) => respondent.id) };
}

/** As in life: no two of a panel alike, but many with the same first or last name. */
function nameOf(person: number): string {
  const first = FIRST_NAMES[person % FIRST_NAMES.length];
  const last = LAST_NAMES[Math.floor(person / FIRST_NAMES.length) % LAST_NAMES.length];
  return `${first} ${person.toString(36)} ${last}`;
}

function fillLogs(
  db: Db,
  now: Date,
  { consultationId, actor }: { consultationId: string; actor: { kind: "organiser"; id: string } },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    for (let entry = 0; entry < LOG_ENTRIES; entry++) {
      await recordAudit(tx, { consultationId, now, actor, action: "panelist-changed" });
      const seen = {
        consultationId,
        userId: actor.id,
        what: "panel-list" as const,
        page: "panel" as const,
        people: 50,
      };
      await recordAccess({ db: tx, now }, { ...seen, reason: "Looking at the panel" });
    }
  });
}

/** They wait to be chosen; every tenth has the name of somebody on the panel. */
async function fillCandidates(db: Db, now: Date, { consultationId }: { consultationId: string }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (let person = 0; person < CANDIDATES; person++) {
      await candidates.insert(tx, {
        consultationId,
        id: newRandomId(),
        source: person % 2 ? "nomination" : "open-call",
        nominatedBy: null,
        nominatedByUser: null,
        name: person % 10 === 0 ? nameOf(person) : `${nameOf(person)} the other`,
        email: `candidate-${person}@example.org`,
        organisation: `Institute ${person % 40}`,
        groupKey: GROUPS[person % GROUPS.length] ?? null,
        country: COUNTRIES[(person * 5) % COUNTRIES.length] ?? null,
        language: "en",
        expertise: "Amplifiers above 100 GHz, and how they are packaged.",
        motivation: REASON,
        state: "waiting",
        noteVersion: null,
        submissionKey: newRandomId(),
        tokenHash: null,
        createdAt: new Date(now.getTime() - person * 60_000).toISOString(),
        confirmedAt: now.toISOString(),
        decidedAt: null,
        decidedBy: null,
        declineReason: null,
        respondentId: null,
      });
    }
  });
}

/** As many versions of the questionnaire as are kept; the first edit translates every other text. Gives the latest revision. */
async function editOften(
  db: Db,
  now: Date,
  { consultationId, actor }: { consultationId: string; actor: { kind: "organiser"; id: string } },
): Promise<number> {
  const { plan, revision: first } = await loadPlan(db, consultationId);
  const french = new Map(
    placedTexts(plan).flatMap(({ path, text }, place) =>
      place % 2 === 0 ? [[path, `${text.default} (en français)`]] : [],
    ),
  );
  let revision = first;
  for (let edit = 0; edit < EDITS; edit++) {
    const change = (before: StudyPlan) =>
      edit === 0
        ? withTranslations(before, "fr", french)
        : { ...before, boundary: { default: `Europe means the EU-27 and ${edit} others.` } };
    const saving = await savePlan({ db, now }, { consultationId, actor, revision, change });
    if (saving.outcome !== "saved") throw new Error(`This edit cannot be saved: ${JSON.stringify(saving.problems)}`);
    revision = saving.revision;
  }
  return revision;
}

function chosenBy(person: number): string[] {
  // Beside the first two, which everybody is asked.
  return Array.from({ length: MOST_CHOSEN }, (_, place) => `S${3 + ((person * 3 + place * 7) % (SUBJECTS - 2))}`);
}

const says: TwoRounds["says"] = ({ person, place }) => ({
  answer: { type: "value", value: 1 + ((person * 7 + place * 3 + ((person * place) % 4)) % 5) },
  reason: place % 25 === person % 25 ? { text: `${REASON} (${person}).`, side: person % 2 ? "higher" : "lower" } : null,
});

/** Every other reason is released; the rest waits. */
async function releaseHalf(
  db: Db,
  now: Date,
  key: { consultationId: string; roundId: string },
  reviewedBy: string,
): Promise<void> {
  const reviewedAt = now.toISOString();
  const all = await rationales.findAllForReview(db, { ...key, limit: 10_000, offset: 0 });
  await db.transaction().execute(async (tx) => {
    for (const [index, { id, text, side }] of all.entries()) {
      if (index % 2 === 1) continue;
      const released = { status: "published" as const, releasedText: text, releasedSide: side };
      await rationales.review(tx, { ...key, id }, { ...released, reviewedBy, reviewedAt });
    }
  });
}

const ONE_IN = 6;

/** Everybody is asked all 300 items of round 2 and has submitted answers to 50 of them: 1.5 million assignments, 250,000 answers. Written past the services, which would take hours. */
async function answerAll(
  db: Db,
  now: Date,
  { consultationId, respondentIds }: { consultationId: string; respondentIds: readonly string[] },
): Promise<void> {
  const round = await rounds.findByNumber(db, { consultationId, audience: "panel", number: 2 });
  if (!round) throw new Error("There is no round 2.");
  const at = now.toISOString();
  const startedAt = new Date(now.getTime() - 20 * 60_000).toISOString();
  const place = { consultationId, roundId: round.id, noteVersion: null, savedAt: at, submittedAt: at };
  await inChunks(respondentIds, (ids) =>
    db
      .insertInto("response")
      .values(
        ids.map((id) => ({ ...place, id: newRandomId(), respondentId: id, startedAt, receiptCode: newRandomId() })),
      )
      .execute(),
  );
  await sql`insert into assignment ("consultationId", "roundId", "respondentId", "itemId", reason)
    select i."consultationId", i."roundId", p.id, i."itemId", 'everybody' from respondent p, "roundItem" i
    where i."consultationId" = ${consultationId} and i."roundId" = ${round.id} and p."consultationId" = ${consultationId}
    on conflict do nothing`.execute(db);
  await sql`insert into answer ("consultationId", "roundId", "respondentId", "itemId", facet, value, code, "changedAt")
    with person as (select "respondentId", row_number() over (order by "respondentId") as place from response
      where "consultationId" = ${consultationId} and "roundId" = ${round.id})
    select i."consultationId", i."roundId", p."respondentId", i."itemId", 'value', 3, null, ${at} from person p, "roundItem" i
    where i."consultationId" = ${consultationId} and i."roundId" = ${round.id} and (i.position + p.place) % ${ONE_IN} = 0`.execute(
    db,
  );
}

/** Nothing is left to do for the server that is measured: letters are sent, every fiftieth failed, and jobs are done. */
async function settle(db: Db, now: Date): Promise<void> {
  const at = now.toISOString();
  await db.updateTable("job").set({ doneAt: at }).execute();
  await db
    .updateTable("outbox")
    .set({ status: "sent", sentAt: at, bodyText: null, bodyHtml: null, attempts: 1 })
    .execute();
  const letters = await db.selectFrom("outbox").select("id").orderBy("id").execute();
  const failed = letters.filter((_, index) => index % 50 === 0).map(({ id }) => id);
  await db
    .updateTable("outbox")
    .set({ status: "failed", sentAt: null, lastError: "550 no such mailbox" })
    .where("id", "in", failed)
    .execute();
}

function databaseIn(folder: string): string {
  return join(folder, "tholos.db");
}
