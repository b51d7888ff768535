import type { Rewording } from "./stored-rewording";

/** Where and how a round asks an item. */
export interface AskedAt {
  readonly itemId: string;
  readonly itemVersionId: string;
}

/**
 * What a round asks after a rewording: with the same meaning the same item in its new wording; else the new items at the place of the first one
 * they replace, asked as that one was. A round that asks none of the replaced items stays as it is.
 */
export function replaceInRound<Row extends AskedAt>(
  asked: readonly Row[],
  {
    kind,
    replaces,
    results,
  }: Pick<Rewording, "kind"> & {
    readonly replaces: readonly Pick<AskedAt, "itemId">[];
    readonly results: readonly AskedAt[];
  },
): readonly Row[] {
  const gone = new Set(replaces.map(({ itemId }) => itemId));
  const place = asked.findIndex(({ itemId }) => gone.has(itemId));
  const model = asked[place];
  if (model === undefined) return asked;
  if (kind === "same") {
    return asked.map((row) => {
      const result = results.find(({ itemId }) => itemId === row.itemId);
      return result ? { ...row, itemVersionId: result.itemVersionId } : row;
    });
  }
  const asOne = results.map(({ itemId, itemVersionId }) => ({ ...model, itemId, itemVersionId }));
  const others = (rows: readonly Row[]) => rows.filter(({ itemId }) => !gone.has(itemId));
  return [...others(asked.slice(0, place)), ...asOne, ...others(asked.slice(place))];
}
