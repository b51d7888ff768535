import { setImmediate as nextTurn } from "node:timers/promises";
import type { Db } from "../../db/open";
import * as assignments from "../../db/queries/assignment";
import * as itemQueries from "../../db/queries/item";
import * as rounds from "../../db/queries/round";
import type { CompiledSection } from "../../surveys/compile-plan";
import { rowsToAnswer } from "../../surveys/items/rows";
import { suggestSubjects } from "../../surveys/suggest-subjects";
import { findAssignedItems } from "../services/assigned-items";
import { closeRound } from "../services/close-round";
import { parseSections } from "../services/compiled-sections";
import { DomainError } from "../services/domain-error";
import { loadPlan } from "../services/load-plan";
import { openRound } from "../services/open-round";
import { readStored, saveAnswers } from "../services/save-answers";
import { type SectionRuns, withSectionRuns } from "../services/section-runs/with-section-runs";
import { submitInTransaction } from "../services/submit-response";
import { simulateSections } from "./simulate-sections";
import { type SimulatedPanelist, simulateAnswer } from "./simulated-answers";

export interface SimulatedStudy {
  readonly consultationId: string;
  readonly panel: readonly SimulatedPanelist[];
  /** In whose name rounds are opened and closed. */
  readonly userId: string;
  readonly baseUrl: string;
}

export interface SimulatedRound {
  readonly number: number;
  readonly opens: Date;
  readonly closes: Date;
  /** How many of the panel answer; the others of it are invited and silent. */
  readonly respondents: number;
  /** Leaves the round open, for whoever wants to answer too. */
  readonly staysOpen?: boolean;
}

/**
 * Plays one round of a study: opens it, lets part of the panel choose their subjects and answer, and closes it. Returns the round.
 *
 * Throws  as `openSimulatedRound` and `simulateResponses`.
 */
export async function simulateRound(
  db: Db,
  study: SimulatedStudy,
  round: SimulatedRound,
): Promise<{ roundId: string }> {
  const { roundId } = await openSimulatedRound(db, study, round);
  await simulateResponses(db, study, { ...round, roundId, answering: study.panel.slice(0, round.respondents) });
  if (!round.staysOpen) await closeSimulatedRound(db, study, { roundId, closes: round.closes });
  return { roundId };
}

/** Opens a round in the organiser's name. Throws what opening throws. */
export function openSimulatedRound(
  db: Db,
  { consultationId, userId, baseUrl }: Omit<SimulatedStudy, "panel">,
  { number, opens, closes }: Pick<SimulatedRound, "number" | "opens" | "closes">,
): Promise<{ roundId: string }> {
  const actor = { kind: "organiser" as const, id: userId };
  return openRound({ db, now: opens, baseUrl }, { consultationId, roundNumber: number, closesAt: closes, actor });
}

/**
 * Lets some of the panel choose their subjects and answer an open round, one after the other. Whoever has answered is left as they are.
 *
 * Throws  DomainError `not-ready` where the simulated panel leaves out something that must be answered.
 */
export async function simulateResponses(
  db: Db,
  { consultationId }: Pick<SimulatedStudy, "consultationId">,
  input: Pick<SimulatedRound, "number" | "opens" | "closes"> & {
    readonly roundId: string;
    readonly answering: readonly SimulatedPanelist[];
  },
): Promise<void> {
  const { roundId, number, answering } = input;
  const round = await rounds.findById(db, { consultationId, roundId });
  if (!round) throw new Error("The round is gone.");
  const sections = parseSections(round);
  const choosing = sections.find(({ type }) => type === "choose-subjects");
  if (number === 1 && choosing?.type === "choose-subjects" && choosing.maxSubjects > 0) {
    await simulateChoices(db, { consultationId, roundId }, answering, choosing.maxSubjects);
  }
  const earlierRoundId = number === 1 ? null : await findRoundId(db, consultationId, number - 1);
  const answered = new Date((input.opens.getTime() + input.closes.getTime()) / 2);
  for (const panelist of answering) {
    const key = { consultationId, roundId, respondentId: panelist.respondentId };
    await withSectionRuns(panelist.respondentId, (runs) =>
      db
        .transaction()
        .execute((tx) =>
          simulateResponse(tx, answered, { key, panelist, round: number, earlierRoundId, sections, runs }),
        ),
    );
    await nextTurn();
  }
}

