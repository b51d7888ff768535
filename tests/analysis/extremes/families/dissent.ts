import { beyondSteps } from "../../../../analysis/dissent/beyond-steps.js";
import { conformityIndex } from "../../../../analysis/dissent/conformity-index.js";
import { modifiedZOutliers } from "../../../../analysis/dissent/modified-z-outliers.js";
import { outsideMiddleHalf } from "../../../../analysis/dissent/outside-middle-half.js";
import { panelConformity } from "../../../../analysis/dissent/panel-conformity.js";
import { persistentDissenters } from "../../../../analysis/dissent/persistent-dissenters.js";
import { countTransitions } from "../../../../analysis/shape/count-transitions.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import { ratingMatrix } from "../../../../analysis/shape/rating-matrix.js";
import type { ExtremePanel } from "../panels.js";

/** The second round has everybody's answers to the items in reverse order. */
const roundsOf = ({ rows }: ExtremePanel) =>
  [ratingMatrix(rows), ratingMatrix(rows.map((row) => row.toReversed()))] as const;

export const statistics = {
  outsideMiddleHalf: ({ values }: ExtremePanel) => outsideMiddleHalf(countValues(values)),
  beyondSteps: ({ values }: ExtremePanel) => beyondSteps(countValues(values)),
  modifiedZOutliers: ({ values }: ExtremePanel) => modifiedZOutliers(countValues(values)),
  persistentDissenters: (panel: ExtremePanel) => persistentDissenters(roundsOf(panel)),
  conformityIndex: ({ pairs }: ExtremePanel) => conformityIndex(countTransitions(pairs)),
  panelConformity: (panel: ExtremePanel) => panelConformity(...roundsOf(panel)),
};

export const others = {
  countOutside: "counts for the figures of dissent",
  dissentDetails: "details of the figures of dissent",
  conformityOf: "one person's part of conformityIndex",
};
