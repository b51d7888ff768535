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

/** As many as the last four digits tell apart. */
const NEIGHBOURS = 0x1_0000;

/**
 * Random UUIDs that differ in their last digits only, for rows of one person that are stored together and name that person anyway: in an
 * index they stand side by side, where ids of their own would each change another page of it.
 */
export function newNeighbouringIds(count: number): string[] {
  const ids: string[] = [];
  let common = "";
  for (let index = 0; index < count; index++) {
    const place = index % NEIGHBOURS;
    if (place === 0) common = v4().slice(0, -4);
    ids.push(common + place.toString(16).padStart(4, "0"));
  }
  return ids;
}
