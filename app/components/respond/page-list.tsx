import { useTranslation } from "react-i18next";
import { plainWords } from "../../../surveys/items/local-text";
import { paths } from "../../paths";
import type { FrameView, PageLinkView } from "../../presenters/respond/frame-view.server";
import { LocalWords } from "../ui/local-words";

/** All pages with what is done on each, so that one can skip and come back. */
export function PageList({ frame, current }: { readonly frame: FrameView; readonly current: string }) {
  const { t } = useTranslation("respond");
  const { consultationId, round, pages, timeLeft } = frame;
  return (
    <nav className="page-list" aria-label={t("page.list")}>
      <h2>{t("page.list")}</h2>
      {timeLeft && (
        <p className="small">
          {t("page.left.long", { count: timeLeft.minutes })} {t(`page.left.basis.${timeLeft.basis}`)}
        </p>
      )}
      <ol>
        {pages.map((page) => (
          <li key={page.id ?? plainWords(page.title)} className={`is-${page.state}`}>
            {page.id === null ? (
              <span>
                <LocalWords words={page.title} />
              </span>
            ) : (
              <a
                href={paths.respondSection(consultationId, round, page.id)}
                aria-current={page.id === current ? "page" : undefined}
              >
                <LocalWords words={page.title} />
              </a>
            )}
            <PageState page={page} />
          </li>
        ))}
        <li>
          <a
            href={paths.respondQuestions(consultationId, round)}
            aria-current={current === "questions" ? "page" : undefined}
          >
            {t("page.questions.title")}
          </a>
        </li>
        <li>
          <a href={paths.respondReview(consultationId, round)} aria-current={current === "review" ? "page" : undefined}>
            {t(frame.isSubmitted ? "page.reviewSubmitted" : "page.review")}
          </a>
        </li>
      </ol>
    </nav>
  );
}

function PageState({ page }: { readonly page: PageLinkView }) {
  const { t } = useTranslation("respond");
  const { state, answered, total, timeLeft } = page;
  const isCounted = total > 0 && (state === "begun" || state === "empty");
  return (
    <span className="page-state">
      {isCounted ? t("page.of", { answered, total }) : t(`page.state.${state}`)}
      {isCounted && timeLeft && ` · ${t("page.left.short", { count: timeLeft.minutes })}`}
    </span>
  );
}