/** Closes a round in the organiser's name and analyses it. Throws what closing throws. */
export function closeSimulatedRound(
  db: Db,
  { consultationId, userId }: Pick<SimulatedStudy, "consultationId" | "userId">,
  { roundId, closes }: { readonly roundId: string; readonly closes: Date },
): Promise<unknown> {
  const actor = { kind: "organiser" as const, id: userId };
  return closeRound({ db, now: closes }, { consultationId, roundId, actor });
}

async function simulateResponse(
  tx: Db,
  answered: Date,
  input: {
    readonly key: { readonly consultationId: string; readonly roundId: string; readonly respondentId: string };
    readonly panelist: SimulatedPanelist;
    readonly round: number;
    readonly earlierRoundId: string | null;
    readonly sections: readonly CompiledSection[];
    readonly runs: SectionRuns;
  },
): Promise<void> {
  const { key, panelist, round, earlierRoundId, sections, runs } = input;
  const assigned = await findAssignedItems(tx, key);
  const before = earlierRoundId ? await readStored(tx, { ...key, roundId: earlierRoundId }) : new Map();
  const inModels = new Set(sections.flatMap(({ type, key: sectionKey }) => (type === "surveyjs" ? [sectionKey] : [])));
  const native = assigned.map(({ itemId, item, sectionKey }) => {
    const earlier = rowsToAnswer(item, before.get(itemId)?.rows ?? []);
    // Whether a native item in a section of SurveyJS's language must be answered is known to its model alone.
    const asked = inModels.has(sectionKey) ? { ...item, isRequired: true } : item;
    return { itemId, item, ...simulateAnswer(asked, panelist, round, earlier) };
  });
  const answers = new Map(native.map(({ item, answer }) => [item.key, answer]));
  const drawn = simulateSections(runs, { sections, assigned, panelist, round, answers });
  await saveAnswers(tx, answered, {
    ...key,
    noteVersion: 1,
    idempotencyKey: `simulation of round ${round}`,
    entries: native.map((entry) => ({ ...entry, answer: drawn.get(entry.item.key) ?? entry.answer })),
  });
  const submission = await submitInTransaction(tx, answered, key, { runs });
  if (submission.ok) return;
  const left = submission.problems[0]?.itemKey;
  throw new DomainError("not-ready", `The simulated panel cannot answer ${left}, which must be answered.`);
}

/** Everybody takes the technologies that the fewest have, as the page suggests. */
async function simulateChoices(
  db: Db,
  key: { consultationId: string; roundId: string },
  respondents: readonly SimulatedPanelist[],
  max: number,
): Promise<void> {
  const { plan } = await loadPlan(db, key.consultationId);
  const itemIds = new Map<string, string[]>();
  for (const { itemId, key: itemKey, subjectId } of await itemQueries.findAllByRound(db, key)) {
    const subjectKey = itemKey.split(".")[0];
    if (subjectId === null || subjectKey === undefined) continue;
    itemIds.set(subjectKey, [...(itemIds.get(subjectKey) ?? []), itemId]);
  }
  await db.transaction().execute(async (tx) => {
    const counted = await assignments.countRespondentsBySubject(tx, key);
    const assignedCounts = new Map(counted.map((subject) => [subject.key, subject.respondents]));
    for (const panelist of respondents) {
      const own = { ...key, respondentId: panelist.respondentId, reason: "chosen" as const };
      if (await assignments.hasReason(tx, own)) continue;
      const chosen = suggestSubjects({
        subjects: plan.subjects,
        anchorKeys: plan.anchorSubjectKeys,
        assignedCounts,
        max,
        seed: panelist.seed,
      });
      for (const subjectKey of chosen) assignedCounts.set(subjectKey, (assignedCounts.get(subjectKey) ?? 0) + 1);
      await assignments.insertMany(
        tx,
        chosen.flatMap((subjectKey) => itemIds.get(subjectKey) ?? []).map((itemId) => ({ ...own, itemId })),
      );
    }
  });
}

async function findRoundId(db: Db, consultationId: string, number: number): Promise<string> {
  const round = await rounds.findByNumber(db, { consultationId, audience: "panel", number });
  if (!round) throw new Error(`There is no round ${number}.`);
  return round.id;
}
