import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { GivenAnswers } from "../components/respond/given-answers";
import { PilotBanner } from "../components/respond/pilot-banner";
import { PlainFrame } from "../components/respond/plain-frame";
import { ReceiptFacts } from "../components/respond/receipt-facts";
import { Untranslated } from "../components/ui/local-words";
import { Notice } from "../components/ui/notice";
import { requirePanelistRound } from "../http/panelist-round.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { loadQuestionnaire } from "../presenters/respond/load-questionnaire.server";
import { getReceiptPage } from "../presenters/respond/receipt-page.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** What the panelist gave, to keep. Nothing submitted in an open round leads to the review. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { panelist, consultation, round } = await requirePanelistRound(request, context, params);
  const language = languageOf(request);
  const questionnaire = await loadQuestionnaire({ db: context.db, now: context.now() }, round, panelist.respondentId);
  const page = getReceiptPage(consultation, questionnaire, language);
  if (page.isOpen && !page.receipt) throw redirect(paths.respondReview(consultation.id, round.number));
  if (!questionnaire.response) throw redirect(paths.respond(consultation.id));
  return {
    ...page,
    heading: translator(language, "respond")(page.receipt ? "page.receipt.title" : "page.receipt.savedTitle", {
      round: round.number,
    }),
  };
}

export default function Receipt() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("respond");
  const { consultationId, round, isOpen, closesAt, receipt, sections } = page;
  return (
    <PlainFrame title={page.title} consultationId={consultationId} isSimulated={page.isSimulated}>
      {page.isPilot && isOpen ? <PilotBanner consultationId={consultationId} /> : null}
      <h1>{page.heading}</h1>
      <Untranslated language={page.fallenBackTo} />
      {receipt ? (
        <Notice tone="done" title={t("page.receipt.thanks")}>
          <ReceiptFacts {...receipt} noteVersion={page.noteVersion} hash={page.hash} />
        </Notice>
      ) : (
        <Notice title={t("page.receipt.notSubmitted")}>
          <p>{t("page.receipt.notSubmittedNote")}</p>
        </Notice>
      )}
      {page.isPilot && isOpen ? (
        <p className="no-print">
          <a className="button" href={paths.respondComments(consultationId)}>
            {t("pilot.afterwards")}
          </a>
        </p>
      ) : null}
      {isOpen && (
        <p>
          {closesAt ? t("page.receipt.changeUntil", { time: closesAt }) : t("page.receipt.change")}{" "}
          <a href={paths.respond(consultationId)}>{t("page.receipt.toAnswers")}</a>
        </p>
      )}
      {isOpen && receipt && (
        <>
          <h2>{t("page.receipt.nextTitle")}</h2>
          <p>
            {page.nextRound === null
              ? t("page.receipt.nextResults")
              : t("page.receipt.nextRound", { round: page.nextRound })}
          </p>
        </>
      )}
      {!isOpen && (
        <p className="no-print">
          <a href={paths.respondMyAnswers(consultationId)}>{t("page.closed.beside")}</a>
        </p>
      )}
      <p className="no-print">
        <a href={paths.respondReceiptFile(consultationId, round)}>{t("page.receipt.pdf")}</a>
      </p>
      <h2>{t("page.receipt.answers", { round })}</h2>
      <GivenAnswers sections={sections} />
    </PlainFrame>
  );
}
