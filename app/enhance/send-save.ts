import type { PendingSave, SavedProblem, SendOutcome } from "./save-queue";

/** The fields that go with an item's own: which item it is, and the key of the sending. */
export const SAVE_FIELDS = { item: "itemKey", idempotencyKey: "idempotencyKey" } as const;

/** What the server answers to a saved item. */
export interface SaveReply {
  /** The time of day, with its zone, as the page says it. */
  readonly savedAt: string;
  /** Why the item could not be stored as it stands; empty when it was. */
  readonly problems: readonly SavedProblem[];
}

/** Statuses after which the same request may succeed later. */
const TRY_AGAIN = [408, 425, 429];

/** Posts one item's fields. */
export async function sendSave(saveUrl: string, pending: PendingSave): Promise<SendOutcome> {
  const body = new FormData();
  body.set(SAVE_FIELDS.item, pending.itemKey);
  body.set(SAVE_FIELDS.idempotencyKey, pending.idempotencyKey);
  for (const [name, value] of pending.fields) body.append(name, value);
  try {
    const response = await fetch(saveUrl, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      // A page that is being left may finish this one request.
      keepalive: document.visibilityState === "hidden",
    });
    if (response.status >= 500 || TRY_AGAIN.includes(response.status)) return { type: "unreachable" };
    if (!response.ok) return { type: "ended" };
    const reply: SaveReply = await response.json();
    return { type: "stored", savedAt: reply.savedAt, problems: reply.problems };
  } catch {
    return { type: "unreachable" };
  }
}
