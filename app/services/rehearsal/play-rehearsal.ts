import { addDays } from "date-fns/addDays";
import { subDays } from "date-fns/subDays";
import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as contacts from "../../../db/queries/contact";
import * as dataProtection from "../../../db/queries/data-protection";
import * as memberships from "../../../db/queries/membership";
import * as rehearsals from "../../../db/queries/rehearsal";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import type { StudyPlan } from "../../../surveys/study-plan";
import { insertSimulatedPanel, simulatedCountry, simulatedEmail } from "../../simulation/insert-panel";
import { releaseReasons } from "../../simulation/release-reasons";
import { closeSimulatedRound, openSimulatedRound, simulateResponses } from "../../simulation/simulate-round";
import type { SimulatedPanelist } from "../../simulation/simulated-answers";
import { analyseEndedRound } from "../close-round";
import { insertConsultation } from "../create-consultation";
import { type DataProtectionFields, findMissingFields } from "../data-protection-fields";
import { DomainError } from "../domain-error";
import { loadPlan } from "../load-plan";

const ROUND_DAYS = 21;
const NOT_FILLED_IN = "(not filled in yet)";
/** Responses of one step; fewer where they take long. */
const MOST_RESPONSES = 10;
const LONGEST_STEP_MS = 2_000;
/** Somebody else, such as another process, has done it or is at it: the next attempt finds out how far it is. */
const PASSING: ReadonlySet<string> = new Set(["conflict", "round-closed", "round-not-open", "too-many-requests"]);

/**
 * Plays a rehearsal one step on: makes a copy of the consultation with a simulated panel; opens a round; lets a few people answer it; closes it and releases its
 * reasons. The panel answers all rounds but one response of the last, which is left open for the organiser to answer as a panelist and to close. How far it
 * is follows from what is stored, so an interrupted step may be repeated. Returns whether there is a next step. Why a rehearsal
 * could not be played is kept with it, in words.
 */
export async function playRehearsalStep(
  { db, now, baseUrl }: { db: Db; now: Date; baseUrl: string },
  key: { readonly consultationId: string; readonly rehearsalId: string },
): Promise<"goes-on" | "over"> {
  const own = { consultationId: key.consultationId, id: key.rehearsalId };
  const rehearsal = await rehearsals.find(db, own);
  if (!rehearsal || !isPlayed(rehearsal)) return "over";
  try {
    if (rehearsal.copyId === null) {
      await makeCopy(db, now, rehearsal);
      return "goes-on";
    }
    const state = await playOn(db, { baseUrl, rehearsal, copyId: rehearsal.copyId });
    if (state === "over") await endIfPlayed(db, own, { status: "ready", endedAt: now.toISOString() });
    return state;
  } catch (error) {
    if (!(error instanceof DomainError) || PASSING.has(error.code)) throw error;
    await endIfPlayed(db, own, { status: "failed", failure: wordsOf(error), endedAt: now.toISOString() });
    return "over";
  }
}

/** Ends a rehearsal of which a step failed for no reason that an organiser could mend, as often as it was tried. */
export function giveUpRehearsal(
  { db, now }: { db: Db; now: Date },
  { consultationId, rehearsalId }: { readonly consultationId: string; readonly rehearsalId: string },
): Promise<void> {
  return endIfPlayed(db, { consultationId, id: rehearsalId }, { status: "failed", endedAt: now.toISOString() });
}

const isPlayed = ({ status }: rehearsals.Rehearsal) => status === "waiting" || status === "running";
const wordsOf = ({ message, details }: DomainError) => [message, ...(details ?? [])].join(" ");

/** Somebody may have deleted it meanwhile, or begun another. */
function endIfPlayed(
  db: Db,
  key: { consultationId: string; id: string },
  end: { status: "ready" | "failed"; failure?: string; endedAt: string },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const current = await rehearsals.find(tx, key);
    if (current && isPlayed(current)) await rehearsals.update(tx, key, end);
  });
}

function makeCopy(
  db: Db,
  now: Date,
  { consultationId, id, panelists, startedBy }: rehearsals.Rehearsal,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const key = { consultationId, id };
    await consultations.hold(tx, { consultationId });
    // Another process may have made it meanwhile, or somebody deleted the rehearsal.
    const current = await rehearsals.find(tx, key);
    if (!current || !isPlayed(current) || current.copyId !== null) return;
    const original = await consultations.findById(tx, { consultationId });
    const fields = await dataProtection.find(tx, { consultationId });
    if (!original || !fields) throw new DomainError("not-found", "There is no such consultation.");
    const { plan } = await loadPlan(tx, consultationId);
    const copyId = await insertConsultation(tx, now, {
      founding: { organisationId: original.organisationId, userId: startedBy, title: plan.title },
      plan,
      language: original.language,
      demonstration: { isSimulated: true },
    });
    for (const { userId, role, createdAt } of await memberships.findAll(tx, { consultationId })) {
      await memberships.upsert(tx, { consultationId: copyId, userId, role, createdAt });
    }
    await dataProtection.upsert(tx, { ...filledIn(fields), consultationId: copyId, updatedAt: now.toISOString() });
    const panel = Array.from({ length: panelists }, (_, index) => simulatedPanelist(plan, index, newRandomId()));
    await insertSimulatedPanel(tx, now, { consultationId: copyId, panel });
    const openSeatId = panel.at(-1)?.respondentId ?? null;
    await rehearsals.update(tx, key, { copyId, status: "running", responses: 0, openSeatId });
  });
}

