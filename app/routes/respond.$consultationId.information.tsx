import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { NoteSections } from "../components/respond/note-sections";
import { PlainFrame } from "../components/respond/plain-frame";
import { InLanguage } from "../components/ui/in-language";
import { throwNotFound } from "../http/errors.server";
import { readPanelistTicket } from "../http/panelist-cookie.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { getInformationNote } from "../presenters/information-note.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** The information note in force. Open to everybody who has the address: the first mail links it. 404: there is none yet. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(request);
  const note = await getInformationNote({ db: context.db, now: context.now() }, params.consultationId ?? "", language);
  if (!note) throwNotFound();
  return {
    ...note,
    heading: translator(language, "respond")("page.note.title"),
    isPanelist: readPanelistTicket(request, context, note.consultationId) !== undefined,
  };
}

export default function InformationNote() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("respond");
  return (
    <PlainFrame
      title={page.title}
      consultationId={page.consultationId}
      hasInformationNote={false}
      isPanelist={page.isPanelist}
    >
      <h1>{page.heading}</h1>
      <p className="small">{t("page.note.version", { version: page.version, day: page.day })}</p>
      {page.namesUntil && <p>{t("page.note.namesUntil", { day: page.namesUntil })}</p>}
      {page.language && (
        <p className="small">
          <InLanguage language={page.language} />
        </p>
      )}
      <NoteSections sections={page.sections} language={page.language} />
    </PlainFrame>
  );
}
