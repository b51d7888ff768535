import type { Insertable } from "kysely";
import { analyseRound } from "../../analysis/analyse-round";
import { discloseItem } from "../../analysis/disclose-item";
import { ENGINE_VERSION } from "../../analysis/engine-version";
import { subjectOrder } from "../../analysis/indices/subject-order";
import type { ItemCounts } from "../../analysis/item-analysis";
import { analyseRoundTests } from "../../analysis/round-tests";
import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as itemDecisions from "../../db/queries/item-decision";
import * as protocolLocks from "../../db/queries/protocol-lock";
import * as responses from "../../db/queries/response";
import * as rounds from "../../db/queries/round";
import type { AnalysisSnapshotTable, RoundTable } from "../../db/schema";
import { scaleOfItem } from "../../surveys/items/scale-of-item";
import { figuresOf } from "../../surveys/items/surveyjs-choices";
import { type AssignedItem, findRoundItems } from "./assigned-items";
import { canonicalHash } from "./canonical-hash";
import { collectAttrition } from "./collect-attrition";
import { type CountsOfItem, collectCounts, collectTransitions } from "./collect-counts";
import { collectGaps } from "./collect-gaps";
import { collectSubjectOrder } from "./collect-subject-order";
import { DomainError } from "./domain-error";
import { loadPlan } from "./load-plan";
import { findStoredRound, type StoredRound } from "./stored-round";

/** Of every bootstrap, so that a snapshot can be computed again. */
const SEED = 0;
/** Of the order of subjects; the closing of a round waits for them. */
const ORDER_RESAMPLES = 500;

/** A snapshot as it is stored, and how many submitted responses it was made of. */
export interface ComputedSnapshot {
  readonly snapshot: Insertable<AnalysisSnapshotTable>;
  readonly respondents: number;
}

/**
 * Analyses a closed round as a snapshot to be stored: what went in (hash of all counts), by which rules (protocol hash), with which engine, and
 * what came out. Never edited; a correction is a new snapshot. Writes nothing.
 */
export async function computeSnapshot(
  tx: Db,
  now: Date,
  round: Pick<RoundTable, "consultationId" | "id" | "number" | "audience">,
): Promise<ComputedSnapshot> {
  const key = { consultationId: round.consultationId, roundId: round.id };
  const lock = await protocolLocks.find(tx, key);
  if (!lock) throw new DomainError("not-ready", "A round is analysed by its locked protocol, and there is none.");
  const { plan } = await loadPlan(tx, round.consultationId);
  const previous = (await rounds.findAll(tx, key)).find(
    (other) => other.audience === round.audience && other.number === round.number - 1,
  );
  // What an earlier round closed is not asked again: its figures stay those of the round that asked it.
  const closed = await itemDecisions.findClosedItemIds(tx, key);
  const items = (await findRoundItems(tx, key)).filter(
    ({ itemId }) => round.audience === "public" || !closed.has(itemId),
  );
  const counts = withoutParts(await collectCounts(tx, key), items);
  const transitions = previous
    ? await collectTransitions(
        tx,
        { ...key, previousRoundId: previous.id },
        new Map(items.map(({ itemId, item }) => [itemId, scaleOfItem(item)])),
      )
    : new Map<string, never>();
  const askedBefore = new Set(
    previous ? (await findRoundItems(tx, { ...key, roundId: previous.id })).map(({ itemId }) => itemId) : [],
  );
  const input = {
    round: round.number,
    audience: round.audience,
    respondents: await responses.countSubmitted(tx, key),
    protocol: plan.protocol,
    items: items.map(({ itemId, item }) => ({
      item: item.key,
      scale: scaleOfItem(item),
      counts: counts.get(itemId)?.total ?? { distribution: [], codes: [] },
      groups: plan.comparisonGroups.map((group) => ({
        groupKey: group.key,
        counts: counts.get(itemId)?.byGroup.get(group.key) ?? { distribution: [], codes: [] },
      })),
      transitions: askedBefore.has(itemId) ? (transitions.get(itemId) ?? []) : null,
    })),
  };
  // The public chose itself: nobody was lost, and a test of it would say nothing.
  const attrition =
    round.audience === "panel"
      ? await collectAttrition(
          tx,
          { ...key, previousRoundId: previous?.id ?? null },
          {
            items,
            plan,
            // The figures of that round that were shown; answers taken back since are missing in what is left.
            closed: previous ? await findStoredRound(tx, { ...key, roundId: previous.id }) : null,
          },
        )
      : null;
  const gaps = round.audience === "panel" ? await collectGaps(tx, key, items) : null;
  const analysis = analyseRound(input);
  const { minCell } = plan.protocol;
  const order =
    round.audience === "panel"
      ? await collectSubjectOrder(tx, {
          consultationId: round.consultationId,
          plan,
          current: {
            roundId: round.id,
            number: round.number,
            gaps,
            items: items.flatMap((asked, place) => {
              const figures = analysis.items[place];
              return figures ? [{ ...asked, figures: discloseItem(figures, minCell), tests: null }] : [];
            }),
          },
        })
      : null;
  const { hash: inputHash } = canonicalHash({
    ...input,
    ...(attrition && { attrition }),
    ...(order && { order }),
    ...(gaps && { gaps }),
  });
  const ordered = order && subjectOrder({ ...order, minCell, seed: SEED, resamples: ORDER_RESAMPLES });
  const result: StoredRound = {
    ...analysis,
    ...(attrition && { tests: analyseRoundTests({ ...input, ...attrition, analysis, seed: SEED }) }),
    ...(ordered && { order: ordered }),
    ...(gaps && { gaps }),
  };
  const snapshot = {
    ...key,
    id: newOrderedId(),
    inputHash,
    protocolHash: lock.hash,
    engineVersion: ENGINE_VERSION,
    seed: SEED,
    parameters: JSON.stringify({
      quantileType: plan.protocol.quantileType,
      minValid: plan.protocol.minValid,
      ...(order && { orderResamples: ORDER_RESAMPLES }),
    }),
    result: JSON.stringify(result),
    createdAt: now.toISOString(),
  };
  return { snapshot, respondents: input.respondents };
}

/** Answers with many parts (matrices, panels) are counted as answers only: a count of parts would mean nothing and could point at persons. */
function withoutParts(counts: Map<string, CountsOfItem>, items: readonly AssignedItem[]): Map<string, CountsOfItem> {
  const bare = new Map(counts);
  for (const { itemId, item } of items) {
    const found = counts.get(itemId);
    if (!found || item.kind !== "surveyjs" || figuresOf(item.element) !== null) continue;
    const strip = (from: ItemCounts): ItemCounts => ({ ...from, distribution: [], codes: [] });
    const byGroup = new Map([...found.byGroup].map(([group, of]) => [group, strip(of)]));
    bare.set(itemId, { total: strip(found.total), byGroup });
  }
  return bare;
}
