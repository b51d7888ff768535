import type { TFunction } from "i18next";
import { plainWords } from "../../../surveys/items/local-text";
import { translator } from "../../i18n/i18n.server";
import { type PdfBlock, taggedPdf } from "../tagged-pdf.server";
import type { ReceiptPageView, ReceiptSectionView } from "./receipt-page.server";

/** The receipt as a file to keep: code, times, version of the note, fingerprint, and every answer with its reason. */
export function receiptPdf(
  page: ReceiptPageView,
  { t, language, now }: { readonly t: TFunction<"respond">; readonly language: string; readonly now: Date },
): Promise<Buffer> {
  const { round, receipt, sections, closesAt, isOpen } = page;
  const title = t(receipt ? "page.receipt.title" : "page.receipt.savedTitle", { round });
  const facts: (readonly [string, string])[] = receipt
    ? [
        [t("page.receipt.code"), receipt.code],
        [t("page.receipt.submittedAt"), receipt.submittedAt],
        [t("page.receipt.savedAt"), receipt.savedAt],
      ]
    : [[t("page.receipt.savedAt"), page.savedAt]];
  if (page.noteVersion !== null) facts.push([t("page.receipt.note"), String(page.noteVersion)]);
  facts.push([t("page.receipt.hash"), page.hash]);
  const blocks: PdfBlock[] = [
    { type: "heading", level: 1, text: title },
    { type: "text", text: page.title },
    { type: "facts", rows: facts },
    { type: "text", text: receipt ? t("page.receipt.hashNote") : t("page.receipt.notSubmittedNote") },
    ...(isOpen
      ? [
          {
            type: "text" as const,
            text: closesAt ? t("page.receipt.changeUntil", { time: closesAt }) : t("page.receipt.change"),
          },
        ]
      : []),
    { type: "heading", level: 2, text: t("page.receipt.answers", { round }) },
    ...answerBlocks(sections, t),
  ];
  return taggedPdf({
    title: translator(language, "common")("answer.labelled", { name: title, words: plainWords(page.title) }),
    language,
    createdAt: now,
    blocks: page.isSimulated ? [{ type: "text", text: t("page.simulated") }, ...blocks] : blocks,
    pageWords: (number, count) => t("page.receipt.pageOf", { number, total: count }),
  });
}

/** A person's own answers with their reasons, section by section. */
export function answerBlocks(sections: readonly ReceiptSectionView[], t: TFunction<"respond">): readonly PdfBlock[] {
  return sections.flatMap((section): PdfBlock[] => [
    ...(section.title ? [{ type: "heading" as const, level: 3 as const, text: section.title }] : []),
    {
      type: "list",
      entries: section.answers.map(({ question, answer, reason, source }) => [
        question,
        answer,
        ...(reason === null ? [] : [`${t("page.receipt.reason")} ${reason}`]),
        ...(source === null ? [] : [`${t("reason.sourceOf")} ${source}`]),
      ]),
    },
  ]);
}
