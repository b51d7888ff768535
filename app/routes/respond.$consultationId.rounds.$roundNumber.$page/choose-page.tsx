import { useTranslation } from "react-i18next";
import { PageScript } from "../../components/respond/page-script";
import { QuestionnaireFrame } from "../../components/respond/questionnaire-frame";
import { ChoiceHeading, SubjectsByArea } from "../../components/respond/subject-choice";
import { Notice } from "../../components/ui/notice";
import { MACHINERY } from "../../http/form-machinery";
import { TYPED_FORM } from "../../http/typed-form";
import type { ChoosePageView } from "../../presenters/respond/choose-page.server";
import type { SectionResult } from "./post-section.server";

interface ChoosePageProps {
  readonly page: ChoosePageView;
  readonly result: Extract<SectionResult, { type: "choice" }> | undefined;
}

/** Up to so many subjects out of the list; those that few have taken so far are suggested. */
export function ChoosePage({ page, result }: ChoosePageProps) {
  const { t } = useTranslation("respond");
  const { maxSubjects } = page;
  const chosen = result?.chosen ?? page.chosen;
  const count = chosen.length;
  const words = t("page.choose.count", { chosen: "{chosen}", count: maxSubjects });
  return (
    <QuestionnaireFrame frame={page.frame} current={page.pageId} sendsForm>
      <ChoiceHeading choice={page} />
      {result && (
        <Notice tone="problem" isAnnounced>
          <p>{result.refusal === "none-chosen" ? t("page.choose.none", { count: maxSubjects }) : result.refusal}</p>
        </Notice>
      )}
      <form id={TYPED_FORM} method="post" data-choice={JSON.stringify({ words, max: maxSubjects })}>
        <SubjectsByArea areas={page.areas} chosen={chosen} />
        {result?.refusal === "none-chosen" && (
          <p>
            <button type="submit" className="button" name={MACHINERY.intent} value="without">
              {t("page.choose.without")}
            </button>
          </p>
        )}
        <div className="page-nav">
          <p className={count > maxSubjects ? "choose-count is-over" : "choose-count"} role="status" data-chosen>
            {t("page.choose.count", { chosen: count, count: maxSubjects })}
          </p>
          <button type="submit" className="button" name={MACHINERY.intent} value="save-and-back">
            {t("page.back")}
          </button>
          <button type="submit" className="button button-primary" name={MACHINERY.intent} value="save-and-next">
            {t("page.next")}
          </button>
        </div>
      </form>
      <PageScript />
    </QuestionnaireFrame>
  );
}
