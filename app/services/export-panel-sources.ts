import { SIMULATED } from "./export-results";
import type { PanelSourceLine, PanelSources } from "./panel-sources";
import type { StudyResults } from "./study-results";
import { csvTable } from "./write-csv";

interface ReasonedLine extends Omit<PanelSourceLine, "way"> {
  readonly way: PanelSourceLine["way"] | null;
  readonly reason: string;
}

/**
 * How the people of each closed panel round came on the panel, one line per round and way; counts as `findPanelSources` allows them. Where no
 * way may be shown, one line per round without counts says why.
 */
export function panelSourcesCsv({ consultation, panel, protocol }: StudyResults, sources: PanelSources): string {
  const notice = consultation.isSimulated === 1 ? SIMULATED : "";
  const few = `fewer than ${protocol.minCell} people`;
  const reasons = { "not-known": "not recorded, or deleted since", "too-few": few };
  const lines: ReasonedLine[] =
    sources.status === "shown"
      ? sources.lines.map((line) => ({ ...line, reason: reasonOf(line, few) }))
      : panel.map(({ number: round }) => ({
          round,
          way: null,
          invited: null,
          answered: null,
          reason: reasons[sources.reason],
        }));
  return csvTable<ReasonedLine>(
    [
      { name: "round", of: ({ round }) => round },
      { name: "way", of: ({ way }) => way },
      { name: "invited", of: ({ invited }) => invited },
      { name: "answered", of: ({ answered }) => answered },
      { name: "reason", of: ({ reason }) => reason },
      { name: "notice", of: () => notice },
    ],
    lines,
  );
}

/** Why a count is missing; empty: none is. */
function reasonOf({ invited, answered }: PanelSourceLine, few: string): string {
  if (answered === null) return `answered: ${few} in all`;
  return invited === null ? `invited: no invitation recorded, or ${few} in all` : "";
}
