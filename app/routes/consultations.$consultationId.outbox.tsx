import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { may, type Permission } from "../access/permissions";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { EmptyState } from "../components/organiser/empty-state";
import { MailsNav } from "../components/organiser/mails/mails-nav";
import { Notice } from "../components/organiser/notice";
import { Pager } from "../components/organiser/pager";
import { ProofNotice } from "../components/organiser/proof-notice";
import { MailTable } from "../components/organiser/rounds/mail-table";
import { RecipientsForm } from "../components/organiser/rounds/recipients-form";
import { RefusalNotice } from "../components/organiser/rounds/refusal-notice";
import { ShownMail } from "../components/organiser/rounds/shown-mail";
import { useConsultation } from "../components/organiser/use-consultation";
import { requireAccessReason } from "../http/access-reason.server";
import { confirmedShape } from "../http/closing-form.server";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow, throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember, requireMemberToPost } from "../http/guards.server";
import { hasRecentProof, requireProofOfSender } from "../http/recent-proof.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getOutboxPage } from "../presenters/rounds/outbox-page.server";
import { MAIL_STATUSES, readOutboxQuery } from "../presenters/rounds/outbox-query";
import { pageTitle, type RouteHandle } from "../route-handle";
import { findAccessReason, SITTING_HOURS } from "../services/access-reason";
import { recordAccess } from "../services/record-access";
import { resendMail } from "../services/resend-mail";
import { readInventedMail, showOutboxLink } from "../services/show-outbox-link";
import roundStyles from "../styles/rounds.css?url";

export const handle = { i18n: ["mailing"] } satisfies RouteHandle;
export const links: LinksFunction = () => [{ rel: "stylesheet", href: roundStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

/** 403: only owners and organisers, since letters go to people by name. `?mail=` reads a letter to an invented person. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role, sessionId } = await requireMember(request, context, consultationId, "outbox.read");
  const query = readOutboxQuery(request.url);
  const mailId = z.uuid().safeParse(new URL(request.url).searchParams.get("mail"));
  try {
    return {
      title: translator(languageOf(request), "organiser")("outbox.title"),
      page: await getOutboxPage(context.db, { ...query, consultationId, showsRecipients: false }),
      mail: mailId.success ? await readInventedMail(context.db, { consultationId, mailId: mailId.data }) : null,
      reason: await findAccessReason({ db: context.db, now: context.now() }, { consultationId, sessionId }),
      hours: SITTING_HOURS,
      mayShowLinks: may(role, "outbox.read-links"),
      isProven: await hasRecentProof(request, context),
      hasMailServer: context.settings.smtpUrl !== undefined,
    };
  } catch (error) {
    throwRefusal(error);
  }
}

const OutboxForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("resend"), mailId: z.uuid() }),
  z.object({ intent: z.literal("show-recipients") }),
  z.object({ intent: z.literal("show-link"), mailId: z.uuid(), reason: z.string().max(1_000), ...confirmedShape }),
]);

const OUTBOX_RIGHTS = {
  resend: "outbox.resend",
  "show-recipients": "outbox.read-recipients",
  "show-link": "outbox.read-links",
} as const satisfies Record<z.output<typeof OutboxForm>["intent"], Permission>;

/** What the pages of an outbox post. A link or addresses come in the answer itself, so that no address bar keeps them. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const member = await requireMemberToPost(request, context, consultationId, OUTBOX_RIGHTS);
  const { user, role } = member;
  const { db, settings } = context;
  const now = { db, now: context.now() };
  try {
    const form = await parseForm(request, OutboxForm);
    switch (form.intent) {
      case "resend":
        await resendMail(
          { ...now, baseUrl: settings.baseUrl },
          { consultationId, mailId: form.mailId, actor: { kind: "organiser", id: user.id } },
        );
        return redirect(doneAt(paths.outbox(consultationId), "resent"));
      case "show-recipients": {
        const reason = await requireAccessReason(context, member, paths.outbox(consultationId));
        const query = readOutboxQuery(request.url);
        const page = await getOutboxPage(db, { ...query, consultationId, showsRecipients: true });
        const people = new Set(page.rows.filter(({ isInvented }) => !isInvented).map(({ to }) => to)).size;
        const filter = { status: query.status, page: String(page.page) };
        const seen = { consultationId, userId: user.id, what: "panel-list" as const, page: "mails" as const, filter };
        await recordAccess(now, { ...seen, reason, people });
        return { kind: "recipients" as const, page };
      }
      case "show-link": {
        const { mailId, reason } = form;
        await requireProofOfSender(request, context, paths.outbox(consultationId));
        return {
          kind: "mail" as const,
          mail: await showOutboxLink(now, { consultationId, mailId, user, role, reason }),
        };
      }
    }
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function Outbox() {
  const {
    title,
    page: hidden,
    mail: invented,
    reason,
    hours,
    mayShowLinks,
    isProven,
    hasMailServer,
  } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { isDemonstration } = useConsultation();
  const { t } = useTranslation("organiser");
  const answer = reply && "kind" in reply ? reply : undefined;
  const page = answer?.kind === "recipients" ? answer.page : hidden;
  const mail = answer?.kind === "mail" ? answer.mail : invented;
  const { counts, status, rows, linksShown } = page;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <MailsNav />
      <RefusalNotice refusal={reply && "refusal" in reply ? reply : undefined} />
      {linksShown > 0 ? (
        <Notice tone="warning" heading={t("outbox.known.heading")}>
          <p>{t("outbox.known.text", { count: linksShown })}</p>
        </Notice>
      ) : null}
      {mail ? <ShownMail mail={mail} /> : null}
      <Card heading={title} lead={t(hasMailServer && !isDemonstration ? "outbox.lead.mail" : "outbox.lead.held")}>
        <nav className="choice-row no-print" aria-label={t("outbox.filter")}>
          <ul>
            {(["", ...MAIL_STATUSES] as const).map((name) => (
              <li key={name}>
                <Link to={name === "" ? "?" : `?status=${name}`} aria-current={name === status ? "true" : undefined}>
                  {name === "" ? t("outbox.all") : t(`outbox.statuses.${name}`)}{" "}
                  <span className="num">({name === "" ? all : counts[name]})</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {rows.length === 0 ? (
          <EmptyState>{t("outbox.none")}</EmptyState>
        ) : (
          <>
            {answer?.kind === "recipients" ? <p role="status">{t("outbox.recipients.shown")}</p> : null}
            {rows.some(({ to }) => to === null) ? <RecipientsForm reason={reason} hours={hours} /> : null}
            {mayShowLinks && !isProven && rows.some(({ status, isInvented }) => status === "held" && !isInvented) ? (
              <ProofNotice>{t("outbox.link.proof")}</ProofNotice>
            ) : null}
            <MailTable rows={rows} links={mayShowLinks ? (isProven ? "shown" : "proof") : "owner"} />
          </>
        )}
        <Pager page={page.page} pageCount={page.pageCount} />
      </Card>
    </>
  );
}
