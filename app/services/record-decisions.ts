import type { ProposalCode } from "../../analysis/item-analysis";
import type { Protocol } from "../../analysis/protocol";
import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as itemDecisions from "../../db/queries/item-decision";
import * as rounds from "../../db/queries/round";
import { findRoundItems } from "./assigned-items";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { findRewordings } from "./rewording/stored-rewording";
import { findStoredRound } from "./stored-round";
import { insertTold } from "./told-deviation";

export type Decision = "close" | "ask-again";

/** What the protocol says should happen to an item after a round. */
export function decisionFor(proposal: ProposalCode | null, protocol: Protocol): Decision {
  const isDone = proposal === "settled" || proposal === "report-both-camps" || proposal === "report-disagreement";
  return isDone && protocol.settledItems === "close-settled" ? "close" : "ask-again";
}

/** Fills in the protocol's decision for every item of a closed round on which the organiser did not decide otherwise. */
export async function recordDefaultDecisions(
  tx: Db,
  now: Date,
  input: { consultationId: string; roundId: string; protocol: Protocol },
): Promise<void> {
  const { consultationId, roundId, protocol } = input;
  const decided = new Set(
    (await itemDecisions.findAllByRound(tx, { consultationId, roundId })).map(({ itemId }) => itemId),
  );
  const proposals = await findProposals(tx, { consultationId, roundId });
  const rows = (await findRoundItems(tx, { consultationId, roundId }))
    .filter(({ itemId }) => !decided.has(itemId))
    .map(({ itemId, item }) => {
      const proposal = proposals.get(item.key) ?? null;
      return {
        consultationId,
        roundId,
        itemId,
        proposal: proposal ?? "none",
        decision: decisionFor(proposal, protocol),
        reason: null,
        decidedBy: null,
        decidedAt: now.toISOString(),
      };
    });
  await itemDecisions.upsertMany(tx, rows);
}

/**
 * The organiser decides on one item of a closed round. A decision against the protocol is a recorded deviation and needs a reason.
 *
 * Throws  DomainError `not-found`; `invalid` when a deviation has no reason; `conflict` when the next round is open already.
 */
export async function decideItem(
  { db, now }: { db: Db; now: Date },
  input: {
    consultationId: string;
    roundId: string;
    itemKey: string;
    decision: Decision;
    reason: string | null;
    protocol: Protocol;
    actor: Actor & { kind: "organiser" };
  },
): Promise<void> {
  const { consultationId, roundId, actor, decision } = input;
  await db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const next = await refuseTooLate(tx, { consultationId, roundId });
    const item = (await findRoundItems(tx, { consultationId, roundId })).find(
      ({ item: { key } }) => key === input.itemKey,
    );
    if (!item) throw new DomainError("not-found", "There is no such item in this round.");
    if (next && decision === "close") await refuseReworded(tx, { consultationId, roundId: next.id }, item.itemId);
    const proposal = (await findProposals(tx, { consultationId, roundId })).get(input.itemKey) ?? null;
    const isDeviation = decision !== decisionFor(proposal, input.protocol);
    const reason = input.reason?.trim() || null;
    if (isDeviation && reason === null) {
      throw new DomainError("invalid", "This departs from the locked protocol. Please give the reason; it is printed.");
    }
    await itemDecisions.upsertMany(tx, [
      {
        consultationId,
        roundId,
        itemId: item.itemId,
        proposal: proposal ?? "none",
        decision,
        reason,
        decidedBy: actor.id,
        decidedAt: now.toISOString(),
      },
    ]);
    if (isDeviation && reason !== null) {
      await insertTold(tx, {
        consultationId,
        id: newOrderedId(),
        told: { code: "item-decided", item: item.item.key, decision },
        reason,
        recordedBy: actor.id,
        recordedAt: now.toISOString(),
      });
    }
    await recordAudit(tx, {
      consultationId,
      now,
      actor,
      action: "item-decided",
      details: { roundId, itemId: item.itemId, decision, isDeviation },
    });
  });
}

/** The next round asks what was decided until it opened. */
async function refuseTooLate(tx: Db, key: { consultationId: string; roundId: string }) {
  const round = await rounds.findById(tx, key);
  if (round?.audience !== "panel") throw new DomainError("not-found", "There is no such round.");
  const { consultationId } = key;
  const next = await rounds.findByNumber(tx, { consultationId, audience: "panel", number: round.number + 1 });
  if (next && next.openedAt !== null) {
    throw new DomainError("conflict", `Round ${next.number} is open already, so this can no longer be decided.`);
  }
  return next;
}

/** What is worded anew for the next round is asked there. */
async function refuseReworded(tx: Db, key: { consultationId: string; roundId: string }, itemId: string): Promise<void> {
  const prepared = await findRewordings(tx, key);
  if (prepared.some(({ replaces }) => replaces.some((item) => item.itemId === itemId))) {
    throw new DomainError(
      "conflict",
      "This item is reworded for the next round. Take the rewording back before it is closed.",
    );
  }
}

/** What the analysis of a closed round proposes for each item, by item key. Throws DomainError `not-ready`. */
export async function findProposals(
  tx: Db,
  key: { consultationId: string; roundId: string },
): Promise<Map<string, ProposalCode | null>> {
  const analysis = await findStoredRound(tx, key);
  if (!analysis) throw new DomainError("not-ready", "This round has not been analysed.");
  return new Map(analysis.items.map(({ item, proposal }) => [item, proposal]));
}
