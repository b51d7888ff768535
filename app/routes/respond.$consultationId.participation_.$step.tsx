import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as consultations from "../../db/queries/consultation";
import { ParticipationStep } from "../components/respond/participation-step";
import { setErasedCookie } from "../http/erased-cookie.server";
import { refusalOrRethrow, throwNotFound } from "../http/errors.server";
import { readFormData } from "../http/form.server";
import { requirePerson } from "../http/guards.server";
import { clearPanelistCookie } from "../http/panelist-cookie.server";
import { isFinal, isStep, readDeclineReason, readText, type Step } from "../http/participation-form.server";
import { STAY } from "../http/typed-form";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getParticipationPage, type ParticipationView } from "../presenters/respond/participation-page.server";
import { pageTitle } from "../route-handle";
import { deviceOwnerOf } from "../services/device-owner";
import { DomainError } from "../services/domain-error";
import { declineRound } from "../services/participation/decline-round";
import { eraseIdentity, takeBackAnswers, withdrawOneself } from "../services/participation/withdraw";
import rightsStyles from "../styles/rights.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: rightsStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** What one step does, before it is done. A step that makes no sense (any more) leads back to where one stands; 404: no such step. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId = "", step } = params;
  const { respondentId } = await requirePerson(request, context, consultationId);
  const consultation = await consultations.findById(context.db, { consultationId });
  if (!consultation || !isStep(step)) throwNotFound();
  const language = languageOf(request);
  const at = { db: context.db, now: context.now() };
  const page = await getParticipationPage(at, consultation, respondentId, language);
  if (!isPossible(step, page)) throw redirect(paths.respondParticipation(consultationId));
  const heading = translator(language, "respond-rights")(`steps.${step}.title`, { round: page.open?.number ?? 0 });
  return { page, step, isFinal: isFinal(step), heading };
}

/** Does the step. 303 to where one stands then; 422 where the tick is missing; refusals stand on the page. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { consultationId = "", step } = params;
  const { respondentId, invitationId } = await requirePerson(request, context, consultationId);
  const consultation = await consultations.findById(context.db, { consultationId });
  if (!consultation || !isStep(step)) throwNotFound();
  const at = { db: context.db, now: context.now() };
  const key = { consultationId, respondentId, invitationId };
  try {
    const form = await readFormData(request);
    if (readText(form, STAY.name) === STAY.value)
      return data({ refusal: null, reason: readText(form, "reason") ?? "" });
    if (isFinal(step) && readText(form, "understood") !== "yes") {
      return data({ refusal: translator(languageOf(request), "respond-rights")("steps.tickMissing") }, { status: 422 });
    }
    switch (step) {
      case "decline": {
        const { open } = await getParticipationPage(at, consultation, respondentId, languageOf(request));
        if (!open) throw new DomainError("round-closed", "No round is open that could be declined.");
        await declineRound(at, { ...key, roundId: open.roundId, reason: readDeclineReason(form) });
        return redirect(paths.respondParticipation(consultationId, "declined"), 303);
      }
      case "withdraw":
        await withdrawOneself(at, key);
        return redirect(paths.respondParticipation(consultationId, "withdrawn"), 303);
      case "take-back":
        await takeBackAnswers(at, key);
        return redirect(paths.respondParticipation(consultationId, "taken-back"), 303);
      case "erase": {
        await eraseIdentity(at, key);
        const headers = new Headers({ "Set-Cookie": clearPanelistCookie(context, consultationId) });
        headers.append("Set-Cookie", setErasedCookie(context, consultationId, deviceOwnerOf(respondentId)));
        return redirect(paths.respondErased(consultationId), { status: 303, headers });
      }
    }
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function ParticipationStepPage() {
  const { page, step, isFinal: needsTick, heading } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <ParticipationStep
      page={page}
      step={step}
      heading={heading}
      needsTick={needsTick}
      refusal={result?.refusal ?? null}
      reason={result && "reason" in result ? result.reason : ""}
    />
  );
}

function isPossible(step: Step, { withdrawnOn, open, hasAnswers }: ParticipationView): boolean {
  switch (step) {
    case "decline":
      return open?.state === "asked" || open?.state === "begun";
    case "withdraw":
      return withdrawnOn === null;
    case "take-back":
      return hasAnswers;
    case "erase":
      return true;
  }
}
