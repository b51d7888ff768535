import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { OrganisationMember, OrganisationPage } from "../../../presenters/people/organisation-page.server";

/** The members of an organisation; owners change who they are here. */
export function MemberTable({ page }: { readonly page: OrganisationPage }) {
  const { t } = useTranslation("people");
  return (
    <table className="org-table stacks">
      <caption className="visually-hidden">{t("organisations.membersCaption", { name: page.name })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("organisations.who")}</th>
          <th scope="col">{t("organisations.part")}</th>
          <th scope="col">{t("organisations.since")}</th>
          {page.isOwner ? <th scope="col">{t("people.actions")}</th> : null}
        </tr>
      </thead>
      <tbody>
        {page.members.map((member) => (
          <tr key={member.userId}>
            <th scope="row">
              {member.name || t("organisations.unnamed")}
              {member.isSelf ? ` (${t("organisations.self")})` : null}
              {member.email !== null && member.email !== member.name ? (
                <>
                  <br />
                  <span className="small">{member.email}</span>
                </>
              ) : null}
            </th>
            <td data-label={t("organisations.part")}>
              {t(member.isOwner ? "organisations.owner" : "organisations.member")}
            </td>
            <td data-label={t("organisations.since")} className="num">
              {member.since}
            </td>
            {page.isOwner ? (
              <td>
                <MemberTools member={member} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MemberTools({ member }: { readonly member: OrganisationMember }) {
  const { t } = useTranslation("people");
  const name = member.name || t("organisations.unnamed");
  if (member.isLastOwner) return <span className="small">{t("organisations.onlyOwner")}</span>;
  return (
    <Form method="post" className="form-buttons">
      <input type="hidden" name="userId" value={member.userId} />
      <button
        type="submit"
        name="intent"
        value={member.isOwner ? "make-member" : "make-owner"}
        className="button-link"
        aria-label={t(member.isOwner ? "organisations.makeMemberOf" : "organisations.makeOwnerOf", { name })}
      >
        {t(member.isOwner ? "organisations.makeMember" : "organisations.makeOwner")}
      </button>
      <button
        type="submit"
        name="intent"
        value="remove"
        className="button-danger"
        aria-label={t("organisations.removeOf", { name })}
      >
        {t("organisations.remove")}
      </button>
    </Form>
  );
}
