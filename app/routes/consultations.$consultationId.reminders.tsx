import { Button, TextInput } from "@mantine/core";
import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { newRandomId } from "../../db/ids";
import { may, type Permission } from "../access/permissions";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { EmptyState } from "../components/organiser/empty-state";
import { MailsNav } from "../components/organiser/mails/mails-nav";
import { RemindForm } from "../components/organiser/mails/remind-form";
import { ReminderCounts } from "../components/organiser/mails/reminder-counts";
import { Notice } from "../components/organiser/notice";
import { RefusalNotice } from "../components/organiser/rounds/refusal-notice";
import { useConsultation } from "../components/organiser/use-consultation";
import { confirmedShape } from "../http/closing-form.server";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember, requireMemberToPost } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { jobHandlers } from "../jobs/handlers";
import { runJobNow } from "../jobs/run-due-jobs";
import { paths } from "../paths";
import { getRemindersPage } from "../presenters/mails/reminders-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import { saveReminderDays } from "../services/reminders/reminder-days";
import { askForReminders, remindingKey } from "../services/reminders/send-reminders";
import roundStyles from "../styles/rounds.css?url";

export const handle = { i18n: ["mailing"] } satisfies RouteHandle;
export const links: LinksFunction = () => [{ rel: "stylesheet", href: roundStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

/** How many would get a reminder, for every role; nobody is named. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role } = await requireMember(request, context, consultationId, "panel.read-counts");
  const language = languageOf(request);
  return {
    title: translator(language, "mailing")("reminders.title"),
    page: await getRemindersPage({ db: context.db, now: context.now() }, { consultationId, language }),
    mayRemind: may(role, "mails.edit"),
    hasMailServer: context.settings.smtpUrl !== undefined,
    sending: newRandomId(),
  };
}

const ReminderForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("remind"),
    sending: z.uuid(),
    ...confirmedShape,
  }),
  z.object({ intent: z.literal("set-days"), days: z.string().max(100) }),
]);
const RIGHTS = { remind: "mails.edit", "set-days": "mails.edit" } as const satisfies Record<
  z.output<typeof ReminderForm>["intent"],
  Permission
>;
/** So long the form waits for the mails to be written; then they go on being written. */
const WAIT_MS = 3_000;

/** 409: no round is open, or nobody would get one. 422: not confirmed, or no such days. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMemberToPost(request, context, consultationId, RIGHTS);
  const at = { db: context.db, now: context.now() };
  const page = paths.reminders(consultationId);
  try {
    const form = await parseForm(request, ReminderForm);
    if (form.intent === "set-days") {
      const actor = { kind: "organiser" as const, id: user.id };
      await saveReminderDays(at, { consultationId, typed: form.days, actor });
      return redirect(doneAt(page, "saved"));
    }
    const reminding = await askForReminders(at, { consultationId, occasion: form.sending, userId: user.id });
    await runJobNow(context, jobHandlers, { uniqueKey: remindingKey(reminding), waitMs: WAIT_MS });
    return redirect(doneAt(page, "reminded"));
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function Reminders() {
  const { title, page, mayRemind, hasMailServer, sending } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { id, isDemonstration } = useConsultation();
  const { t } = useTranslation("mailing");
  const { round, days, gapHours } = page;
  return (
    <>
      <MailsNav />
      <RefusalNotice refusal={refusal} />
      {hasMailServer && !isDemonstration ? null : (
        <Notice>
          <p>{t("noMailServer")}</p>
        </Notice>
      )}
      <Card heading={title} lead={t("reminders.lead")}>
        {round ? (
          <>
            <p>{t("reminders.round", { number: round.number, closes: round.closes })}</p>
            <ReminderCounts round={round} gapHours={gapHours} />
          </>
        ) : (
          <EmptyState>{t("reminders.noRound")}</EmptyState>
        )}
      </Card>
      {round && mayRemind ? (
        <Card heading={t("reminders.send.heading")} level={3} lead={t("reminders.send.lead")}>
          <RemindForm due={round.total.counts.due} sending={sending} />
          <p>
            <Link className="row-link" to={paths.mailTexts(id, "reminder")}>
              {t("reminders.send.words")}
            </Link>
          </p>
        </Card>
      ) : null}
      <Card heading={t("reminders.days.heading")} level={3} lead={t("reminders.days.lead")}>
        {round && round.coming.length > 0 ? (
          <ul>
            {round.coming.map(({ day, at }) => (
              <li key={day}>{t("reminders.days.coming", { count: day, at })}</li>
            ))}
          </ul>
        ) : (
          <p>{days === "" ? t("reminders.days.none") : t("reminders.days.noneComing", { days })}</p>
        )}
        {mayRemind ? (
          <Form method="post" className="form-stack">
            <input type="hidden" name="intent" value="set-days" />
            <TextInput
              key={days}
              name="days"
              defaultValue={days}
              label={t("reminders.days.label")}
              description={t("reminders.days.help")}
              maxLength={100}
              autoComplete="off"
            />
            <div className="form-buttons">
              <Button type="submit" variant="default">
                {t("reminders.days.button")}
              </Button>
            </div>
          </Form>
        ) : null}
      </Card>
    </>
  );
}
