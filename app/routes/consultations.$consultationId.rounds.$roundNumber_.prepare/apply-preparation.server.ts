import { z } from "zod";
import * as rationales from "../../../db/queries/rationale";
import * as rounds from "../../../db/queries/round";
import type { ReasonSide } from "../../../surveys/items/types";
import { REDACTION_CODES, type Redaction } from "../../../surveys/redaction";
import type { Permission } from "../../access/permissions";
import { type DoneCode, doneAt } from "../../components/organiser/done";
import { closingOf, closingShape, confirmedShape } from "../../http/closing-form.server";
import type { AppContext } from "../../http/context";
import { openAndInvite } from "../../http/run-round.server";
import { paths } from "../../paths";
import { FLAGGED_AT_ONCE, PLAIN_AT_ONCE } from "../../presenters/rounds/prepare-overview.server";
import { readPrepareQuery } from "../../presenters/rounds/prepare-query";
import { readLockedProtocol } from "../../services/closed-rounds";
import { DomainError } from "../../services/domain-error";
import { flaggedPassages, loadFlaggedReasons, passagesKey, redactionCodeOf } from "../../services/flagged-reasons";
import { mergeEqualRationales, mergeRationale } from "../../services/merge-rationales";
import { decideItem } from "../../services/record-decisions";
import { type Review, reviewRationale, showPendingRationales } from "../../services/review-rationale";
import { prepareRewording, takeBackRewording } from "../../services/rewording/prepare-rewording";
import { RewordForm, toRewording } from "./reword-form.server";

const text = z.string().max(10_000);

/** The kind of a flag with the place of what it is about, as `ReasonCard` writes it. */
const flagged = z.string().regex(/^[a-z]{1,20} \d{1,6} \d{1,6}$/);

/** With each flagged reason of the page at a glance, in the order of `flaggedId`. */
const flaggedDecision = z.enum(["redact", "show", "hide", "later"]);

/** And which of its passages were marked on that page. */
const flaggedSeen = z.string().max(10_000);

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
    decision: z.enum(["show", "hide", "paraphrase", "redact", "undo", "merge", "merge-equal"]),
    text,
    flagged: z.union([flagged.transform((only) => [only]), z.array(flagged).max(200)]).optional(),
    passage: text.optional(),
    code: z.enum(REDACTION_CODES).optional(),
    into: z.uuid().optional(),
    side: z.enum(["higher", "lower", "condition", ""]).optional(),
    keepsSource: z.literal("yes").optional(),
    next: z.uuid().optional(),
  }),
  z.object({
    intent: z.literal("show-page"),
    rationaleId: z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(PLAIN_AT_ONCE)]).optional(),
    flaggedId: z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(FLAGGED_AT_ONCE)]).optional(),
    flaggedDecision: z
      .union([flaggedDecision.transform((only) => [only]), z.array(flaggedDecision).max(FLAGGED_AT_ONCE)])
      .optional(),
    flaggedSeen: z
      .union([flaggedSeen.transform((only) => [only]), z.array(flaggedSeen).max(FLAGGED_AT_ONCE)])
      .optional(),
    ...confirmedShape,
  }),
  RewordForm,
  z.object({ intent: z.literal("take-back-rewording"), rewordingId: z.uuid() }),
  z.object({ intent: z.literal("open"), ...closingShape, ...confirmedShape }),
]);
type Form = z.output<typeof PrepareForm>;

/** Moderators review reasons and nothing else. */
export const PREPARE_RIGHTS = {
  decide: "items.decide",
  review: "reasons.release",
  "show-page": "reasons.release",
  reword: "items.decide",
  "take-back-rewording": "items.decide",
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
    return openAndInvite(context, { consultationId, roundNumber, closesAt, actor });
  }
  const target = { consultationId, roundId: await findPrevious(context, preparing), actor };
  switch (form.intent) {
    case "decide": {
      const { itemKey, decision, reason = null } = form;
      const protocol = await readLockedProtocol(context.db, consultationId);
      await decideItem(now, { ...target, itemKey, decision, reason, protocol });
      return back(preparing, "items", "decided", { focus: `decision-${itemKey}` });
    }
    case "reword":
      await prepareRewording(now, { ...target, ...toRewording(form) });
      return back(preparing, "items", "reworded");
    case "take-back-rewording":
      await takeBackRewording(now, { ...target, rewordingId: form.rewordingId });
      return back(preparing, "items", "rewording-taken-back");
    case "review":
      return review(context, preparing, target, form);
    case "show-page": {
      // A reason with a flag needs a look of its own, whatever a form says.
      const reasons = new Map((await loadFlaggedReasons(context.db, target)).map((reason) => [reason.id, reason]));
      const flagsOf = (id: string) => reasons.get(id)?.flags ?? [];
      const rationaleIds = (form.rationaleId ?? []).filter((id) => flagsOf(id).length === 0);
      const others = (form.flaggedId ?? []).flatMap((id, place) => {
        const decision = form.flaggedDecision?.[place] ?? "later";
        if (decision === "later") return [];
        const reason = reasons.get(id) ?? { text: "", flags: [] };
        // The tick is for the passages that were marked: a name that joined the panel since marks others.
        if (decision === "redact" && form.flaggedSeen?.[place] !== passagesKey(reason)) return [];
        const review: Review =
          decision === "redact" ? { kind: "redact", redactions: flaggedPassages(reason) } : { kind: decision };
        return [{ id, review }];
      });
      const count = await showPendingRationales(now, { ...target, rationaleIds, others });
      return back(preparing, "reasons", "page-shown", { count });
    }
  }
}

