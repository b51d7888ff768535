import type { Db } from "../../../db/open";
import * as audit from "../../../db/queries/audit";
import * as deviations from "../../../db/queries/deviation";
import * as memberships from "../../../db/queries/membership";
import * as rounds from "../../../db/queries/round";
import type { Role } from "../../../db/schema";
import { may } from "../../access/permissions";
import { i18nFor, translator } from "../../i18n/i18n.server";
import { DEFAULT_LANGUAGE } from "../../i18n/language";
import { paths } from "../../paths";
import { findLineages, type Lineage } from "../../services/lineage/stored-lineage";
import { csvTable } from "../../services/write-csv";
import { formatDay, formatShort } from "../format-instant";
import { TIMELINE_KINDS, type TimelineKind } from "./timeline-kinds";

export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly who: TimelineActor;
  /** Of a round of the panel. */
  readonly round: number | null;
  /** Where the thing is; null: there is no page of it, or the reader may not see it. */
  readonly path: string | null;
  readonly deviation: { readonly what: string; readonly reason: string } | null;
  readonly isDeviation: boolean;
  /** What a change of a draft was declared to mean: of what, and why. */
  readonly declared: { readonly what: string; readonly reason: string } | null;
}

/** `name` is null for who may not see identities, and for somebody who is no longer a member. Respondents are never told apart. */
type TimelineActor =
  | { readonly kind: "system" | "respondent" }
  | { readonly kind: "organiser"; readonly name: string | null; readonly role: Role | null };

export interface TimelinePage {
  readonly kind: TimelineKind | null;
  readonly entries: readonly TimelineEntry[];
  readonly count: number;
  readonly page: number;
  readonly pageCount: number;
}

interface Asked {
  readonly consultationId: string;
  readonly role: Role;
  readonly kind: TimelineKind | undefined;
}

const ROWS_PER_PAGE = 50;

/** One page of everything that happened, newest first. */
export async function getTimelinePage(
  db: Db,
  { page: wanted, ...asked }: Asked & { readonly page: number },
): Promise<TimelinePage> {
  const filter = filterOf(asked);
  const count = await audit.countAll(db, filter);
  const pageCount = Math.max(1, Math.ceil(count / ROWS_PER_PAGE));
  const page = Math.min(wanted, pageCount);
  const rows = await audit.findPage(db, { ...filter, limit: ROWS_PER_PAGE, offset: (page - 1) * ROWS_PER_PAGE });
  const toEntry = await entryReader(db, asked);
  return { kind: asked.kind ?? null, entries: rows.map(toEntry), count, page, pageCount };
}

const BATCH = 1_000;

/** Everything that happened as CSV, newest first: instants in UTC, those of respondents by day; what happened by its code, and in words. */
export async function getTimelineCsv(db: Db, asked: Asked): Promise<string> {
  const filter = filterOf(asked);
  const rows: Awaited<ReturnType<typeof audit.findPage>> = [];
  for (;;) {
    const batch = await audit.findPage(db, { ...filter, limit: BATCH, offset: rows.length });
    rows.push(...batch);
    if (batch.length < BATCH) break;
  }
  const toEntry = await entryReader(db, asked);
  const lines = rows.map((row) => ({
    ...toEntry(row),
    at: row.actorKind === "respondent" ? row.at.slice(0, 10) : row.at,
  }));
  return csvTable<TimelineEntry>(
    [
      { name: "at", of: ({ at }) => at },
      { name: "what", of: ({ action }) => action },
      { name: "whatInWords", of: ({ action }) => wordsOf(action) },
      { name: "round", of: ({ round }) => round },
      { name: "who", of: ({ who }) => who.kind },
      { name: "role", of: ({ who }) => (who.kind === "organiser" ? who.role : null) },
      { name: "name", of: ({ who }) => (who.kind === "organiser" ? who.name : null) },
      { name: "isDeviation", of: ({ isDeviation }) => (isDeviation ? 1 : 0) },
      { name: "deviation", of: ({ deviation }) => deviation?.what },
      { name: "declared", of: ({ declared }) => declared?.what },
      { name: "reason", of: ({ deviation, declared }) => deviation?.reason ?? declared?.reason },
    ],
    lines,
  );
}

