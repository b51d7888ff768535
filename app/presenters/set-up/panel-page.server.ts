import type { Db } from "../../../db/open";
import * as groups from "../../../db/queries/comparison-group";
import * as contacts from "../../../db/queries/contact";
import * as declines from "../../../db/queries/decline";
import * as panelList from "../../../db/queries/panel-list";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import * as rounds from "../../../db/queries/round";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { countryName } from "../../services/panel/countries";
import { recordAccess } from "../../services/record-access";
import { formatDay } from "../format-instant";

const PAGE_SIZE = 50;
/** In the address: those without a group. */
export const NO_GROUP = "-";

export interface AskedFilter {
  /** Key of a group, `-` or nothing. */
  readonly group: string;
  readonly words: string;
  /** Code of a country or nothing. */
  readonly country: string;
  readonly state: panelList.PanelState | "";
  readonly found: (typeof panelList.waysFound)[number] | "";
}

/** What the address or a form asks for; what is not known counts as not said. */
export function readPanelFilter(
  { get }: { readonly get: (name: string) => unknown },
  groups: readonly { readonly key: string }[],
): AskedFilter {
  const textOf = (name: string) => {
    const value = get(name);
    return typeof value === "string" ? value : "";
  };
  const group = textOf("group");
  const isKnown = group === NO_GROUP || groups.some(({ key }) => key === group);
  const words = textOf("q").replace(/\p{Cc}/gu, " ");
  const country = textOf("country");
  return {
    group: isKnown ? group : "",
    words: words.trim().slice(0, 200),
    country: /^[A-Z]{2}$/.test(country) ? country : "",
    state: panelList.panelStates.find((state) => state === textOf("state")) ?? "",
    found: panelList.waysFound.find((way) => way === textOf("found")) ?? "",
  };
}

/** By what the list is ordered: `email`, `-email` the other way round; by name for anything else. */
export function readPanelOrder(search: URLSearchParams) {
  const [, sign, name] = /^(-?)(\w+)$/.exec(search.get("sort") ?? "") ?? [];
  const order = panelList.panelOrders.find((known) => known === name) ?? "name";
  return { order, isDescending: sign === "-" && order === name };
}

/** The filter as queries take it. */
export async function toQueryFilter(db: Db, asked: AskedFilter & { consultationId: string }) {
  const { consultationId, group, words, country, state, found } = asked;
  const latest = await rounds.findLatestOpened(db, { consultationId, audience: "panel" });
  return {
    words,
    roundId: latest?.id,
    ...(group !== "" && { groupKey: group === NO_GROUP ? null : group }),
    ...(country !== "" && { country }),
    ...(state !== "" && { state }),
    ...(found !== "" && { foundBy: found }),
  };
}

/** How many people the panel has, by group. Names nobody, so every role may see it. */
export async function getPanelCounts(db: Db, consultationId: string) {
  const counts = await panelList.countByGroup(db, { consultationId });
  const known = await groups.findAll(db, { consultationId });
  const of = (groupKey: string | null) => counts.find((row) => row.groupKey === groupKey);
  const rows = known.map(({ key, label }) => ({
    key,
    label: localText(JSON.parse(label) as LocalText, "en"),
    count: of(key)?.count ?? 0,
    withdrawn: of(key)?.withdrawn ?? 0,
  }));
  return {
    groups: rows,
    withoutGroup: of(null)?.count ?? 0,
    total: counts.reduce((sum, { count }) => sum + count, 0),
    withdrawn: counts.reduce((sum, { withdrawn }) => sum + withdrawn, 0),
    isLocked: (await protocolLocks.find(db, { consultationId })) !== undefined,
  };
}

/**
 * One page of who is on the panel. For owners and organisers only, who said why they look; each look is recorded in the access log with
 * that reason, and a look at an empty list is none.
 */
export async function getPanelList(
  db: Db,
  input: AskedFilter & {
    consultationId: string;
    userId: string;
    reason: string;
    now: Date;
    page: number;
    order: panelList.PanelOrder;
    isDescending: boolean;
  },
) {
  const { consultationId, userId, reason, now, page, order, isDescending } = input;
  const filter = { consultationId, ...(await toQueryFilter(db, input)) };
  const count = await panelList.countAll(db, filter);
  const pageCount = Math.max(1, Math.ceil(count / PAGE_SIZE));
  const current = Math.min(page, pageCount);
  const rows = await panelList.findPage(db, {
    ...filter,
    order,
    isDescending,
    limit: PAGE_SIZE,
    offset: (current - 1) * PAGE_SIZE,
  });
  if (rows.length > 0) {
    const { group, words, country, state, found } = input;
    // Words searched for may be somebody's name.
    const filter = { group, country, state, found, words: words === "" ? "" : "yes", page: String(current) };
    const seen = { consultationId, userId, what: "panel-list" as const, page: "panel" as const, filter };
    await recordAccess({ db, now }, { ...seen, reason, people: rows.length });
  }
  const declined = await findDeclined(db, consultationId);
  return {
    count,
    page: current,
    pageCount,
    countries: (await panelList.findCountries(db, { consultationId })).map((code) => ({
      value: code,
      label: countryName(code),
    })),
    people: rows.map(
      ({ respondentId, name, email, organisation, groupKey, country, withdrawnAt, bounceCode, foundBy }) => ({
        respondentId,
        name,
        email,
        organisation,
        groupKey,
        country: country === null ? null : countryName(country),
        isWithdrawn: withdrawnAt !== null,
        foundBy,
        /** With which code a mail server refused the address for good. */
        bounceCode,
        /** Number of the newest round, if this person declined it. */
        declinedRound: declined?.respondentIds.has(respondentId) ? declined.round : null,
      }),
    ),
  };
}

/** Who declined the newest round. */
async function findDeclined(db: Db, consultationId: string) {
  const latest = await rounds.findLatestOpened(db, { consultationId, audience: "panel" });
  if (!latest) return undefined;
  const respondentIds = await declines.findRespondentIds(db, { consultationId, roundId: latest.id });
  return { round: latest.number, respondentIds };
}

/** What one person said about taking part: the newest round declined, mail paused. Part of a recorded view. */
export async function getTakingPart(db: Db, key: { consultationId: string; respondentId: string }) {
  const latest = await rounds.findLatestOpened(db, { ...key, audience: "panel" });
  const decline = latest && (await declines.find(db, { ...key, roundId: latest.id }));
  const contact = await contacts.findByRespondent(db, key);
  return {
    declined: decline ? { round: latest.number, day: formatDay(decline.declinedAt), reason: decline.reason } : null,
    mailPause: contact?.mailPause ?? null,
  };
}
