import type { Db } from "../../../db/open";
import * as accessLog from "../../../db/queries/access-log";
import type { AccessLogTable } from "../../../db/schema";
import type { AccessPage } from "../../services/record-access";
import { csvTable } from "../../services/write-csv";
import { formatShort } from "../format-instant";

export interface AccessLogPage {
  readonly entries: readonly {
    readonly id: string;
    readonly at: string;
    /** Null: the account is gone. */
    readonly name: string | null;
    readonly what: AccessLogTable["what"];
    readonly reason: string;
    /** Null: recorded before it was counted. */
    readonly people: number | null;
    /** Null: recorded before it was. */
    readonly page: AccessPage;
    /** By what the list was narrowed, and which page of it. */
    readonly filter: readonly { readonly name: (typeof FILTERS)[number]; readonly value: string }[];
  }[];
  readonly count: number;
  readonly page: number;
  readonly pageCount: number;
}

const FILTERS = ["group", "country", "state", "found", "source", "status", "words", "page"] as const;

function readFilter(filter: string) {
  const narrowed = new URLSearchParams(filter);
  return FILTERS.flatMap((name) => narrowed.getAll(name).map((value) => ({ name, value })));
}

const ROWS_PER_PAGE = 50;

/** One page of who saw identities, newest first. */
export async function getAccessLogPage(
  db: Db,
  { consultationId, page: wanted }: { consultationId: string; page: number },
): Promise<AccessLogPage> {
  const count = await accessLog.countAll(db, { consultationId });
  const pageCount = Math.max(1, Math.ceil(count / ROWS_PER_PAGE));
  const page = Math.min(wanted, pageCount);
  const offset = (page - 1) * ROWS_PER_PAGE;
  const rows = await accessLog.findPage(db, { consultationId, limit: ROWS_PER_PAGE, offset });
  return {
    entries: rows.map(({ id, at, name, what, reason, people, page: seenOn, filter }) => ({
      id,
      at: formatShort(at),
      name,
      what,
      reason,
      people,
      page: seenOn,
      filter: readFilter(filter ?? ""),
    })),
    count,
    page,
    pageCount,
  };
}

const BATCH = 1_000;

/** The whole log as CSV, newest first. */
export async function getAccessLogCsv(db: Db, consultationId: string): Promise<string> {
  const rows: Awaited<ReturnType<typeof accessLog.findPage>> = [];
  for (;;) {
    const batch = await accessLog.findPage(db, { consultationId, limit: BATCH, offset: rows.length });
    rows.push(...batch);
    if (batch.length < BATCH) break;
  }
  return csvTable<(typeof rows)[number]>(
    [
      { name: "at", of: ({ at }) => at },
      { name: "who", of: ({ name }) => name },
      { name: "what", of: ({ what }) => what },
      { name: "reason", of: ({ reason }) => reason },
      { name: "people", of: ({ people }) => people },
      { name: "page", of: ({ page }) => page },
      { name: "filter", of: ({ filter }) => filter },
    ],
    rows,
  );
}
