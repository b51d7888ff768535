import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as consultations from "../../db/queries/consultation";
import type { StudyPlan } from "../../surveys/study-plan";
import { PreviewPage } from "../components/respond/preview-page";
import { readConsultationId } from "../http/consultation-params.server";
import { throwNotFound, throwRefusal } from "../http/errors.server";
import { readFormData } from "../http/form.server";
import { requireMember } from "../http/guards.server";
import { readPreviewTarget, readTypedPlan } from "../http/preview.server";
import { DEFAULT_LANGUAGE, languagesWith } from "../i18n/catalogues.server";
import { translator } from "../i18n/i18n.server";
import { languageOf, offeredFor } from "../i18n/language";
import { fieldWords } from "../presenters/set-up/field-words";
import { getPreview, previewLanguages } from "../presenters/set-up/preview.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import { loadBankSource } from "../services/item-bank/bank-source";
import { loadPlan } from "../services/load-plan";
import questionnaireStyles from "../styles/questionnaire.css?url";
import itemStyles from "../styles/respond.css?url";

/*
 * One part of a questionnaire as panelists get it, to be shown beside the editor. It stands outside the frame of organisers' pages and brings the
 * styles of panelists' pages alone. Nothing of it is stored, nothing of it runs (content-security-policy.ts).
 */

export const handle = { i18n: ["respond"], scripts: "none" } satisfies RouteHandle;
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: itemStyles },
  { rel: "stylesheet", href: questionnaireStyles },
];
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/**
 * As it is stored; `?from=` shows a part of another questionnaire that items can be taken from. 404: no such part, no such language, or another questionnaire
 * that is not the reader's.
 */
export async function loader(args: LoaderFunctionArgs) {
  const from = new URL(args.request.url).searchParams.get("from");
  const { plan, written } = await (from === null ? openPreview(args, "consultation.read") : openSource(args, from));
  return show(args, plan, written);
}

/** As it is typed, before it is saved. 422: what cannot be used, in words. */
export async function action(args: ActionFunctionArgs) {
  const { plan, written } = await openPreview(args, "plan.edit");
  const typed = readTypedPlan(plan, readPreviewTarget(plan, args.request), await readFormData(args.request));
  if (typed.ok) return show(args, typed.plan, written);
  const shown = languageOf(args.request);
  const t = translator(offeredFor(shown, languagesWith("organiser")) ?? DEFAULT_LANGUAGE, "organiser");
  const problems = typed.problems.map(({ field, message }) => ({
    field: field === null ? null : (fieldWords(t, field) ?? field),
    message,
  }));
  return data({ problems }, { status: 422 });
}

async function openPreview({ request, params, context }: LoaderFunctionArgs, right: "consultation.read" | "plan.edit") {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, right);
  const { plan } = await loadPlan(context.db, consultationId);
  const written = (await consultations.findById(context.db, { consultationId }))?.language ?? DEFAULT_LANGUAGE;
  if (!previewLanguages(plan, written).includes(params.language ?? "")) throwNotFound();
  return { plan, written };
}

async function openSource({ request, params, context }: LoaderFunctionArgs, name: string) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "plan.edit");
  const asked = { name, userId: user.id, consultationId };
  const { plan, language } = await loadBankSource(context.db, asked).catch(throwRefusal);
  if (params.language !== language) throwNotFound();
  return { plan, written: language };
}

function show({ request, params }: LoaderFunctionArgs, plan: StudyPlan, written: string) {
  const { subjectKey, ...target } = readPreviewTarget(plan, request);
  const preview = getPreview(plan, target, { language: params.language ?? "", written, subjectKey }) ?? throwNotFound();
  const title = translator(languageOf(request), "respond")("preview.title");
  return { title, preview, problems: [] };
}

export default function Preview() {
  const stored = useLoaderData<typeof loader>();
  const typed = useActionData<typeof action>();
  if (typed && !("preview" in typed)) return <PreviewPage preview={null} problems={typed.problems} />;
  return <PreviewPage preview={(typed ?? stored).preview} problems={[]} />;
}
