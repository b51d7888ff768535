import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { AddMember } from "../components/organiser/people/add-member";
import { MemberTable } from "../components/organiser/people/member-table";
import { OrganisationHistory } from "../components/organiser/people/organisation-history";
import { RenameForm } from "../components/organiser/people/rename-form";
import { RefusalNotice } from "../components/organiser/rounds/refusal-notice";
import { SavedNotice } from "../components/organiser/saved-notice";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm, parseParams } from "../http/form.server";
import { requireOrganisationMember, requireOrganisationOwner } from "../http/organisation-guards.server";
import { readPageNumber } from "../http/page-number.server";
import { requireProofOfSender } from "../http/recent-proof.server";
import { paths } from "../paths";
import { getOrganisationPage } from "../presenters/people/organisation-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import { addMember, removeMember, renameOrganisation, setOwner } from "../services/people/change-organisation";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.name);
export const handle = {
  i18n: ["people"],
  crumb: (data) => {
    const page = data as Awaited<ReturnType<typeof loader>> | undefined;
    return page && { label: page.name, to: paths.organisation(page.organisationId) };
  },
} satisfies RouteHandle;

const readOrganisationId = (params: unknown) =>
  parseParams(params, z.object({ organisationId: z.uuid() })).organisationId;

/** 404: no such organisation, or none of the reader's. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const organisationId = readOrganisationId(params);
  const reader = await requireOrganisationMember(request, context, organisationId);
  return getOrganisationPage(context.db, { organisationId, ...reader, page: readPageNumber(request) });
}

const OrganisationForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), userId: z.uuid() }),
  z.object({ intent: z.literal("make-owner"), userId: z.uuid() }),
  z.object({ intent: z.literal("make-member"), userId: z.uuid() }),
  z.object({ intent: z.literal("remove"), userId: z.uuid() }),
  z.object({ intent: z.literal("rename"), name: z.string().max(1_000) }),
]);

/** 403: only owners change an organisation. 404: nobody of that id. 409: nobody would own it any more. 422: no name, or a very long one. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const organisationId = readOrganisationId(params);
  const { userId: actorId } = await requireOrganisationOwner(request, context, organisationId);
  const at = { db: context.db, now: context.now() };
  try {
    const form = await parseForm(request, OrganisationForm);
    if (form.intent === "rename") {
      await renameOrganisation(at, { organisationId, name: form.name, actorId });
      return redirect(doneAt(paths.organisation(organisationId), "saved"));
    }
    await requireProofOfSender(request, context, paths.organisation(organisationId));
    const key = { organisationId, userId: form.userId, actorId };
    switch (form.intent) {
      case "add":
        await addMember(at, key);
        break;
      case "make-owner":
      case "make-member":
        await setOwner(at, { ...key, isOwner: form.intent === "make-owner" });
        break;
      case "remove":
        await removeMember(at, key);
        break;
    }
    return redirect(doneAt(paths.organisation(organisationId), "saved"));
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function Organisation() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { t } = useTranslation("people");
  return (
    <>
      <div className="page-head">
        <h1>{page.name}</h1>
      </div>
      <SavedNotice />
      <RefusalNotice refusal={refusal} />
      <Card heading={t("organisations.members")} lead={t("organisations.lead")}>
        <MemberTable page={page} />
      </Card>
      {page.isOwner ? <AddMember outsiders={page.outsiders} /> : null}
      {page.isOwner ? <RenameForm key={page.name} name={page.name} /> : null}
      {page.history ? <OrganisationHistory history={page.history} /> : null}
    </>
  );
}
