import { newRandomId } from "../../db/ids.js";
import type { Db } from "../../db/open.js";
import * as contacts from "../../db/queries/contact.js";
import { NOW } from "./instant.js";

export interface GivenPanelist {
  readonly consultationId: string;
  readonly groupKey: string | null;
  readonly name?: string;
  readonly email?: string;
  readonly country?: string | null;
  readonly language?: string;
}

/** A panelist with contact, as a panel import makes them. */
export async function makePanelist(db: Db, given: GivenPanelist) {
  const panelist = aPanelist(given);
  await contacts.insertPanelists(db, [panelist]);
  return panelist;
}

/** What `contacts.insertPanelists` takes for one person. */
export function aPanelist(given: GivenPanelist) {
  const { consultationId, groupKey } = given;
  const respondentId = newRandomId();
  return {
    respondent: {
      consultationId,
      id: respondentId,
      audience: "panel" as const,
      pseudonym: `P-${respondentId.slice(0, 8)}`,
      groupKey,
      groupFixedAt: null,
      country: given.country ?? null,
      size: null,
      withdrawnAt: null,
    },
    contact: {
      consultationId,
      id: newRandomId(),
      respondentId,
      name: given.name ?? "Ada Expert",
      email: given.email ?? `${respondentId}@example.org`,
      organisation: null,
      language: given.language ?? "en",
      createdAt: NOW,
      mailPause: null,
      bouncedAt: null,
      bounceCode: null,
      emailChangedAt: null,
      community: null,
      chainPosition: null,
      expertise: null,
      foundBy: null,
    },
  };
}
