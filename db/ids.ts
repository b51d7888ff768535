import { v4, v7 } from "uuid";

/** A UUID v7: sorts by the moment it was made. For consultations, rounds, subjects, items, jobs and the audit trail. */
export function newOrderedId(): string {
  return v7();
}

/**
 * A random UUID v4. For respondents, responses, rationales, contacts and invitations: ids in order of time would join
 * what is kept apart.
 */
export function newRandomId(): string {
  return v4();
}
