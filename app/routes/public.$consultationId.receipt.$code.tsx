import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PublicFrame } from "../components/public/public-frame";
import { GivenAnswers } from "../components/respond/given-answers";
import { ReceiptFacts } from "../components/respond/receipt-facts";
import { Untranslated } from "../components/ui/local-words";
import { Notice } from "../components/ui/notice";
import { throwNotFound } from "../http/errors.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getPublicReceipt } from "../presenters/public/public-receipt.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import questionnaireStyles from "../styles/questionnaire.css?url";

export const handle = { i18n: ["public", "respond"], scripts: "none" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: questionnaireStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** For whoever has the code. 404: there is no such contribution. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId = "", code = "" } = params;
  const language = languageOf(request);
  const receipt = await getPublicReceipt(context.db, { consultationId, code }, language);
  if (!receipt) throwNotFound();
  return { ...receipt, heading: translator(language, "public")("receipt.title") };
}

export default function PublicReceipt() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("public");
  return (
    <PublicFrame frame={page}>
      <h1>{page.heading}</h1>
      <Untranslated language={page.fallenBackTo} />
      <Notice tone="done" title={t("receipt.thanks")}>
        <ReceiptFacts code={page.code} submittedAt={page.submittedAt} />
      </Notice>
      <p>{t("receipt.keep")}</p>
      <p className="no-print">
        <a href={paths.publicReceiptFile(page.consultationId, page.code)}>{t("receipt.pdf")}</a>
      </p>
      <h2>{t("receipt.answers")}</h2>
      <GivenAnswers sections={page.sections} />
      <p className="no-print">
        <a href={paths.publicPage(page.consultationId)}>{t("back")}</a>
      </p>
    </PublicFrame>
  );
}
