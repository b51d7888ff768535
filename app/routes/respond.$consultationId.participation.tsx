import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as consultations from "../../db/queries/consultation";
import * as rounds from "../../db/queries/round";
import { Participation } from "../components/respond/participation";
import { refusalOrRethrow, throwNotFound } from "../http/errors.server";
import { readFormData } from "../http/form.server";
import { requirePerson } from "../http/guards.server";
import { readIntent } from "../http/participation-form.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getParticipationPage } from "../presenters/respond/participation-page.server";
import { pageTitle } from "../route-handle";
import { DomainError } from "../services/domain-error";
import { undoDecline } from "../services/participation/decline-round";
import { pauseMail } from "../services/participation/pause-mail";
import { agreeToNote } from "../services/participation/record-agreement";
import { rejoin } from "../services/participation/withdraw";
import rightsStyles from "../styles/rights.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: rightsStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** What was just done, as the address names it. */
const DONE = ["agreed", "mail", "declined", "rejoined", "withdrawn", "taken-back"] as const;

/** Where a person stands and what they may do about it; open after a withdrawal too. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId = "" } = params;
  const { respondentId } = await requirePerson(request, context, consultationId);
  const consultation = await consultations.findById(context.db, { consultationId });
  if (!consultation) throwNotFound();
  const language = languageOf(request);
  const asked = new URL(request.url).searchParams.get("done");
  return {
    ...(await getParticipationPage({ db: context.db, now: context.now() }, consultation, respondentId, language)),
    heading: translator(language, "respond-rights")("participation.title"),
    done: DONE.find((done) => done === asked) ?? null,
  };
}

/** Agrees to the note, chooses mail, takes back a declined invitation or a withdrawal. 303 back to the page; refusals stand on it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { consultationId = "" } = params;
  const { respondentId, invitationId } = await requirePerson(request, context, consultationId);
  const at = { db: context.db, now: context.now(), baseUrl: context.settings.baseUrl };
  const key = { consultationId, respondentId, invitationId };
  const goTo = (done: (typeof DONE)[number]) => redirect(paths.respondParticipation(consultationId, done), 303);
  try {
    const wish = readIntent(await readFormData(request));
    switch (wish.intent) {
      case "agree":
        await agreeToNote(at, { ...key, noteVersion: wish.noteVersion });
        return goTo("agreed");
      case "mail":
        await pauseMail(at, { ...key, mailPause: wish.mailPause });
        return goTo("mail");
      case "rejoin":
        await rejoin(at, key);
        return goTo("rejoined");
      case "undo-decline": {
        const open = await rounds.findLatestOpened(context.db, { consultationId, audience: "panel" });
        if (!open) throw new DomainError("round-closed", "No round is open.");
        await undoDecline(at, { ...key, roundId: open.id });
        return redirect(paths.respond(consultationId), 303);
      }
    }
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function ParticipationPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return <Participation page={page} done={page.done} refusal={result?.refusal ?? null} />;
}
