import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { download } from "../http/download.server";
import { fileOrErrorPage } from "../http/file-page.server";
import { requirePanelistRound } from "../http/panelist-round.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { loadQuestionnaire } from "../presenters/respond/load-questionnaire.server";
import { getReceiptPage } from "../presenters/respond/receipt-page.server";
import { receiptPdf } from "../presenters/respond/receipt-pdf.server";

/** The receipt as a tagged PDF, under the same conditions as its page. */
export function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { request, params, context } = args;
  return fileOrErrorPage(args, async () => {
    const { panelist, consultation, round } = await requirePanelistRound(request, context, params);
    const language = languageOf(request);
    const now = context.now();
    const questionnaire = await loadQuestionnaire({ db: context.db, now }, round, panelist.respondentId);
    const page = getReceiptPage(consultation, questionnaire, language);
    if (page.isOpen && !page.receipt) throw redirect(paths.respondReview(consultation.id, round.number));
    if (!questionnaire.response) throw redirect(paths.respond(consultation.id));
    const body = await receiptPdf(page, { t: translator(language, "respond"), language, now });
    const name = `receipt-round-${round.number}.pdf`;
    return download({ name, type: "application/pdf" }, new Uint8Array(body));
  });
}
