import { desirabilityAdjustment } from "../../../../analysis/desirability/desirability-adjustment.js";
import { fitLine } from "../../../../analysis/desirability/fitted-line.js";
import { countTransitions } from "../../../../analysis/shape/count-transitions.js";
import type { ExtremePanel } from "../panels.js";

export const statistics = {
  desirabilityAdjustment: ({ pairs }: ExtremePanel) =>
    desirabilityAdjustment(countTransitions(pairs), { neutral: 5, range: [1, 9] }),
  fitLine: ({ pairs }: ExtremePanel) => fitLine(countTransitions(pairs)),
};

export const others = {};
