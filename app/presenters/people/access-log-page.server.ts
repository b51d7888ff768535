import type { Db } from "../../../db/open";
import * as accessLog from "../../../db/queries/access-log";
import { candidateStates } from "../../../db/queries/candidate";
import * as groups from "../../../db/queries/comparison-group";
import { panelStates, waysFound } from "../../../db/queries/panel-list";
import type { AccessLogTable } from "../../../db/schema";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { translator } from "../../i18n/i18n.server";
import type { Language } from "../../i18n/language";
import { countryName } from "../../services/panel/countries";
import type { AccessPage } from "../../services/record-access";
import { csvTable } from "../../services/write-csv";
import { proposalSources } from "../candidates/candidates-page.server";
import { formatShort } from "../format-instant";
import { MAIL_STATUSES } from "../rounds/outbox-query";
import { NO_GROUP } from "../set-up/panel-page.server";

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
    /** By what the list was narrowed, in the words of the list, and which page of it. */
    readonly filter: readonly Narrowed[];
  }[];
  readonly count: number;
  readonly page: number;
  readonly pageCount: number;
}

const FILTERS = ["group", "country", "state", "found", "source", "status", "words", "page"] as const;

interface Narrowed {
  readonly name: (typeof FILTERS)[number];
  readonly value: string;
}
type WordsOf = (narrowed: Narrowed, page: AccessPage) => string;

function readFilter(filter: string): readonly Narrowed[] {
  const narrowed = new URLSearchParams(filter);
  return FILTERS.flatMap((name) => narrowed.getAll(name).map((value) => ({ name, value })));
}

/** What was chosen, as the lists call it; a key that nothing is called by any more stays as it was recorded. */
async function createWords(db: Db, consultationId: string, language: Language): Promise<WordsOf> {
  const organiser = translator(language, "organiser");
  const people = translator(language, "people");
  const found = translator(language, "candidates");
  const known = await groups.findAll(db, { consultationId });
  const groupName = (key: string) => {
    const label = known.find((group) => group.key === key)?.label;
    if (label !== undefined) return localText(JSON.parse(label) as LocalText, language);
    return key === NO_GROUP ? organiser("panel.withoutGroup") : undefined;
  };
  const stateName = (value: string, page: AccessPage) => {
    const proposed = candidateStates.find((state) => state === value);
    if (page === "proposals") return proposed && people(`accessLog.proposals.${proposed}`);
    const state = panelStates.find((one) => one === value);
    return state && organiser(`panel.filter.states.${state}`);
  };
  return ({ name, value }, page) => {
    switch (name) {
      case "group":
        return groupName(value) ?? value;
      case "country":
        return countryName(value);
      case "state":
        return stateName(value, page) ?? value;
      case "found": {
        const way = waysFound.find((one) => one === value);
        return way ? organiser(`panel.filter.ways.${way}`) : value;
      }
      case "source": {
        const source = proposalSources.find((one) => one === value);
        return source ? found(`source.${source}`) : value;
      }
      case "status": {
        const status = MAIL_STATUSES.find((one) => one === value);
        return status ? organiser(`outbox.statuses.${status}`) : value;
      }
      case "words":
      case "page":
        return value;
    }
  };
}

const ROWS_PER_PAGE = 50;

/** One page of who saw identities, newest first. */
export async function getAccessLogPage(
  db: Db,
  { consultationId, page: wanted, language }: { consultationId: string; page: number; language: Language },
): Promise<AccessLogPage> {
  const count = await accessLog.countAll(db, { consultationId });
  const pageCount = Math.max(1, Math.ceil(count / ROWS_PER_PAGE));
  const page = Math.min(wanted, pageCount);
  const offset = (page - 1) * ROWS_PER_PAGE;
  const rows = await accessLog.findPage(db, { consultationId, limit: ROWS_PER_PAGE, offset });
  const wordsOf = await createWords(db, consultationId, language);
  return {
    entries: rows.map(({ id, at, name, what, reason, people, page: seenOn, filter }) => ({
      id,
      at: formatShort(at),
      name,
      what,
      reason,
      people,
      page: seenOn,
      filter: readFilter(filter ?? "").map((one) => ({ ...one, value: wordsOf(one, seenOn) })),
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
