import { analysisKey, endRound } from "../../../app/services/close-round";
import { createConsultation } from "../../../app/services/create-consultation";
import { invitingKey } from "../../../app/services/invite-round";
import { declareMeaning } from "../../../app/services/lineage/declare-meaning";
import { mergeOrSplit, type NewPlaces } from "../../../app/services/lineage/merge-or-split";
import { loadPlan } from "../../../app/services/load-plan";
import { openPublicRound } from "../../../app/services/open-public-round";
import { beginRound, openRound } from "../../../app/services/open-round";
import { savePilotComments } from "../../../app/services/pilot/save-comments";
import { startPilot } from "../../../app/services/pilot/start-pilot";
import { savePlan } from "../../../app/services/save-plan";
import { submitContribution } from "../../../app/services/submit-contribution";
import { submitResponse } from "../../../app/services/submit-response";
import type { Db } from "../../../db/open";
import * as memberships from "../../../db/queries/membership";
import * as outbox from "../../../db/queries/outbox";
import * as rationales from "../../../db/queries/rationale";
import * as rehearsals from "../../../db/queries/rehearsal";
import * as respondents from "../../../db/queries/respondent";
import * as openings from "../../../db/queries/scheduled-opening";
import type { Role } from "../../../db/schema";
import {
  type Fields,
  findRound,
  makeShortStudy,
  playShortRound,
  type ShortStudy,
  saveFields,
} from "../../app/support/short-study";
import { aMail } from "../../factories/mail";

const DAY_MS = 86_400_000;
const baseUrl = "http://127.0.0.1:3000";

/** Answers of round 1 with everything in it that a page may have to show: spread, "cannot judge", reasons of both sides. */
export function answersOf(index: number): Fields {
  return {
    criticality: String([4, 4, 4, 4, 4, 5, 5, 3, 2][index % 9]),
    ...(index < 6
      ? { "criticality:reason": REASONS[index] ?? "", "criticality:side": index % 2 ? "lower" : "higher" }
      : {}),
    "trl-europe": index === 3 ? "cannot-judge" : String(4 + (index % 5)),
    ...(index < 4
      ? { "year-trl9:special": "never" }
      : { "year-trl9:earliest": "2029", "year-trl9:likely": String(2030 + (index % 4)), "year-trl9:latest": "2036" }),
    direction: String(1 + (index % 7)),
    support: index === 0 ? "cannot-judge" : String(index % 2 ? 8 : 2),
    "joint-procurement": String(1 + (index % 5)),
  };
}

const REASONS = [
  "All volume packaging houses are in Asia; qualification of another takes years.",
  "SiGe BiCMOS is a European stronghold and is good enough up to 170 GHz.",
  "Without it the radio units of the next generation come from two suppliers only.",
  "Operators buy on price; nobody pays for origin.",
  "Two of the three laboratories that could do it have closed.",
  "The interfaces are open, so that parts can be replaced one by one.",
];

/** A study of six items with 18 panelists, which `users` may open. */
export async function makeStudy(db: Db, users: Readonly<Partial<Record<Role, string>>>): Promise<ShortStudy> {
  const study = await makeShortStudy(db);
  await admit(db, study.consultationId, users);
  return study;
}

export async function admit(db: Db, consultationId: string, users: Readonly<Partial<Record<Role, string>>>) {
  const createdAt = new Date().toISOString();
  for (const role of ["owner", "observer"] as const) {
    const userId = users[role];
    if (userId) await memberships.upsert(db, { consultationId, userId, role, createdAt });
  }
}

/** A consultation as it is before anybody worked on it. */
export async function makeDraft(
  db: Db,
  input: { organisationId: string; userId: string; templateId: string; title: string },
): Promise<{ consultationId: string }> {
  return createConsultation({ db, now: new Date() }, input);
}

/** Round 1 as it is while it waits to open by itself in a year, or after something was missing when it was to. */
export async function setOpening(
  db: Db,
  { consultationId, problems }: { readonly consultationId: string; readonly problems: readonly string[] | null },
): Promise<void> {
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  await openings.upsert(db, {
    consultationId,
    roundNumber: 1,
    opensAt: problems ? inDays(-1) : inDays(365),
    closesAt: inDays(380),
    scheduledBy: "",
    scheduledAt: inDays(-2),
    refusedAt: problems && inDays(-1),
    problems: JSON.stringify(problems ?? []),
  });
}

