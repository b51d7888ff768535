import type { Db } from "../../../db/open";
import * as groups from "../../../db/queries/comparison-group";
import { countCoverage } from "../../../db/queries/panel-coverage";
import * as quotas from "../../../db/queries/quota";
import * as rounds from "../../../db/queries/round";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { countryName } from "../../services/panel/countries";

export interface CoverageRow {
  readonly key: string;
  readonly label: string;
  /** Null: no plan for it. */
  readonly planned: number | null;
  readonly onList: number;
  readonly invited: number;
  readonly agreed: number;
  readonly answered: number;
}
export type Coverage = Awaited<ReturnType<typeof getCoverage>>;

/** How far the panel has come against its quotas: planned, on the list, invited, agreed, answered. Names nobody. */
export async function getCoverage(db: Db, key: { consultationId: string }) {
  const planned = await quotas.findAll(db, key);
  const latest = await rounds.findLatestOpened(db, { ...key, audience: "panel" });
  const at = { ...key, roundId: latest?.id ?? "" };
  const plannedOf = (kind: "group" | "country", of: string) =>
    planned.find((quota) => quota.kind === kind && quota.key === of)?.planned ?? null;
  const nobody = { onList: 0, invited: 0, agreed: 0, answered: 0 };
  const byGroup = await countCoverage(db, { ...at, by: "groupKey" });
  const byCountry = await countCoverage(db, { ...at, by: "country" });
  const groupRows = (await groups.findAll(db, key)).map(({ key: group, label }): CoverageRow => {
    const { key: _key, ...counts } = byGroup.find((row) => row.key === group) ?? { key: group, ...nobody };
    const name = localText(JSON.parse(label) as LocalText, "en");
    return { key: group, label: name, planned: plannedOf("group", group), ...counts };
  });
  const countries = new Set([
    ...byCountry.flatMap((row) => (row.key === null ? [] : [row.key])),
    ...planned.flatMap((quota) => (quota.kind === "country" ? [quota.key] : [])),
  ]);
  const countryRows = [...countries]
    .map((country): CoverageRow => {
      const { key: _key, ...counts } = byCountry.find((row) => row.key === country) ?? { key: country, ...nobody };
      return { key: country, label: countryName(country), planned: plannedOf("country", country), ...counts };
    })
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
  return { round: latest?.number ?? null, hasPlan: planned.length > 0, groups: groupRows, countries: countryRows };
}

/** Quotas for which the list holds too few people, in the words of the list. */
export async function findShortQuotas(db: Db, key: { consultationId: string }): Promise<readonly CoverageRow[]> {
  const { groups: byGroup, countries } = await getCoverage(db, key);
  return [...byGroup, ...countries].filter(({ planned, onList }) => planned !== null && onList < planned);
}
