import { newRandomId } from "../../db/ids.js";
import type { Db } from "../../db/open.js";
import * as answers from "../../db/queries/answer.js";
import * as assignments from "../../db/queries/assignment.js";
import * as rationales from "../../db/queries/rationale.js";
import * as responses from "../../db/queries/response.js";
import { NOW } from "./instant.js";

interface ResponseKey {
  readonly consultationId: string;
  readonly roundId: string;
  readonly respondentId: string;
}

/** A response with one rating and its reason, submitted. */
export async function makeResponse(db: Db, given: ResponseKey & { itemId: string; value: number; reason?: string }) {
  const { itemId, value, reason = "It is what the others build on.", ...key } = given;
  await assignments.insertMany(db, [{ ...key, itemId, reason: "everybody" }]);
  await startResponse(db, key);
  await answers.insertMany(db, { answers: [anAnswer({ ...key, itemId, value })], texts: [] });
  await answers.insertChanges(db, [aChange({ ...key, itemId })]);
  const rationale = aRationale({ ...key, itemId, text: reason });
  await rationales.insertMany(db, [rationale]);
  await responses.markSubmitted(db, key, { submittedAt: NOW, receiptCode: newRandomId() });
  return { rationaleId: rationale.id };
}

export function startResponse(db: Db, key: ResponseKey) {
  return responses.upsertSaved(db, {
    ...key,
    id: newRandomId(),
    noteVersion: null,
    startedAt: NOW,
    savedAt: NOW,
    submittedAt: null,
    receiptCode: null,
  });
}

export function anAnswer(given: ResponseKey & { itemId: string; value: number }) {
  return { ...given, facet: "", code: null, changedAt: NOW };
}

export function aChange(given: ResponseKey & { itemId: string; idempotencyKey?: string }) {
  return { idempotencyKey: newRandomId(), ...given, id: newRandomId(), after: "{}", at: NOW };
}

export function aRationale(given: ResponseKey & { itemId: string; text: string }) {
  return {
    ...given,
    id: newRandomId(),
    side: null,
    releasedSide: null,
    status: "pending" as const,
    releasedText: null,
    reviewedBy: null,
    reviewedAt: null,
    writtenOn: NOW.slice(0, 10),
  };
}
