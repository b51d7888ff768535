import { type SurveyModel, SurveyTriggerSetValue, SurveyTriggerVisible } from "survey-core";

/**
 * Runs the triggers of a model that was filled with stored answers and whose effect is not stored with them: those that show questions, and
 * those that set variables. survey-core runs triggers on changes only, so a questionnaire that is taken up again would hide what was answered.
 */
export function showWhatAnswersShow(model: SurveyModel): void {
  const all = [...model.triggers];
  const showing = all.filter(
    (trigger) =>
      trigger instanceof SurveyTriggerVisible || (trigger instanceof SurveyTriggerSetValue && trigger.isVariable),
  );
  if (showing.length === 0) return;
  model.triggers = showing;
  model.runTriggers();
  model.triggers = all;
}
