import { MACHINERY } from "../http/form-machinery";
import type { ElsewhereReply, EndedWhy, PendingSave, SavedProblem, SendOutcome } from "./save-queue";

/** What the server answers to a saved item. */
export interface SaveReply {
  /** The time of day, with its zone, as the page says it. */
  readonly savedAt: string;
  /** Why the item could not be stored as it stands; empty when it was. */
  readonly problems: readonly SavedProblem[];
  /** What is stored of the item now. */
  readonly version: string;
  readonly elsewhere: ElsewhereReply | null;
}

/** Statuses after which the same request may succeed later. */
const TRY_AGAIN = [408, 425, 429];
/** A request without an answer is given up after so long, and repeated. */
const PATIENCE = 20_000;

/** Posts one item's fields. */
export async function sendSave(saveUrl: string, owner: string, pending: PendingSave): Promise<SendOutcome> {
  const body = new FormData();
  body.set(MACHINERY.item, pending.itemKey);
  body.set(MACHINERY.idempotencyKey, pending.idempotencyKey);
  body.set(MACHINERY.owner, owner);
  if (pending.seen !== null) body.set(MACHINERY.seen, pending.seen);
  body.set(MACHINERY.age, String(Math.max(0, Date.now() - pending.givenAt)));
  for (const [name, value] of pending.fields) body.append(name, value);
  try {
    const response = await fetch(saveUrl, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      // A page that is being left may finish this one request.
      keepalive: document.visibilityState === "hidden",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.status >= 500 || TRY_AGAIN.includes(response.status)) return { type: "unreachable" };
    if (!response.ok) return await refusedBy(response);
    const { savedAt, problems, version, elsewhere }: SaveReply = await response.json();
    return { type: "stored", savedAt, problems, version, elsewhere };
  } catch {
    return { type: "unreachable" };
  }
}

async function refusedBy(response: Response): Promise<SendOutcome> {
  const ended = (why: EndedWhy): SendOutcome => ({ type: "ended", why });
  // 404: this browser holds the link of another consultation only.
  if ([401, 403, 404].includes(response.status)) return ended("signed-out");
  const reply: unknown = await response.json().catch(() => null);
  const code = typeof reply === "object" && reply !== null && "refusal" in reply ? reply.refusal : null;
  if (code === "round-closed" || code === "withdrawn" || code === "declined" || code === "other-person") {
    return ended(code);
  }
  if (response.status === 410) return ended("link-ended");
  return { type: "refused" };
}
