import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import type { QuestionsOfPageView, QuestionsPageView } from "../../presenters/respond/questions-page.server";
import { LocalWords, Untranslated } from "../ui/local-words";

/** All questions with what is done of them, each a link to its place; or only those that are still open. */
export function QuestionList({ page }: { readonly page: QuestionsPageView }) {
  const { t } = useTranslation("respond");
  const { frame, pages, isOpenOnly, openCount, neededCount } = page;
  const { consultationId, round } = frame;
  return (
    <>
      <h1>{t("page.questions.title")}</h1>
      <Untranslated language={page.fallenBackTo} />
      <p className="lead">
        {t("page.questions.open", { count: openCount })}
        {neededCount > 0 && <> {t("page.questions.needed", { count: neededCount })}</>}
      </p>
      <nav aria-label={t("page.questions.show")}>
        <ul className="question-filter">
          <li>
            <a href={paths.respondQuestions(consultationId, round)} aria-current={isOpenOnly ? undefined : "page"}>
              {t("page.questions.all")}
            </a>
          </li>
          <li>
            <a
              href={paths.respondQuestions(consultationId, round, "open")}
              aria-current={isOpenOnly ? "page" : undefined}
            >
              {t("page.questions.openOnly")}
            </a>
          </li>
        </ul>
      </nav>
      {pages.map((questions) => (
        <QuestionsOfPage key={questions.pageId} page={questions} />
      ))}
      {pages.length === 0 && <p>{t("page.check.complete")}</p>}
      <p>
        <a className="button" href={paths.respondReview(consultationId, round)}>
          {t(frame.isSubmitted ? "page.reviewSubmitted" : "page.review")}
        </a>
      </p>
    </>
  );
}

function QuestionsOfPage({ page }: { readonly page: QuestionsOfPageView }) {
  const { t } = useTranslation("respond");
  return (
    <section className="card question-list" id={page.pageId}>
      <h2>
        <LocalWords words={page.title} />
      </h2>
      <ol>
        {page.items.map(({ key, text, href, state, isDetail }) => (
          <li key={key} className={`is-${state}`}>
            <a href={href}>
              <LocalWords words={text} />
            </a>
            <span className="page-state">
              {t(isDetail && state === "open" ? "page.questions.state.optional" : `page.questions.state.${state}`)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
