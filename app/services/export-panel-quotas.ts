import { OTHER_GROUPS } from "../../analysis/disclose-item";
import { SIMULATED } from "./export-results";
import type { GroupQuota, PanelQuotas } from "./panel-quotas";
import type { StudyResults } from "./study-results";
import { csvTable } from "./write-csv";

interface Line extends Omit<GroupQuota, "key" | "target"> {
  readonly kind: "group" | "country";
  readonly key: string;
  readonly target: GroupQuota["target"];
  readonly reason: string;
}

/** The locked quotas, one line per group and country; counts as `findPanelQuotas` allows them. */
export function panelQuotasCsv({ consultation, protocol }: StudyResults, { groups, countries }: PanelQuotas): string {
  const notice = consultation.isSimulated === 1 ? SIMULATED : "";
  const few = `fewer than ${protocol.minCell} people`;
  return csvTable<Line>(
    [
      { name: "kind", of: ({ kind }) => kind },
      { name: "key", of: ({ key }) => key },
      { name: "planned", of: ({ planned }) => planned },
      { name: "answered", of: ({ answered }) => answered },
      { name: "target", of: ({ target }) => target },
      { name: "reason", of: ({ reason }) => reason },
      { name: "notice", of: () => notice },
    ],
    [
      ...groups.map(({ key, ...quota }): Line => {
        const why = key === null ? few : `counted with ${OTHER_GROUPS}, since alone it would tell of ${few}`;
        return { ...quota, kind: "group", key: key ?? OTHER_GROUPS, reason: quota.answered === null ? why : "" };
      }),
      ...countries.map(
        ({ key, planned }): Line => ({
          kind: "country",
          key,
          planned,
          answered: null,
          target: "not-told",
          reason: "one partition of the panel is counted, and that is the groups",
        }),
      ),
    ],
  );
}
