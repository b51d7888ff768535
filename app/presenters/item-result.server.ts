import { findRule, isDeclared } from "../../analysis/consensus/find-rule";
import { OTHER_GROUPS } from "../../analysis/disclose-item";
import type { GroupAnalysis } from "../../analysis/item-analysis";
import type { Db } from "../../db/open";
import * as items from "../../db/queries/item";
import * as rationales from "../../db/queries/rationale";
import { localText } from "../../surveys/items/local-text";
import { hasParts } from "../../surveys/items/part-figures";
import type { Item } from "../../surveys/items/types";
import type {
  AskingView,
  GroupView,
  ItemResultView,
  ReasonView,
  RelativeView,
  WordingView,
} from "../components/results/view";
import type { ClosedItem } from "../services/closed-rounds";
import { DomainError } from "../services/domain-error";
import { type ItemStanding, isPublicBesidePanel, type StudyResults, standingsOf } from "../services/study-results";
import { toBars } from "./bars-view";
import { toAgreementView, toFiguresView, toSpark } from "./figures-view";
import { formatDay } from "./format-instant";
import { toExceedance } from "./year-results.server";

/**
 * Everything about one item: all its closed rounds beside each other, groups, movement, rule, reasons and wordings.
 *
 * Throws  DomainError `not-found` when no closed panel round asked it (or it is not for this reader).
 */
export async function getItemResult(
  db: Db,
  results: StudyResults,
  { itemKey, language }: { readonly itemKey: string; readonly language: string },
): Promise<ItemResultView> {
  const standings = standingsOf(results.panel, results.closedAfter);
  const standing = standings.get(itemKey);
  if (!standing) throw new DomainError("not-found", "No closed round asked this item.");
  const { item, itemId, figures } = standing.latest;
  const { protocol, plan } = results;
  const subject = plan.subjects.find(({ key }) => key === item.subjectKey);
  const { scale } = figures;
  const consultationId = results.consultation.id;
  const { reasons, unreviewed } = await readReasons(db, consultationId, standing);
  const toRelative = ({ key, definition }: { readonly key: string; readonly definition: string }): RelativeView => ({
    key,
    text: localText((JSON.parse(definition) as Item).text, language),
    earlier: toEarlier(standings.get(key)),
  });
  const parents = await items.findParents(db, { consultationId, itemId });
  const children = await items.findChildren(db, { consultationId, itemId });
  return {
    key: item.key,
    text: localText(item.text, language),
    help: item.help ? localText(item.help, language) : null,
    subject: subject
      ? {
          name: localText(subject.name, language),
          description: localText(subject.description, language),
          reference: subject.referenceConfiguration && localText(subject.referenceConfiguration, language),
        }
      : null,
    kind: scale?.kind ?? "text",
    askings: standing.askings.map(({ asked }) => toAsking(results, asked, "panel", language)).reverse(),
    public: isPublicBesidePanel(results) ? findPublicAsking(results, itemKey, language) : null,
    exceedance: item.kind === "trl" ? toExceedance(figures) : [],
    rule: scale && isDeclared(scale) ? findRule(protocol, scale) : null,
    isOneRound: figures.verdict.standing === "one-round",
    minValid: protocol.minValid,
    minCell: protocol.minCell,
    quantileType: protocol.quantileType,
    reasons,
    unreviewedReasons: unreviewed,
    isClosed: standing.isClosed,
    wordings: await readWordings(db, { consultationId, itemId }, language),
    parents: parents.map(toRelative),
    children: children.map(toRelative),
  };
}

/** The newest figures of an item, for the page of one that is worded otherwise; null: there are none for this reader. */
function toEarlier(standing: ItemStanding | undefined): RelativeView["earlier"] {
  if (!standing) return null;
  const { n, isShown, median, verdict } = toFiguresView(standing.latest.figures, "panel");
  return { round: standing.round.number, n, isShown, median, verdict };
}

/** The newest closed public round that asked the item; null: none did. */
function findPublicAsking(results: StudyResults, itemKey: string, language: string): AskingView | null {
  for (const round of results.public.toReversed()) {
    const asked = round.items.find(({ item }) => item.key === itemKey);
    if (asked) return toAsking(results, asked, "public", language);
  }
  return null;
}

function toAsking(
  { plan }: StudyResults,
  { item, figures }: ClosedItem,
  audience: "panel" | "public",
  language: string,
): AskingView {
  const labels = new Map(plan.comparisonGroups.map(({ key, label }) => [key, localText(label, language)]));
  const toGroup = (group: GroupAnalysis): GroupView => ({
    key: group.groupKey,
    label: group.groupKey === OTHER_GROUPS ? "" : (labels.get(group.groupKey) ?? group.groupKey),
    n: group.n,
    median: group.median.value,
    q1: group.q1.value,
    q3: group.q3.value,
    agreement: toAgreementView(group.percentAgreement),
    bars: toBars(item, group, language),
    spark: toSpark(figures.scale, group),
  });
  const isPanel = audience === "panel";
  return {
    figures: toFiguresView(figures, audience),
    bars: figures.isShown ? toBars(item, figures, language) : [],
    isMultiple: item.kind === "multiple" || item.kind === "two-axis" || hasParts(item),
    groups: isPanel ? figures.groups.map(toGroup) : [],
    otherGroups: isPanel && figures.otherGroups ? toGroup(figures.otherGroups) : null,
    hiddenGroups: isPanel ? figures.hiddenGroups.map((key) => labels.get(key) ?? key) : [],
    verdictReasons: isPanel ? figures.verdict.reasons : [],
    stabilityReasons: isPanel ? figures.stability.reasons : [],
  };
}

/** Released reasons of all askings, newest round first. Under the minimum cell n is all that an item shows. */
async function readReasons(
  db: Db,
  consultationId: string,
  { askings }: ItemStanding,
): Promise<{ reasons: ReasonView[]; unreviewed: number }> {
  const reasons: ReasonView[] = [];
  let unreviewed = 0;
  for (const { round, asked } of askings.toReversed()) {
    if (!asked.figures.isShown) continue;
    const key = { consultationId, roundId: round.roundId, itemId: asked.itemId };
    for (const row of await rationales.findAllReleasedOfItem(db, key)) {
      if (row.status === "pending" || row.releasedText === null) unreviewed += 1;
      else {
        const { id, releasedText: text, releasedSource: source } = row;
        reasons.push({ id, round: round.number, side: row.releasedSide ?? row.side, text, source });
      }
    }
  }
  return { reasons, unreviewed };
}

async function readWordings(
  db: Db,
  key: { readonly consultationId: string; readonly itemId: string },
  language: string,
): Promise<WordingView[]> {
  return (await items.findWordings(db, key)).map(({ definition, createdAt, reason }) => ({
    text: localText((JSON.parse(definition) as Item).text, language),
    when: formatDay(createdAt, language),
    reason,
  }));
}
