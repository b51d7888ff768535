/** Why types and properties are not let through, for the person who wrote the definition. */

export const LAZY = "Choices are not loaded while one scrolls; list them in choices.";
const LOADS = "Questions that load or hold files and pictures are not available here.";
/** By type of question or cell. */
export const REFUSED_TYPES: Readonly<Record<string, string>> = {
  file: LOADS,
  image: LOADS,
  imagepicker: LOADS,
  signaturepad: LOADS,
  imagemap: LOADS,
  html: "Cells of markup are not available here.",
};

/** By property. */
export const REFUSALS: Readonly<Record<string, string>> = {
  choicesByUrl: "Choices are not loaded from elsewhere; list them in choices.",
  navigateToUrl: "A questionnaire here does not lead to another site.",
  navigateToUrlOnCondition: "A questionnaire here does not lead to another site.",
  surveyPostId: "Answers are not sent to another service.",
  bindings: "Properties bound to answers are not available here.",
  elements: "Questions within a choice are not available here.",
};
