import { deviceOwnerOf } from "../services/device-owner";
import { DomainError } from "../services/domain-error";
import { throwRefusal } from "./errors.server";
import { MACHINERY } from "./form-machinery";

/** What a posted page of questions says of itself beside its answers. */
export interface PageState {
  /** By item key, what the page knew (`versionOf`). */
  readonly seen: ReadonlyMap<string, string>;
  /** What the names of all sendings of the page begin with. */
  readonly pageKey: string | null;
  readonly restoreChangeId: string | null;
  /** Contradictions among the answers of which the page told (`incoherenceId`); null for a page that tells of none. */
  readonly meant: ReadonlySet<string> | null;
}

/** Nobody's answers wait longer on a device (pending-store.ts). */
const LONGEST_WAIT = 31 * 86_400_000;

/** Reads what a whole page posts; what cannot be read counts as not said. */
export function readPageState(form: FormData): PageState {
  const key = form.get(MACHINERY.idempotencyKey);
  const restore = form.get(MACHINERY.restore);
  return {
    seen: readVersions(form.get(MACHINERY.seen)),
    pageKey: typeof key === "string" && /^[\w-]{8,64}$/.test(key) ? `${key}:` : null,
    restoreChangeId: typeof restore === "string" && restore !== "" ? restore : null,
    meant: readMeant(form.get(MACHINERY.meant)),
  };
}

/** When an answer was given that says how many milliseconds ago that was. */
export function readGivenAt(form: FormData, now: Date): Date {
  const age = Number(form.get(MACHINERY.age) ?? 0);
  return new Date(now.getTime() - (Number.isFinite(age) ? Math.min(Math.max(age, 0), LONGEST_WAIT) : 0));
}

/** Whether the page that is posted was made for somebody else than who posts it: two links opened in one browser. */
export function isOfAnother(form: FormData, respondentId: string): boolean {
  const owner = form.get(MACHINERY.owner);
  return typeof owner === "string" && owner !== deviceOwnerOf(respondentId);
}

/** Refuses a page that was made for somebody else than who posts it. */
export function requireOwnPage(form: FormData, respondentId: string): void {
  if (!isOfAnother(form, respondentId)) return;
  const words =
    "This page was opened with another personal link than the one opened last in this browser. Nothing was stored.";
  throwRefusal(new DomainError("other-person", words));
}

/** One a line. */
function readMeant(text: FormDataEntryValue | null): ReadonlySet<string> | null {
  return typeof text === "string" ? new Set(text.split(/\r?\n/)) : null;
}

function readVersions(text: FormDataEntryValue | null): ReadonlyMap<string, string> {
  if (typeof text !== "string") return new Map();
  try {
    const versions: unknown = JSON.parse(text);
    if (typeof versions !== "object" || versions === null) return new Map();
    return new Map(
      Object.entries(versions).flatMap(([key, value]) => (typeof value === "string" ? [[key, value] as const] : [])),
    );
  } catch {
    return new Map();
  }
}
