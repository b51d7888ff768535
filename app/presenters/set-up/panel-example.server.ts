import type { Db } from "../../../db/open";
import { allCountries } from "../../services/panel/countries";
import { panelFields } from "../../services/panel/panel-columns";
import { csvText } from "../../services/write-csv";
import { getPanelistOptions } from "./panelist-options.server";

const COUNTRIES = ["FI", "PT", "DE", "PL"];
/** Spreadsheets take a file for UTF-8 only if it says so. */
const MARK = "\uFEFF";

/**
 * A list that can be imported as it stands: every column that is understood, and one invented person for each comparison group of the
 * consultation, or one without where there are no groups.
 */
export async function getPanelExample(db: Db, consultationId: string): Promise<string> {
  const { groups } = await getPanelistOptions(db, consultationId);
  const names = new Map(allCountries().map(({ code, name }) => [code, name]));
  const labels = groups.length > 0 ? groups.map(({ label }) => label) : [""];
  const rows = labels.map((group, index) => {
    const country = names.get(COUNTRIES[index % COUNTRIES.length] ?? "") ?? "";
    return [
      `Expert ${index + 1}`,
      `expert${index + 1}@example.org`,
      group,
      country,
      "Example organisation",
      "en",
      "Photonics",
      "small",
      "device",
      "Radio",
    ];
  });
  return MARK + csvText([panelFields.map((field) => (field === "position" ? "value chain" : field)), ...rows]);
}
