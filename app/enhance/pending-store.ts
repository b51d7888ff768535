import { KEPT, keptNames, keptNamesBelow, partsOfName, removeNames } from "./kept-names";
import type { KeptAnswers, PendingSave } from "./save-queue";

/** Answers that nobody came back for leave the device after so many days. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
/** How long answers that can never be stored stay after the person has read so. */
const TOLD_DAYS = 1;

/**
 * Keeps what is not acknowledged on this device, by the person it belongs to and the address it goes to, each answer on its own, so that two pages of the
 * same person do not overwrite each other's. Storage may be full or switched off: then answers live in the memory of the page, and saving still works.
 */
export function createPendingStore(owner: string, saveUrl: string, now: () => number = Date.now): KeptAnswers {
  const place = `${KEPT}${owner}:${saveUrl}:`;
  const inMemory = new Map<string, PendingSave>();
  removeOld(now());
  return {
    read: () =>
      [...readAll(place), ...inMemory.values()].sort(
        (a, b) => a.givenAt - b.givenAt || Number(b.isAttempted) - Number(a.isAttempted),
      ),
    put(entry) {
      inMemory.delete(entry.idempotencyKey);
      try {
        localStorage.setItem(place + entry.idempotencyKey, JSON.stringify(entry));
      } catch {
        inMemory.set(entry.idempotencyKey, entry);
      }
    },
    remove(idempotencyKey) {
      inMemory.delete(idempotencyKey);
      removeNames([place + idempotencyKey]);
    },
    has(idempotencyKey) {
      if (inMemory.has(idempotencyKey)) return true;
      try {
        return localStorage.getItem(place + idempotencyKey) !== null;
      } catch {
        return false;
      }
    },
  };
}

/** How many answers wait on this device for addresses below one, and how many people's they are. */
export function countKept(start: string): { readonly answers: number; readonly people: number } {
  const names = keptNamesBelow(start);
  return { answers: names.length, people: new Set(names.map((name) => partsOfName(name).owner)).size };
}

/** Removes them, on the wish of whoever holds the device. */
export function removeKept(start: string): void {
  removeNames(keptNamesBelow(start));
}

/** The answers under some names, in the order in which they were given. */
export function readNames(names: readonly string[]): readonly PendingSave[] {
  return names.flatMap(readOne).sort((a, b) => a.givenAt - b.givenAt);
}

/** Notes when the person has read that answers can never be stored; from then on they stay for a day. */
export function markTold(names: readonly string[], now: number): void {
  for (const name of names) {
    for (const entry of readOne(name)) {
      if (entry.toldAt !== undefined) continue;
      try {
        localStorage.setItem(name, JSON.stringify({ ...entry, toldAt: now }));
      } catch {
        // A full storage: the answer goes after 30 days, like any other.
      }
    }
  }
}

/** Removes what else is kept of a person's questionnaires below an address: where in a survey they were. */
export function removeOthersOf(owner: string, start: string): void {
  try {
    removeNames(Object.keys(localStorage).filter((name) => name.startsWith(`tholos:place:${owner}:${start}/`)));
  } catch {
    // Without storage nothing is kept there.
  }
}

function readAll(start: string): readonly PendingSave[] {
  return keptNames().flatMap((name) => (name.startsWith(start) ? readOne(name) : []));
}

function readOne(name: string): readonly PendingSave[] {
  try {
    const entry: unknown = JSON.parse(localStorage.getItem(name) ?? "null");
    return isPendingSave(entry) ? [entry] : [];
  } catch {
    return [];
  }
}

/** Removes what has been kept for too long. */
export function removeOld(now: number): void {
  const isOld = (name: string) =>
    readOne(name).some(
      ({ givenAt, toldAt = Number.POSITIVE_INFINITY }) =>
        now - givenAt > KEPT_DAYS * DAY_MS || now - toldAt > TOLD_DAYS * DAY_MS,
    );
  removeNames(keptNames().filter(isOld));
}

function isPendingSave(entry: unknown): entry is PendingSave {
  return (
    typeof entry === "object" &&
    entry !== null &&
    "itemKey" in entry &&
    typeof entry.itemKey === "string" &&
    "idempotencyKey" in entry &&
    typeof entry.idempotencyKey === "string" &&
    "givenAt" in entry &&
    typeof entry.givenAt === "number" &&
    "fields" in entry &&
    Array.isArray(entry.fields) &&
    entry.fields.every((field) => Array.isArray(field) && field.length === 2)
  );
}
