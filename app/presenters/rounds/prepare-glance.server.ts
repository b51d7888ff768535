import type { FeedbackForm } from "../../../surveys/feedback-choice";
import { localText } from "../../../surveys/items/local-text";
import type { SectionView } from "../../components/items/view";
import type { Preparation } from "./preparation";
import { findShown, type Shown, toSection } from "./prepare-preview.server";
import type { PrepareQuery } from "./prepare-query";

/** The feedback of the coming round as every comparison group will read it, item after item. */
export interface FeedbackGlance {
  readonly items: readonly GlanceItem[];
  /** Over all pages. */
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  /** The locked groups, in their order. */
  readonly groups: readonly { readonly key: string; readonly label: string }[];
}

export interface GlanceItem {
  readonly key: string;
  /** The item with its frozen feedback: the same for every group but for the order of reasons. */
  readonly section: SectionView;
  /** When a reader gets the figures; "blind": nobody has judged this wording, so nobody sees anything of the panel. */
  readonly form: FeedbackForm | "blind";
  /** Whether the protocol sets the groups beside the panel for this item. */
  readonly showsGroups: boolean;
}

/** Each is read for itself; more follow on further pages. */
const GLANCE_ITEMS = 10;

export async function getFeedbackGlance(preparation: Preparation, query: PrepareQuery): Promise<FeedbackGlance> {
  const { results, language } = preparation;
  const shown = await findShown(preparation);
  const pageCount = Math.max(1, Math.ceil(shown.length / GLANCE_ITEMS));
  const page = Math.min(query.page, pageCount);
  return {
    items: shown.slice((page - 1) * GLANCE_ITEMS, page * GLANCE_ITEMS).map((one) => toGlanceItem(preparation, one)),
    total: shown.length,
    page,
    pageCount,
    groups: results.plan.comparisonGroups.map(({ key, label }) => ({ key, label: localText(label, language) })),
  };
}

function toGlanceItem(preparation: Preparation, shown: Shown): GlanceItem {
  const isBlind = shown.content === null;
  return {
    key: shown.item.key,
    section: toSection(preparation, shown, { group: "", isBlind, isReadOnly: true }),
    form: isBlind ? "blind" : shown.feedbackForm,
    showsGroups: shown.showsGroups,
  };
}