/** What is still empty, so that the copy can be opened; the real consultation still cannot. */
function filledIn<Fields extends DataProtectionFields>(fields: Fields): Fields {
  const empty = findMissingFields(fields).map((field) => [field, field === "regulation" ? "gdpr" : NOT_FILLED_IN]);
  return { ...fields, ...Object.fromEntries(empty) };
}

/** Groups take turns, so that each is as large as the others. */
function simulatedPanelist(
  { comparisonGroups }: Pick<StudyPlan, "comparisonGroups">,
  index: number,
  respondentId: string,
): SimulatedPanelist {
  const group = comparisonGroups[index % Math.max(1, comparisonGroups.length)];
  const choices = group?.profileChoiceIds ?? [];
  const choice = choices[Math.floor(index / Math.max(1, comparisonGroups.length)) % Math.max(1, choices.length)];
  return {
    respondentId,
    seed: `rehearsal ${index}`,
    groupKey: group?.key ?? "",
    country: simulatedCountry(index),
    choiceIds: choice === undefined ? [] : [choice],
  };
}

/** One step in the round that is not closed yet. */
async function playOn(
  db: Db,
  { baseUrl, rehearsal, copyId }: { baseUrl: string; rehearsal: rehearsals.Rehearsal; copyId: string },
): Promise<"goes-on" | "over"> {
  const { plan } = await loadPlan(db, copyId);
  const startedAt = new Date(rehearsal.startedAt);
  const study = { consultationId: copyId, userId: rehearsal.startedBy, baseUrl };
  for (const [index, { number }] of plan.rounds.entries()) {
    const round = await rounds.findByNumber(db, { consultationId: copyId, audience: "panel", number });
    if (round?.status === "closed" || round?.status === "reported") continue;
    const isLast = index === plan.rounds.length - 1;
    const opens = subDays(startedAt, ROUND_DAYS * (plan.rounds.length - 1 - index));
    const closes = isLast ? addDays(startedAt, ROUND_DAYS) : addDays(opens, ROUND_DAYS - 1);
    // Before the first is opened there is none yet.
    if (round?.status !== "open") {
      if (index > 0) await concludeRound(db, study, { number: number - 1, now: opens });
      await openSimulatedRound(db, study, { number, opens, closes });
      return "goes-on";
    }
    const answering = { rehearsal, plan, number, opens, closes, roundId: round.id };
    const wanted = isLast ? rehearsal.panelists - 1 : rehearsal.panelists;
    const count = await answerSome(db, study, { ...answering, wanted });
    await rehearsals.update(
      db,
      { consultationId: rehearsal.consultationId, id: rehearsal.id },
      { responses: index * rehearsal.panelists + count },
    );
    if (count < wanted) return "goes-on";
    if (isLast) return "over";
    await closeSimulatedRound(db, study, { roundId: round.id, closes });
    return "goes-on";
  }
  return "over";
}

/** What comes between a round that has ended and the next: its analysis, if the process ended before it, and the release of its reasons. */
async function concludeRound(
  db: Db,
  { consultationId, userId }: { readonly consultationId: string; readonly userId: string },
  { number, now }: { readonly number: number; readonly now: Date },
): Promise<void> {
  const round = await rounds.findByNumber(db, { consultationId, audience: "panel", number });
  if (!round) throw new DomainError("not-found", `There is no round ${number}.`);
  const actor = { kind: "organiser" as const, id: userId };
  await analyseEndedRound({ db, now }, { consultationId, roundId: round.id, actor });
  await releaseReasons(db, { consultationId, roundId: round.id, userId, now });
}

/** Lets the next few of the panel answer, in the order of the list. Returns how many have answered by then. */
async function answerSome(
  db: Db,
  study: { readonly consultationId: string },
  input: {
    readonly rehearsal: rehearsals.Rehearsal;
    readonly plan: StudyPlan;
    readonly number: number;
    readonly roundId: string;
    readonly opens: Date;
    readonly closes: Date;
    readonly wanted: number;
  },
): Promise<number> {
  const { consultationId } = study;
  const { plan, wanted, ...round } = input;
  const before = await responses.countSubmitted(db, { consultationId, roundId: round.roundId });
  const places = Array.from({ length: Math.max(0, wanted - before) }, (_, index) => before + index);
  const next = places.slice(0, MOST_RESPONSES);
  const ids = await contacts.findRespondentIdsByEmail(db, { consultationId, emails: next.map(simulatedEmail) });
  const start = performance.now();
  let count = before;
  for (const index of next) {
    const respondentId = ids.get(simulatedEmail(index));
    if (respondentId === undefined) throw new DomainError("not-found", "The simulated panel is gone.");
    await simulateResponses(db, study, { ...round, answering: [simulatedPanelist(plan, index, respondentId)] });
    count += 1;
    if (performance.now() - start > LONGEST_STEP_MS) break;
  }
  return count;
}
