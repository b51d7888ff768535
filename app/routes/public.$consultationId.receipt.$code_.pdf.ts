import type { LoaderFunctionArgs } from "@remix-run/node";
import { download } from "../http/download.server";
import { throwNotFound } from "../http/errors.server";
import { fileOrErrorPage } from "../http/file-page.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { getPublicReceipt } from "../presenters/public/public-receipt.server";
import { publicReceiptPdf } from "../presenters/public/public-receipt-pdf.server";

/** The receipt of a public contribution as a tagged PDF, for whoever has the code. 404: there is no such contribution. */
export function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { request, params, context } = args;
  return fileOrErrorPage(args, async () => {
    const { consultationId = "", code = "" } = params;
    const language = languageOf(request);
    const receipt = await getPublicReceipt(context.db, { consultationId, code }, language);
    if (!receipt) throwNotFound();
    const body = await publicReceiptPdf(receipt, { t: translator(language, "public"), language, now: context.now() });
    return download({ name: "receipt.pdf", type: "application/pdf" }, new Uint8Array(body));
  });
}
