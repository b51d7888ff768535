import type { Db } from "../../../db/open";
import * as memberships from "../../../db/queries/membership";
import * as planVersions from "../../../db/queries/plan-version";
import { diffPlans, type PartChange } from "../../../surveys/history/diff-plans";
import {
  declaredBetween,
  gaveWayTo,
  isMeantPart,
  isMergeOrSplit,
  meaningOf,
  nameOf,
  wordingsOf,
} from "../../../surveys/history/meaning";
import { standingEdits, undoStateOf } from "../../../surveys/history/undo-stacks";
import { type DiffPart, wordDiff } from "../../../surveys/items/word-diff";
import { findLineages, type Lineage } from "../../services/lineage/stored-lineage";
import { loadPlan } from "../../services/load-plan";
import type { ChangeSummary } from "../../services/plan-change-summary";
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

const memberName = (member: { name: string; email: string } | undefined) => member?.name || member?.email || "";

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
        who: savedBy === null ? null : memberName(members.get(savedBy)),
        changes: summaryIn(version.changes),
      };
    }),
  };
}
export type VersionRow = Awaited<ReturnType<typeof getVersionsPage>>["rows"][number];

export interface ShownChange extends Omit<PartChange, "fields"> {
  /**
   * Of a changed part that judgements rest on: whether it can mean the same (only its words differ) or means something new, by the rule for rewordings
   * between rounds. Null for everything else.
   */
  readonly meaning: "can-be-same" | "new" | null;
  /** What was said of that change, step by step where several declarations lead from one version to the other; null: nothing yet. */
  readonly declared: { readonly meaning: "same" | "new"; readonly steps: readonly ShownDeclaration[] } | null;
  /** The same part stands above already: a question that several rounds ask is changed in each, and declared once. */
  readonly isRepeated: boolean;
  /** Of what came or went: the merge or split by which it did. */
  readonly lineage: ShownDeclaration | null;
  readonly fields: readonly {
    readonly path: string;
    readonly isNew: boolean;
    readonly isGone: boolean;
    readonly runs: readonly DiffPart[];
  }[];
}
export interface ShownDeclaration {
  readonly id: string;
  readonly kind: Lineage["kind"];
  readonly from: number;
  readonly to: number;
  readonly reason: string;
  readonly who: string;
  readonly at: string;
  /** Of a merge or a split: the titles of what became what. It is taken back while the draft has something of what had given way again. */
  readonly became: {
    readonly before: readonly string[];
    readonly after: readonly string[];
    readonly isTakenBack: boolean;
  } | null;
}
/** More would be no reading any more; the count says how many there are. */
const SHOWN_CHANGES = 200;

/** What is different between two kept versions, with what was declared of it. Throws `not-found` when one of them is not kept. */
export async function getComparison(db: Db, input: { consultationId: string; from: number; to: number }) {
  const { consultationId, from, to } = input;
  const [before, after] = [await loadVersion(db, consultationId, from), await loadVersion(db, consultationId, to)];
  const changes = diffPlans(before, after);
  const [old, now] = [wordingsOf(before), wordingsOf(after)];
  const lineages = await findLineages(db, consultationId);
  const shownAs = await declarationReader(db, consultationId);
  const told = new Set<string>();
  const declarationOf = ({ what, kind, key }: PartChange): Pick<ShownChange, "meaning" | "declared" | "isRepeated"> => {
    const none = { meaning: null, declared: null, isRepeated: false };
    if (what !== "changed" || !isMeantPart(kind)) return none;
    const name = nameOf(kind, key);
    const [asked, asks] = [old.get(name), now.get(name)];
    const meaning = asked && asks ? meaningOf(kind, asked, asks) : null;
    if (!asked || !asks || meaning === null) return none;
    const declared = declaredBetween(kind, asked, asks, lineages);
    const isRepeated = told.has(name);
    told.add(name);
    return {
      meaning,
      declared: declared ? { meaning: declared.meaning, steps: declared.steps.map(shownAs) } : null,
      isRepeated,
    };
  };
  const turns = lineages.filter(isMergeOrSplit);
  /** The merge or split by which something came, or to which it gave way. */
  const lineageOf = ({ what, kind, key }: PartChange): ShownDeclaration | null => {
    const cameBy = () =>
      turns.findLast(({ part, results }) => part === kind && results.some((result) => result.key === key));
    const found = what === "added" ? cameBy() : what === "removed" ? gaveWayTo(kind, key, turns, now) : undefined;
    return found ? shownAs(found) : null;
  };
  const shown = changes.slice(0, SHOWN_CHANGES).map(
    ({ fields, ...change }): ShownChange => ({
      ...change,
      ...declarationOf({ ...change, fields }),
      lineage: lineageOf({ ...change, fields }),
      fields: fields.map(({ path, before, after }) => ({
        path,
        isNew: before === null,
        isGone: after === null,
        runs: wordDiff(before ?? "", after ?? ""),
      })),
    }),
  );
  return {
    from,
    to,
    count: changes.length,
    /** Changes that can still be declared. */
    undeclared: shown.filter(({ meaning, declared, isRepeated }) => meaning && !declared && !isRepeated).length,
    shown,
  };
}

/** What was said of one part of a draft so far, the oldest first. */
export async function getMeaningHistory(
  db: Db,
  {
    consultationId,
    part,
    key,
  }: { readonly consultationId: string; readonly part: Lineage["part"]; readonly key: string },
): Promise<readonly ShownDeclaration[]> {
  const isOfPart = (lineage: Lineage) =>
    lineage.part === part && [...lineage.replaces, ...lineage.results].some((wording) => wording.key === key);
  const found = (await findLineages(db, consultationId)).filter(isOfPart);
  return found.length === 0 ? [] : found.map(await declarationReader(db, consultationId));
}
export type MeaningHistory = Awaited<ReturnType<typeof getMeaningHistory>>;

const titlesOf = (wordings: Lineage["results"]) => wordings.map(({ title, key }) => title || key);

async function declarationReader(db: Db, consultationId: string): Promise<(lineage: Lineage) => ShownDeclaration> {
  const current = wordingsOf((await loadPlan(db, consultationId)).plan);
  const members = new Map((await memberships.findAll(db, { consultationId })).map((row) => [row.userId, row]));
  const becameOf = ({ part, replaces, results }: Lineage) => ({
    before: titlesOf(replaces),
    after: titlesOf(results),
    isTakenBack: replaces.some(({ key }) => current.has(nameOf(part, key))),
  });
  return (lineage) => {
    const { id, kind, fromRevision, toRevision, reason, declaredBy, declaredAt } = lineage;
    return {
      ...{ id, kind, from: fromRevision, to: toRevision, reason },
      who: memberName(members.get(declaredBy ?? "")),
      at: formatShort(declaredAt),
      became: isMergeOrSplit(lineage) ? becameOf(lineage) : null,
    };
  };
}
