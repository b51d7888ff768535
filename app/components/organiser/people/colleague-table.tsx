import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Colleague } from "../../../presenters/people/people-page.server";
import { ConfirmBox } from "../rounds/confirm-box";
import { RoleSelect } from "./role-select";

interface ColleagueTableProps {
  readonly colleagues: readonly Colleague[];
  readonly mayManage: boolean;
}

/** Who runs the consultation; owners change roles and remove people here. */
export function ColleagueTable({ colleagues, mayManage }: ColleagueTableProps) {
  const { t } = useTranslation(["people", "organiser"]);
  return (
    <table className="org-table stacks">
      <caption className="visually-hidden">{t("people.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("people.who")}</th>
          <th scope="col">{t("people.role")}</th>
          <th scope="col">{t("people.since")}</th>
          {mayManage ? <th scope="col">{t("people.actions")}</th> : null}
        </tr>
      </thead>
      <tbody>
        {colleagues.map((colleague) => {
          const name = colleague.name || t("people.unnamed");
          return (
            <tr key={colleague.userId}>
              <th scope="row">
                {name}
                {colleague.isSelf ? ` (${t("people.self")})` : null}
                {colleague.email !== null && colleague.email !== colleague.name ? (
                  <>
                    <br />
                    <span className="small">{colleague.email}</span>
                  </>
                ) : null}
              </th>
              <td data-label={t("people.role")}>{t(`organiser:roles.${colleague.role}`)}</td>
              <td data-label={t("people.since")} className="num">
                {colleague.since}
              </td>
              {mayManage ? (
                <td>
                  <ColleagueTools colleague={colleague} name={name} />
                </td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ColleagueTools({ colleague, name }: { readonly colleague: Colleague; readonly name: string }) {
  const { t } = useTranslation("people");
  const { userId, role, isLastOwner, isSelf } = colleague;
  if (isLastOwner) return <span className="small">{t("people.onlyOwner")}</span>;
  const selectId = `role-${userId}`;
  return (
    <>
      <details className="confirm is-edged is-plain">
        <summary aria-label={t("people.newRole", { name })}>{t("people.change")}</summary>
        <Form method="post" className="confirm-body confirm-stack">
          <input type="hidden" name="intent" value="change-role" />
          <input type="hidden" name="userId" value={userId} />
          <label htmlFor={selectId}>{t("people.newRole", { name })}</label>
          <RoleSelect id={selectId} value={role} />
          <button type="submit" className="button-link">
            {t("people.changeButton")}
          </button>
        </Form>
      </details>
      {isSelf ? null : (
        <details className="confirm is-edged">
          <summary>{t("people.remove")}</summary>
          <Form method="post" className="confirm-body confirm-stack">
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="userId" value={userId} />
            <p>{t("people.removeText", { name })}</p>
            <ConfirmBox label={t("people.removeConfirm")} />
            <button type="submit" className="button-danger">
              {t("people.removeButton")}
            </button>
          </Form>
        </details>
      )}
    </>
  );
}
