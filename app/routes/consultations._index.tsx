import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../components/organiser/empty-state";
import { Pager } from "../components/organiser/pager";
import { SavedNotice } from "../components/organiser/saved-notice";
import { KindPills, StatusPill } from "../components/organiser/status-pill";
import { requireUser } from "../http/guards.server";
import { readPageNumber } from "../http/page-number.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getConsultationList } from "../presenters/set-up/consultation-list.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context);
  const title = translator(languageOf(request), "organiser")("consultations.title");
  return { title, ...(await getConsultationList(context.db, { userId: user.id, page: readPageNumber(request) })) };
}

export default function Consultations() {
  const { title, consultations, count, page, pageCount, mayCreate } = useLoaderData<typeof loader>();
  const { t } = useTranslation("organiser");
  const create = mayCreate ? (
    <Link className="button-link is-primary" to={paths.newConsultation()}>
      {t("consultations.new")}
    </Link>
  ) : (
    <Link className="button-link is-primary" to={paths.organisations()}>
      {t("consultations.organisations")}
    </Link>
  );
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        <div className="page-head-actions">
          <Link className="button-link" to={paths.organisations()}>
            {t("consultations.organisations")}
          </Link>
          {count > 0 && mayCreate ? create : null}
        </div>
      </div>
      <SavedNotice />
      {count === 0 ? (
        <EmptyState action={create}>{t(mayCreate ? "consultations.empty" : "consultations.emptyMember")}</EmptyState>
      ) : (
        <section className="card" aria-label={title}>
          <table className="org-table stacks">
            <thead>
              <tr>
                <th scope="col">{t("consultations.column.title")}</th>
                <th scope="col">{t("consultations.column.status")}</th>
                <th scope="col" className="is-number">
                  {t("consultations.column.panel")}
                </th>
                <th scope="col">{t("consultations.column.role")}</th>
                <th scope="col">{t("consultations.column.created")}</th>
              </tr>
            </thead>
            <tbody>
              {consultations.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link className="row-link" to={paths.consultation(row.id)} prefetch="intent">
                      {row.title}
                    </Link>
                  </th>
                  <td>
                    <span className="pills">
                      <StatusPill status={row.status} />
                      <KindPills isDemonstration={row.isDemonstration} isSimulated={row.isSimulated} />
                    </span>
                  </td>
                  <td className="is-number" data-label={t("consultations.column.panel")}>
                    {row.panelSize}
                  </td>
                  <td data-label={t("consultations.column.role")}>{t(`roles.${row.role}`)}</td>
                  <td data-label={t("consultations.column.created")}>{row.createdOn}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager page={page} pageCount={pageCount} />
        </section>
      )}
    </>
  );
}
