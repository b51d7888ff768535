import { z } from "zod";
import { words } from "./question-form.server";

const months = z
  .number({ error: "A number of months." })
  .int("Whole months.")
  .min(1, "At least 1 month.")
  .max(120, "At most 120 months.");

/** The data-protection fields as the form sends them. Empty fields can be saved; round 1 cannot open with them. */
export const DataProtectionForm = z.object({
  seenAt: z.string().max(40),
  controller: words(1000),
  requestsAnsweredBy: words(1000),
  contact: words(500),
  regulation: z.enum(["gdpr", "2018-1725"]).or(z.literal("")).default(""),
  lawfulBasis: words(1000),
  contactsSource: words(1000),
  recipients: words(1000),
  hostingCountry: words(200),
  transfers: words(1000),
  retentionContactsMonths: months,
  retentionAccessLogMonths: months,
});
