import { Button } from "@mantine/core";
import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { QrCode } from "../components/account/qr-code";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { MailsNav } from "../components/organiser/mails/mails-nav";
import { RefusalNotice } from "../components/organiser/rounds/refusal-notice";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";
import { meetingLinkState, setMeetingLink } from "../services/mails/meeting-link";
import mailStyles from "../styles/mails.css?url";
import roundStyles from "../styles/rounds.css?url";

export const handle = { i18n: ["mailing"] } satisfies RouteHandle;
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: roundStyles },
  { rel: "stylesheet", href: mailStyles },
];
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

/** Whether people may ask for their link in a meeting, and the link and QR code to show there. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "mails.edit");
  return {
    title: translator(languageOf(request), "mailing")("meeting.title"),
    state: await meetingLinkState(context.db, { now: context.now() }, { consultationId }),
    address: `${context.settings.baseUrl}${paths.meeting(consultationId)}`,
  };
}

const MeetingForm = z.object({ intent: z.enum(["switch-on", "switch-off"]) });

/** 409: no mail would be sent. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "mails.edit");
  const at = { db: context.db, now: context.now(), hasMail: context.settings.smtpUrl !== undefined };
  try {
    const { intent } = await parseForm(request, MeetingForm);
    const actor = { kind: "organiser" as const, id: user.id };
    await setMeetingLink(at, { consultationId, isOn: intent === "switch-on", actor });
    return redirect(doneAt(paths.meetingLink(consultationId), "saved"));
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

const RULES = ["same", "who", "often", "wait"] as const;

export default function MeetingLinkPage() {
  const { title, state, address } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { title: consultation } = useConsultation();
  const { t } = useTranslation("mailing");
  const isOn = state !== "off";
  return (
    <>
      <MailsNav />
      <RefusalNotice refusal={refusal} />
      <div className="no-print">
        <Card heading={title} lead={t("meeting.lead")}>
          <ul>
            {RULES.map((rule) => (
              <li key={rule}>{t(`meeting.rules.${rule}`)}</li>
            ))}
          </ul>
          <p>
            <strong>{t(`meeting.state.${state}`)}</strong>
          </p>
          {isOn ? <p>{t("meeting.poster.help")}</p> : null}
          <Form method="post">
            <Button
              type="submit"
              name="intent"
              value={isOn ? "switch-off" : "switch-on"}
              variant={isOn ? "default" : "filled"}
            >
              {t(isOn ? "meeting.switchOff" : "meeting.on")}
            </Button>
          </Form>
        </Card>
      </div>
      {isOn ? (
        <section className="poster" aria-labelledby="poster">
          <h3 id="poster">{consultation}</h3>
          <p>{t("meeting.poster.lead")}</p>
          <QrCode text={address} label={t("meeting.poster.qr", { address })} />
          <p className="poster-address">
            <a href={address}>{address}</a>
          </p>
        </section>
      ) : null}
    </>
  );
}
