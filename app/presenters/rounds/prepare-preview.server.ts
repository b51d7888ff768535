import type { ControlledFeedback } from "../../../surveys/controlled-feedback";
import { isNative } from "../../../surveys/items/is-native";
import { localText } from "../../../surveys/items/local-text";
import { createSharedTexts, toItemView } from "../../components/items/to-item-view";
import type { SectionView } from "../../components/items/view";
import { type AssignedItem, findRoundItems } from "../../services/assigned-items";
import { composeFeedback } from "../../services/freeze-feedback";
import { orderReasons } from "../respond/order-reasons";
import type { Preparation } from "./preparation";
import type { PrepareQuery } from "./prepare-query";

/** The feedback on one item as a panelist would see it if the round opened now. */
export interface PreviewStep {
  readonly state: "preview";
  /** The items that will show feedback, in questionnaire order. */
  readonly items: readonly { readonly key: string; readonly text: string }[];
  /** Null when no item will. */
  readonly section: SectionView | null;
  readonly previousKey: string | null;
  readonly nextKey: string | null;
}

export async function getPreviewStep(preparation: Preparation, query: PrepareQuery): Promise<PreviewStep> {
  const { db, consultationId, previousRoundId, results, language } = preparation;
  const contents = await composeFeedback(db, { consultationId, previousRoundId, plan: results.plan });
  const shown = (await findShownItems(preparation)).filter(({ item }) => contents.has(item.key));
  const at = Math.max(
    0,
    shown.findIndex(({ item }) => item.key === query.item),
  );
  const current = shown[at];
  const content = current && contents.get(current.item.key);
  return {
    state: "preview",
    items: shown.map(({ item }) => ({ key: item.key, text: localText(item.text, language) })),
    section: current && content ? toSection(preparation, current, content) : null,
    previousKey: shown[at - 1]?.item.key ?? null,
    nextKey: shown[at + 1]?.item.key ?? null,
  };
}

/** What the coming round asks again with feedback. */
async function findShownItems({ db, consultationId, nextRoundId, decisions }: Preparation): Promise<AssignedItem[]> {
  if (nextRoundId === null) return [];
  const asked = await findRoundItems(db, { consultationId, roundId: nextRoundId });
  return asked.filter(
    ({ item, showsFeedback }) => isNative(item) && showsFeedback && decisions.get(item.key)?.decision === "ask-again",
  );
}

function toSection(
  { results, language }: Preparation,
  { item, sectionKey, isDetail }: AssignedItem,
  content: ControlledFeedback,
): SectionView {
  const shared = createSharedTexts();
  const feedback = { ...content, reasons: orderReasons(content.reasons, "preview") };
  const items = isNative(item) ? [toItemView(item, { isDetail, feedback }, language, shared)] : [];
  return {
    key: sectionKey,
    title: "",
    items,
    shared: shared.collected(),
    minCell: results.plan.protocol.minCell,
    isReadOnly: false,
  };
}