/** Two edits of one text, of which the first cannot be undone alone any more. */
export async function editTwice(db: Db, { consultationId, userId }: { consultationId: string; userId: string }) {
  for (const words of ["To compare expert judgement.", "To collect and compare expert judgement, with reasons."]) {
    const { revision } = await loadPlan(db, consultationId);
    await savePlan(
      { db, now: new Date() },
      {
        consultationId,
        actor: { kind: "organiser", id: userId },
        revision,
        change: (plan) => ({ ...plan, purpose: { default: words } }),
      },
    );
  }
}

/** Words of two questions, a scale and, where one is given, the boundary of the draft change at once; of one it is said that it means the same. */
export async function declareOne(
  db: Db,
  { consultationId, userId, boundary }: { consultationId: string; userId: string; boundary?: string },
) {
  const actor = { kind: "organiser", id: userId } as const;
  const deps = { db, now: new Date() };
  const { revision: from } = await loadPlan(db, consultationId);
  await savePlan(deps, {
    ...{ consultationId, actor, revision: from },
    change: (plan) => ({
      ...plan,
      ...(boundary && { boundary: { default: boundary } }),
      criteria: plan.criteria.map((one) => {
        if (one.key === "criticality") return { ...one, text: { default: "How critical is {subject}?" } };
        if (one.key === "trl-europe") return { ...one, text: { default: "How mature is {subject} in Europe?" } };
        return one.key === "support" && "levels" in one
          ? { ...one, levels: one.levels.slice(2), sides: undefined }
          : one;
      }),
    }),
  });
  const declaration = { from, to: from + 1, part: "criterion" as const, key: "criticality", meaning: "same" as const };
  await declareMeaning(deps, { consultationId, actor, ...declaration, reason: "Shorter, and easier to read aloud." });
}

/** The first subject of a draft is split in two, and the first of these merged with the second subject that there was. */
export async function splitAndMerge(db: Db, { consultationId, userId }: { consultationId: string; userId: string }) {
  const turn = async (turning: Pick<NewPlaces, "kind" | "keys" | "worded">) => {
    const { revision } = await loadPlan(db, consultationId);
    const actor = { kind: "organiser", id: userId } as const;
    const reason = "Panelists of the pilot could not tell which of them was meant.";
    await mergeOrSplit(
      { db, now: new Date() },
      { ...{ consultationId, actor, revision, reason, part: "subject" as const }, ...turning },
    );
  };
  const [first = "", second = ""] = (await loadPlan(db, consultationId)).plan.subjects.map(({ key }) => key);
  const halves = ["Radio units", "Control of radio access"].map((words) => ({ words, more: "" }));
  await turn({ kind: "split", keys: [first], worded: halves });
  await turn({
    ...{ kind: "merge", keys: [`${first}-v2`, second] },
    worded: [{ words: "Radio units and what feeds them", more: "In public networks." }],
  });
}

/** Opens a round now, to be closed in a month, and gives its id. Without invitations, their job waits longer than anybody looks. */
export async function openNow(
  db: Db,
  study: ShortStudy,
  roundNumber: number,
  { invites = true }: { readonly invites?: boolean } = {},
): Promise<string> {
  const now = new Date(Date.now() - 60_000);
  const { consultationId, actor } = study;
  const opening = { consultationId, roundNumber, closesAt: new Date(now.getTime() + 30 * DAY_MS), actor };
  if (invites) return (await openRound({ db, now, baseUrl }, opening)).roundId;
  const { roundId } = await beginRound({ db, now }, opening);
  await putOff(db, invitingKey(roundId));
  return roundId;
}

/** Ends a round whose analysis waits longer than anybody looks. */
export async function endNow(db: Db, study: ShortStudy, roundId: string): Promise<void> {
  const { consultationId, actor } = study;
  await endRound({ db, now: new Date() }, { consultationId, roundId, actor });
  await putOff(db, analysisKey(roundId));
}

/** Ends a round whose analysis was tried as often as it is, and given up. */
export async function endInVain(db: Db, study: ShortStudy, roundId: string): Promise<void> {
  await endNow(db, study, roundId);
  await db
    .updateTable("job")
    .set({ lastError: "Error", doneAt: new Date().toISOString() })
    .where("uniqueKey", "=", analysisKey(roundId))
    .execute();
}

async function putOff(db: Db, uniqueKey: string): Promise<void> {
  const runAt = new Date(Date.now() + 365 * DAY_MS).toISOString();
  await db.updateTable("job").set({ runAt }).where("uniqueKey", "=", uniqueKey).execute();
}

