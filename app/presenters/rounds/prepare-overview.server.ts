import { markPassages, redact } from "../../../surveys/redaction";
import type { VerdictWord } from "../../components/results/view";
import { flaggedPassages, passagesKey } from "../../services/flagged-reasons";
import type { Preparation } from "./preparation";
import { type FeedbackGlance, getFeedbackGlance } from "./prepare-glance.server";
import { getOpenStep, type OpenStep } from "./prepare-open.server";
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
    /** Unreviewed with something to look at twice, beside each other; as many as one form decides on. */
    readonly flagged: readonly FlaggedRow[];
    readonly flaggedTotal: number;
  };
  readonly feedback: FeedbackGlance;
  readonly open: OpenStep;
}

/** A reason with a flag, with what the panel would read if the flagged passages are left out; null: no passage of it is flagged, or nothing would be left. */
export type FlaggedRow = Pick<ReasonRow, "id" | "itemText" | "text" | "source" | "flags"> & {
  readonly withoutPassages: string | null;
  /** The text, with the flagged passages apart. */
  readonly parts: ReturnType<typeof markPassages>;
  /** What the reader of this page saw marked; the form says it again. */
  readonly seen: string;
};

/** How many flagged reasons stand beside each other: each is read for itself. */
export const FLAGGED_AT_ONCE = 25;

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
      flagged: pending
        .filter(({ flags }) => flags.length > 0)
        .slice(0, FLAGGED_AT_ONCE)
        .map((reason) => {
          const { id, itemText, text, source, flags } = toReasonRow(reason, all, preparation.language);
          const passages = flaggedPassages(reason);
          const left = passages.length > 0 ? redact(text, passages) : "";
          return {
            ...{ id, itemText, text, source, flags },
            withoutPassages: /\p{L}|\p{N}/u.test(left) ? left : null,
            parts: markPassages(text, passages),
            seen: passagesKey(reason),
          };
        }),
      flaggedTotal: pending.length - plain.length,
    },
    feedback: await getFeedbackGlance(preparation, query),
    open: await getOpenStep(preparation),
  };
}
