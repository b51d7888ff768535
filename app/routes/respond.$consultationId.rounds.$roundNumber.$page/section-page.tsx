import { useTranslation } from "react-i18next";
import { itemId } from "../../components/items/ids";
import { SectionItems } from "../../components/items/section-items";
import { itemTitle, type SectionView } from "../../components/items/view";
import { IncoherenceList } from "../../components/respond/incoherence-list";
import { PageScript, PartsScript } from "../../components/respond/page-script";
import { QuestionnaireFrame } from "../../components/respond/questionnaire-frame";
import { SubjectHeading } from "../../components/respond/subject-heading";
import { UnsavedAnswers } from "../../components/respond/unsaved-answers";
import { DefaultSubmit } from "../../components/ui/default-submit";
import { Notice } from "../../components/ui/notice";
import { ProblemSummary } from "../../components/ui/problem-summary";
import { MACHINERY } from "../../http/form-machinery";
import { STAY, TYPED_FORM } from "../../http/typed-form";
import { paths } from "../../paths";
import type { IncoherenceView } from "../../presenters/respond/incoherences";
import type { SectionPageView } from "../../presenters/respond/section-page.server";
import type { SectionResult } from "./post-section.server";
import { SittingNotice } from "./sitting-notice";
import { useLiveData } from "./use-live-data";

interface SectionPageProps {
  readonly page: SectionPageView;
  readonly result: SectionResult | undefined;
}

/** A page of questions: one form that posts all of it, with or without script. */
export function SectionPage({ page, result }: SectionPageProps) {
  const { t } = useTranslation("respond");
  const section = withResult(page.section, result);
  const liveData = useLiveData(page);
  const problems = section.items
    .filter((item) => item.problems.length > 0)
    .map((item) => ({ href: `#${itemId(item.key)}`, text: itemTitle(item, section.shared) }));
  return (
    <QuestionnaireFrame frame={page.frame} current={page.pageId} sendsForm={!section.isReadOnly}>
      <SittingNotice page={page} />
      <SubjectHeading page={page} />
      <ProblemSummary title={t("page.problems", { count: problems.length })} problems={problems} />
      <AnsweredElsewhere section={section} />
      {result?.type === "incoherent" && <IncoherentAnswers found={page.coherence.found} />}
      {result?.type === "closed" && <UnsavedAnswers unsaved={result.unsaved} />}
      {result?.type === "not-saved" && (
        <Notice tone="problem" title={t("page.notSaved")} isAnnounced>
          <p>{result.refusal === "busy" ? t("page.busy") : result.refusal}</p>
        </Notice>
      )}
      {result?.type === "confirm-closing" && <ConfirmClosing open={result.open} />}
      {section.isReadOnly && (
        <Notice>
          <p>{t("page.sealed")}</p>
        </Notice>
      )}
      <form
        id={TYPED_FORM}
        method="post"
        noValidate
        data-live={section.isReadOnly ? undefined : JSON.stringify(liveData)}
      >
        <input type="hidden" name={MACHINERY.idempotencyKey} value={page.idempotencyKey} autoComplete="off" />
        <input type="hidden" name={MACHINERY.owner} value={page.frame.owner} autoComplete="off" />
        <input type="hidden" name={MACHINERY.seen} value={JSON.stringify(page.versions)} autoComplete="off" />
        {page.coherence.items.length > 0 && (
          <input
            type="hidden"
            name={MACHINERY.meant}
            value={page.coherence.found.map(({ id }) => id).join("\n")}
            autoComplete="off"
          />
        )}
        <DefaultSubmit {...STAY} />
        {section.items.some(({ kind }) => kind === "consent") && (
          <p>
            <a href={paths.informationNote(page.frame.consultationId)}>{t("page.readNote")}</a>
          </p>
        )}
        {page.awaitsFirstAnswer && <p className="small">{t("page.blindFirst")}</p>}
        <SectionItems section={section} />
        {section.items.some((item) => item.awaitsAnswer) && (
          <p className="visually-hidden" role="status" data-says-shown={t("feedback.shown")} />
        )}
        {page.closesOnGoingOn && (
          <Notice>
            <p>{t("page.closesOnGoingOn")}</p>
          </Notice>
        )}
        <PageButtons page={page} />
      </form>
      <PageScript />
      <PartsScript items={section.items} />
    </QuestionnaireFrame>
  );
}

