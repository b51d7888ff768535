import { useTranslation } from "react-i18next";
import surveyStyles from "survey-core/survey-core.fontless.min.css?url";
import { itemId } from "../../components/items/ids";
import { QuestionnaireFrame } from "../../components/respond/questionnaire-frame";
import { SurveyScript } from "../../components/respond/survey-script";
import { UnsavedAnswers } from "../../components/respond/unsaved-answers";
import { LocalWords, Untranslated } from "../../components/ui/local-words";
import { Notice } from "../../components/ui/notice";
import { ProblemSummary } from "../../components/ui/problem-summary";
import { SURVEY_PLACE_ID } from "../../enhance/surveyjs/page-data";
import type { SurveyJsPageView } from "../../presenters/respond/surveyjs-page.server";
import themeStyles from "../../styles/surveyjs.css?url";
import type { SectionResult } from "./post-section.server";
import { useSurveyData } from "./use-survey-data";

interface SurveyPageProps {
  readonly page: SurveyJsPageView;
  readonly result: SectionResult | undefined;
}

/** A section in SurveyJS's own language: the page around it is HTML, the questions are shown by script. */
export function SurveyPage({ page, result }: SurveyPageProps) {
  const { t } = useTranslation("respond");
  const data = useSurveyData(page, result);
  const problems = page.titles
    .filter(({ key }) => Object.hasOwn(data.problems, key))
    .map(({ key, title }) => ({ href: `#${itemId(key)}`, text: title }));
  return (
    <QuestionnaireFrame frame={page.frame} current={page.pageId}>
      <h1>
        <LocalWords words={page.title} />
      </h1>
      <Untranslated language={page.fallenBackTo} />
      <ProblemSummary title={t("page.problems", { count: problems.length })} problems={problems} />
      {result?.type === "closed" && <UnsavedAnswers unsaved={result.unsaved} />}
      {result?.type === "not-saved" && (
        <Notice tone="problem" title={t("page.notSaved")} isAnnounced>
          <p>{result.refusal === "busy" ? t("page.busy") : result.refusal}</p>
        </Notice>
      )}
      {page.awaitsFirstAnswer && <p className="small">{t("page.blindFirst")}</p>}
      <noscript>
        <Notice tone="problem" title={t("page.survey.needsScript")}>
          <p>{t("page.survey.withoutScript")}</p>
        </Notice>
      </noscript>
      <link rel="stylesheet" href={surveyStyles} />
      <link rel="stylesheet" href={themeStyles} />
      <div id={SURVEY_PLACE_ID} className="survey">
        <p className="quiet needs-script" role="status">
          {t("page.survey.loading")}
        </p>
      </div>
      {page.survey.natives.items.some((item) => item.awaitsAnswer) && (
        <p className="visually-hidden" role="status" data-says-shown={t("feedback.shown")} />
      )}
      <div className="page-nav">
        <a className="button" href={page.backHref}>
          {t("page.back")}
        </a>
      </div>
      <SurveyScript data={data} />
    </QuestionnaireFrame>
  );
}
