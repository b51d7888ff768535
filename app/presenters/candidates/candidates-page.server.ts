import type { Db } from "../../../db/open";
import * as candidates from "../../../db/queries/candidate";
import * as groups from "../../../db/queries/comparison-group";
import * as memberships from "../../../db/queries/membership";
import * as panelList from "../../../db/queries/panel-list";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { countryName } from "../../services/panel/countries";
import { recordAccess } from "../../services/record-access";
import { formatDay } from "../format-instant";
import { getCoverage } from "../set-up/coverage.server";
import { plainName } from "../set-up/duplicates.server";
import { NO_GROUP } from "../set-up/panel-page.server";

const PAGE_SIZE = 50;
export const proposalSources = ["open-call", "nomination"] as const;

export interface AskedCandidates {
  readonly state: candidates.CandidateState;
  /** Key of a group, `-` or nothing. */
  readonly group: string;
  readonly country: string;
  readonly source: (typeof proposalSources)[number] | "";
}

/** What the address asks for; what is not known counts as not said, and of the states the waiting. */
export function readCandidateFilter(search: URLSearchParams): AskedCandidates {
  const country = search.get("country") ?? "";
  return {
    state: candidates.candidateStates.find((state) => state === search.get("state")) ?? "waiting",
    group: (search.get("group") ?? "").slice(0, 200),
    country: /^[A-Z]{2}$/.test(country) ? country : "",
    source: proposalSources.find((source) => source === search.get("source")) ?? "",
  };
}

function toFilter({ state, group, country, source }: AskedCandidates): candidates.CandidateFilter {
  return {
    state,
    ...(group !== "" && { groupKey: group === NO_GROUP ? null : group }),
    ...(country !== "" && { country }),
    ...(source !== "" && { source }),
  };
}

/** What the panel lacks of each group and country, and how many of those who wait would fill it. Names nobody. */
export async function getLacking(db: Db, key: { consultationId: string }) {
  const coverage = await getCoverage(db, key);
  const rowsOf = async (kind: "groups" | "countries", by: "groupKey" | "country") => {
    const waiting = await candidates.countWaiting(db, { ...key, by });
    const known = new Set(coverage[kind].map((row) => row.key));
    const others = waiting.flatMap((row) =>
      row.key === null || known.has(row.key) || kind === "groups"
        ? []
        : [{ key: row.key, label: countryName(row.key), planned: null, onList: 0 }],
    );
    return [...coverage[kind], ...others].map(({ key: of, label, planned, onList }) => ({
      key: of,
      label,
      planned,
      onList,
      lacking: planned === null ? null : Math.max(0, planned - onList),
      waiting: waiting.find((row) => row.key === of)?.count ?? 0,
    }));
  };
  return { groups: await rowsOf("groups", "groupKey"), countries: await rowsOf("countries", "country") };
}
export type Lacking = Awaited<ReturnType<typeof getLacking>>;

/**
 * One page of candidates with whom they may be the same as. Each look at somebody is recorded with its reason; one at an empty list is none.
 * Without a reason nobody is on it.
 */
