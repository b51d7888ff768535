import { addMinutes } from "date-fns/addMinutes";
import { UniqueViolationError } from "../../../db/errors";
import type { Db } from "../../../db/open";
import * as assignments from "../../../db/queries/assignment";
import * as candidates from "../../../db/queries/candidate";
import * as consultations from "../../../db/queries/consultation";
import * as contacts from "../../../db/queries/contact";
import * as invitations from "../../../db/queries/invitation";
import * as outbox from "../../../db/queries/outbox";
import * as panelList from "../../../db/queries/panel-list";
import type { Settings } from "../../server/settings";
import { type Actor, recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import { newPanelists } from "../panel/new-panelists";
import { declineIntent, writeDeclineLetter } from "./decline-letter";

interface At {
  readonly db: Db;
  readonly now: Date;
}
interface Chosen {
  readonly consultationId: string;
  /** An organiser, who is named beside the decision. */
  readonly actor: Extract<Actor, { kind: "organiser" }>;
  readonly ids: readonly string[];
}
export interface Decided {
  readonly done: number;
  /** On the panel already, under the same address. */
  readonly known: number;
  /** Somebody decided before. */
  readonly late: number;
}

/** People decided on at once: a page of the list. */
const MOST_AT_ONCE = 100;
/** So long a decline can be taken back before its letter goes. */
export const LETTER_WAITS_MINUTES = 15;
const MOST_REASON = 500;

/**
 * Makes panelists of people who wait, each with how they were found. Nobody is written to now: they are invited when the next round opens. Whoever is on the
 * panel already is left as they are.
 *
 * Throws  DomainError `not-found` for somebody who is not there; `conflict` when an import added somebody meanwhile.
 */
export async function approve({ db, now }: At, chosen: Chosen): Promise<Decided> {
  const { consultationId, actor } = chosen;
  try {
    return await db.transaction().execute(async (tx) => {
      const { waiting, late } = await findChosen(tx, chosen);
      const emails = await contacts.findAllEmails(tx, { consultationId });
      const taken = await panelList.findAllPseudonyms(tx, { consultationId });
      const counts = { done: 0, known: 0, late };
      for (const candidate of waiting) {
        if (emails.has(candidate.email)) {
          counts.known += 1;
          continue;
        }
        emails.add(candidate.email);
        const entry = { ...candidate, community: null, size: null, chainPosition: null };
        const panelists = newPanelists([entry], { consultationId, now, taken, foundBy: candidate.source });
        const respondentId = panelists[0]?.respondent.id ?? "";
        await contacts.insertPanelists(tx, panelists);
        const decided = { decidedAt: now.toISOString(), decidedBy: actor.id, respondentId };
        const key = { consultationId, id: candidate.id, from: "waiting" as const };
        await candidates.update(tx, key, { state: "approved", ...decided, tokenHash: null });
        const details = { candidateId: candidate.id, respondentId, source: candidate.source };
        await recordAudit(tx, { consultationId, now, actor, action: "candidate-approved", details });
        counts.done += 1;
      }
      return counts;
    });
  } catch (cause) {
    if (!(cause instanceof UniqueViolationError)) throw cause;
    throw new DomainError("conflict", "The panel changed in the meantime. Please look at the list again.", { cause });
  }
}

/**
 * Declines people who wait, with a reason that stays with the organisers until the names are deleted. A letter, if one is wanted, goes to those who proposed
 * themselves and waits a quarter of an hour, so that the decision can be taken back; whoever was nominated never heard of it and is not written to.
 *
 * Throws  DomainError `not-found`; `invalid` for a reason that is too long.
 */
export async function decline(
  { db, now, settings }: At & { readonly settings: Pick<Settings, "baseUrl"> },
  chosen: Chosen & { readonly reason: string; readonly sendsLetter: boolean },
): Promise<Decided> {
  const { consultationId, actor, sendsLetter } = chosen;
  const reason = chosen.reason.trim();
  if (reason.length > MOST_REASON) {
    throw new DomainError("invalid", `The reason may have at most ${MOST_REASON} characters.`);
  }
  return db.transaction().execute(async (tx) => {
    const { waiting, late } = await findChosen(tx, chosen);
    for (const candidate of waiting) {
      const decided = { decidedAt: now.toISOString(), decidedBy: actor.id, declineReason: reason || null };
      await candidates.update(
        tx,
        { consultationId, id: candidate.id, from: "waiting" },
        { state: "declined", ...decided },
      );
      const writes = sendsLetter && candidate.source === "open-call";
      if (writes)
        await writeDeclineLetter(tx, { now, sendsAt: addMinutes(now, LETTER_WAITS_MINUTES), settings }, candidate);
      const details = { candidateId: candidate.id, letter: writes };
      await recordAudit(tx, { consultationId, now, actor, action: "candidate-declined", details });
    }
    return { done: waiting.length, known: 0, late };
  });
}

/**
 * Takes a decision back, so that the person waits again: an approval until the person was asked anything or written to, a decline until its letter went.
 *
 * Throws  DomainError `not-found`; `conflict` when it is too late, or nothing was decided.
 */
export function undo({ db, now }: At, input: Omit<Chosen, "ids"> & { readonly id: string }): Promise<void> {
  const { consultationId, actor, id } = input;
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const candidate = await candidates.find(tx, { consultationId, id });
    if (!candidate) throw notFound();
    const { state, respondentId } = candidate;
    if (state !== "approved" && state !== "declined") {
      throw new DomainError("conflict", "This person waits already.");
    }
    if (state === "declined" && !(await outbox.takeBack(tx, { intentKey: declineIntent(id) }))) {
      throw new DomainError("conflict", "The letter has gone, so this cannot be taken back any more.");
    }
    const waits = {
      state: "waiting" as const,
      decidedAt: null,
      decidedBy: null,
      declineReason: null,
      respondentId: null,
    };
    await candidates.update(tx, { consultationId, id, from: state }, waits);
    if (respondentId !== null) await removeUnasked(tx, { consultationId, respondentId });
    await recordAudit(tx, {
      consultationId,
      now,
      actor,
      action: "candidate-undone",
      details: { candidateId: id, from: state },
    });
  });
}

async function removeUnasked(tx: Db, key: { consultationId: string; respondentId: string }): Promise<void> {
  if ((await invitations.hasAny(tx, key)) || (await assignments.hasAny(tx, key))) {
    throw new DomainError("conflict", "This person was invited already. Withdraw them from the panel instead.");
  }
  await panelList.deletePanelist(tx, key);
}

/** Those of the chosen who still wait, in the order of the list. */
async function findChosen(tx: Db, { consultationId, ids }: Chosen) {
  if (ids.length === 0) throw new DomainError("invalid", "Choose at least one person.");
  if (ids.length > MOST_AT_ONCE) throw new DomainError("invalid", `Choose at most ${MOST_AT_ONCE} people at once.`);
  await consultations.hold(tx, { consultationId });
  const waiting: candidates.Candidate[] = [];
  let late = 0;
  for (const id of new Set(ids)) {
    const candidate = await candidates.find(tx, { consultationId, id });
    if (!candidate) throw notFound();
    if (candidate.state === "waiting") waiting.push(candidate);
    else late += 1;
  }
  return { waiting, late };
}

const notFound = () => new DomainError("not-found", "There is no such proposal.");
