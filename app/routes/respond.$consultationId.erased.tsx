import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as consultations from "../../db/queries/consultation";
import { wordingOf } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { LeftAnswers } from "../components/respond/left-answers";
import { PlainFrame } from "../components/respond/plain-frame";
import { throwNotFound } from "../http/errors.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** After one's identity was erased: nothing leads to the person any more, so the page knows nobody. 404: no such consultation. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId = "" } = params;
  const consultation = await consultations.findById(context.db, { consultationId });
  if (!consultation) throwNotFound();
  const language = languageOf(request);
  const title: LocalText = JSON.parse(consultation.title);
  const heading = translator(language, "respond-rights")("erased.title");
  return { consultationId, title: wordingOf(language, consultation.language).words(title), heading };
}

export default function Erased() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("respond-rights");
  return (
    <PlainFrame title={page.title} consultationId={page.consultationId} isPanelist={false}>
      <h1>{page.heading}</h1>
      <LeftAnswers why="erased" />
      <p className="lead">{t("erased.text")}</p>
      <p>{t("erased.next")}</p>
    </PlainFrame>
  );
}
