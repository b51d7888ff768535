import type { VerdictWord } from "../../components/results/view";
import type { Preparation } from "./preparation";
import { getOpenStep, type OpenStep } from "./prepare-open.server";
import { getPreviewStep, type PreviewStep } from "./prepare-preview.server";
import type { PrepareQuery } from "./prepare-query";
import { findReasons, type ReasonRow, toReasonRow } from "./prepare-reasons.server";

/** Everything that opening the next round takes, on one page: proposals, reasons, feedback, opening. */
export interface OverviewStep {
  readonly state: "overview";
  /** How many items came to which verdict. */
  readonly verdicts: readonly { readonly word: VerdictWord; readonly count: number }[];
  readonly release: {
    /** Unreviewed, nothing in them to look at twice; as many as one form releases. */
    readonly plain: readonly Pick<ReasonRow, "id" | "itemText" | "text" | "source" | "side" | "sideWords">[];
    readonly plainTotal: number;
    /** Unreviewed, to be looked at one by one. */
    readonly flagged: number;
  };
  readonly preview: PreviewStep;
  readonly open: OpenStep;
}

/** How many reasons are released by one press: what somebody can have read. */
export const PLAIN_AT_ONCE = 100;

export async function getOverviewStep(
  preparation: Preparation,
  verdicts: ReadonlyMap<VerdictWord, number>,
  query: PrepareQuery,
): Promise<OverviewStep> {
  const all = await findReasons(preparation);
  const pending = all.reasons.filter(({ status }) => status === "pending");
  const plain = pending.filter(({ flags }) => flags.length === 0);
  return {
    state: "overview",
    verdicts: [...verdicts].map(([word, count]) => ({ word, count })),
    release: {
      plain: plain.slice(0, PLAIN_AT_ONCE).map((reason) => {
        const { id, itemText, text, source, side, sideWords } = toReasonRow(reason, all, preparation.language);
        return { id, itemText, text, source, side, sideWords };
      }),
      plainTotal: plain.length,
      flagged: pending.length - plain.length,
    },
    preview: await getPreviewStep(preparation, query),
    open: await getOpenStep(preparation),
  };
}
