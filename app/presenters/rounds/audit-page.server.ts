import type { Db } from "../../../db/open";
import * as audit from "../../../db/queries/audit";
import * as deviations from "../../../db/queries/deviation";
import * as memberships from "../../../db/queries/membership";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import type { Role } from "../../../db/schema";
import { may } from "../../access/permissions";
import { formatDay, formatShort } from "../format-instant";
import type { AuditQuery } from "./audit-query";

/** What happened in a consultation, where it departed from its protocol, and who saw names. */
export interface AuditPage {
  readonly who: AuditQuery["who"];
  readonly mayRecord: boolean;
  readonly isLocked: boolean;
  readonly deviations: readonly {
    readonly id: string;
    readonly what: string;
    readonly reason: string;
    readonly at: string;
  }[];
  readonly entries: readonly AuditEntry[];
  readonly page: number;
  readonly pageCount: number;
  readonly maySeeAccesses: boolean;
  /** The last hash of the chain; null while nothing happened. */
  readonly head: { readonly entries: number; readonly hash: string } | null;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actor: AuditActor;
  readonly details: readonly { readonly name: string; readonly value: string; readonly isId: boolean }[];
}
/** A respondent is not told apart: who saved when would help to join what is kept apart. */
export type AuditActor =
  | { readonly kind: "system" | "respondent" }
  | { readonly kind: "organiser"; readonly name: string | null; readonly role: Role | null };

const ROWS_PER_PAGE = 50;

export async function getAuditPage(
  db: Db,
  input: AuditQuery & { readonly consultationId: string; readonly role: Role },
): Promise<AuditPage> {
  const { consultationId, role, who } = input;
  const filter = { consultationId, actorKind: who === "" ? undefined : who };
  const pageCount = Math.max(1, Math.ceil((await audit.countAll(db, filter)) / ROWS_PER_PAGE));
  const page = Math.min(input.page, pageCount);
  const members = new Map((await memberships.findAll(db, { consultationId })).map((row) => [row.userId, row]));
  const rows = await audit.findPage(db, { ...filter, limit: ROWS_PER_PAGE, offset: (page - 1) * ROWS_PER_PAGE });
  const head = await audit.findHead(db, { consultationId });
  return {
    who,
    mayRecord: may(role, "record.deviation"),
    isLocked: (await protocolLocks.find(db, { consultationId })) !== undefined,
    deviations: (await deviations.findAll(db, { consultationId })).map(({ id, what, reason, recordedAt }) => ({
      id,
      what,
      reason,
      at: formatShort(recordedAt),
    })),
    entries: rows.map(({ id, at, action, actorKind, actorId, details }) => ({
      id,
      // When a panelist did something is told by day.
      at: actorKind === "respondent" ? formatDay(at) : formatShort(at),
      action,
      actor: toActor(actorKind, members.get(actorId ?? "")),
      details: toDetails(details),
    })),
    page,
    pageCount,
    maySeeAccesses: may(role, "access-log.read"),
    head: head ? { entries: head.position, hash: head.hash } : null,
  };
}

function toActor(
  kind: AuditActor["kind"],
  member: { name: string; email: string; role: Role } | undefined,
): AuditActor {
  if (kind !== "organiser") return { kind };
  return { kind, name: member ? member.name || member.email : null, role: member?.role ?? null };
}

/** UUIDs and SHA-256. */
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$|^[0-9a-f]{64}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

function toDetails(json: string): AuditEntry["details"] {
  return Object.entries(JSON.parse(json) as Record<string, string | number | boolean | null>).flatMap(
    ([name, value]) => {
      if (value === null) return [];
      const text = String(value);
      return [{ name, value: INSTANT.test(text) ? formatShort(text) : text, isId: ID.test(text) }];
    },
  );
}
