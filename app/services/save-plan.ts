import type { Db } from "../../db/open";
import * as groups from "../../db/queries/comparison-group";
import * as consultations from "../../db/queries/consultation";
import * as panelList from "../../db/queries/panel-list";
import * as planVersions from "../../db/queries/plan-version";
import * as protocolLocks from "../../db/queries/protocol-lock";
import { isSameData } from "../../surveys/plan/is-same-data";
import { type PlanProblem, parseStudyPlan } from "../../surveys/plan/parse-study-plan";
import { findRepeatedNames } from "../../surveys/plan/repeated-names";
import type { StudyPlan } from "../../surveys/study-plan";
import { type Actor, recordAudit } from "./audit-trail";
import { canonicalHash } from "./canonical-hash";
import { DomainError } from "./domain-error";
import { loadPlan } from "./load-plan";
import { summaryOf } from "./plan-change-summary";
import { lostLanguages } from "./plan-edits/lost-languages";

export interface PlanEdit {
  readonly consultationId: string;
  readonly actor: Actor;
  /** The revision the edit was made on. */
  readonly revision: number;
  /** The plan as it should be, from the plan as it is. */
  readonly change: (plan: StudyPlan) => unknown;
  /** How the edit came about, where it is not a plain one. */
  readonly version?: { readonly kind: VersionKind; readonly ofRevision: number };
  /** What else is kept of it, in the same transaction. */
  readonly record?: (tx: Db, saved: SavedPlan) => Promise<void>;
}
export interface SavedPlan {
  readonly before: StudyPlan;
  readonly plan: StudyPlan;
  readonly revision: number;
}
export type VersionKind = "edit" | "undo" | "redo" | "restore";
export type PlanSaving =
  /** `lostLanguages`: those of which translations are gone because the words they translated were changed. */
  | { readonly outcome: "saved"; readonly revision: number; readonly lostLanguages: readonly string[] }
  /** Nothing was stored; each problem names the place in the plan. */
  | { readonly outcome: "invalid"; readonly problems: readonly PlanProblem[] };

/**
 * Stores an edited study plan as the next revision. The comparison groups of the panel list follow the plan until it is locked. An edit
 * that changes nothing stores nothing.
 *
 * Throws  DomainError `not-found`; `already-done` when the protocol is locked; `conflict` when somebody else saved in between.
 */
export function savePlan({ db, now }: { db: Db; now: Date }, edit: PlanEdit): Promise<PlanSaving> {
  const { consultationId } = edit;
  return db.transaction().execute(async (tx) => {
    if (!(await consultations.hold(tx, { consultationId }))) {
      throw new DomainError("not-found", "There is no such consultation.");
    }
    if (await protocolLocks.find(tx, { consultationId })) {
      throw new DomainError("already-done", "The protocol is locked, so the questionnaire can no longer be changed.");
    }
    const { plan: before, revision } = await loadPlan(tx, consultationId);
    if (revision !== edit.revision) {
      throw new DomainError("conflict", "Somebody else changed the questionnaire in the meantime.");
    }
    const reading = parseStudyPlan(edit.change(before));
    if (!reading.ok) return { outcome: "invalid", problems: reading.problems };
    const { plan } = reading;
    if (isSameData(before, plan)) return { outcome: "saved", revision, lostLanguages: [] };
    // What was stored once can be gone back to.
    const repeated = edit.version ? [] : findRepeatedNames(plan, before);
    if (repeated.length > 0) return { outcome: "invalid", problems: repeated };
    const stranded = await findStrandedGroup(tx, consultationId, plan);
    if (stranded) return { outcome: "invalid", problems: [stranded] };
    const json = JSON.stringify(plan);
    const isStored = await consultations.updatePlan(
      tx,
      { consultationId, expectedRevision: revision },
      { title: JSON.stringify(plan.title), plan: json, updatedAt: now.toISOString() },
    );
    if (!isStored) throw new DomainError("conflict", "Somebody else changed the questionnaire in the meantime.");
    await groups.replaceAll(tx, { consultationId }, groupRows(plan));
    await keepVersion(tx, now, edit, { before, plan, json });
    await recordAudit(tx, {
      consultationId,
      now,
      actor: edit.actor,
      action: "plan-saved",
      details: { planRevision: revision + 1, hash: canonicalHash(JSON.parse(json)).hash, ...edit.version },
    });
    await edit.record?.(tx, { before, plan, revision: revision + 1 });
    return { outcome: "saved", revision: revision + 1, lostLanguages: lostLanguages(before, plan) };
  });
}

/** Many an evening's work; older ones can no longer be undone one by one. */
const KEPT_VERSIONS = 300;

async function keepVersion(
  tx: Db,
  now: Date,
  { consultationId, actor, revision, version }: PlanEdit,
  { before, plan, json }: { readonly before: StudyPlan; readonly plan: StudyPlan; readonly json: string },
): Promise<void> {
  const savedAt = now.toISOString();
  if (!(await planVersions.hasRevision(tx, { consultationId, revision }))) {
    const start = { kind: "start", ofRevision: null, changes: NO_CHANGES, savedBy: null } as const;
    await planVersions.insert(tx, { consultationId, revision, plan: JSON.stringify(before), savedAt, ...start });
  }
  await planVersions.insert(tx, {
    consultationId,
    revision: revision + 1,
    plan: json,
    kind: version?.kind ?? "edit",
    ofRevision: version?.ofRevision ?? null,
    changes: JSON.stringify(summaryOf(before, plan)),
    savedBy: actor.kind === "organiser" ? actor.id : null,
    savedAt,
  });
  await planVersions.prune(tx, { consultationId, upTo: revision + 1 - KEPT_VERSIONS });
}

const NO_CHANGES = JSON.stringify({ count: 0, first: [] });

export function groupRows(plan: StudyPlan) {
  return plan.comparisonGroups.map(({ key, label }) => ({ key, label: JSON.stringify(label) }));
}

/** A group that people of the panel list stand in cannot go: they would silently be left without one. */
async function findStrandedGroup(tx: Db, consultationId: string, plan: StudyPlan): Promise<PlanProblem | undefined> {
  const kept = new Set(plan.comparisonGroups.map(({ key }) => key));
  const counts = await panelList.countByGroup(tx, { consultationId });
  const stranded = counts.find(({ groupKey }) => groupKey !== null && !kept.has(groupKey));
  if (!stranded) return undefined;
  const people = stranded.count === 1 ? "1 person" : `${stranded.count} people`;
  const message = `The panel list has ${people} in the group ${stranded.groupKey}. Move them to another group first.`;
  return { path: "comparisonGroups", message };
}