interface Target {
  readonly consultationId: string;
  readonly roundId: string;
  readonly actor: { readonly kind: "organiser"; readonly id: string };
}

const DONE = { show: "shown", hide: "hidden", paraphrase: "paraphrased", redact: "redacted", undo: "undone" } as const;

async function review(
  context: AppContext,
  preparing: Preparing,
  target: Target,
  form: Extract<Form, { intent: "review" }>,
): Promise<string> {
  const now = { db: context.db, now: context.now() };
  const { rationaleId, decision, side, into, next } = form;
  const focus = next && `reason-${next}`;
  if (decision === "merge") {
    if (into === undefined) throw new DomainError("invalid", "Please choose the reason that stands for both.");
    await mergeRationale(now, { ...target, rationaleId, into });
    return back(preparing, "reasons", "merged", { focus, count: 1 });
  }
  if (decision === "merge-equal") {
    const count = await mergeEqualRationales(now, { ...target, into: rationaleId });
    return back(preparing, "reasons", "merged", { focus: `reason-${rationaleId}`, count });
  }
  const asked = await toReview(context, target, form, decision);
  await reviewRationale(now, { ...target, rationaleId, review: asked, side: toSide(side) });
  return back(preparing, "reasons", DONE[decision], { focus });
}

/** The page the form stood on, with its filters. */
function back(
  { consultationId, roundNumber, url }: Preparing,
  step: "items" | "reasons",
  done: DoneCode,
  more: { focus?: string | undefined; count?: number } = {},
): string {
  const query = new URL(url).searchParams;
  for (const spent of ["done", "focus", "count"]) query.delete(spent);
  // The page of everything at a glance is gone on with there.
  query.set("step", readPrepareQuery(url).step === "overview" ? "overview" : step);
  return doneAt(`${paths.prepareRound(consultationId, roundNumber)}?${query}`, done, more);
}

async function findPrevious({ db }: AppContext, { consultationId, roundNumber }: Preparing): Promise<string> {
  const number = roundNumber - 1;
  const previous = await rounds.findByNumber(db, { consultationId, audience: "panel", number });
  if (!previous) throw new DomainError("not-found", "There is no round before this one.");
  return previous.id;
}

async function toReview(
  context: AppContext,
  target: Target,
  form: Extract<Form, { intent: "review" }>,
  decision: keyof typeof DONE,
): Promise<Review> {
  const keepsSource = form.keepsSource === "yes";
  if (decision === "paraphrase") return { kind: decision, text: form.text, keepsSource };
  if (decision === "redact")
    return { kind: decision, redactions: await toRedactions(context, target, form), keepsSource };
  return { kind: decision };
}

/** The passages that were ticked, with the code of their flag, and every place of the one that was given in words. */
async function toRedactions(
  { db }: AppContext,
  { consultationId, roundId }: Target,
  { rationaleId, flagged: ticked = [], passage = "", code = "other" }: Extract<Form, { intent: "review" }>,
): Promise<Redaction[]> {
  const redactions = ticked.map((place): Redaction => {
    const [kind = "", start, end] = place.split(" ");
    return { start: Number(start), end: Number(end), code: redactionCodeOf(kind) };
  });
  const wanted = passage.trim();
  if (wanted === "") return redactions;
  const reason = await rationales.findById(db, { consultationId, roundId, id: rationaleId });
  const text = reason?.text ?? "";
  const found: Redaction[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    found.push({ start: at, end: at + wanted.length, code });
  }
  if (found.length === 0)
    throw new DomainError("invalid", "The passage to leave out is not in the reason in these words.");
  return [...redactions, ...found];
}

const toSide = (side: ReasonSide | "" | undefined): ReasonSide | null =>
  side === undefined || side === "" ? null : side;