export async function getCandidatesPage(
  db: Db,
  input: AskedCandidates & { consultationId: string; userId: string; reason: string | null; now: Date; page: number },
) {
  const { consultationId, userId, reason, now } = input;
  const key = { consultationId };
  const filter = { ...key, ...toFilter(input) };
  const count = await candidates.countAll(db, filter);
  const pageCount = Math.max(1, Math.ceil(count / PAGE_SIZE));
  const page = Math.min(input.page, pageCount);
  const words = await wordsFor(db, consultationId);
  const rows =
    reason === null
      ? []
      : await candidates.findPage(db, { ...filter, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  if (reason !== null && rows.length > 0) {
    const { state, group, country, source } = input;
    const narrowed = {
      state,
      group: words.groups.some(({ key }) => key === group) ? group : "",
      country,
      source,
      page: String(page),
    };
    const seen = { consultationId, userId, what: "panel-list" as const, page: "proposals" as const, filter: narrowed };
    await recordAccess({ db, now }, { ...seen, reason, people: rows.length });
  }
  const sameAs =
    input.state === "waiting" && rows.length > 0 ? await createSameAs(db, { consultationId, rows }) : undefined;
  const people = [];
  for (const row of rows) people.push({ ...(await toView(db, row, words)), ...sameAs?.(row) });
  return {
    count,
    page,
    pageCount,
    counts: await candidates.countByState(db, key),
    groups: words.groups,
    countries: (await candidates.findCountries(db, key)).map((code) => ({ value: code, label: countryName(code) })),
    people,
  };
}
export type CandidateView = Awaited<ReturnType<typeof getCandidatesPage>>["people"][number];

async function wordsFor(db: Db, consultationId: string) {
  const known = await groups.findAll(db, { consultationId });
  const colleagues = await memberships.findAll(db, { consultationId });
  return {
    groups: known.map(({ key, label }) => ({ key, label: localText(JSON.parse(label) as LocalText, "en") })),
    colleagues: new Map(colleagues.map(({ userId, name }) => [userId, name])),
  };
}

async function toView(db: Db, row: candidates.Candidate, words: Awaited<ReturnType<typeof wordsFor>>) {
  const { consultationId, nominatedBy, nominatedByUser, groupKey, country, decidedAt } = row;
  const nominator =
    nominatedBy === null
      ? undefined
      : await panelList.findByRespondent(db, { consultationId, respondentId: nominatedBy });
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    organisation: row.organisation,
    group: groupKey === null ? null : (words.groups.find(({ key }) => key === groupKey)?.label ?? groupKey),
    country: country === null ? null : countryName(country),
    expertise: row.expertise,
    motivation: row.motivation,
    source: row.source,
    /** Who proposed this person; null where it was themselves, or somebody who is forgotten. */
    by: nominator?.name ?? (nominatedByUser === null ? null : (words.colleagues.get(nominatedByUser) ?? null)),
    day: formatDay(row.createdAt),
    decidedOn: decidedAt && formatDay(decidedAt),
    declineReason: row.declineReason,
    respondentId: row.respondentId,
  };
}

/** Somebody who may be the same person: by address, or by name however it is written. */
interface Same {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isAddress: boolean;
}
type SameAs = (row: candidates.Candidate) => { readonly onPanel: readonly Same[]; readonly waiting: readonly Same[] };

/** At most so many of each are shown beside a person. */
const SHOWN = 3;

/** For the people of one page: of thousands of others only those who may be one of them are kept. */
async function createSameAs(
  db: Db,
  { consultationId, rows }: { consultationId: string; rows: readonly candidates.Candidate[] },
): Promise<SameAs> {
  const onPanel = (await panelList.findAllNames(db, { consultationId })).map(({ respondentId, ...rest }) => ({
    id: respondentId,
    ...rest,
  }));
  const panel = indexOf(onPanel, rows);
  const waiting = indexOf(await candidates.findAllNames(db, { consultationId }), rows);
  return (row) => ({
    onPanel: panel(row).slice(0, SHOWN),
    waiting: waiting(row)
      .filter(({ id }) => id !== row.id)
      .slice(0, SHOWN),
  });
}

type Known = Omit<Same, "isAddress">;

function indexOf(people: readonly Known[], rows: readonly candidates.Candidate[]) {
  const byEmail = new Map<string, Known[]>(rows.map(({ email }) => [email, []]));
  const byName = new Map<string, Known[]>(rows.map(({ name }) => [plainName(name), []]));
  byName.delete("");
  for (const { id, name, email } of people) {
    byEmail.get(email.toLowerCase())?.push({ id, name, email });
    byName.get(plainName(name))?.push({ id, name, email });
  }
  return ({ name, email }: candidates.Candidate): Same[] => {
    const same = new Map<string, Same>();
    for (const person of byEmail.get(email) ?? []) same.set(person.id, { ...person, isAddress: true });
    for (const person of byName.get(plainName(name)) ?? []) {
      if (!same.has(person.id)) same.set(person.id, { ...person, isAddress: false });
    }
    return [...same.values()];
  };
}
