import type { LocalText } from "../items/types.js";
import type { StudyPlan } from "../study-plan.js";
import { blankPlan } from "./blank.js";
import { technologyPlan } from "./delphi-6g.js";
import { delphiShortPlan } from "./delphi-short.js";
import { translated } from "./translations/index.js";

export interface Template {
  readonly id: string;
  readonly title: LocalText;
  readonly description: LocalText;
  /** The plan as data, in every language there is a catalogue of; a new consultation keeps its own copy. */
  readonly plan: () => StudyPlan;
}

/** What a new consultation may start from. */
export const templates: readonly Template[] = [
  {
    id: "delphi-core-technologies-6g",
    title: { default: "Delphi on core technologies for 6G" },
    description: {
      default:
        "45 technologies, each panelist judges five and two that all judge. Rounds 1 and 2 in full; the points and ranking of a third round come later.",
    },
    plan: () => translated(technologyPlan()),
  },
  {
    id: "delphi-short",
    title: { default: "Short Delphi" },
    description: { default: "Six questions on one technology, asked of everybody in two rounds. For small panels." },
    plan: () => translated(delphiShortPlan()),
  },
  {
    id: "blank",
    title: { default: "Blank" },
    description: { default: "Two rounds with one question about each subject. You name the subjects." },
    plan: () => translated(blankPlan),
  },
];

/** A template by id, or undefined. */
export function findTemplate(id: string): Template | undefined {
  return templates.find((template) => template.id === id);
}
