import type { Db } from "../../db/open.js";
import * as dataProtection from "../../db/queries/data-protection.js";
import { NOW } from "./instant.js";

/** Every data-protection field filled, so that a round may be opened. */
export function fillDataProtection(db: Db, consultationId: string) {
  return dataProtection.upsert(db, {
    consultationId,
    controller: "Partnership office",
    requestsAnsweredBy: "Partnership office",
    contact: "privacy@example.org",
    regulation: "gdpr",
    lawfulBasis: "Task in the public interest",
    contactsSource: "Members' lists",
    recipients: "None",
    hostingCountry: "Belgium",
    transfers: "None",
    retentionContactsMonths: 6,
    retentionAccessLogMonths: 12,
    updatedAt: NOW,
  });
}