/** As the page says it; the code itself where it has no words. */
function wordsOf(action: string): string {
  if (!i18nFor(DEFAULT_LANGUAGE).exists(`organiser:audit.actions.${action}`)) return action;
  return translator(DEFAULT_LANGUAGE, "organiser")(`audit.actions.${action}` as "audit.actions.round-opened");
}

const filterOf = ({ consultationId, kind }: Asked) =>
  kind === undefined ? { consultationId } : { consultationId, actions: TIMELINE_KINDS[kind] };

type Row = Awaited<ReturnType<typeof audit.findPage>>[number];
type Details = Readonly<Record<string, string | number | boolean | null>>;

async function entryReader(db: Db, { consultationId, role }: Asked): Promise<(row: Row) => TimelineEntry> {
  const members = new Map((await memberships.findAll(db, { consultationId })).map((row) => [row.userId, row]));
  const recorded = new Map((await deviations.findAll(db, { consultationId })).map((row) => [row.id, row]));
  const declared = new Map((await findLineages(db, consultationId)).map((lineage) => [lineage.id, lineage]));
  const numbers = new Map(
    (await rounds.findAll(db, { consultationId }))
      .filter(({ audience }) => audience === "panel")
      .map(({ id, number }) => [id, number]),
  );
  const seesNames = may(role, "panel.read-identities");
  return ({ id, at, action, actorKind, actorId, details: json }) => {
    const details = JSON.parse(json) as Details;
    const round = roundOf(action, details, numbers);
    const member = members.get(actorId ?? "");
    const deviation = recorded.get(String(details.deviationId ?? ""));
    const lineage = declared.get(String(details.lineageId ?? ""));
    return {
      id,
      // When a panelist did something is told by day.
      at: actorKind === "respondent" ? formatDay(at) : formatShort(at),
      action,
      who:
        actorKind === "organiser"
          ? {
              kind: actorKind,
              name: seesNames && member ? member.name || member.email : null,
              role: member?.role ?? null,
            }
          : { kind: actorKind },
      round,
      path: placeOf(consultationId, role, { action, details, round }),
      deviation: deviation ? { what: deviation.what, reason: deviation.reason } : null,
      isDeviation: deviation !== undefined || details.isDeviation === true,
      declared: lineage ? { what: declaredText(lineage), reason: lineage.reason } : null,
    };
  };
}

/** Of a merge or a split also what gave way. */
const declaredText = ({ kind, replaces, results }: Lineage) =>
  kind === "merge" || kind === "split" ? `${titlesOf(replaces)} → ${titlesOf(results)}` : titlesOf(results);

const titlesOf = (wordings: Lineage["results"]) =>
  wordings
    .map(({ title }) => title)
    .filter((title) => title !== "")
    .join(" · ");

/** Entries name their round by its id, or by its number before it had one. */
function roundOf(action: string, { roundId, number, audience }: Details, numbers: ReadonlyMap<string, number>) {
  const known = numbers.get(String(roundId ?? ""));
  if (known !== undefined) return known;
  return action.startsWith("opening-") && typeof number === "number" && audience !== "public" ? number : null;
}

interface Happened {
  readonly action: string;
  readonly details: Details;
  readonly round: number | null;
}

function placeOf(id: string, role: Role, { action, details, round }: Happened): string | null {
  const isAbout = (kind: TimelineKind) => (TIMELINE_KINDS[kind] as readonly string[]).includes(action);
  const { respondentId } = details;
  if (typeof respondentId === "string" && isAbout("panel")) {
    return may(role, "panel.read-identities") && action !== "panelist-removed"
      ? paths.panelist(id, respondentId)
      : null;
  }
  if (round !== null) return paths.round(id, round);
  if (action.startsWith("public-")) return paths.publicRound(id);
  if (action === "protocol-locked") return paths.protocol(id);
  if (action === "data-protection-saved" || action === "information-note-frozen") return paths.dataProtection(id);
  if (action === "plan-saved") return paths.questionnaire(id);
  const { lineageId, fromRevision, toRevision } = details;
  if (lineageId !== undefined) return paths.questionnaireCompare(id, Number(fromRevision), Number(toRevision));
  if (action === "deviation-recorded") return paths.protocol(id);
  if (action.startsWith("rehearsal-")) return may(role, "rehearsal.run") ? paths.rehearsal(id) : null;
  if (isAbout("panel")) return paths.panel(id);
  if (isAbout("people")) return paths.people(id);
  return isAbout("exports") ? paths.exports(id) : null;
}
