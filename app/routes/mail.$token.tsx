import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as consultations from "../../db/queries/consultation";
import * as contacts from "../../db/queries/contact";
import { localText } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { Entrance } from "../components/entrance";
import { readFormData } from "../http/form.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";
import { findMailReader } from "../services/participation/mail-reader";
import { pauseMail } from "../services/participation/pause-mail";

export const handle = { i18n: ["respond-rights"], scripts: "none" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

const CHOICES = ["everything", "reminders", "all"] as const;

/** Which mail the reader of a mail gets. Changes nothing: mail scanners open links too. 404: no such link. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(request);
  const t = translator(language, "respond-rights");
  const reader = await findMailReader(context.db, params.token ?? "");
  const contact = reader && (await contacts.findByRespondent(context.db, reader));
  const consultation = reader && (await consultations.findById(context.db, reader));
  if (!contact || !consultation) return data({ title: t("mailChoice.unknown.title"), choice: null }, { status: 404 });
  return data({
    title: t("mailChoice.title"),
    choice: {
      token: params.token ?? "",
      of: localText(JSON.parse(consultation.title) as LocalText, language),
      current: contact.mailPause ?? ("everything" as const),
      isSaved: new URL(request.url).searchParams.get("done") === "saved",
    },
  });
}

/** The buttons of the page, and the tap on "unsubscribe" in a mail program, which asks for no mail at all and is answered without a redirect. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const reader = await findMailReader(context.db, token);
  const form = await readFormData(request).catch(() => undefined);
  const isOneClick = form?.get("List-Unsubscribe") === "One-Click";
  const wanted = isOneClick ? "all" : CHOICES.find((choice) => choice === form?.get("mail"));
  if (!reader || !(await contacts.findByRespondent(context.db, reader))) throw new Response(null, { status: 404 });
  if (wanted === undefined) throw new Response(null, { status: 422 });
  const at = { db: context.db, now: context.now(), baseUrl: context.settings.baseUrl };
  await pauseMail(at, { ...reader, mailPause: wanted === "everything" ? null : wanted });
  if (isOneClick) return data(null);
  return redirect(`${paths.mailChoice(token)}?done=saved`, 303);
}

export default function MailChoicePage() {
  const { title, choice } = useLoaderData<typeof loader>();
  const { t } = useTranslation("respond-rights");
  if (choice === null) {
    return (
      <Entrance title={title}>
        <p>{t("mailChoice.unknown.text")}</p>
      </Entrance>
    );
  }
  return (
    <Entrance title={title}>
      {choice.isSaved ? <p role="status">{t("mailChoice.saved")}</p> : null}
      <p>{t("mailChoice.of", { title: choice.of })}</p>
      <p>
        {t("mailChoice.now")} <strong>{t(`mailChoice.${choice.current}`)}</strong>
      </p>
      <p>{t("mailChoice.lead")}</p>
      <form method="post" action={paths.mailChoice(choice.token)}>
        {CHOICES.filter((each) => each !== choice.current).map((each) => (
          <p key={each}>
            <button type="submit" className="button" name="mail" value={each}>
              {t(`mailChoice.choose.${each}`)}
            </button>
          </p>
        ))}
      </form>
    </Entrance>
  );
}
