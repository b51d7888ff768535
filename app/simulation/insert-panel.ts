import { newRandomId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as contacts from "../../db/queries/contact";
import type { SimulatedPanelist } from "./simulated-answers";

const COUNTRIES = ["DE", "FR", "IT", "ES", "NL", "SE", "FI", "BE", "AT", "PL", "CZ", "IE", "PT", "GR", "DK", "NO"];

export const simulatedCountry = (index: number): string => COUNTRIES[index % COUNTRIES.length] ?? "DE";

/** The address of a simulated panelist by the place on the list. */
export const simulatedEmail = (index: number): string => `panelist-${index + 1}@example.org`;

/** Puts a simulated panel on the list of a consultation, in the transaction of whoever does it; all addresses end in example.org. */
export function insertSimulatedPanel(
  tx: Db,
  now: Date,
  { consultationId, panel }: { readonly consultationId: string; readonly panel: readonly SimulatedPanelist[] },
): Promise<void> {
  return contacts.insertPanelists(
    tx,
    panel.map((panelist, index) => ({
      respondent: {
        consultationId,
        id: panelist.respondentId,
        audience: "panel" as const,
        pseudonym: `P-${panelist.respondentId.slice(0, 8)}`,
        groupKey: panelist.groupKey,
        groupFixedAt: null,
        country: panelist.country,
        size: null,
        withdrawnAt: null,
      },
      contact: {
        consultationId,
        id: newRandomId(),
        respondentId: panelist.respondentId,
        name: `Example Panelist ${index + 1}`,
        email: simulatedEmail(index),
        organisation: null,
        language: "en",
        createdAt: now.toISOString(),
      },
    })),
  );
}
