import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { recordAudit } from "../../../app/services/audit-trail.js";
import { chooseSubjects } from "../../../app/services/choose-subjects.js";
import { closeRound } from "../../../app/services/close-round.js";
import { createConsultation } from "../../../app/services/create-consultation.js";
import { openRound } from "../../../app/services/open-round.js";
import { recordAccess } from "../../../app/services/record-access.js";
import { saveQuotas } from "../../../app/services/save-quotas.js";
import { migrateToLatest } from "../../../db/migrate.js";
import { type Db, openDatabase } from "../../../db/open.js";
import * as groups from "../../../db/queries/comparison-group.js";
import * as consultations from "../../../db/queries/consultation.js";
import * as contacts from "../../../db/queries/contact.js";
import * as organisations from "../../../db/queries/organisation.js";
import * as rationales from "../../../db/queries/rationale.js";
import { answerRound, type TwoRounds } from "../../app/support/two-rounds.js";
import { fillDataProtection } from "../../factories/data-protection.js";
import { makeOrganisation, makeUser } from "../../factories/organisation.js";
import { aPanelist } from "../../factories/panelist.js";
import { GROUPS, largePlan, MOST_CHOSEN, SUBJECTS } from "./large-plan.js";

const OWNER = "owner@example.org";
const BASE_URL = "http://127.0.0.1:3000";
const DAY_MS = 86_400_000;
const LOG_ENTRIES = 1_000;
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

/** The moments of a consultation whose pages differ: before round 1, between the rounds, and while round 2 is open. */
export const MOMENTS = ["set-up", "between", "round-2"] as const;
export type Moment = (typeof MOMENTS)[number];

export interface LargeStudy {
  readonly owner: string;
  readonly consultationId: string;
  readonly respondentId: string;
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
  };
  for (const moment of MOMENTS) await mkdir(folders[moment], { recursive: true });

  const { consultationId, actor, respondentIds } = await inDatabase(folders["set-up"], (db) =>
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
  return { owner: OWNER, consultationId, respondentId: respondentIds[0] ?? "", folders };
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
  return { consultationId, actor, respondentIds: people.map(({ respondent }) => respondent.id) };
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
      const seen = { consultationId, userId: actor.id, what: "panel-list" as const, people: 50 };
      await recordAccess({ db: tx, now }, { ...seen, reason: "Looking at the panel" });
    }
  });
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
