import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { Permission } from "../access/permissions";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { Notice } from "../components/organiser/notice";
import { ColleagueTable } from "../components/organiser/people/colleague-table";
import { InviteForm } from "../components/organiser/people/invite-form";
import { LeaveForm } from "../components/organiser/people/leave-form";
import { WaitingInvitations } from "../components/organiser/people/waiting-invitations";
import { ProofNotice } from "../components/organiser/proof-notice";
import { RefusalNotice } from "../components/organiser/rounds/refusal-notice";
import { useConsultation } from "../components/organiser/use-consultation";
import { confirmedShape } from "../http/closing-form.server";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember, requireMemberToPost } from "../http/guards.server";
import { hasRecentProof, requireProofOfSender } from "../http/recent-proof.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getPeoplePage } from "../presenters/people/people-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import {
  changeRole,
  leaveConsultation,
  removeColleague,
  withdrawInvitation,
} from "../services/people/change-colleagues";
import { inviteColleague } from "../services/people/invite-colleague";
import roundStyles from "../styles/rounds.css?url";

export const handle = { i18n: ["people"] } satisfies RouteHandle;
export const links = () => [{ rel: "stylesheet", href: roundStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

/** Names and roles for every role; addresses for those who run the consultation, waiting invitations for owners. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user, role } = await requireMember(request, context, consultationId, "people.read");
  return {
    title: translator(languageOf(request), "people")("people.title"),
    hasMailServer: context.settings.smtpUrl !== undefined,
    isProven: await hasRecentProof(request, context),
    ...(await getPeoplePage({ db: context.db, now: context.now() }, { consultationId, userId: user.id, role })),
  };
}

const Role = z.enum(["owner", "organiser", "moderator", "analyst", "observer"]);
const PeopleForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("invite"),
    email: z.email({ error: "an address such as name@example.org" }).max(320),
    role: Role,
  }),
  z.object({ intent: z.literal("change-role"), userId: z.uuid(), role: Role }),
  z.object({ intent: z.literal("remove"), userId: z.uuid(), ...confirmedShape }),
  z.object({ intent: z.literal("withdraw-invitation"), invitationId: z.uuid() }),
  z.object({ intent: z.literal("leave"), ...confirmedShape }),
]);

const PEOPLE_RIGHTS = {
  invite: "people.manage",
  "change-role": "people.manage",
  remove: "people.manage",
  "withdraw-invitation": "people.manage",
  leave: "people.leave",
} as const satisfies Record<z.output<typeof PeopleForm>["intent"], Permission>;

/** 403: only owners manage colleagues. 404: nobody of that id here. 409: nobody would own it, or it was done already. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMemberToPost(request, context, consultationId, PEOPLE_RIGHTS);
  const at = { db: context.db, now: context.now() };
  const of = { consultationId, actor: { kind: "organiser" as const, id: user.id } };
  const page = paths.people(consultationId);
  try {
    const form = await parseForm(request, PeopleForm);
    if (form.intent !== "leave") await requireProofOfSender(request, context, page);
    switch (form.intent) {
      case "invite": {
        const inviter = { id: user.id, name: user.name || user.email };
        const { email, role } = form;
        const { link } = await inviteColleague({ ...at, settings: context.settings }, { ...of, email, role, inviter });
        // Without a mail server the link comes in the answer itself, so that no address bar keeps it.
        return link === null ? redirect(doneAt(page, "invited")) : { kind: "link" as const, link, email };
      }
      case "change-role":
        await changeRole(at, { ...of, userId: form.userId, role: form.role });
        return redirect(doneAt(page, "role-changed"));
      case "remove":
        await removeColleague(at, { ...of, userId: form.userId });
        return redirect(doneAt(page, "colleague-removed"));
      case "withdraw-invitation":
        await withdrawInvitation(at, { ...of, invitationId: form.invitationId });
        return redirect(doneAt(page, "invitation-withdrawn"));
      case "leave":
        await leaveConsultation(at, { consultationId, userId: user.id });
        return redirect(doneAt(paths.consultations(), "left"));
    }
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function People() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id } = useConsultation();
  const { t } = useTranslation("people");
  const self = page.colleagues.find(({ isSelf }) => isSelf);
  return (
    <>
      <RefusalNotice refusal={reply && "refusal" in reply ? reply : undefined} />
      {reply && "kind" in reply ? (
        <Notice tone="warning" heading={t("people.link.heading")} isAlert>
          <p>{t("people.link.text", { email: reply.email })}</p>
          <p className="hash">{reply.link}</p>
        </Notice>
      ) : null}
      <Card
        heading={page.title}
        lead={t("people.lead")}
        actions={
          <Link className="button-link" to={paths.rights(id)}>
            {t("people.rights")}
          </Link>
        }
      >
        {page.mayManage && !page.isProven ? <ProofNotice>{t("people.proof")}</ProofNotice> : null}
        <ColleagueTable colleagues={page.colleagues} mayManage={page.mayManage && page.isProven} />
      </Card>
      {page.invitations && page.isProven ? (
        <>
          <InviteForm hasMailServer={page.hasMailServer} />
          <WaitingInvitations invitations={page.invitations} />
        </>
      ) : null}
      <LeaveForm isLastOwner={self?.isLastOwner ?? false} />
    </>
  );
}
