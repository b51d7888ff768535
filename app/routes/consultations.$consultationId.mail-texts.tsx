import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { newRandomId } from "../../db/ids";
import { doneAt } from "../components/organiser/done";
import { MailTextForm, SAVE_ID } from "../components/organiser/mails/mail-text-form";
import { MailsNav } from "../components/organiser/mails/mails-nav";
import { sayTextProblem } from "../components/organiser/mails/say-text-problem";
import { Notice } from "../components/organiser/notice";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { useConsultation } from "../components/organiser/use-consultation";
import { languageName } from "../components/ui/in-language";
import { readConsultationId } from "../http/consultation-params.server";
import { throwRefusal } from "../http/errors.server";
import { requireMember } from "../http/guards.server";
import { type Saving, saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { checkMailText, MAX_BODY, type MailText } from "../mail/mail-text";
import { paths } from "../paths";
import { getMailTextsPage, readMailTextKey } from "../presenters/mails/mail-texts-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import { mailLanguages } from "../services/mails/letter-text";
import { resetLetterText, saveLetterText } from "../services/mails/save-letter-text";
import { sendTestLetter } from "../services/mails/send-test-letter";
import mailStyles from "../styles/mails.css?url";
import roundStyles from "../styles/rounds.css?url";

export const handle = { i18n: ["mailing"] } satisfies RouteHandle;
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: roundStyles },
  { rel: "stylesheet", href: mailStyles },
];
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;

/** The words of one mail in one language, which the address names, and what they make. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "mails.edit");
  const { db, settings } = context;
  const key = readMailTextKey(new URL(request.url).searchParams);
  try {
    return {
      title: translator(languageOf(request), "mailing")("texts.title"),
      page: await getMailTextsPage({ db, now: context.now(), baseUrl: settings.baseUrl }, { consultationId, ...key }),
      hasMailServer: settings.smtpUrl !== undefined,
      sending: newRandomId(),
    };
  } catch (error) {
    throwRefusal(error);
  }
}

const which = {
  kind: z.enum(["invitation", "next-round", "reminder", "closing-moved"]),
  language: z.string().refine((language) => mailLanguages().includes(language)),
};
// Refused by length only where no text could be meant; what else is wrong with it is said by `checkMailText`.
const words = {
  subject: z
    .string()
    .max(4 * MAX_BODY)
    .default(""),
  body: z
    .string()
    .max(4 * MAX_BODY)
    .default(""),
};
const MailTextSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), ...which, ...words, seenAt: z.string().max(40).default("") }),
  z.object({ intent: z.literal("test"), ...which, ...words, sending: z.uuid() }),
  z.object({ intent: z.literal("reset"), ...which }),
]);

/** 409: somebody else saved first. 422: the text cannot be used for a mail. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "mails.edit");
  const { db, settings } = context;
  const at = { db, now: context.now(), settings };
  const actor = { kind: "organiser" as const, id: user.id };
  return saveForm(request, MailTextSchema, async (form) => {
    const { kind, language } = form;
    const page = paths.mailTexts(consultationId, kind, language);
    const key = { consultationId, kind, language, actor };
    if (form.intent === "reset") {
      await resetLetterText(at, key);
      return { outcome: "saved", goTo: doneAt(page, "mail-text-reset", { focus: SAVE_ID }) };
    }
    const text = { subject: form.subject, body: form.body };
    const refused = refusalOf(request, text);
    if (refused) return refused;
    if (form.intent === "test") {
      await sendTestLetter(at, { ...key, text, user, sending: form.sending });
      // What was typed stays: the test came before saving it.
      const isSaved = (await getMailTextsPage({ ...at, baseUrl: settings.baseUrl }, key)).stored;
      if (isSaved.subject === text.subject && isSaved.body === text.body.replaceAll("\r\n", "\n")) {
        return { outcome: "saved", goTo: doneAt(page, "test-mail") };
      }
      const t = translator(languageOf(request), "mailing");
      return { outcome: "invalid", formErrors: [t("texts.test.unsaved")] };
    }
    await saveLetterText(at, { ...key, text, seenAt: form.seenAt });
    return { outcome: "saved", goTo: doneAt(page, "saved", { focus: SAVE_ID }) };
  });
}

function refusalOf(request: Request, text: MailText): Saving | undefined {
  const t = translator(languageOf(request), "mailing");
  const fieldErrors: Record<string, string[]> = {};
  for (const found of checkMailText(text)) {
    fieldErrors[found.field] = [...(fieldErrors[found.field] ?? []), sayTextProblem(t, found)];
  }
  return Object.keys(fieldErrors).length > 0 ? { outcome: "invalid", fieldErrors } : undefined;
}

export default function MailTexts() {
  const { title, page, hasMailServer, sending } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id } = useConsultation();
  const { t, i18n } = useTranslation("mailing");
  const { kind, language, kinds, languages } = page;
  return (
    <>
      <MailsNav />
      <h2>{title}</h2>
      <p>{t("texts.lead")}</p>
      {hasMailServer ? null : (
        <Notice>
          <p>{t("noMailServer")}</p>
        </Notice>
      )}
      <nav className="choice-row" aria-label={t("texts.whichKind")}>
        <ul>
          {kinds.map((each) => (
            <li key={each.kind}>
              <Link
                to={paths.mailTexts(id, each.kind, language)}
                aria-current={each.kind === kind ? "true" : undefined}
              >
                {t(`texts.kinds.${each.kind}.title`)}
                {each.isOwn ? ` (${t("texts.own")})` : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <nav className="choice-row" aria-label={t("texts.whichLanguage")}>
        <ul>
          {languages.map((each) => (
            <li key={each.language}>
              <Link
                to={paths.mailTexts(id, kind, each.language)}
                aria-current={each.language === language ? "true" : undefined}
              >
                {languageName(each.language, i18n.language)}
                {each.isOwn ? ` (${t("texts.own")})` : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <MailTextForm key={`${kind} ${language} ${page.seenAt}`} page={page} sending={sending} reply={reply} />
    </>
  );
}