/** A round played by all but the last panelist, and closed. In round 2 some have moved. */
export async function play(db: Db, study: ShortStudy, roundNumber: number): Promise<string> {
  const last = study.respondentIds.length - 1;
  const says = (index: number) => answersOf(roundNumber === 1 || index > 5 ? index : index + 1);
  const { roundId } = await playShortRound(db, study, roundNumber, (index) => (index === last ? null : says(index)));
  return roundId;
}

export async function releaseAll(db: Db, study: ShortStudy, roundId: string): Promise<void> {
  const key = { consultationId: study.consultationId, roundId };
  const reviewedAt = new Date().toISOString();
  for (const { id, text, side } of await rationales.findAllForReview(db, { ...key, limit: 100, offset: 0 })) {
    const release = { releasedText: text, releasedSide: side, reviewedBy: study.owner.id, reviewedAt };
    await rationales.review(db, { ...key, id }, { status: "published", ...release });
  }
}

/** Stores answers of the open round and submits them if asked. */
export async function answer(
  db: Db,
  study: ShortStudy,
  given: { roundNumber: number; index: number; fields: Fields; submits: boolean },
): Promise<void> {
  const { consultationId } = study;
  const round = await findRound(db, consultationId, given.roundNumber);
  const key = { consultationId, roundId: round.id, respondentId: study.respondentIds[given.index] ?? "" };
  const now = new Date();
  await saveFields(db, key, given.fields, { now });
  if (!given.submits) return;
  const submission = await submitResponse({ db, now }, key);
  if (!submission.ok) throw new Error(`Panelist ${given.index} could not submit.`);
}

/** Asks the public about two of the items; one contribution is there. Gives the code of its receipt. */
export async function askPublic(db: Db, study: ShortStudy): Promise<string> {
  const { consultationId, actor } = study;
  const now = new Date(Date.now() - 60_000);
  await openPublicRound(
    { db, now },
    {
      consultationId,
      itemKeys: ["CC-14.criticality", "CC-14.year-trl9", "CC-14.support"],
      title: "What do you think of software-defined radio access?",
      summary: "Experts judge one technology over two rounds.\n\nHere everybody can say what they think of it.",
      closesAt: new Date(now.getTime() + 30 * DAY_MS),
      actor,
    },
  );
  const form = new FormData();
  form.set("CC-14.criticality", "4");
  form.set("CC-14.support", "7");
  const contribution = await submitContribution(
    { db, now: new Date() },
    {
      consultationId,
      form,
      allowedFields: [],
      submissionKey: "a contribution",
      signs: { isTrapFilled: false, secondsTaken: 60 },
    },
  );
  if (!contribution.ok) throw new Error("The contribution was refused.");
  return contribution.receiptCode;
}

/** A letter to somebody who may be real: the address is hidden until it is asked for. */
export async function writeLetter(db: Db, consultationId: string): Promise<void> {
  await outbox.insertMany(db, [
    aMail({ consultationId, intentKey: `to a real person of ${consultationId}`, toAddress: "ada@example.net" }),
  ]);
}

/** A pilot that three people are asked for, one of whom has said what is unclear. */
export async function pilotNow(db: Db, { consultationId, actor }: ShortStudy) {
  const now = new Date();
  const people = "Ada, ada@pilot.example.org\nBo, bo@pilot.example.org\nCy, cy@pilot.example.org, , fr";
  const closesAt = new Date(now.getTime() + 7 * 86_400_000);
  await startPilot({ db, now }, { consultationId, people, mayBeOnPanel: false, closesAt, actor });
  const [pilot] = await rehearsals.findAll(db, { consultationId, kind: "pilot", limit: 1 });
  const copyId = pilot?.copyId ?? "";
  const round = await rehearsals.findRoundOfPilot(db, { consultationId: copyId });
  const respondentIds = (await respondents.findAllActive(db, { consultationId: copyId, audience: "panel" })).map(
    ({ id }) => id,
  );
  const said = new Map([
    ["CC-14.criticality", "Critical for whom?"],
    ["CC-14.trl-europe", "Which part of it?"],
    ["CC-14.support", "Nobody needs nine levels."],
  ]);
  await savePilotComments({ db, now }, { consultationId: copyId, respondentId: respondentIds[0] ?? "", said });
  return { consultationId: copyId, roundId: round?.id ?? "", respondentIds };
}
