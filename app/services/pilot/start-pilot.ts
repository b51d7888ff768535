import { addMonths } from "date-fns/addMonths";
import { newOrderedId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as contacts from "../../../db/queries/contact";
import * as dataProtection from "../../../db/queries/data-protection";
import * as memberships from "../../../db/queries/membership";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import * as rehearsals from "../../../db/queries/rehearsal";
import type { LocalText } from "../../../surveys/items/types";
import type { StudyPlan } from "../../../surveys/study-plan";
import { languagesWith } from "../../i18n/catalogues.server";
import { translator } from "../../i18n/i18n.server";
import { type Actor, recordAudit } from "../audit-trail";
import { canonicalHash } from "../canonical-hash";
import { insertConsultation } from "../create-consultation";
import { DomainError } from "../domain-error";
import { loadPlan } from "../load-plan";
import { beginRound } from "../open-round";
import { findOpeningProblems } from "../opening-problems";
import type { PanelEntry } from "../panel/check-panelist";
import { loadPanelContext } from "../panel/load-panel-context";
import { newPanelists } from "../panel/new-panelists";
import { deletePilotCopy } from "./delete-pilot";
import { type PilotProblem, readPilotPeople } from "./read-people";

type Organiser = Actor & { readonly kind: "organiser" };

interface PilotInput {
  readonly consultationId: string;
  /** One line per person. */
  readonly people: string;
  /** Somebody of the panel may be asked too. */
  readonly mayBeOnPanel: boolean;
  readonly closesAt: Date;
  readonly actor: Organiser;
}

/**
 * Invites a few people to try the questionnaire as it stands: a copy of the consultation, without colleagues, on which round 1 is opened for them. The copy
 * of an earlier pilot is deleted. Returns what is wrong with the list; then nothing happened.
 *
 * Throws  DomainError `not-found`; `already-done` once the protocol is locked; `not-ready` with one line per thing that is missing;
 *         `conflict` while another pilot runs; `invalid` when the closing time has passed.
 */
export async function startPilot(
  { db, now }: { db: Db; now: Date },
  input: PilotInput,
): Promise<readonly PilotProblem[]> {
  const { consultationId, closesAt, actor } = input;
  if (closesAt <= now) throw new DomainError("invalid", "The closing time has passed already.");
  const made = await db.transaction().execute(async (tx) => {
    if (!(await consultations.hold(tx, { consultationId }))) {
      throw new DomainError("not-found", "There is no such consultation.");
    }
    await refuseOutOfPlace(tx, consultationId);
    const context = await loadPanelContext(tx, consultationId);
    const knownEmails = input.mayBeOnPanel ? new Set<string>() : context.knownEmails;
    const { people, problems } = readPilotPeople(input.people, { ...context, knownEmails });
    if (problems.length > 0) return { problems };
    return makeCopy(tx, now, { ...input, entries: people });
  });
  if ("problems" in made) return made.problems;
  try {
    await beginRound({ db, now }, { consultationId: made.copyId, roundNumber: 1, closesAt, actor });
  } catch (error) {
    await db.transaction().execute((tx) => deletePilotCopy(tx, now, { consultationId, pilotId: made.pilotId, actor }));
    throw error;
  }
  await rehearsals.update(db, { consultationId, id: made.pilotId }, { status: "running" });
  return [];
}

async function refuseOutOfPlace(tx: Db, consultationId: string): Promise<void> {
  if (await protocolLocks.find(tx, { consultationId })) {
    throw new DomainError("already-done", "The protocol is locked. A pilot belongs before that.");
  }
  const isMissing = ({ code }: { code: string }) => code !== "no-panel" && code !== "not-demonstration-address";
  const problems = (await findOpeningProblems(tx, consultationId)).filter(isMissing);
  if (problems.length > 0) {
    throw new DomainError("not-ready", "Something is missing that has to be there before anybody is invited.", {
      details: problems.map(({ message }) => message),
    });
  }
}

async function makeCopy(tx: Db, now: Date, input: PilotInput & { readonly entries: readonly PanelEntry[] }) {
  const { consultationId, actor, closesAt, entries } = input;
  for (const earlier of await rehearsals.findAll(tx, { consultationId, kind: "pilot", limit: 50 })) {
    if (earlier.copyId === null) continue;
    if (earlier.status === "running" && (await rehearsals.isOpen(tx, { consultationId: earlier.copyId }))) {
      throw new DomainError("conflict", "A pilot is running. End it before another begins.");
    }
    await deletePilotCopy(tx, now, { consultationId, pilotId: earlier.id, actor });
  }
  const original = await consultations.findById(tx, { consultationId });
  const fields = await dataProtection.find(tx, { consultationId });
  if (!original || !fields) throw new DomainError("not-found", "There is no such consultation.");
  const { plan, revision } = await loadPlan(tx, consultationId);
  const copyId = await insertConsultation(tx, now, {
    founding: { organisationId: original.organisationId, userId: actor.id, title: plan.title },
    plan: withPilotTitle(plan, original.language),
    language: original.language,
    demonstration: original.isDemonstration ? { isSimulated: original.isSimulated === 1 } : undefined,
  });
  // Nobody has a role in it: what there is of it is read through the consultation that it tries out.
  await memberships.deleteById(tx, { consultationId: copyId, userId: actor.id });
  await consultations.markPilot(tx, { consultationId: copyId });
  await dataProtection.upsert(tx, { ...fields, consultationId: copyId, updatedAt: now.toISOString() });
  await contacts.insertPanelists(
    tx,
    newPanelists(entries, { consultationId: copyId, now, taken: new Set(), foundBy: "by-hand" }),
  );
  const { json, hash } = canonicalHash(plan.protocol);
  const pilotId = newOrderedId();
  await rehearsals.insert(tx, {
    consultationId,
    id: pilotId,
    kind: "pilot",
    planRevision: revision,
    deleteAt: addMonths(closesAt, fields.retentionContactsMonths).toISOString(),
    copyId,
    openSeatId: null,
    status: "waiting",
    panelists: entries.length,
    responses: 0,
    responsesExpected: entries.length,
    protocol: json,
    protocolHash: hash,
    failure: null,
    startedBy: actor.id,
    startedAt: now.toISOString(),
    endedAt: null,
    isDeleting: 0,
  });
  const details = { pilotId, invited: entries.length, planRevision: revision };
  await recordAudit(tx, { consultationId, now, actor, action: "pilot-started", details });
  return { copyId, pilotId };
}

/** Every page and mail of the copy has the title: it says in each language that this is a pilot. */
function withPilotTitle(plan: StudyPlan, language: string): StudyPlan {
  const said = (text: string, inLanguage: string) =>
    translator(inLanguage === "fr" ? "fr" : "en", "respond")("pilot.title", { title: text }).slice(0, 300);
  const others = languagesWith("respond").filter((name) => plan.title[name] !== undefined);
  const title: LocalText = {
    ...plan.title,
    default: said(plan.title.default, language),
    ...Object.fromEntries(others.map((name) => [name, said(plan.title[name] ?? "", name)])),
  };
  return { ...plan, title };
}
