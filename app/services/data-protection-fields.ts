import type { DataProtectionTable } from "../../db/schema";

export type DataProtectionFields = Omit<DataProtectionTable, "consultationId" | "updatedAt">;

/** The fields that say something only when they are filled, in the order of the form. */
export const requiredFields = [
  "controller",
  "requestsAnsweredBy",
  "contact",
  "regulation",
  "lawfulBasis",
  "contactsSource",
  "recipients",
  "hostingCountry",
  "transfers",
] as const satisfies readonly (keyof DataProtectionFields)[];
export type RequiredField = (typeof requiredFields)[number];

/** Contacts go 6 months after the report, the access log after 12. */
export const defaultDataProtection: DataProtectionFields = {
  controller: "",
  requestsAnsweredBy: "",
  contact: "",
  regulation: "",
  lawfulBasis: "",
  contactsSource: "",
  recipients: "",
  hostingCountry: "",
  transfers: "",
  retentionContactsMonths: 6,
  retentionAccessLogMonths: 12,
};

/** The lawful bases offered; other words may stand in the field all the same. */
export const lawfulBases = ["public-task", "legitimate-interests", "consent", "legal-obligation", "contract"] as const;

/** Which required fields are empty. */
export function findMissingFields(fields: DataProtectionFields): readonly RequiredField[] {
  return requiredFields.filter((field) => fields[field].trim() === "");
}
