import type { ControlledFeedback } from "../../../surveys/controlled-feedback";
import { isNative } from "../../../surveys/items/is-native";
import { localText, wordingOf } from "../../../surveys/items/local-text";
import { toRewordedView } from "../../components/items/reworded-view";
import { createSharedTexts, toItemView } from "../../components/items/to-item-view";
import type { SectionView } from "../../components/items/view";
import { type AssignedItem, findRoundItems } from "../../services/assigned-items";
import { composeFeedback, inChosenForms } from "../../services/freeze-feedback";
import type { Rewording } from "../../services/rewording/stored-rewording";
import { forReader, withGroupNames } from "../respond/open-feedback.server";
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
  const { results, language } = preparation;
  const shown = await findShown(preparation);
  const at = Math.max(
    0,
    shown.findIndex(({ item }) => item.key === query.item),
  );
  const current = shown[at];
  const isFirstTime = query.group === FIRST_TIME;
  const isBlind = isFirstTime || current?.content === null;
  const group = isFirstTime || results.plan.comparisonGroups.some(({ key }) => key === query.group) ? query.group : "";
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

interface Asked extends AssignedItem {
  /** How it came to be worded as it is; null: as before. */
  readonly rewording: Rewording | null;
}
export interface Shown extends Asked {
  /** Null: judged for the first time by everybody. */
  readonly content: ControlledFeedback | null;
}

/** The items that will show feedback, with what would be frozen now, in questionnaire order. */
export async function findShown(preparation: Preparation): Promise<Shown[]> {
  const { db, consultationId, previousRoundId, results } = preparation;
  const contents = await composeFeedback(db, { consultationId, previousRoundId, plan: results.plan });
  return (await findAskedAgain(preparation)).flatMap((asked): Shown[] => {
    const rewording = asked.rewording;
    // A new meaning is judged blind: nobody has answered it yet.
    if (rewording && rewording.kind !== "same") return [{ ...asked, content: null }];
    const content = contents.get(asked.item.key);
    // Of two forms the one that comes last, after the own answer, shows all there is to see.
    const last = content && inChosenForms(content, asked).at(-1);
    return last ? [{ ...asked, content: last.content }] : [];
  });
}

/** What the coming round asks again, in the words that are prepared for it. */
async function findAskedAgain(preparation: Preparation): Promise<Asked[]> {
  const { db, consultationId, nextRoundId, decisions, rewordings } = preparation;
  if (nextRoundId === null) return [];
  const asked = (await findRoundItems(db, { consultationId, roundId: nextRoundId })).flatMap((place): Asked[] => {
    const { item, itemId } = place;
    const asNow = rewordings.find(({ results }) => results.some((result) => result.itemId === itemId));
    // Once the round is open its items are the new ones already.
    if (asNow?.isApplied) return [{ ...place, rewording: asNow }];
    const rewording = rewordings.find(({ replaces }) => replaces.some((replaced) => replaced.itemId === itemId));
    if (!rewording || rewording.isApplied) {
      return decisions.get(item.key)?.decision === "ask-again" ? [{ ...place, rewording: null }] : [];
    }
    const isFirst = rewording.replaces[0]?.itemId === itemId;
    return isFirst
      ? rewording.results.map((result) => ({ ...place, itemId: result.itemId, item: result.definition, rewording }))
      : [];
  });
  return asked.filter(({ item }) => isNative(item));
}

/** One item as a page of its own, for one reader. */
export function toSection(
  { results, language, number }: Preparation,
  { item, sectionKey, isDetail, content, rewording }: Shown,
  reader: { readonly group: string; readonly isBlind: boolean; readonly isReadOnly?: boolean },
): SectionView {
  const shared = createSharedTexts();
  // Everybody gets the same figures; which reasons come first, and of many which, differs from reader to reader.
  const wording = wordingOf(language, language);
  const ordered = reader.isBlind || content === null ? null : forReader(content, `preview ${reader.group}`.trim());
  const feedback = ordered && withGroupNames(ordered, results.plan.comparisonGroups, wording);
  const reworded = rewording && toRewordedView(rewording, item, number - 1, wording);
  const items = isNative(item) ? [toItemView(item, { isDetail, feedback, reworded }, wording, shared)] : [];
  return {
    key: sectionKey,
    items,
    shared: shared.collected(),
    minCell: results.plan.protocol.minCell,
    isReadOnly: reader.isReadOnly ?? false,
  };
}
