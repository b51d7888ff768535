import { VERDICT_WORDS, type VerdictWord } from "../../components/results/view";
import { FLAG_KINDS, type FlagKind } from "../../services/reason-flags";

export const PREPARE_STEPS = ["overview", "items", "reasons", "preview", "open"] as const;
/** Wording one item anew is reached from the items and is no step of its own. */
export type PrepareStep = (typeof PREPARE_STEPS)[number] | "reword";
export const REASON_STATUSES = ["pending", "published", "paraphrased", "rejected"] as const;
export type ReasonStatus = (typeof REASON_STATUSES)[number];
export const DECISION_FILTERS = ["close", "ask-again", "changed"] as const;
export type DecisionFilter = (typeof DECISION_FILTERS)[number];
export const SIDE_FILTERS = ["higher", "lower", "condition", "unmarked"] as const;
export type SideFilter = (typeof SIDE_FILTERS)[number];
export const FLAG_FILTERS = ["none", "any", ...FLAG_KINDS] as const;
export type FlagFilter = "none" | "any" | FlagKind;

/** What the address of the page that prepares a round asks for; what it does not know counts as not said. */
export interface PrepareQuery {
  readonly step: PrepareStep;
  readonly search: string;
  readonly verdict: VerdictWord | "";
  readonly decision: DecisionFilter | "";
  readonly status: ReasonStatus;
  readonly side: SideFilter | "";
  readonly flag: FlagFilter | "";
  /** The item to preview, or whose reasons are shown; empty: the first, or all. */
  readonly item: string;
  /** The comparison group whose member the preview is for; empty: somebody without a group. */
  readonly group: string;
  readonly page: number;
}

const LONGEST = 200;
/** An address with one of these asks for the items. */
const ITEM_FILTERS = ["q", "verdict", "decision"];

export function readPrepareQuery(url: string): PrepareQuery {
  const query = new URL(url).searchParams;
  const text = (name: string) => (query.get(name) ?? "").trim().slice(0, LONGEST);
  const page = text("page");
  return {
    step:
      oneOf<PrepareStep>([...PREPARE_STEPS, "reword"], text("step")) ??
      (ITEM_FILTERS.some((name) => text(name) !== "") ? "items" : "overview"),
    search: text("q"),
    verdict: oneOf(VERDICT_WORDS, text("verdict")) ?? "",
    decision: oneOf(DECISION_FILTERS, text("decision")) ?? "",
    status: oneOf(REASON_STATUSES, text("status")) ?? "pending",
    side: oneOf(SIDE_FILTERS, text("side")) ?? "",
    flag: oneOf<FlagFilter>(FLAG_FILTERS, text("flag")) ?? "",
    item: text("item"),
    group: text("group"),
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  };
}

function oneOf<Name extends string>(names: readonly Name[], given: string): Name | undefined {
  return names.find((name) => name === given);
}