/** Leaving a page stores it; one that is closed is only left. */
function PageButtons({ page }: { readonly page: SectionPageView }) {
  const { t } = useTranslation("respond");
  if (page.section.isReadOnly) {
    return (
      <div className="page-nav">
        <a className="button" href={page.backHref}>
          {t("page.back")}
        </a>
        <a className="button button-primary" href={page.nextHref}>
          {t("page.next")}
        </a>
      </div>
    );
  }
  const lastWords = page.sitting ? "page.sitting.finish" : "page.toReview";
  return (
    <>
      {page.hasMoreOpen && (
        <p className="next-open">
          <button type="submit" className="link-button" name={MACHINERY.intent} value="save-and-next-open">
            {t("page.nextOpen")}
          </button>
        </p>
      )}
      <div className="page-nav">
        <button type="submit" className="button" name={MACHINERY.intent} value="save-and-back">
          {t("page.back")}
        </button>
        <button type="submit" className="button button-primary" name={MACHINERY.intent} value="save-and-next">
          {t(page.isLast ? lastWords : page.closesOnGoingOn ? "page.closeAndNext" : "page.next")}
        </button>
      </div>
    </>
  );
}

/** Asks before a page with questions left is closed for good. */
function ConfirmClosing({ open }: { readonly open: number }) {
  const { t } = useTranslation("respond");
  return (
    <Notice tone="problem" title={t("page.stillOpen", { count: open })} isAnnounced>
      <p>{t("page.stillOpenNote")}</p>
      <p>
        <button type="submit" form={TYPED_FORM} className="button" name={MACHINERY.intent} value="close-and-next">
          {t("page.closeAnyway")}
        </button>
      </p>
    </Notice>
  );
}

/** Which questions of the page another device had answered too, when the page comes back after posting. */
function AnsweredElsewhere({ section }: { readonly section: SectionView }) {
  const { t } = useTranslation("respond-keeping");
  const items = section.items.filter((item) => item.elsewhere);
  if (items.length === 0) return null;
  return (
    <Notice title={t("elsewhere.title", { count: items.length })} isAnnounced>
      <p>{t("elsewhere.text")}</p>
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <a href={`#${itemId(item.key)}`}>{itemTitle(item, section.shared)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Everything is stored: what of it cannot all be true, with both questions, and the way on with both answers as they are. */
function IncoherentAnswers({ found }: { readonly found: readonly IncoherenceView[] }) {
  const { t } = useTranslation("respond");
  if (found.length === 0) return null;
  return (
    <Notice title={t("incoherence.title", { count: found.length })} isAnnounced>
      <IncoherenceList found={found} />
      <p>
        <button type="submit" className="button" form={TYPED_FORM} name={MACHINERY.intent} value="save-and-next">
          {t("incoherence.goOn")}
        </button>
      </p>
    </Notice>
  );
}

/** The section with what was typed and could not be stored put back, and what is wrong with it. */
function withResult(section: SectionView, result: SectionResult | undefined): SectionView {
  if (result?.type !== "problems" && result?.type !== "not-saved" && result?.type !== "elsewhere") return section;
  const problems = result.type === "problems" ? result.problems : {};
  const elsewhere = result.type === "not-saved" ? {} : result.elsewhere;
  return {
    ...section,
    items: section.items.map((item) => ({
      ...item,
      ...(result.type !== "elsewhere" && result.typed[item.key]
        ? { typed: result.typed[item.key], problems: problems[item.key] ?? [] }
        : {}),
      ...(elsewhere[item.key] ? { elsewhere: elsewhere[item.key] } : {}),
    })),
  };
}
