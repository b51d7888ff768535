import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { RoundClosedError } from "../../db/errors";
import { plainWords } from "../../surveys/items/local-text";
import { itemId } from "../components/items/ids";
import { pluralForms } from "../components/plural-forms";
import { AnsweredTwice } from "../components/respond/answered-twice";
import { ClosedRound } from "../components/respond/closed-round";
import { DeclinedRound } from "../components/respond/declined-round";
import { IncoherenceList } from "../components/respond/incoherence-list";
import { PageScript } from "../components/respond/page-script";
import { QuestionnaireFrame } from "../components/respond/questionnaire-frame";
import { SubmittedNotice } from "../components/respond/submitted-notice";
import { LocalWords, Untranslated } from "../components/ui/local-words";
import { Notice } from "../components/ui/notice";
import { ProblemSummary } from "../components/ui/problem-summary";
import type { SubmitWords } from "../enhance/submit-stored";
import { throwRefusal } from "../http/errors.server";
import { readFormData } from "../http/form.server";
import { MACHINERY } from "../http/form-machinery";
import { requireOwnPage } from "../http/page-state.server";
import { requirePanelistRound } from "../http/panelist-round.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getClosedPage } from "../presenters/respond/closed-page.server";
import { findDeclinedPage } from "../presenters/respond/declined-page.server";
import { loadQuestionnaire } from "../presenters/respond/load-questionnaire.server";
import { getReviewPage, type OpenItemsView, type ReviewPageView } from "../presenters/respond/review-page.server";
import { pageTitle } from "../route-handle";
import { findAnsweredTwice } from "../services/answered-twice";
import { DomainError } from "../services/domain-error";
import { submitResponse } from "../services/submit-response";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** What is answered and what is not, and the button that submits. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { panelist, consultation, round } = await requirePanelistRound(request, context, params);
  const language = languageOf(request);
  if (round.status === "draft" || round.status === "scheduled") throw redirect(paths.respond(consultation.id));
  if (round.status !== "open") return getClosedPage(context.db, consultation, round, panelist.respondentId, language);
  const { respondentId } = panelist;
  const declined = await findDeclinedPage(context.db, consultation, round, { respondentId, language });
  if (declined) return declined;
  const now = context.now();
  const questionnaire = await loadQuestionnaire({ db: context.db, now }, round, panelist.respondentId);
  const twice = await findAnsweredTwice(context.db, questionnaire.key);
  return {
    ...getReviewPage(consultation, questionnaire, { language, now, twice }),
    title: translator(language, "respond")("page.check.title"),
  };
}

