import { quantile } from "../../analysis/centre/quantile";
import { type DisclosedItem, discloseItem } from "../../analysis/disclose-item";
import type { GroupAnalysis } from "../../analysis/item-analysis";
import type { QuantileType } from "../../analysis/protocol";
import { newRandomId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as feedback from "../../db/queries/feedback";
import * as rationales from "../../db/queries/rationale";
import * as rounds from "../../db/queries/round";
import type { FeedbackTable } from "../../db/schema";
import type {
  AxisFigures,
  ControlledFeedback,
  FeedbackFigures,
  ReleasedReason,
} from "../../surveys/controlled-feedback";
import type { FeedbackChoice } from "../../surveys/feedback-choice";
import { AXES } from "../../surveys/items/field-names";
import { axisDistribution, hasParts, partFigures } from "../../surveys/items/part-figures";
import { countBands } from "../../surveys/items/probability";
import type { Item } from "../../surveys/items/types";
import type { StudyPlan } from "../../surveys/study-plan";
import { findRoundItems } from "./assigned-items";
import { canonicalHash } from "./canonical-hash";
import { DomainError } from "./domain-error";
import { panelMoved } from "./panel-moved";
import { findStoredRound } from "./stored-round";
import { personItemTest } from "./study-results";

interface FeedbackSource {
  readonly consultationId: string;
  /** The closed round whose figures are shown. */
  readonly previousRoundId: string;
  readonly plan: StudyPlan;
}

/** Writes the frozen feedback of every item that the opening round shows any for: one row per item and form. */
export async function freezeFeedback(
  tx: Db,
  now: Date,
  source: FeedbackSource & { readonly roundId: string },
): Promise<void> {
  const { consultationId, roundId } = source;
  const contents = await composeFeedback(tx, source);
  const items = await findRoundItems(tx, { consultationId, roundId });
  const createdAt = now.toISOString();
  await feedback.insertMany(
    tx,
    items.flatMap(({ itemId, item, ...choice }) => {
      const content = contents.get(item.key);
      if (!content) return [];
      return inChosenForms(content, choice).map(({ form, content: shown }) => {
        const { json, hash } = canonicalHash(shown);
        return { consultationId, id: newRandomId(), roundId, itemId, form, content: json, hash, createdAt };
      });
    }),
  );
}

/** The feedback on one item in the forms that the protocol chose for it; none where it shows none. */
export function inChosenForms(
  content: ControlledFeedback,
  { showsFeedback, feedbackForm, showsGroups }: FeedbackChoice,
): readonly { readonly form: FeedbackTable["form"]; readonly content: ControlledFeedback }[] {
  if (!showsFeedback) return [];
  const figures = { form: "distribution" as const, content: showsGroups ? content : withoutGroups(content) };
  const { moved: _moved, ...withoutMoved } = content;
  const reasons = (withheld: NonNullable<ControlledFeedback["withheld"]>) => ({
    form: "reasons-only" as const,
    content: { ...withoutGroups(withoutMoved), withheld, cannotJudge: null, figures: null },
  });
  switch (feedbackForm) {
    case "distribution":
      return [figures];
    case "after-first-tap":
      return [reasons("until-answered"), figures];
    case "reasons-only":
      return [reasons("always")];
  }
}

const withoutGroups = (content: ControlledFeedback): ControlledFeedback => ({
  ...content,
  groups: [],
  otherGroups: null,
});

/**
 * The controlled feedback of every item of a closed round, by item key, as it would be frozen now: figures after disclosure
 * control and the released reasons. None on what is restricted or asks about the person, whatever the plan chose. Also what "Prepare round" previews.
 */
export async function composeFeedback(db: Db, source: FeedbackSource): Promise<Map<string, ControlledFeedback>> {
  const { consultationId, previousRoundId, plan } = source;
  const key = { consultationId, roundId: previousRoundId };
  const analysis = await findStoredRound(db, key);
  if (!analysis) throw new DomainError("not-ready", "The round before has not been analysed.");
  const earlier = await findRoundBefore(db, key);
  const before = new Map((earlier?.items ?? []).map((item) => [item.item, item]));
  const asked = await findRoundItems(db, key);
  const itemKeys = new Map(asked.map(({ itemId, item }) => [itemId, item.key]));
  const byKey = new Map(asked.map(({ item }) => [item.key, item]));
  const reasons = await collectReasons(db, key, itemKeys);
  const labels = new Map(plan.comparisonGroups.map(({ key: group, label }) => [group, label.default]));
  const { minCell, quantileType } = plan.protocol;
  const isAboutPerson = personItemTest(plan);
  const isShowable = (item: Item | undefined) => item?.privacy !== "restricted" && !(item && isAboutPerson(item));
  return new Map(
    analysis.items
      .filter((stored) => isShowable(byKey.get(stored.item)))
      .map((stored) => {
        const given = reasons.get(stored.item) ?? { released: [], unreviewed: 0 };
        const latest = { stored, disclosed: discloseItem(stored, minCell) };
        const item = byKey.get(stored.item);
        const feedback = withParts(toFeedback(latest.disclosed, labels, given), item, quantileType);
        const askedBefore = before.get(stored.item);
        const moved =
          askedBefore && item && !hasParts(item) && item.kind !== "two-axis"
            ? panelMoved(
                { latest, before: { stored: askedBefore, disclosed: discloseItem(askedBefore, minCell) } },
                minCell,
              )
            : null;
        return [stored.item, { ...feedback, ...(moved && { moved }) }];
      }),
  );
}

/** The analysis of the panel's round before a given one, where it was analysed. */
async function findRoundBefore(db: Db, key: { consultationId: string; roundId: string }) {
  const round = await rounds.findById(db, key);
  if (round?.audience !== "panel") return undefined;
  const { consultationId } = key;
  const before = await rounds.findByNumber(db, { consultationId, audience: "panel", number: round.number - 1 });
  return before && findStoredRound(db, { consultationId, roundId: before.id });
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
    else {
      const { id, releasedText: text, releasedSource: source } = row;
      item.released.push({ id, side: row.releasedSide ?? row.side, text, ...(source !== null && { source }) });
    }
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

/**
 * Rankings, allocations and best and worst show what all of the panel said of each choice: no distributions, no groups. Two scales are
 * shown each for itself, since a table of their pairs would have cells of one person. Probabilities are shown by bands.
 */
function withParts(
  feedback: ControlledFeedback,
  item: Item | undefined,
  quantileType: QuantileType,
): ControlledFeedback {
  if (!item || !feedback.figures) return feedback;
  if (item.kind === "probability") return withBands(feedback);
  if (item.kind === "two-axis") {
    const { codes } = feedback.figures;
    const [x, y] = AXES.map((axis) => toAxisFigures(axisDistribution(axis, codes), quantileType));
    const figures = { ...feedback.figures, codes: [], ...(x && y ? { axes: { x, y } } : {}) };
    return { ...feedback, figures, groups: [], otherGroups: null };
  }
  if (!hasParts(item)) return feedback;
  const figures = { ...feedback.figures, codes: [], parts: partFigures(item, feedback.figures.codes) };
  return { ...feedback, figures, groups: [], otherGroups: null };
}

function withBands(feedback: ControlledFeedback): ControlledFeedback {
  const inBands = <Figures extends FeedbackFigures>(figures: Figures): Figures => ({
    ...figures,
    distribution: countBands(figures.distribution),
  });
  return {
    ...feedback,
    figures: feedback.figures && inBands(feedback.figures),
    groups: feedback.groups.map(inBands),
    otherGroups: feedback.otherGroups && inBands(feedback.otherGroups),
  };
}

function toAxisFigures(distribution: AxisFigures["distribution"], type: QuantileType): AxisFigures {
  const at = (probability: number) => quantile(distribution, probability, type);
  return { distribution, median: at(0.5), q1: at(0.25), q3: at(0.75) };
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
