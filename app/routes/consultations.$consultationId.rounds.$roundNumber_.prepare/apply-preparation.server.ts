import { z } from "zod";
import * as rounds from "../../../db/queries/round";
import type { ReasonSide } from "../../../surveys/items/types";
import type { Permission } from "../../access/permissions";
import { type DoneCode, doneAt } from "../../components/organiser/done";
import { closingOf, closingShape, confirmedShape } from "../../http/closing-form.server";
import type { AppContext } from "../../http/context";
import { paths } from "../../paths";
import { readLockedProtocol } from "../../services/closed-rounds";
import { DomainError } from "../../services/domain-error";
import { openRound } from "../../services/open-round";
import { decideItem } from "../../services/record-decisions";
import { type Review, reviewRationale, showPendingRationales } from "../../services/review-rationale";

const text = z.string().max(10_000);

export const PrepareForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("decide"),
    itemKey: z.string().max(300),
    decision: z.enum(["close", "ask-again"]),
    reason: text.optional(),
  }),
  z.object({
    intent: z.literal("review"),
    rationaleId: z.uuid(),
    decision: z.enum(["show", "hide", "paraphrase"]),
    text,
    side: z.enum(["higher", "lower", "condition", ""]).optional(),
    keepsSource: z.literal("yes").optional(),
    next: z.uuid().optional(),
  }),
  z.object({
    intent: z.literal("show-page"),
    rationaleId: z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(100)]),
    ...confirmedShape,
  }),
  z.object({ intent: z.literal("open"), ...closingShape, ...confirmedShape }),
]);
type Form = z.output<typeof PrepareForm>;

/** Moderators review reasons and nothing else. */
export const PREPARE_RIGHTS = {
  decide: "items.decide",
  review: "reasons.release",
  "show-page": "reasons.release",
  open: "round.open",
} as const satisfies Record<Form["intent"], Permission>;

interface Preparing {
  readonly consultationId: string;
  readonly roundNumber: number;
  readonly userId: string;
  /** Of the request: filters and page stay as they were. */
  readonly url: string;
}

/** Does what a form of the preparation asks for and returns where to go on. Throws DomainError. */
export async function applyPreparation(context: AppContext, preparing: Preparing, form: Form): Promise<string> {
  const { consultationId, roundNumber, userId } = preparing;
  const now = { db: context.db, now: context.now() };
  const actor = { kind: "organiser" as const, id: userId };
  if (form.intent === "open") {
    const closesAt = closingOf(form);
    const { invited } = await openRound(
      { ...now, baseUrl: context.settings.baseUrl },
      { consultationId, roundNumber, closesAt, actor },
    );
    return doneAt(paths.round(consultationId, roundNumber), "opened", { count: invited });
  }
  const target = { consultationId, roundId: await findPrevious(context, preparing), actor };
  switch (form.intent) {
    case "decide": {
      const { itemKey, decision, reason = null } = form;
      const protocol = await readLockedProtocol(context.db, consultationId);
      await decideItem(now, { ...target, itemKey, decision, reason, protocol });
      return back(preparing, "items", "decided");
    }
    case "review": {
      const { rationaleId, side } = form;
      await reviewRationale(now, { ...target, rationaleId, review: toReview(form), side: toSide(side) });
      const done = ({ show: "shown", hide: "hidden", paraphrase: "paraphrased" } as const)[form.decision];
      return back(preparing, "reasons", done, { focus: form.next && `reason-${form.next}` });
    }
    case "show-page": {
      const count = await showPendingRationales(now, { ...target, rationaleIds: form.rationaleId });
      return back(preparing, "reasons", "page-shown", { count });
    }
  }
}

/** The page the form stood on, with its filters. */
function back(
  { consultationId, roundNumber, url }: Preparing,
  step: "items" | "reasons",
  done: DoneCode,
  more: { focus?: string; count?: number } = {},
): string {
  const query = new URL(url).searchParams;
  for (const spent of ["done", "focus", "count"]) query.delete(spent);
  query.set("step", step);
  return doneAt(`${paths.prepareRound(consultationId, roundNumber)}?${query}`, done, more);
}

async function findPrevious({ db }: AppContext, { consultationId, roundNumber }: Preparing): Promise<string> {
  const number = roundNumber - 1;
  const previous = await rounds.findByNumber(db, { consultationId, audience: "panel", number });
  if (!previous) throw new DomainError("not-found", "There is no round before this one.");
  return previous.id;
}

function toReview({ decision, text: paraphrase, keepsSource }: Extract<Form, { intent: "review" }>): Review {
  return decision === "paraphrase"
    ? { kind: decision, text: paraphrase, keepsSource: keepsSource === "yes" }
    : { kind: decision };
}

const toSide = (side: ReasonSide | "" | undefined): ReasonSide | null =>
  side === undefined || side === "" ? null : side;
