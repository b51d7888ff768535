/** One kept version of a plan: who made it and how. */
export interface KeptVersion {
  readonly revision: number;
  readonly actorId: string | null;
  /** `start`: the plan before the first kept edit. */
  readonly kind: "start" | "edit" | "undo" | "redo" | "restore";
  /** Of an undo or a redo: the edit it took back or made again; of a restore: the version brought back. */
  readonly ofRevision: number | null;
}

export interface UndoState {
  /** The edit that the next undo takes back. */
  readonly undo: number | null;
  /** The edit that the next redo makes again. */
  readonly redo: number | null;
}

/** Edits that stand: made and not taken back, or made again. */
export function standingEdits(versions: readonly KeptVersion[]): ReadonlySet<number> {
  const standing = new Set<number>();
  for (const { revision, kind, ofRevision } of ascending(versions)) {
    if (kind === "edit" || kind === "restore") standing.add(revision);
    else if (kind === "undo" && ofRevision !== null) standing.delete(ofRevision);
    else if (kind === "redo" && ofRevision !== null) standing.add(ofRevision);
  }
  return standing;
}

/**
 * What undo and redo do next for one person: their own edits, whatever others did meanwhile. A new edit of theirs forgets what could be made again.
 * The first kept version and the edit whose plan before it is no longer kept cannot be undone.
 */
export function undoStateOf(versions: readonly KeptVersion[], actorId: string): UndoState {
  const undo: number[] = [];
  let redo: number[] = [];
  const standing = standingEdits(versions);
  const kept = new Set(versions.map(({ revision }) => revision));
  for (const { revision, kind, ofRevision, actorId: actor } of ascending(versions)) {
    if (actor !== actorId) continue;
    if (kind === "edit" || kind === "restore") {
      undo.push(revision);
      redo = [];
    } else if (kind === "undo" && ofRevision !== null) {
      undo.splice(0, undo.length, ...undo.filter((edit) => edit !== ofRevision));
      redo.push(ofRevision);
    } else if (kind === "redo" && ofRevision !== null) {
      redo = redo.filter((edit) => edit !== ofRevision);
      undo.push(ofRevision);
    }
  }
  const isKept = (edit: number) => kept.has(edit) && kept.has(edit - 1);
  return {
    undo: undo.findLast((edit) => standing.has(edit) && isKept(edit)) ?? null,
    redo: redo.findLast((edit) => !standing.has(edit) && isKept(edit)) ?? null,
  };
}

const ascending = (versions: readonly KeptVersion[]) =>
  [...versions].sort((one, other) => one.revision - other.revision);
