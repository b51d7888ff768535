import type { TFunction } from "i18next";
import { plainWords } from "../../../surveys/items/local-text";
import { translator } from "../../i18n/i18n.server";
import { answerBlocks } from "../respond/receipt-pdf.server";
import { type PdfBlock, taggedPdf } from "../tagged-pdf.server";
import type { PublicReceiptView } from "./public-receipt.server";

/** What somebody answered the public questionnaire, as a file to keep: the code that alone leads to it, the time, every answer. */
export function publicReceiptPdf(
  page: PublicReceiptView,
  { t, language, now }: { readonly t: TFunction<"public">; readonly language: string; readonly now: Date },
): Promise<Buffer> {
  const respond = translator(language, "respond");
  const common = translator(language, "common");
  const title = t("receipt.file");
  const blocks: readonly PdfBlock[] = [
    { type: "heading", level: 1, text: title },
    { type: "text", text: page.title },
    {
      type: "facts",
      rows: [
        [respond("page.receipt.code"), page.code],
        [respond("page.receipt.submittedAt"), page.submittedAt],
      ],
    },
    { type: "text", text: t("receipt.keep") },
    { type: "heading", level: 2, text: t("receipt.answers") },
    ...answerBlocks(page.sections, respond),
  ];
  return taggedPdf({
    title: common("answer.labelled", { name: title, words: plainWords(page.title) }),
    language,
    createdAt: now,
    blocks: page.isSimulated ? [{ type: "text", text: respond("page.simulated") }, ...blocks] : blocks,
    pageWords: (number, count) => respond("page.receipt.pageOf", { number, total: count }),
  });
}
