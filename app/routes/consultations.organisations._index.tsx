import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import * as organisationTable from "../../db/queries/organisation";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { RefusalNotice } from "../components/organiser/rounds/refusal-notice";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireUser } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";
import { createOrganisation } from "../services/people/change-organisation";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const handle = {
  i18n: ["people"],
  crumb: (data) => {
    const page = data as Awaited<ReturnType<typeof loader>> | undefined;
    return page && { label: page.title, to: paths.organisations() };
  },
} satisfies RouteHandle;

/** The organisations that the reader belongs to; without one, what to do. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context);
  const own = await organisationTable.findAllByUser(context.db, { userId: user.id });
  return {
    title: translator(languageOf(request), "people")("organisations.title"),
    organisations: own.map(({ id, name, isOwner }) => ({ id, name, isOwner: isOwner === 1 })),
  };
}

const OrganisationForm = z.object({ name: z.string().max(1_000) });

/** 422: no name, or a very long one. */
export async function action({ request, context }: ActionFunctionArgs) {
  const user = await requireUser(request, context);
  try {
    const { name } = await parseForm(request, OrganisationForm);
    const at = { db: context.db, now: context.now() };
    const { organisationId } = await createOrganisation(at, { name, userId: user.id });
    return redirect(doneAt(paths.organisation(organisationId), "organisation-created"));
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function Organisations() {
  const { title, organisations } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { t } = useTranslation("people");
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <RefusalNotice refusal={refusal} />
      <Card heading={title} lead={t("organisations.lead")}>
        {organisations.length === 0 ? (
          <p>{t("organisations.none")}</p>
        ) : (
          <table className="org-table stacks">
            <caption className="visually-hidden">{t("organisations.caption")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("organisations.name")}</th>
                <th scope="col">{t("organisations.part")}</th>
              </tr>
            </thead>
            <tbody>
              {organisations.map(({ id, name, isOwner }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link className="row-link" to={paths.organisation(id)}>
                      {name}
                    </Link>
                  </th>
                  <td data-label={t("organisations.part")}>
                    {t(isOwner ? "organisations.owner" : "organisations.member")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
      <Card heading={t("organisations.create.heading")}>
        <Form method="post" className="form-stack">
          <label htmlFor="organisation-name">{t("organisations.create.label")}</label>
          <input id="organisation-name" className="text-input" name="name" maxLength={200} required />
          <div className="form-buttons">
            <button type="submit" className="button-link is-primary">
              {t("organisations.create.button")}
            </button>
          </div>
        </Form>
      </Card>
    </>
  );
}
