import { Form, Link, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { MailRow } from "../../../presenters/rounds/outbox-page.server";
import type { MailStatus } from "../../../presenters/rounds/outbox-query";
import { Pill, type PillTone } from "../status-pill";
import { ConfirmBox } from "./confirm-box";

type LinksOfMail = "shown" | "proof" | "owner";

interface MailTableProps {
  readonly rows: readonly MailRow[];
  /** Of real people: shown after a confirmation, after a proof of who one is, or to owners only. */
  readonly links: LinksOfMail;
}

const TONES: Readonly<Record<MailStatus, PillTone>> = {
  pending: "open",
  sending: "open",
  sent: "agree",
  failed: "split",
  held: "open",
};

/** Letters, newest first, each with how far it got. */
export function MailTable({ rows, links }: MailTableProps) {
  const { t } = useTranslation("organiser");
  return (
    <table className="org-table stacks">
      <caption className="visually-hidden">{t("outbox.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("outbox.columns.subject")}</th>
          <th scope="col">{t("outbox.columns.to")}</th>
          <th scope="col">{t("outbox.columns.status")}</th>
          <th scope="col">{t("outbox.columns.when")}</th>
          <th scope="col">{t("outbox.columns.tools")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.subject}
              <span className="small line is-light">{t(`outbox.kinds.${row.kind}`)}</span>
            </th>
            <td data-label={t("outbox.columns.to")} className="mail-to">
              {row.to ?? (
                <span className="quiet">{t(row.kind === "test" ? "outbox.toOrganiser" : "outbox.hiddenTo")}</span>
              )}
            </td>
            <td>
              <Pill tone={TONES[row.status]}>{t(`outbox.statuses.${row.status}`)}</Pill>
              <Attempts row={row} />
            </td>
            <td data-label={t("outbox.columns.when")} className="small">
              {row.created}
              {row.sent ? <span className="line">{t("outbox.sentAt", { time: row.sent })}</span> : null}
            </td>
            <td>
              <MailTools row={row} links={links} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Attempts({ row: { attempts, lastError, status } }: { readonly row: MailRow }) {
  const { t } = useTranslation("organiser");
  if (attempts === 0 || status === "sent") return null;
  const words = [t("outbox.attempts", { count: attempts }), lastError && t("outbox.error", { error: lastError })];
  return <span className="small line">{words.filter(Boolean).join(", ")}</span>;
}

function MailTools({ row, links }: { readonly row: MailRow; readonly links: LinksOfMail }) {
  const { t } = useTranslation("organiser");
  const [search] = useSearchParams();
  if (row.status === "failed" && row.kind !== "test") {
    return (
      <Form method="post" preventScrollReset>
        <input type="hidden" name="intent" value="resend" />
        <input type="hidden" name="mailId" value={row.id} />
        <button type="submit" className="tool">
          {t("outbox.resend")}
        </button>
      </Form>
    );
  }
  if (row.status !== "held") return null;
  if (row.isInvented) {
    const query = new URLSearchParams(search);
    for (const spent of ["done", "focus", "count"]) query.delete(spent);
    query.set("mail", row.id);
    return (
      <Link className="tool" to={`?${query}#mail`} aria-label={t("outbox.read", { to: row.to })}>
        {t("outbox.readShort")}
      </Link>
    );
  }
  if (links === "shown") return <ShowLink mailId={row.id} />;
  return links === "owner" ? <span className="small">{t("outbox.ownerOnly")}</span> : null;
}

function ShowLink({ mailId }: { readonly mailId: string }) {
  const { t } = useTranslation("organiser");
  const id = `reason-${mailId}`;
  return (
    <details className="confirm">
      <summary>{t("outbox.link.summary")}</summary>
      <Form method="post" className="confirm-body confirm-stack">
        <input type="hidden" name="intent" value="show-link" />
        <input type="hidden" name="mailId" value={mailId} />
        <p>{t("outbox.link.text")}</p>
        <label htmlFor={id}>{t("outbox.link.reason")}</label>
        <input id={id} className="text-input" name="reason" maxLength={500} required />
        <ConfirmBox label={t("outbox.link.confirm")} />
        <button type="submit" className="button-danger">
          {t("outbox.link.button")}
        </button>
      </Form>
    </details>
  );
}
