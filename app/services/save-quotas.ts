import type { Db } from "../../db/open";
import * as groups from "../../db/queries/comparison-group";
import * as consultations from "../../db/queries/consultation";
import * as quotas from "../../db/queries/quota";
import { type Actor, recordAudit } from "./audit-trail";
import { countryCodeOf } from "./panel/countries";

const MOST_PEOPLE = 100_000;

export interface QuotaProblem {
  readonly field: "groups" | "countries";
  /** What cannot be used, cut to a readable length. */
  readonly written: string;
}

/**
 * Stores how many people of each group and country the panel is meant to have: numbers by the key of the group, lines such as "Germany 10" for countries.
 * Nothing written for a group is no plan. Stores all or nothing; gives what cannot be used.
 */
export function saveQuotas(
  { db, now }: { db: Db; now: Date },
  input: {
    consultationId: string;
    actor: Actor;
    groups: ReadonlyMap<string, string>;
    countries: string;
  },
): Promise<readonly QuotaProblem[]> {
  const { consultationId, actor } = input;
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const known = new Set((await groups.findAll(tx, { consultationId })).map(({ key }) => key));
    const problems: QuotaProblem[] = [];
    const wanted = new Map<string, quotas.Quota>();
    const plan = (kind: "group" | "country", key: string | undefined, number: string, written: string) => {
      const planned = Number(number);
      const isNumber = /^\d{1,6}$/.test(number) && planned <= MOST_PEOPLE;
      if (key === undefined || !isNumber || wanted.has(`${kind} ${key}`)) {
        problems.push({ field: kind === "group" ? "groups" : "countries", written: written.slice(0, 60) });
      } else wanted.set(`${kind} ${key}`, { kind, key, planned });
    };
    for (const [key, number] of input.groups) {
      if (number.trim() !== "") plan("group", known.has(key) ? key : undefined, number.trim(), `${key} ${number}`);
    }
    for (const line of input.countries.split(/\r\n|\r|\n/).map((text) => text.trim())) {
      if (line === "") continue;
      const [, country = "", number = ""] = /^(.*?)[\s:;,=]+(\d+)$/.exec(line) ?? [];
      plan("country", countryCodeOf(country), number, line);
    }
    if (problems.length > 0) return problems;
    await quotas.replaceAll(tx, { consultationId }, [...wanted.values()]);
    await recordAudit(tx, { consultationId, now, actor, action: "quotas-saved", details: { quotas: wanted.size } });
    return [];
  });
}
