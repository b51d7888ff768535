import type { Rule } from "./properties.js";

/** Names of older versions, by the name of today. */
const ALIASES: Readonly<Record<string, string>> = {
  hasComment: "showCommentArea",
  hasOther: "showOtherItem",
  hasNone: "showNoneItem",
  hasSelectAll: "showSelectAllItem",
  commentPlaceHolder: "commentPlaceholder",
  otherPlaceHolder: "otherPlaceholder",
  placeHolder: "placeholder",
  optionsCaption: "placeholder",
  showOptionsCaption: "allowClear",
  showClearButton: "allowClear",
  autoComplete: "autocomplete",
  size: "inputSize",
  itemSize: "inputSize",
  maxOthersLength: "maxCommentLength",
  questionsOrder: "questionOrder",
  requiredText: "requiredMark",
  focusFirstQuestionAutomatic: "autoFocusFirstQuestion",
  focusOnFirstError: "autoFocusFirstError",
  sendResultOnPageNext: "partialSendEnabled",
  showCompletedPage: "showCompletePage",
  goNextPageAutomatic: "autoAdvanceEnabled",
  allowCompleteSurveyAutomatic: "autoAdvanceAllowComplete",
  firstPageIsStarted: "firstPageIsStartPage",
  maxTimeToFinish: "timeLimit",
  maxTimeToFinishPage: "timeLimitPerPage",
  showTimerPanelMode: "timerInfoMode",
  navigationButtonsVisibility: "showNavigationButtons",
  useDisplayValuesInTitle: "useDisplayValuesInDynamicTexts",
  panelAddText: "addPanelText",
  panelRemoveText: "removePanelText",
  panelPrevText: "prevPanelText",
  panelNextText: "nextPanelText",
};

/** The present name of a property. `questions` of triggers is no older name. */
export function presentName(name: string, rules: ReadonlyMap<string, Rule>): string {
  if (rules.has(name)) return name;
  if (name === "questions" && rules.has("elements")) return "elements";
  return Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? name) : name;
}
