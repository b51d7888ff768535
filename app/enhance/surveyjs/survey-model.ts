import { Base, Model, PanelModelBase, Question, SvgRegistry } from "survey-core";
import { showWhatAnswersShow } from "../../../surveys/surveyjs/show-what-answers-show";
import { escapeAnswers } from "./escape-answers";
import { isNativeType } from "./native-question";
import type { SurveyPageData } from "./page-data";

/** There is one survey on a page. What belongs to none has a generator of its own, which would give its ids once more. */
class OnlySurvey extends Model {
  shareIds(): void {
    Object.assign(Base, { defaultIdGeneratorValue: this.getIdGenerator() });
  }
}

/** The survey as a page of ours: it neither ends by itself, nor stores, nor leads anywhere. */
export function makeModel(data: SurveyPageData, heading: string): Model {
  const model = new OnlySurvey(data.definition);
  model.shareIds();
  model.locale = document.documentElement.lang;
  model.showCompletePage = false;
  model.navigateToUrl = "";
  model.cookieName = "";
  model.autoFocusFirstQuestion = false;
  // Each change is stored after a rest, so nothing typed waits for the field to be left.
  model.textUpdateMode = "onTyping";
  model.completeText = data.words.complete;
  if (model.locTitle.renderedHtml.trim() === heading.trim()) model.showTitle = false;
  for (const question of model.getAllQuestions()) {
    // The item brings its own question, explanation and frame.
    if (isNativeType(question.getType())) question.titleLocation = "hidden";
  }
  model.onGetTitleTagName.add((_, options) => {
    options.tagName = `h${headingLevel(options.element)}`;
  });
  escapeAnswers(model);
  applyStyles(model);
  if (Object.keys(data.values).length > 0) {
    model.data = { ...data.values };
    showWhatAnswersShow(model);
  }
  return model;
}

/** Under the page's own heading, one step down for each title around; SurveyJS would begin with the fifth level. */
function headingLevel(element: Base): number {
  let level = 2;
  const survey = element instanceof Question || element instanceof PanelModelBase ? element.survey : null;
  if (survey instanceof Model && survey.hasTitle) level += 1;
  let around = element instanceof Question || element instanceof PanelModelBase ? element.parent : null;
  for (; around; around = around.parent) {
    if (around instanceof PanelModelBase && around.hasTitle) level += 1;
  }
  return Math.min(level, 6);
}

/**
 * SurveyJS writes its variables into `<style>` elements and one icon carries a style attribute; the policy of our pages allows neither.
 * Style sheets made by script are allowed, and the icon belongs to a timer that our definitions do not have.
 */
function applyStyles(model: Model): void {
  model.generateStylesheet = false;
  for (const [id, icon] of Object.entries(SvgRegistry.icons)) {
    if (icon.includes("style=")) delete SvgRegistry.icons[id];
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(model.themeStyle);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
