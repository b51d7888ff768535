import { addDays } from "date-fns/addDays";
import { subDays } from "date-fns/subDays";
import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as dataProtection from "../../../db/queries/data-protection";
import * as memberships from "../../../db/queries/membership";
import * as rehearsals from "../../../db/queries/rehearsal";
import type { StudyPlan } from "../../../surveys/study-plan";
import { insertSimulatedPanel, simulatedCountry } from "../../simulation/insert-panel";
import { releaseReasons } from "../../simulation/release-reasons";
import { simulateRound } from "../../simulation/simulate-round";
import type { SimulatedPanelist } from "../../simulation/simulated-answers";
import { insertConsultation } from "../create-consultation";
import { type DataProtectionFields, findMissingFields } from "../data-protection-fields";
import { DomainError } from "../domain-error";
import { loadPlan } from "../load-plan";

const ROUND_DAYS = 21;
const NOT_FILLED_IN = "(not filled in yet)";

/**
 * Plays a rehearsal: a copy of the consultation, a simulated panel that answers all rounds but one response of the last, which is left open for the
 * organiser to answer as a panelist and to close. What an earlier attempt left is deleted first, so it may run again. Why it could not be
 * played is kept with it, in words.
 */
export async function runRehearsal(
  { db, now, baseUrl }: { db: Db; now: Date; baseUrl: string },
  key: { readonly consultationId: string; readonly rehearsalId: string },
): Promise<void> {
  const own = { consultationId: key.consultationId, id: key.rehearsalId };
  const rehearsal = await rehearsals.find(db, own);
  if (rehearsal?.status !== "waiting" && rehearsal?.status !== "running") return;
  try {
    const copy = await makeCopy(db, now, rehearsal);
    await playRounds(db, { now, baseUrl, rehearsal, ...copy });
    await endIfRunning(db, own, { status: "ready", endedAt: now.toISOString() });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await endIfRunning(db, own, { status: "failed", failure: wordsOf(error), endedAt: now.toISOString() });
  }
}

const wordsOf = ({ message, details }: DomainError) => [message, ...(details ?? [])].join(" ");

/** Somebody may have deleted it meanwhile, or begun another. */
function endIfRunning(
  db: Db,
  key: { consultationId: string; id: string },
  end: { status: "ready" | "failed"; failure?: string; endedAt: string },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    if ((await rehearsals.find(tx, key))?.status === "running") await rehearsals.update(tx, key, end);
  });
}

async function makeCopy(
  db: Db,
  now: Date,
  { consultationId, id, panelists, startedBy }: rehearsals.Rehearsal,
): Promise<{ copyId: string; plan: StudyPlan; panel: SimulatedPanelist[] }> {
  const made = await db.transaction().execute(async (tx) => {
    const key = { consultationId, id };
    const left = (await rehearsals.find(tx, key))?.copyId;
    if (left) await rehearsals.deleteCopy(tx, { ...key, copyId: left });
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
    await rehearsals.update(tx, key, { copyId, status: "running", responses: 0, openSeatId: null });
    return { copyId, plan };
  });
  const panel = Array.from({ length: panelists }, (_, index) => simulatedPanelist(made.plan, index));
  await insertSimulatedPanel(db, now, { consultationId: made.copyId, panel });
  await rehearsals.update(db, { consultationId, id }, { openSeatId: panel.at(-1)?.respondentId ?? null });
  return { ...made, panel };
}

/** What is still empty, so that the copy can be opened; the real consultation still cannot. */
function filledIn<Fields extends DataProtectionFields>(fields: Fields): Fields {
  const empty = findMissingFields(fields).map((field) => [field, field === "regulation" ? "gdpr" : NOT_FILLED_IN]);
  return { ...fields, ...Object.fromEntries(empty) };
}

/** Groups take turns, so that each is as large as the others. */
function simulatedPanelist({ comparisonGroups }: StudyPlan, index: number): SimulatedPanelist {
  const group = comparisonGroups[index % Math.max(1, comparisonGroups.length)];
  const choices = group?.profileChoiceIds ?? [];
  const choice = choices[Math.floor(index / Math.max(1, comparisonGroups.length)) % Math.max(1, choices.length)];
  return {
    respondentId: newRandomId(),
    seed: `rehearsal ${index}`,
    groupKey: group?.key ?? "",
    country: simulatedCountry(index),
    choiceIds: choice === undefined ? [] : [choice],
  };
}

async function playRounds(
  db: Db,
  input: {
    readonly now: Date;
    readonly baseUrl: string;
    readonly rehearsal: rehearsals.Rehearsal;
    readonly copyId: string;
    readonly plan: StudyPlan;
    readonly panel: readonly SimulatedPanelist[];
  },
): Promise<void> {
  const { now, baseUrl, rehearsal, copyId, plan, panel } = input;
  const { consultationId, id, startedBy: userId } = rehearsal;
  const study = { consultationId: copyId, panel, userId, baseUrl };
  for (const [index, { number }] of plan.rounds.entries()) {
    const isLast = index === plan.rounds.length - 1;
    const opens = subDays(now, ROUND_DAYS * (plan.rounds.length - 1 - index));
    const { roundId } = await simulateRound(db, study, {
      number,
      opens,
      closes: isLast ? addDays(now, ROUND_DAYS) : addDays(opens, ROUND_DAYS - 1),
      respondents: isLast ? panel.length - 1 : panel.length,
      staysOpen: isLast,
      onResponse: (count) => rehearsals.update(db, { consultationId, id }, { responses: index * panel.length + count }),
    });
    if (!isLast) await releaseReasons(db, { consultationId: copyId, roundId, userId, now: addDays(opens, ROUND_DAYS) });
  }
}