/** 303 to the receipt; 422 when required answers are missing (the page lists them); 409 when the round is closed or declined, or the page is somebody else's. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { panelist, round } = await requirePanelistRound(request, context, params);
  requireOwnPage(await readFormData(request), panelist.respondentId);
  const { consultationId, number } = round;
  try {
    const submission = await submitResponse(
      { db: context.db, now: context.now() },
      { consultationId, roundId: round.id, respondentId: panelist.respondentId },
      languageOf(request),
    );
    if (submission.ok) return redirect(paths.respondReceipt(consultationId, number), 303);
    return data({ isMissing: true }, { status: 422 });
  } catch (error) {
    const isOver =
      error instanceof RoundClosedError ||
      (error instanceof DomainError && (error.code === "round-closed" || error.code === "declined"));
    if (!isOver) throwRefusal(error);
    return data({ isMissing: false }, { status: 409 });
  }
}

export default function Review() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (page.state === "closed") return <ClosedRound page={page} />;
  if (page.state === "declined") return <DeclinedRound page={page} />;
  return (
    <QuestionnaireFrame frame={page.frame} current="review">
      <Check page={page} isRefused={result?.isMissing === true} />
      <PageScript />
    </QuestionnaireFrame>
  );
}

function Check({ page, isRefused }: { readonly page: ReviewPageView; readonly isRefused: boolean }) {
  const { t } = useTranslation("respond");
  const { t: common } = useTranslation("common");
  const { frame, missing, skipped, incoherences, choosePageId, opening } = page;
  const { answered, total, isSubmitted } = frame;
  const hrefOf = (pageId: string, itemKey: string) =>
    `${paths.respondSection(frame.consultationId, frame.round, pageId)}#${itemId(itemKey)}`;
  const missingTitle = t("page.check.missing", { count: countItems(missing) });
  return (
    <>
      <h1>{t("page.check.title")}</h1>
      <Untranslated language={page.fallenBackTo} />
      <p className="lead">{t("page.check.answered", { answered, count: total })}</p>
      {isRefused && (
        <ProblemSummary
          title={missingTitle}
          problems={missing.flatMap(({ pageId, title, items }) =>
            items.map(({ key, text }) => ({
              href: hrefOf(pageId, key),
              text: common("answer.labelled", { name: plainWords(title), words: plainWords(text) }),
            })),
          )}
        />
      )}
      {isRefused && missing.length === 0 && (
        <Notice tone="problem" title={t("page.check.laterTitle")}>
          <p>{t("page.check.laterText")}</p>
        </Notice>
      )}
      {opening && (
        <Notice title={t("page.check.lockedTitle")}>
          <p>
            {t("page.check.lockedText")}{" "}
            <a href={paths.respondSection(frame.consultationId, frame.round, opening.pageId)}>
              <LocalWords words={opening.title} />
            </a>
          </p>
        </Notice>
      )}
      {missing.length > 0 && !isRefused && (
        <Notice tone="problem" title={missingTitle}>
          <OpenItems pages={missing} hrefOf={hrefOf} />
        </Notice>
      )}
      {incoherences.length > 0 && (
        <Notice title={t("incoherence.title", { count: incoherences.length })}>
          <IncoherenceList found={incoherences} />
          <p>{t("incoherence.before")}</p>
        </Notice>
      )}
      <AnsweredTwice found={page.answeredTwice} hrefOf={hrefOf} />
      {choosePageId && (
        <Notice title={t("page.check.noneChosen")}>
          <p>
            <a href={paths.respondSection(frame.consultationId, frame.round, choosePageId)}>{t("page.check.choose")}</a>
          </p>
        </Notice>
      )}
      {skipped.length > 0 && (
        <details className="card skipped">
          <summary>{t("page.check.skipped", { count: countItems(skipped) })}</summary>
          <p className="small">{t("page.check.skippedNote")}</p>
          <OpenItems pages={skipped} hrefOf={hrefOf} />
        </details>
      )}
      {missing.length === 0 && skipped.length === 0 && <p>{t("page.check.complete")}</p>}
      {isSubmitted ? <SubmittedNotice frame={frame} /> : <SubmitForm closesAt={frame.closesAt} owner={frame.owner} />}
    </>
  );
}

function SubmitForm({ closesAt, owner }: { readonly closesAt: string | null; readonly owner: string }) {
  const { t } = useTranslation("respond");
  const { t: keeping, i18n } = useTranslation("respond-keeping");
  const words: SubmitWords = {
    waiting: pluralForms(i18n.language, (count) => keeping("submit.waiting", { count, replace: { count: "{count}" } })),
    anyway: keeping("submit.anyway"),
  };
  return (
    <form method="post" className="submit-form" data-submits={JSON.stringify(words)}>
      <input type="hidden" name={MACHINERY.owner} value={owner} autoComplete="off" />
      <p>{closesAt ? t("page.check.untilThen", { time: closesAt }) : t("page.check.untilClosing")}</p>
      <button type="submit" className="button button-primary">
        {t("page.check.submit")}
      </button>
    </form>
  );
}

interface OpenItemsProps {
  readonly pages: readonly OpenItemsView[];
  readonly hrefOf: (pageId: string, itemKey: string) => string;
}

function OpenItems({ pages, hrefOf }: OpenItemsProps) {
  return pages.map(({ pageId, title, items }) => (
    <div key={pageId} className="open-items">
      <p className="open-items-title">
        <LocalWords words={title} />
      </p>
      <ul>
        {items.map(({ key, text }) => (
          <li key={key}>
            <a href={hrefOf(pageId, key)}>
              <LocalWords words={text} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  ));
}

const countItems = (pages: readonly OpenItemsView[]) => pages.reduce((count, { items }) => count + items.length, 0);
