import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { CustomError, type Model } from "survey-core";
import { Survey } from "survey-react-ui";
import { itemId } from "../components/items/ids";
import { keepAnswers } from "./keep-answers";
import { showSaveState } from "./show-save-state";
import { createNativeItems } from "./surveyjs/native-items";
import { NativeItemsProvider, registerNativeTypes } from "./surveyjs/native-question";
import { SURVEY_DATA_ID, SURVEY_PLACE_ID, type SurveyPageData } from "./surveyjs/page-data";
import { createPlaceStore, turnToPlace } from "./surveyjs/place-in-survey";
import { postSection } from "./surveyjs/post-section";
import { revealNative } from "./surveyjs/reveal-native";
import { saveSurvey } from "./surveyjs/save-survey";
import { makeModel } from "./surveyjs/survey-model";
import { loadTexts } from "./surveyjs/texts";

/**
 * The script of a section in SurveyJS's own language, which only such pages load: shows it with survey-react-ui, stores answers while one
 * goes on, and posts the section at its end.
 */
async function start(place: HTMLElement, notice: HTMLElement, data: SurveyPageData): Promise<void> {
  const keeper = keepAnswers(notice);
  const i18n = await loadTexts(document.documentElement.lang);
  registerNativeTypes(new Set(data.natives.items.map(({ kind }) => kind)));
  const natives = createNativeItems(data);
  const model = makeModel(data, document.querySelector("h1")?.textContent ?? "");
  const nameOf = (key: string) => data.items.find((item) => item.key === key)?.name ?? key;
  const showProblems = (key: string, problems: readonly string[]) => {
    const question = model.getQuestionByValueName(nameOf(key));
    question?.clearErrors();
    for (const problem of problems) question?.addError(new CustomError(problem));
  };
  const saving = saveSurvey({
    data,
    keeper,
    model,
    natives,
    place,
    onState: showSaveState(data, keeper.data.words),
    onProblems: showProblems,
    onStored: (itemKey) => void revealNative(natives, itemKey),
  });
  const visited = createPlaceStore(keeper.data.owner, keeper.data.saveUrl, data.sectionKey);
  turnToPlace(model, visited.read());
  model.onCurrentPageChanged.add(() => visited.write(model.currentPage?.name ?? ""));
  model.onCompleting.add((_, options) => {
    options.allow = false;
    void postSection(saving, keeper, data.idempotencyKey);
  });
  createRoot(place).render(
    <I18nextProvider i18n={i18n}>
      <NativeItemsProvider value={{ natives, words: data.words }}>
        <Survey model={model} />
      </NativeItemsProvider>
    </I18nextProvider>,
  );
  for (const [key, problems] of Object.entries(data.problems)) showProblems(key, problems);
  followProblemLinks(model, new Map(Object.keys(data.problems).map((key) => [`#${itemId(key)}`, nameOf(key)])));
}

/** The links above the survey name questions that may stand on another page of it. */
function followProblemLinks(model: Model, names: ReadonlyMap<string, string>): void {
  document.getElementById("problems")?.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const question = model.getQuestionByValueName(names.get(link?.hash ?? "") ?? "");
    if (!question) return;
    event.preventDefault();
    model.focusQuestion(question.name);
  });
}

const place = document.getElementById(SURVEY_PLACE_ID);
const data = document.getElementById(SURVEY_DATA_ID);
const notice = document.querySelector<HTMLElement>("[data-kept]");
if (place && data && notice) void start(place, notice, JSON.parse(data.textContent ?? ""));
document.getElementById("problems")?.focus();
