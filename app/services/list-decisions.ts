import type { ProposalCode } from "../../analysis/item-analysis";
import type { Protocol } from "../../analysis/protocol";
import type { Db } from "../../db/open";
import * as itemDecisions from "../../db/queries/item-decision";
import { findRoundItems } from "./assigned-items";
import { type Decision, decisionFor, findProposals } from "./record-decisions";

/** What happens to one item after a closed round, as it stands now. */
export interface StandingDecision {
  readonly itemId: string;
  readonly decision: Decision;
  /** What the locked protocol says. */
  readonly byProtocol: Decision;
  readonly proposal: ProposalCode | null;
  /** Why the organiser decided otherwise. */
  readonly reason: string | null;
}

/**
 * The decisions after a closed round by item key: the organiser's, else the protocol's. Items closed after an earlier round are left
 * out: they are not asked again.
 *
 * Throws  DomainError `not-ready` when the round was not analysed.
 */
export async function listDecisions(
  db: Db,
  { consultationId, roundId, protocol }: { consultationId: string; roundId: string; protocol: Protocol },
): Promise<Map<string, StandingDecision>> {
  const key = { consultationId, roundId };
  const decided = new Map((await itemDecisions.findAllByRound(db, key)).map((row) => [row.itemId, row]));
  const closed = await itemDecisions.findClosedItemIds(db, key);
  const proposals = await findProposals(db, key);
  const standing = new Map<string, StandingDecision>();
  for (const { itemId, item } of await findRoundItems(db, key)) {
    const own = decided.get(itemId);
    if (closed.has(itemId) && own?.decision !== "close") continue;
    const proposal = proposals.get(item.key) ?? null;
    const byProtocol = decisionFor(proposal, protocol);
    const decision = own?.decision ?? byProtocol;
    standing.set(item.key, { itemId, decision, byProtocol, proposal, reason: own?.reason ?? null });
  }
  return standing;
}
