import type { Db } from "../../db/open";
import * as rationales from "../../db/queries/rationale";
import * as rounds from "../../db/queries/round";
import type { ReasonSide } from "../../surveys/items/types";
import { type Redaction, redact } from "../../surveys/redaction";
import { type Actor, recordAudit } from "./audit-trail";
import { isClosed } from "./closed-rounds";
import { DomainError } from "./domain-error";

/**
 * What a person decided on one reason. A paraphrase keeps the writer's text beside it; the source goes with a reason that is shown as it was
 * written, and with a paraphrase only if the person says so.
 */
export type Review =
  | { readonly kind: "show" }
  | { readonly kind: "paraphrase"; readonly text: string; readonly keepsSource?: boolean }
  /** As it was written without some passages; the source goes only if the person says so. */
  | { readonly kind: "redact"; readonly redactions: readonly Redaction[]; readonly keepsSource?: boolean }
  | { readonly kind: "hide" }
  /** As if nobody had decided yet; until the round that shows the reasons is opened. */
  | { readonly kind: "undo" };

export interface RoundOfReasons {
  readonly consultationId: string;
  readonly roundId: string;
  readonly actor: Actor & { kind: "organiser" };
}

/** The longest paraphrase; as long as a reason may be. */
const PARAPHRASE_LENGTH = 2_000;

/**
 * Shows, paraphrases or hides one reason of a closed round. The side is set where its writer left it open, and never against the
 * writer's own mark. May be repeated: the last decision stands, each is in the audit trail.
 *
 * Throws  DomainError `not-found`; `not-ready` while the round is sealed; `invalid` for an empty paraphrase or a passage that is not there;
 *         `conflict` for an undo once the next round is open.
 */
export async function reviewRationale(
  { db, now }: { db: Db; now: Date },
  input: RoundOfReasons & { rationaleId: string; review: Review; side: ReasonSide | null },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await refuseSealed(tx, input);
    if (input.review.kind === "undo") await refuseOpened(tx, input);
    const key = { consultationId: input.consultationId, roundId: input.roundId, id: input.rationaleId };
    const rationale = await rationales.findById(tx, key);
    if (!rationale) throw new DomainError("not-found", "This reason is not there any more.");
    await review(tx, now, input, rationale, input.review, input.side);
  });
}

/**
 * Decides in one go on those of the given reasons on which nobody has decided yet: shows them as they were written, and does with each of `others` what is
 * said of it. Returns how many will be shown.
 *
 * Throws  DomainError `not-ready` while the round is sealed; `invalid` where nothing would be left of a reason.
 */
export async function showPendingRationales(
  { db, now }: { db: Db; now: Date },
  input: RoundOfReasons & {
    rationaleIds: readonly string[];
    others?: readonly { readonly id: string; readonly review: Review }[];
  },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await refuseSealed(tx, input);
    let shown = 0;
    const asWritten = [...new Set(input.rationaleIds)].map((id) => ({ id, review: { kind: "show" } as Review }));
    for (const { id, review: decision } of [...asWritten, ...(input.others ?? [])]) {
      const { consultationId, roundId } = input;
      const rationale = await rationales.findById(tx, { consultationId, roundId, id });
      if (!rationale) throw new DomainError("not-found", "There is no such reason in this round.");
      if (rationale.status !== "pending") continue;
      await review(tx, now, input, rationale, decision, null);
      if (decision.kind !== "hide") shown += 1;
    }
    return shown;
  });
}

const STATUS = {
  show: "published",
  redact: "published",
  paraphrase: "paraphrased",
  hide: "rejected",
  undo: "pending",
} as const;

async function review(
  tx: Db,
  now: Date,
  { consultationId, roundId, actor }: RoundOfReasons,
  rationale: { id: string; text: string; side: ReasonSide | null; source: string | null },
  decision: Review,
  side: ReasonSide | null,
): Promise<void> {
  const status = STATUS[decision.kind];
  await rationales.review(
    tx,
    { consultationId, roundId, id: rationale.id },
    {
      status,
      releasedText: releasedText(decision, rationale.text),
      releasedSource: goesWithSource(decision) ? rationale.source : null,
      releasedSide: rationale.side === null && decision.kind !== "undo" ? side : null,
      redactions: decision.kind === "redact" ? JSON.stringify(decision.redactions) : null,
      mergedInto: null,
      reviewedBy: decision.kind === "undo" ? null : actor.id,
      reviewedAt: decision.kind === "undo" ? null : now.toISOString(),
    },
  );
  await recordAudit(tx, {
    consultationId,
    now,
    actor,
    action: "reason-reviewed",
    details: {
      roundId,
      rationaleId: rationale.id,
      status,
      ...(decision.kind === "redact" && { leftOut: decision.redactions.map(({ code }) => code).join(" ") }),
    },
  });
}

const goesWithSource = (decision: Review): boolean =>
  decision.kind === "show" || ("keepsSource" in decision && decision.keepsSource === true);

function releasedText(decision: Review, written: string): string | null {
  if (decision.kind === "hide" || decision.kind === "undo") return null;
  if (decision.kind === "show") return written;
  if (decision.kind === "redact") return redacted(decision.redactions, written);
  const text = decision.text.trim();
  if (text === "") throw new DomainError("invalid", "A paraphrase cannot be empty. To leave a reason out, hide it.");
  if (text.length > PARAPHRASE_LENGTH) {
    throw new DomainError("invalid", `A paraphrase has at most ${PARAPHRASE_LENGTH} characters.`);
  }
  return text;
}

function redacted(redactions: readonly Redaction[], written: string): string {
  const isThere = ({ start, end }: Redaction) => start >= 0 && start < end && end <= written.length;
  if (redactions.length === 0) throw new DomainError("invalid", "Please say which passage is left out.");
  if (!redactions.every(isThere)) throw new DomainError("invalid", "This passage is not in the reason.");
  const text = redact(written, redactions);
  if (/\p{L}|\p{N}/u.test(text)) return text;
  throw new DomainError("invalid", "Nothing would be left of the reason. To leave all of it out, hide it.");
}

/** Refuses while the round is not closed: its reasons are sealed. Throws DomainError `not-found`, `not-ready`. */
export async function refuseSealed(tx: Db, key: { consultationId: string; roundId: string }): Promise<void> {
  const round = await rounds.findById(tx, key);
  if (!round) throw new DomainError("not-found", "There is no such round.");
  if (!isClosed(round)) {
    throw new DomainError("not-ready", "The reasons of this round are sealed until it closes.");
  }
}

/** What was shown to the panel cannot be taken back by an undo. */
async function refuseOpened(tx: Db, key: { consultationId: string; roundId: string }): Promise<void> {
  const round = await rounds.findById(tx, key);
  if (round?.audience !== "panel") return;
  const { consultationId } = key;
  const next = await rounds.findByNumber(tx, { consultationId, audience: "panel", number: round.number + 1 });
  if (!next || next.openedAt === null) return;
  throw new DomainError("conflict", `Round ${next.number} is open already: its feedback is frozen as it was decided.`);
}
