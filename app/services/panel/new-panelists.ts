import { randomInt } from "node:crypto";
import { newRandomId } from "../../../db/ids";
import type { FoundBy } from "../../../db/schema";
import type { PanelEntry } from "./check-panelist";

const LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A pseudonym such as `P-7K2M4Q`, drawn at random so that it says nothing of the order of the list. */
function newPseudonym(taken: Set<string>): string {
  for (;;) {
    const letters = Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
    const pseudonym = `P-${letters}`;
    if (taken.has(pseudonym)) continue;
    taken.add(pseudonym);
    return pseudonym;
  }
}

/** Rows for people new on the list: who they are in one table, under which pseudonym they answer in the other. */
export function newPanelists(
  entries: readonly PanelEntry[],
  given: { consultationId: string; now: Date; taken: Set<string>; foundBy: FoundBy },
) {
  const { consultationId, now, taken, foundBy } = given;
  return entries.map((entry) => {
    const respondentId = newRandomId();
    return {
      respondent: {
        consultationId,
        id: respondentId,
        audience: "panel" as const,
        pseudonym: newPseudonym(taken),
        groupKey: entry.groupKey,
        groupFixedAt: null,
        country: entry.country,
        size: entry.size,
        withdrawnAt: null,
      },
      contact: {
        consultationId,
        id: newRandomId(),
        respondentId,
        name: entry.name,
        email: entry.email,
        organisation: entry.organisation,
        language: entry.language,
        createdAt: now.toISOString(),
        community: entry.community,
        chainPosition: entry.chainPosition,
        expertise: entry.expertise,
        foundBy,
      },
    };
  });
}
