import type { KeptAnswers, PendingSave } from "../../app/enhance/save-queue";

/** What a device keeps, without a browser; outlives the pages that use it. */
export function memoryStore(kept: readonly PendingSave[] = []): KeptAnswers {
  const entries = new Map(kept.map((entry) => [entry.idempotencyKey, entry]));
  return {
    read: () => [...entries.values()].sort((a, b) => a.givenAt - b.givenAt),
    put: (entry) => entries.set(entry.idempotencyKey, entry),
    remove: (key) => entries.delete(key),
    has: (key) => entries.has(key),
  };
}
