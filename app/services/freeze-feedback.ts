import type { RoundAnalysis } from "../../analysis/analyse-round";
import { type DisclosedItem, discloseItem } from "../../analysis/disclose-item";
import type { GroupAnalysis } from "../../analysis/item-analysis";
import { newRandomId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as snapshots from "../../db/queries/analysis-snapshot";
import * as feedback from "../../db/queries/feedback";
import * as rationales from "../../db/queries/rationale";
import type { ControlledFeedback, FeedbackFigures, ReleasedReason } from "../../surveys/controlled-feedback";
import { localText } from "../../surveys/items/local-text";
import { hasParts, partFigures } from "../../surveys/items/part-figures";
import type { Item } from "../../surveys/items/types";
import type { StudyPlan } from "../../surveys/study-plan";
import { findRoundItems } from "./assigned-items";
import { canonicalHash } from "./canonical-hash";
import { DomainError } from "./domain-error";

interface FeedbackSource {
  readonly consultationId: string;
  /** The closed round whose figures are shown. */
  readonly previousRoundId: string;
  readonly plan: StudyPlan;
}

/** Writes one frozen feedback row per item that the opening round shows feedback for. */
export async function freezeFeedback(
  tx: Db,
  now: Date,
  source: FeedbackSource & { readonly roundId: string },
): Promise<void> {
  const { consultationId, roundId } = source;
  const contents = await composeFeedback(tx, source);
  const items = await findRoundItems(tx, { consultationId, roundId });
  await feedback.insertMany(
    tx,
    items.flatMap(({ itemId, item, showsFeedback }) => {
      const content = showsFeedback ? contents.get(item.key) : undefined;
      if (!content) return [];
      const { json, hash } = canonicalHash(content);
      const createdAt = now.toISOString();
      return [
        {
          consultationId,
          id: newRandomId(),
          roundId,
          itemId,
          form: "distribution" as const,
          content: json,
          hash,
          createdAt,
        },
      ];
    }),
  );
}

/**
 * The controlled feedback of every item of a closed round, by item key, as it would be frozen now: figures after disclosure
 * control and the released reasons. Also what "Prepare round" previews.
 */
export async function composeFeedback(db: Db, source: FeedbackSource): Promise<Map<string, ControlledFeedback>> {
  const { consultationId, previousRoundId, plan } = source;
  const key = { consultationId, roundId: previousRoundId };
  const snapshot = await snapshots.findLatest(db, key);
  if (!snapshot) throw new DomainError("not-ready", "The round before has not been analysed.");
  const analysis = JSON.parse(snapshot.result) as RoundAnalysis;
  const asked = await findRoundItems(db, key);
  const itemKeys = new Map(asked.map(({ itemId, item }) => [itemId, item.key]));
  const byKey = new Map(asked.map(({ item }) => [item.key, item]));
  const reasons = await collectReasons(db, key, itemKeys);
  const labels = new Map(plan.comparisonGroups.map((group) => [group.key, localText(group.label, "en")]));
  return new Map(
    analysis.items.map((item) => {
      const given = reasons.get(item.item) ?? { released: [], unreviewed: 0 };
      const feedback = toFeedback(discloseItem(item, plan.protocol.minCell), labels, given);
      return [item.item, withParts(feedback, byKey.get(item.item))];
    }),
  );
}

interface ReasonsOfItem {
  released: ReleasedReason[];
  unreviewed: number;
}

async function collectReasons(
  db: Db,
  key: { consultationId: string; roundId: string },
  itemKeys: ReadonlyMap<string, string>,
): Promise<Map<string, ReasonsOfItem>> {
  const collected = new Map<string, ReasonsOfItem>();
  for (const row of await rationales.findAllReleased(db, key)) {
    const itemKey = itemKeys.get(row.itemId);
    if (itemKey === undefined) continue;
    const item = collected.get(itemKey) ?? { released: [], unreviewed: 0 };
    if (row.status === "pending" || row.releasedText === null) item.unreviewed += 1;
    else item.released.push({ id: row.id, side: row.releasedSide ?? row.side, text: row.releasedText });
    collected.set(itemKey, item);
  }
  return collected;
}

function toFeedback(
  item: DisclosedItem,
  labels: ReadonlyMap<string, string>,
  reasons: ReasonsOfItem,
): ControlledFeedback {
  return {
    round: item.round,
    n: item.n,
    cannotJudge: item.cannotJudge,
    figures: item.isShown ? toFigures(item) : null,
    groups: item.groups.map((group) => ({
      ...toFigures(group),
      key: group.groupKey,
      label: labels.get(group.groupKey) ?? group.groupKey,
      n: group.n,
    })),
    otherGroups: item.otherGroups && { ...toFigures(item.otherGroups), n: item.otherGroups.n },
    reasons: reasons.released,
    unreviewedReasons: reasons.unreviewed,
  };
}

/** Rankings and allocations show what all of the panel said of each choice: no distributions, no groups. */
function withParts(feedback: ControlledFeedback, item: Item | undefined): ControlledFeedback {
  if (!item || !hasParts(item) || !feedback.figures) return feedback;
  const figures = { ...feedback.figures, codes: [], parts: partFigures(item, feedback.figures.codes) };
  return { ...feedback, figures, groups: [], otherGroups: null };
}

function toFigures(source: Pick<GroupAnalysis, "distribution" | "codes" | "median" | "q1" | "q3">): FeedbackFigures {
  return {
    distribution: source.distribution,
    codes: source.codes,
    median: source.median.value,
    q1: source.q1.value,
    q3: source.q3.value,
  };
}
