import type { Db } from "../../../db/open";
import * as memberships from "../../../db/queries/membership";
import * as planVersions from "../../../db/queries/plan-version";
import { diffPlans, type PartChange } from "../../../surveys/history/diff-plans";
import { standingEdits, undoStateOf } from "../../../surveys/history/undo-stacks";
import { type DiffPart, wordDiff } from "../../../surveys/items/word-diff";
import { findMeaningChanges } from "../../../surveys/rewording";
import type { StudyPlan } from "../../../surveys/study-plan";
import { toItem } from "../../../surveys/to-item";
import type { ChangeSummary } from "../../services/plan-change-summary";
import { allQuestions } from "../../services/plan-edits/references";
import { asKept, loadVersion } from "../../services/plan-history";
import { formatShort } from "../format-instant";

export interface NextStep {
  readonly revision: number;
  readonly changes: ChangeSummary;
}
/** What undo and redo would do next for one person; null: nothing. */
export interface HistoryView {
  readonly undo: NextStep | null;
  readonly redo: NextStep | null;
}

export async function getHistoryBar(
  db: Db,
  { consultationId, userId }: { consultationId: string; userId: string },
): Promise<HistoryView> {
  const versions = await planVersions.findAll(db, { consultationId });
  const state = undoStateOf(versions.map(asKept), userId);
  const stepOf = (revision: number | null): NextStep | null => {
    const found = versions.find((version) => version.revision === revision);
    return found ? { revision: found.revision, changes: summaryIn(found.changes) } : null;
  };
  return { undo: stepOf(state.undo), redo: stepOf(state.redo) };
}

const summaryIn = (json: string) => JSON.parse(json) as ChangeSummary;

const nameOf = (member: { name: string; email: string } | undefined) => member?.name || member?.email || "";

const ROWS_PER_PAGE = 50;

/** The kept versions, the newest first. */
export async function getVersionsPage(db: Db, { consultationId, page }: { consultationId: string; page: number }) {
  const versions = await planVersions.findAll(db, { consultationId });
  const members = new Map((await memberships.findAll(db, { consultationId })).map((row) => [row.userId, row]));
  const standing = standingEdits(versions.map(asKept));
  const kept = new Set(versions.map(({ revision }) => revision));
  const pageCount = Math.max(1, Math.ceil(versions.length / ROWS_PER_PAGE));
  const current = Math.min(page, pageCount);
  return {
    count: versions.length,
    newest: versions[0]?.revision ?? null,
    oldest: versions.at(-1)?.revision ?? null,
    page: current,
    pageCount,
    rows: versions.slice((current - 1) * ROWS_PER_PAGE, current * ROWS_PER_PAGE).map((version, index) => {
      const { revision, kind, ofRevision, savedBy } = version;
      const isEdit = kind === "edit" || kind === "restore";
      const canTurn = isEdit && kept.has(revision - 1);
      return {
        revision,
        kind,
        ofRevision,
        isCurrent: current === 1 && index === 0,
        isUndone: isEdit && !standing.has(revision),
        canUndo: canTurn && standing.has(revision),
        canRedo: canTurn && !standing.has(revision),
        hasBefore: kept.has(revision - 1),
        at: kind === "start" ? "" : formatShort(version.savedAt),
        /** Null: the software; empty: somebody without a role here any more. */
        who: savedBy === null ? null : nameOf(members.get(savedBy)),
        changes: summaryIn(version.changes),
      };
    }),
  };
}
export type VersionRow = Awaited<ReturnType<typeof getVersionsPage>>["rows"][number];

export interface ShownChange extends Omit<PartChange, "fields"> {
  /**
   * Of a question that was changed: whether it can mean the same (only its words differ) or means something new, by the rule for rewordings between
   * rounds. Null for everything else.
   */
  readonly meaning: "can-be-same" | "new" | null;
  readonly fields: readonly {
    readonly path: string;
    readonly isNew: boolean;
    readonly isGone: boolean;
    readonly runs: readonly DiffPart[];
  }[];
}
/** More would be no reading any more; the count says how many there are. */
const SHOWN_CHANGES = 200;

/** What is different between two kept versions. Throws `not-found` when one of them is not kept. */
export async function getComparison(db: Db, input: { consultationId: string; from: number; to: number }) {
  const { consultationId, from, to } = input;
  const [before, after] = [await loadVersion(db, consultationId, from), await loadVersion(db, consultationId, to)];
  const changes = diffPlans(before, after);
  const meaningOf = meaningBetween(before, after);
  return {
    from,
    to,
    count: changes.length,
    shown: changes.slice(0, SHOWN_CHANGES).map(
      ({ fields, ...change }): ShownChange => ({
        ...change,
        meaning: meaningOf(change),
        fields: fields.map(({ path, before, after }) => ({
          path,
          isNew: before === null,
          isGone: after === null,
          runs: wordDiff(before ?? "", after ?? ""),
        })),
      }),
    ),
  };
}

function meaningBetween(before: StudyPlan, after: StudyPlan) {
  const [old, now] = [before, after].map(
    (plan) => new Map([...plan.criteria, ...allQuestions(plan)].map((question) => [question.key, question])),
  );
  return ({ what, kind, key }: Pick<PartChange, "what" | "kind" | "key">): ShownChange["meaning"] => {
    const [asked, asks] = [old?.get(key), now?.get(key)];
    if (what !== "changed" || (kind !== "criterion" && kind !== "question") || !asked || !asks) return null;
    return findMeaningChanges(toItem(asked), toItem(asks)).length > 0 ? "new" : "can-be-same";
  };
}
