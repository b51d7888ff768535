import { VERDICT_WORDS, type VerdictWord } from "../../components/results/view";

export const PREPARE_STEPS = ["items", "reasons", "preview", "open"] as const;
export type PrepareStep = (typeof PREPARE_STEPS)[number];
export const REASON_STATUSES = ["pending", "published", "paraphrased", "rejected"] as const;
export type ReasonStatus = (typeof REASON_STATUSES)[number];
export const DECISION_FILTERS = ["close", "ask-again", "changed"] as const;
export type DecisionFilter = (typeof DECISION_FILTERS)[number];

/** What the address of the page that prepares a round asks for; what it does not know counts as not said. */
export interface PrepareQuery {
  readonly step: PrepareStep;
  readonly search: string;
  readonly verdict: VerdictWord | "";
  readonly decision: DecisionFilter | "";
  readonly status: ReasonStatus;
  /** The item to preview; empty: the first. */
  readonly item: string;
  readonly page: number;
}

const LONGEST = 200;

export function readPrepareQuery(url: string): PrepareQuery {
  const query = new URL(url).searchParams;
  const text = (name: string) => (query.get(name) ?? "").trim().slice(0, LONGEST);
  const page = text("page");
  return {
    step: oneOf(PREPARE_STEPS, text("step")) ?? "items",
    search: text("q"),
    verdict: oneOf(VERDICT_WORDS, text("verdict")) ?? "",
    decision: oneOf(DECISION_FILTERS, text("decision")) ?? "",
    status: oneOf(REASON_STATUSES, text("status")) ?? "pending",
    item: text("item"),
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  };
}

function oneOf<Name extends string>(names: readonly Name[], given: string): Name | undefined {
  return names.find((name) => name === given);
}
