import { setImmediate as nextTurn } from "node:timers/promises";
import type { Db } from "../../db/open";
import * as assignments from "../../db/queries/assignment";
import * as itemQueries from "../../db/queries/item";
import * as rounds from "../../db/queries/round";
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
  /** Told after each response how many there are. */
  readonly onResponse?: (count: number) => Promise<unknown>;
}

/**
 * Plays one round of a study: opens it, lets part of the panel choose their subjects and answer, and closes it. Returns the round.
 *
 * Throws  DomainError `not-ready` where the simulated panel leaves out something that must be answered; and what opening throws.
 */
export async function simulateRound(
  db: Db,
  study: SimulatedStudy,
  round: SimulatedRound,
): Promise<{ roundId: string }> {
  const { consultationId, panel, baseUrl } = study;
  const actor = { kind: "organiser" as const, id: study.userId };
  const { roundId } = await openRound(
    { db, now: round.opens, baseUrl },
    { consultationId, roundNumber: round.number, closesAt: round.closes, actor },
  );
  const respondents = panel.slice(0, round.respondents);
  const maxSubjects = await findMaxChosen(db, { consultationId, roundId });
  if (round.number === 1 && maxSubjects > 0)
    await simulateChoices(db, { consultationId, roundId }, respondents, maxSubjects);
  const earlierRoundId = round.number === 1 ? null : await findRoundId(db, consultationId, round.number - 1);
  const answered = new Date((round.opens.getTime() + round.closes.getTime()) / 2);
  for (const [index, panelist] of respondents.entries()) {
    const key = { consultationId, roundId, respondentId: panelist.respondentId };
    await withSectionRuns(panelist.respondentId, (runs) =>
      db
        .transaction()
        .execute((tx) => simulateResponse(tx, answered, { key, panelist, round: round.number, earlierRoundId, runs })),
    );
    await round.onResponse?.(index + 1);
    await nextTurn();
  }
  if (!round.staysOpen) await closeRound({ db, now: round.closes }, { consultationId, roundId, actor });
  return { roundId };
}

async function simulateResponse(
  tx: Db,
  answered: Date,
  input: {
    readonly key: { readonly consultationId: string; readonly roundId: string; readonly respondentId: string };
    readonly panelist: SimulatedPanelist;
    readonly round: number;
    readonly earlierRoundId: string | null;
    readonly runs: SectionRuns;
  },
): Promise<void> {
  const { key, panelist, round, earlierRoundId, runs } = input;
  const assigned = await findAssignedItems(tx, key);
  const before = earlierRoundId ? await readStored(tx, { ...key, roundId: earlierRoundId }) : new Map();
  await saveAnswers(tx, answered, {
    ...key,
    noteVersion: 1,
    idempotencyKey: `simulation of round ${round}`,
    entries: assigned.map(({ itemId, item }) => {
      const earlier = rowsToAnswer(item, before.get(itemId)?.rows ?? []);
      return { itemId, item, ...simulateAnswer(item, panelist, round, earlier) };
    }),
  });
  const submission = await submitInTransaction(tx, answered, key, { runs });
  if (submission.ok) return;
  const left = submission.problems[0]?.itemKey;
  throw new DomainError("not-ready", `The simulated panel cannot answer ${left}, which must be answered.`);
}

async function findMaxChosen(db: Db, key: { consultationId: string; roundId: string }): Promise<number> {
  const round = await rounds.findById(db, key);
  const section = round && parseSections(round).find((candidate) => candidate.type === "choose-subjects");
  return section?.type === "choose-subjects" ? section.maxSubjects : 0;
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
  const assignedCounts = new Map<string, number>();
  await db.transaction().execute(async (tx) => {
    for (const panelist of respondents) {
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
        chosen
          .flatMap((subjectKey) => itemIds.get(subjectKey) ?? [])
          .map((itemId) => ({ ...key, respondentId: panelist.respondentId, itemId, reason: "chosen" as const })),
      );
    }
  });
}

async function findRoundId(db: Db, consultationId: string, number: number): Promise<string> {
  const round = await rounds.findByNumber(db, { consultationId, audience: "panel", number });
  if (!round) throw new Error(`There is no round ${number}.`);
  return round.id;
}
