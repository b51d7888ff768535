import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { may, permissionNames } from "../access/permissions";
import { Card } from "../components/organiser/card";
import { readConsultationId } from "../http/consultation-params.server";
import { requireMember } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";

const ROLES = ["owner", "organiser", "moderator", "analyst", "observer"] as const;

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const handle = {
  i18n: ["people"],
  crumb: (data) => {
    const page = data as Awaited<ReturnType<typeof loader>> | undefined;
    return page && { label: page.title, to: paths.rights(page.consultationId) };
  },
} satisfies RouteHandle;

/** The table that every guard reads, for people. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role } = await requireMember(request, context, consultationId, "consultation.read");
  return { consultationId, role, title: translator(languageOf(request), "people")("rights.title") };
}

export default function Rights() {
  const { title, role: own } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["people", "organiser"]);
  return (
    <Card heading={title} lead={t("rights.lead")}>
      <table className="org-table stacks">
        <caption className="visually-hidden">{t("rights.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("rights.what")}</th>
            {ROLES.map((role) => (
              <th key={role} scope="col">
                {t(`organiser:roles.${role}`)}
                {role === own ? ` (${t("rights.yours")})` : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissionNames.map((permission) => (
            <tr key={permission}>
              <th scope="row">{t(`rights.names.${permission}`)}</th>
              {ROLES.map((role) => (
                <td key={role} data-label={t(`organiser:roles.${role}`)}>
                  {may(role, permission) ? <strong>{t("rights.yes")}</strong> : t("rights.no")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
