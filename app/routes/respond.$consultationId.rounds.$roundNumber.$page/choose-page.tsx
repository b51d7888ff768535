import { useTranslation } from "react-i18next";
import { plainWords } from "../../../surveys/items/local-text";
import { PageScript } from "../../components/respond/page-script";
import { QuestionnaireFrame } from "../../components/respond/questionnaire-frame";
import { LocalWords, Untranslated } from "../../components/ui/local-words";
import { Notice } from "../../components/ui/notice";
import { MACHINERY } from "../../http/form-machinery";
import { TYPED_FORM } from "../../http/typed-form";
import type { ChoosePageView, SubjectChoiceView } from "../../presenters/respond/choose-page.server";
import type { SectionResult } from "./post-section.server";

interface ChoosePageProps {
  readonly page: ChoosePageView;
  readonly result: Extract<SectionResult, { type: "choice" }> | undefined;
}

/** Up to so many subjects out of the list; those that few have taken so far are suggested. */
export function ChoosePage({ page, result }: ChoosePageProps) {
  const { t } = useTranslation("respond");
  const { maxSubjects, anchors, areas } = page;
  const chosen = result?.chosen ?? page.chosen;
  const count = chosen.length;
  const words = t("page.choose.count", { chosen: "{chosen}", count: maxSubjects });
  return (
    <QuestionnaireFrame frame={page.frame} current={page.pageId} sendsForm>
      <h1>
        <LocalWords words={page.title} />
      </h1>
      <Untranslated language={page.fallenBackTo} />
      <p className="lead">{t("page.choose.lead", { count: maxSubjects })}</p>
      {anchors.length > 0 && (
        <p>
          {t("page.choose.anchors")}{" "}
          {anchors.map((name, index) => (
            <b key={plainWords(name)}>
              {index > 0 && ", "}
              <LocalWords words={name} />
            </b>
          ))}
        </p>
      )}
      <p>
        <span className="pill">{t("page.choose.few")}</span> {t("page.choose.suggestion")}
      </p>
      {result && (
        <Notice tone="problem" isAnnounced>
          <p>{result.refusal === "none-chosen" ? t("page.choose.none", { count: maxSubjects }) : result.refusal}</p>
        </Notice>
      )}
      <form id={TYPED_FORM} method="post" data-choice={JSON.stringify({ words, max: maxSubjects })}>
        {areas.map((area) => (
          <fieldset className="card area" key={area.key}>
            <legend>
              <LocalWords words={area.label ?? t("page.choose.noArea")} />
            </legend>
            <ul className="subject-list">
              {area.subjects.map((subject) => (
                <SubjectChoice key={subject.key} subject={subject} isChosen={chosen.includes(subject.key)} />
              ))}
            </ul>
          </fieldset>
        ))}
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

function SubjectChoice({ subject, isChosen }: { readonly subject: SubjectChoiceView; readonly isChosen: boolean }) {
  const { t } = useTranslation("respond");
  const { key, name, description, isSuggested, isAnswered } = subject;
  const id = `subject-${key}`;
  return (
    <li className="subject-choice">
      <div className="tick">
        <input
          type="checkbox"
          id={id}
          name="subject"
          value={key}
          defaultChecked={isChosen}
          aria-describedby={isSuggested || isAnswered ? `${id}-note` : undefined}
        />
        <label htmlFor={id}>
          <LocalWords words={name} />
        </label>
        {(isSuggested || isAnswered) && (
          <span className="pill" id={`${id}-note`}>
            {t(isAnswered ? "page.choose.answered" : "page.choose.few")}
          </span>
        )}
      </div>
      {description && (
        <details>
          <summary>
            {t("page.choose.what")}
            <span className="visually-hidden">
              : <LocalWords words={name} />
            </span>
          </summary>
          <p>
            <LocalWords words={description} />
          </p>
        </details>
      )}
    </li>
  );
}
