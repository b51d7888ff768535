import type { LocalText } from "../../../surveys/items/types";
import type { StudyPlan } from "../../../surveys/study-plan";
import { translatedText } from "../../../surveys/templates/translations/index";
import type { BoundaryChoice } from "../../boundary-choices";
import { withWords, withWordsOrNone } from "./words";

/** What "Europe" is most often taken to mean, in the words that panelists read. */
const READY_MADE = {
  "eu-27": "Europe means the EU-27.",
  eea: "Europe means the EU-27, Iceland, Liechtenstein and Norway.",
  wider: "Europe means the EU-27, Iceland, Liechtenstein, Norway, Switzerland and the United Kingdom.",
} as const;
const readyMade = ["eu-27", "eea", "wider"] as const;

/** The boundary as the form has it: which choice, and the words where they are the organiser's own. */
export function boundaryFields({ boundary }: Pick<StudyPlan, "boundary">): {
  boundaryIs: BoundaryChoice;
  boundary: string;
} {
  if (!boundary) return { boundaryIs: "none", boundary: "" };
  const known = readyMade.find((choice) => READY_MADE[choice] === boundary.default);
  return known ? { boundaryIs: known, boundary: "" } : { boundaryIs: "own", boundary: boundary.default };
}

/**
 * The boundary that the form asks for. Own words that were typed while the choice stayed as it was are meant, whatever the choice says:
 * without script nothing moves it to "own".
 */
export function chosenBoundary(
  plan: StudyPlan,
  form: { readonly boundaryIs?: BoundaryChoice | undefined; readonly boundary: string },
): LocalText | null {
  const { boundaryIs: choice = "own", boundary: words } = form;
  const stored = boundaryFields(plan);
  const isTyped = words !== "" && words !== stored.boundary && choice === stored.boundaryIs;
  if (choice === "own" || isTyped) return withWordsOrNone(plan.boundary, words);
  return choice === "none" ? null : translatedText(withWords(plan.boundary, READY_MADE[choice]));
}
