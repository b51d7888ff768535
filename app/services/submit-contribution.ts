import { createHash, randomBytes } from "node:crypto";
import { UniqueViolationError } from "../../db/errors";
import type { Db } from "../../db/open";
import * as assignments from "../../db/queries/assignment";
import * as informationNotes from "../../db/queries/information-note";
import * as respondents from "../../db/queries/respondent";
import * as rounds from "../../db/queries/round";
import type { PostedForm } from "../../surveys/items/form-reader";
import type { ItemProblem } from "../../surveys/items/problems";
import { readSectionForm } from "../../surveys/read-answers";
import { recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { findPublicItems } from "./public-items";
import { type AnswerEntry, saveAnswers } from "./save-answers";
import { submitInTransaction } from "./submit-response";

interface SubmitContributionInput {
  readonly consultationId: string;
  readonly form: PostedForm;
  /** Names of the form's own machinery. */
  readonly allowedFields: readonly string[];
  /** Made with the empty form: sending the same form again is the same contribution. */
  readonly submissionKey: string;
  /** Signs of a machine. They are noted beside the contribution and keep nobody out. */
  readonly signs: { readonly isTrapFilled: boolean; readonly secondsTaken: number | null };
}

export type Contribution =
  | { readonly ok: true; readonly receiptCode: string }
  /** Nothing was stored. No problems: nothing was answered. */
  | { readonly ok: false; readonly problems: readonly ItemProblem[] };

/** Faster than this hardly anybody reads a question. */
const HASTY_SECONDS = 4;

/**
 * Stores and submits one answer of the public, in one transaction and through the reader that panelists' answers pass. Sending
 * the same form again, with the same answers or others, changes that one contribution.
 *
 * Throws  DomainError `round-closed` when no public questionnaire is open; `invalid` for fields that do not belong to it.
 */
export async function submitContribution(
  { db, now }: { db: Db; now: Date },
  input: SubmitContributionInput,
): Promise<Contribution> {
  const attempt = () => db.transaction().execute((tx) => storeContribution(tx, now, input));
  try {
    return await attempt();
  } catch (error) {
    // Two clicks at once: the other request has just made the same respondent, so this one finds it.
    if (error instanceof UniqueViolationError) return attempt();
    throw error;
  }
}

async function storeContribution(tx: Db, now: Date, input: SubmitContributionInput): Promise<Contribution> {
  const { consultationId } = input;
  const round = await rounds.findLatestOpened(tx, { consultationId, audience: "public" });
  if (round?.status !== "open") {
    throw new DomainError("round-closed", "This questionnaire is closed. Answers can no longer be taken.");
  }
  const items = await findPublicItems(tx, { consultationId, roundId: round.id });
  const reading = readSectionForm(
    items.map(({ item }) => item),
    input.form,
    input.form.keys(),
    { mode: "submit", allowedFields: input.allowedFields },
  );
  if (reading.unknownFields.length > 0) {
    throw new DomainError("invalid", "This form holds a field that does not belong to it.");
  }
  if (reading.problems.length > 0) return { ok: false, problems: reading.problems };
  const entries = items.flatMap<AnswerEntry>(({ itemId, item }) => {
    const given = reading.answers.get(item.key);
    return given ? [{ itemId, item, ...given }] : [];
  });
  if (entries.every(({ answer }) => answer === null)) return { ok: false, problems: [] };

  const key = { consultationId, roundId: round.id, respondentId: respondentIdOf(round.id, input.submissionKey) };
  if (!(await respondents.findById(tx, { consultationId, id: key.respondentId }))) {
    await insertRespondent(tx, key);
    await assignments.insertMany(
      tx,
      items.map(({ itemId }) => ({ ...key, itemId, reason: "everybody" as const })),
    );
    await recordSigns(tx, now, key, input.signs);
  }
  const noteVersion = await informationNotes.findLatestVersion(tx, { consultationId });
  await saveAnswers(tx, now, {
    ...key,
    entries,
    noteVersion,
    // What equals the stored answers is not written again, so every sending may have a name of its own.
    idempotencyKey: `${input.submissionKey}:${now.toISOString()}`,
  });
  const submission = await submitInTransaction(tx, now, key);
  return submission.ok ? { ok: true, receiptCode: submission.receiptCode } : submission;
}

type ContributionKey = { consultationId: string; roundId: string; respondentId: string };

/** A UUID drawn from the form's random key: as little to be guessed, and the same for the same form. */
function respondentIdOf(roundId: string, submissionKey: string): string {
  const bytes = createHash("sha256").update(`contribution ${roundId} ${submissionKey}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function insertRespondent(tx: Db, { consultationId, respondentId }: ContributionKey) {
  return respondents.insert(tx, {
    consultationId,
    id: respondentId,
    audience: "public",
    pseudonym: `C-${randomBytes(6).toString("hex")}`,
    groupKey: null,
    groupFixedAt: null,
    country: null,
    size: null,
    withdrawnAt: null,
  });
}

async function recordSigns(tx: Db, now: Date, key: ContributionKey, signs: SubmitContributionInput["signs"]) {
  const isHasty = signs.secondsTaken !== null && signs.secondsTaken < HASTY_SECONDS;
  if (!signs.isTrapFilled && !isHasty) return;
  await recordAudit(tx, {
    consultationId: key.consultationId,
    now,
    actor: { kind: "respondent", id: key.respondentId },
    action: "contribution-flagged",
    details: { roundId: key.roundId, isTrapFilled: signs.isTrapFilled, isHasty },
  });
}
