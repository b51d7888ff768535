import { InputShapeError } from "../figure.js";

/** How the experts from whom a panel is drawn would answer: the share on each level of the scale, in order. */
export interface PanelShape {
  readonly key: string;
  readonly shares: readonly number[];
}

/**
 * Three shapes against which to try a rule before it is locked.
 *
 * Definition  split: half in each outer part of floor((levels + 1) / 3) levels, evenly; uniform: every level alike; agreeing: 80 % in the
 *             upper outer part, evenly, the rest evenly on the other levels.
 * Missing     none: shapes are assumptions, not data.
 * Use         with `rulePassRate`, so that a rule is known by its false alarms and its power.
 * Read        they are plain cases, not what an expert panel looks like; a study with expectations of its own should add them.
 * Throws      InputShapeError for fewer than three levels.
 * Source      own definition of this program.
 */
export function panelShapes(levels: number): readonly PanelShape[] {
  if (!Number.isInteger(levels) || levels < 3) {
    throw new InputShapeError(`A panel shape needs at least three levels, not ${levels}`);
  }
  const width = Math.floor((levels + 1) / 3);
  const shape = (key: string, shareAt: (index: number) => number) => ({
    key,
    shares: Array.from({ length: levels }, (_, index) => shareAt(index)),
  });
  return [
    shape("split", (index) => (index < width || index >= levels - width ? 1 / (2 * width) : 0)),
    shape("uniform", () => 1 / levels),
    shape("agreeing", (index) => (index >= levels - width ? 0.8 / width : 0.2 / (levels - width))),
  ];
}
