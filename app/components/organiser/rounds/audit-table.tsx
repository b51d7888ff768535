import { useTranslation } from "react-i18next";
import type { AuditActor, AuditEntry } from "../../../presenters/rounds/audit-page.server";

/** What happened, newest first: actions in words, ids and hashes as chips. */
export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t, i18n } = useTranslation("organiser");
  /** A newer part of the program may write actions that have no words yet; then the code stands for itself. */
  const words = (kind: "actions" | "details", code: string) =>
    i18n.exists(`organiser:audit.${kind}.${code}`) ? t(`audit.${kind}.${code}` as "audit.actions.round-opened") : code;
  return (
    <table className="org-table stacks">
      <caption className="visually-hidden">{t("audit.trail.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("audit.trail.what")}</th>
          <th scope="col">{t("audit.trail.who")}</th>
          <th scope="col">{t("audit.trail.when")}</th>
          <th scope="col">{t("audit.trail.details")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, action, actor, at, details }) => (
          <tr key={id}>
            <th scope="row">{words("actions", action)}</th>
            <td data-label={t("audit.trail.who")}>
              <Actor actor={actor} />
            </td>
            <td data-label={t("audit.trail.when")} className="small">
              {at}
            </td>
            <td className="detail-chips">
              {details.map(({ name, value, isId }) => (
                <span key={name} className="detail-chip">
                  {words("details", name)}{" "}
                  <span className={isId ? "hash" : undefined} title={isId ? value : undefined}>
                    {isId ? `${value.slice(0, ID_DIGITS)}…` : value}
                  </span>
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Enough of an id to find it again; the whole stands in its title. */
const ID_DIGITS = 13;

function Actor({ actor }: { readonly actor: AuditActor }) {
  const { t } = useTranslation("organiser");
  if (actor.kind !== "organiser") return <>{t(`audit.actors.${actor.kind}`)}</>;
  const { name, role } = actor;
  if (name === null || role === null) return <>{t("audit.actors.unknownOrganiser")}</>;
  return <>{t("audit.actors.organiser", { name, role: t(`roles.${role}`) })}</>;
}
