import type { Db } from "../../../db/open";
import * as audit from "../../../db/queries/audit";
import * as outbox from "../../../db/queries/outbox";
import type { OutboxTable } from "../../../db/schema";
import { isInvented } from "../../services/show-outbox-link";
import { formatShort } from "../format-instant";
import type { MailStatus, OutboxQuery } from "./outbox-query";

/** The letters of a consultation, newest first. Addresses of real people come with `recipients` alone, which is logged. */
export interface OutboxPage {
  readonly counts: Readonly<Record<MailStatus, number>>;
  readonly status: MailStatus | "";
  readonly rows: readonly MailRow[];
  readonly page: number;
  readonly pageCount: number;
  /** How often links of real people were shown: their answers count as known to the organiser. */
  readonly linksShown: number;
}

export interface MailRow {
  readonly id: string;
  /** From which text it was written; for older mails what it was for. */
  readonly kind: OutboxTable["kind"] | NonNullable<OutboxTable["template"]>;
  readonly subject: string;
  readonly status: MailStatus;
  readonly created: string;
  readonly sent: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  /** The address; null for a real person's, unless it was asked for. */
  readonly to: string | null;
  readonly isInvented: boolean;
}

const ROWS_PER_PAGE = 50;

export async function getOutboxPage(
  db: Db,
  input: OutboxQuery & { readonly consultationId: string; readonly showsRecipients: boolean },
): Promise<OutboxPage> {
  const { consultationId, status, showsRecipients } = input;
  const counts = await outbox.countByStatus(db, { consultationId });
  const total = status === "" ? Object.values(counts).reduce((sum, count) => sum + Number(count), 0) : counts[status];
  const pageCount = Math.max(1, Math.ceil(total / ROWS_PER_PAGE));
  const page = Math.min(input.page, pageCount);
  const mails = await outbox.findPage(db, {
    consultationId,
    status: status === "" ? undefined : status,
    limit: ROWS_PER_PAGE,
    offset: (page - 1) * ROWS_PER_PAGE,
  });
  return {
    counts,
    status,
    rows: mails.map(({ id, kind, template, subject, toAddress, createdAt, sentAt, attempts, lastError, ...mail }) => ({
      id,
      kind: template ?? kind,
      subject,
      status: mail.status,
      created: formatShort(createdAt),
      sent: sentAt && formatShort(sentAt),
      attempts,
      lastError,
      to: showsRecipients || isInvented(toAddress) ? toAddress : null,
      isInvented: isInvented(toAddress),
    })),
    page,
    pageCount,
    linksShown: await audit.countByAction(db, { consultationId, action: "link-shown" }),
  };
}
