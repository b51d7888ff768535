import type { Db } from "../../db/open";
import * as planVersions from "../../db/queries/plan-version";
import { mergeChange } from "../../surveys/history/merge-change";
import { standingEdits } from "../../surveys/history/undo-stacks";
import type { StudyPlan } from "../../surveys/study-plan";
import type { Actor } from "./audit-trail";
import { DomainError } from "./domain-error";
import { loadPlan } from "./load-plan";
import { type PlanSaving, savePlan, type VersionKind } from "./save-plan";

/** The plan of a kept version. Throws `not-found` when it is not kept. */
export async function loadVersion(db: Db, consultationId: string, revision: number): Promise<StudyPlan> {
  const json = await planVersions.findPlan(db, { consultationId, revision });
  if (json === undefined) throw new DomainError("not-found", "This version is not kept.");
  return JSON.parse(json) as StudyPlan;
}

interface Asked {
  readonly consultationId: string;
  readonly actor: Extract<Actor, { kind: "organiser" }>;
  /** The edit meant, by its revision; the version, for a restore. */
  readonly revision: number;
}

/**
 * Takes one edit back, or makes it again, and leaves every other change alone, whoever made it and whenever. It becomes a new revision.
 *
 * Throws  DomainError `not-found` when the edit or the plan before it is not kept; `already-done` when it is undone (or standing) already; `conflict` when
 *         somebody changed the same thing later, which is named; and what `savePlan` throws.
 */
export async function undoOrRedo(
  { db, now }: { db: Db; now: Date },
  { consultationId, actor, revision, intent }: Asked & { readonly intent: "undo" | "redo" },
): Promise<PlanSaving> {
  const versions = await planVersions.findAll(db, { consultationId });
  const edit = versions.find((version) => version.revision === revision);
  if (!edit || (edit.kind !== "edit" && edit.kind !== "restore")) {
    throw new DomainError("not-found", "There is no such edit.");
  }
  if (standingEdits(versions.map(asKept)).has(revision) !== (intent === "undo")) {
    const message = intent === "undo" ? "This edit is undone already." : "This edit stands already.";
    throw new DomainError("already-done", message);
  }
  const [before, after] = [
    await loadVersion(db, consultationId, revision - 1),
    await loadVersion(db, consultationId, revision),
  ];
  const [from, to] = intent === "undo" ? [after, before] : [before, after];
  const current = await loadPlan(db, consultationId);
  return savePlan(
    { db, now },
    {
      consultationId,
      actor,
      revision: current.revision,
      version: { kind: intent, ofRevision: revision },
      change: (plan) => {
        const merging = mergeChange(from, to, plan);
        if (merging.ok) return merging.merged;
        const place = merging.at.join(" › ") || "the questionnaire";
        throw new DomainError(
          "conflict",
          `This was changed again later (${place}). Nothing was undone or made again: change it by hand, or bring a whole version back.`,
        );
      },
    },
  );
}

/**
 * Makes a kept version the questionnaire again, as a new revision on top of all others. `current` is the revision that whoever asks has seen: what is
 * saved after it is never overwritten unseen.
 *
 * Throws  DomainError `not-found`; `conflict` when somebody saved in between; and what `savePlan` throws.
 */
export async function restoreVersion(
  { db, now }: { db: Db; now: Date },
  { consultationId, actor, revision, current }: Asked & { readonly current: number },
): Promise<PlanSaving> {
  const plan = await loadVersion(db, consultationId, revision);
  const version = { kind: "restore", ofRevision: revision } as const;
  return savePlan({ db, now }, { consultationId, actor, revision: current, version, change: () => plan });
}

export function asKept({ revision, kind, ofRevision, savedBy }: planVersions.PlanVersion) {
  return { revision, kind: kind satisfies VersionKind | "start", ofRevision, actorId: savedBy };
}
