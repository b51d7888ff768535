import type { OutboxTable } from "../../../db/schema";

export type MailStatus = OutboxTable["status"];
export const MAIL_STATUSES: readonly MailStatus[] = ["pending", "sending", "sent", "failed", "held"];

/** What the address of the outbox page asks for; what it does not know counts as not said. */
export interface OutboxQuery {
  readonly status: MailStatus | "";
  readonly page: number;
}

export function readOutboxQuery(url: string): OutboxQuery {
  const query = new URL(url).searchParams;
  const page = query.get("page") ?? "";
  return {
    status: MAIL_STATUSES.find((status) => status === query.get("status")) ?? "",
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  };
}
