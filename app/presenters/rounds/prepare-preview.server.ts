import type { ControlledFeedback } from "../../../surveys/controlled-feedback";
import { isNative } from "../../../surveys/items/is-native";
import { localText, wordingOf } from "../../../surveys/items/local-text";
import { createSharedTexts, toItemView } from "../../components/items/to-item-view";
import type { SectionView } from "../../components/items/view";
import { type AssignedItem, findRoundItems } from "../../services/assigned-items";
import { composeFeedback, inChosenForms } from "../../services/freeze-feedback";
import { forReader } from "../respond/open-feedback.server";
import type { Preparation } from "./preparation";
import type { PrepareQuery } from "./prepare-query";

/** In place of a group: somebody who judges the item for the first time. */
const FIRST_TIME = "first-time";

/** The feedback on one item as a panelist would see it if the round opened now. */
export interface PreviewStep {
  readonly state: "preview";
  /** The items that will show feedback, in questionnaire order. */
  readonly items: readonly { readonly key: string; readonly text: string }[];
  /** Null when no item will. */
  readonly section: SectionView | null;
  /** A panelist sees the figures only after answering in the new round, until then the reasons alone. */
  readonly comesAfterAnswer: boolean;
  /** The comparison groups, and the one whose member this is shown to; "first-time" has not judged the item before. */
  readonly groups: readonly { readonly key: string; readonly label: string }[];
  readonly group: string;
  /** Blind first: who has not judged the item yet sees nothing of the panel. */
  readonly isBlind: boolean;
  readonly previousKey: string | null;
  readonly nextKey: string | null;
}

export async function getPreviewStep(preparation: Preparation, query: PrepareQuery): Promise<PreviewStep> {
  const { db, consultationId, previousRoundId, results, language } = preparation;
  const contents = await composeFeedback(db, { consultationId, previousRoundId, plan: results.plan });
  const shown = (await findAskedAgain(preparation)).flatMap((asked) => {
    const content = contents.get(asked.item.key);
    // Of two forms the one that comes last, after the own answer, shows all there is to see.
    const last = content && inChosenForms(content, asked).at(-1);
    return last ? [{ ...asked, content: last.content }] : [];
  });
  const at = Math.max(
    0,
    shown.findIndex(({ item }) => item.key === query.item),
  );
  const current = shown[at];
  const isBlind = query.group === FIRST_TIME;
  const group = isBlind || results.plan.comparisonGroups.some(({ key }) => key === query.group) ? query.group : "";
  return {
    state: "preview",
    items: shown.map(({ item }) => ({ key: item.key, text: localText(item.text, language) })),
    section: current ? toSection(preparation, current, { group, isBlind }) : null,
    comesAfterAnswer: current?.feedbackForm === "after-first-tap",
    groups: results.plan.comparisonGroups.map(({ key, label }) => ({ key, label: localText(label, language) })),
    group,
    isBlind,
    previousKey: shown[at - 1]?.item.key ?? null,
    nextKey: shown[at + 1]?.item.key ?? null,
  };
}

/** What the coming round asks again. */
async function findAskedAgain({ db, consultationId, nextRoundId, decisions }: Preparation): Promise<AssignedItem[]> {
  if (nextRoundId === null) return [];
  const asked = await findRoundItems(db, { consultationId, roundId: nextRoundId });
  return asked.filter(({ item }) => isNative(item) && decisions.get(item.key)?.decision === "ask-again");
}

function toSection(
  { results, language }: Preparation,
  { item, sectionKey, isDetail, content }: AssignedItem & { readonly content: ControlledFeedback },
  reader: { readonly group: string; readonly isBlind: boolean },
): SectionView {
  const shared = createSharedTexts();
  // Everybody gets the same figures; which reasons come first, and of many which, differs from reader to reader.
  const feedback = reader.isBlind ? null : forReader(content, `preview ${reader.group}`.trim());
  const items = isNative(item) ? [toItemView(item, { isDetail, feedback }, wordingOf(language, language), shared)] : [];
  return {
    key: sectionKey,
    items,
    shared: shared.collected(),
    minCell: results.plan.protocol.minCell,
    isReadOnly: false,
  };
}
