import type { PendingSave } from "./save-queue";

/**
 * Keeps what is not acknowledged on this device, by the address it goes to. Storage may be full, switched off or hold something else:
 * then answers live in memory only, and saving still works.
 */
export function createPendingStore(saveUrl: string) {
  const name = `tholos:unsaved:${saveUrl}`;
  return {
    read(): readonly PendingSave[] {
      try {
        const stored: unknown = JSON.parse(localStorage.getItem(name) ?? "[]");
        return Array.isArray(stored) ? stored.filter(isPendingSave) : [];
      } catch {
        return [];
      }
    },
    write(pending: readonly PendingSave[]): void {
      try {
        if (pending.length === 0) localStorage.removeItem(name);
        else localStorage.setItem(name, JSON.stringify(pending));
      } catch {
        // Nothing to be done: the page still holds the answers and keeps sending them.
      }
    },
  };
}

function isPendingSave(entry: unknown): entry is PendingSave {
  return (
    typeof entry === "object" &&
    entry !== null &&
    "itemKey" in entry &&
    typeof entry.itemKey === "string" &&
    "idempotencyKey" in entry &&
    typeof entry.idempotencyKey === "string" &&
    "fields" in entry &&
    Array.isArray(entry.fields) &&
    entry.fields.every((field) => Array.isArray(field) && field.length === 2)
  );
}
