import { checkEntry, type EntryProblemCode, type PanelEntry, type PanelListContext } from "../panel/check-panelist";
import type { PanelField, WrittenPanelist } from "../panel/panel-columns";

/** Fewer show little; more are a survey. */
export const PILOT_PEOPLE = { min: 3, max: 15 } as const;

export interface PilotProblem {
  /** Null: of the list as a whole. */
  readonly line: number | null;
  readonly code: EntryProblemCode | "too-few" | "too-many";
}

const FIELDS = ["name", "email", "group", "language"] as const satisfies readonly PanelField[];
const LONGEST_LIST = 20_000;

/**
 * People as lines of "name, address, group, language", of which the last two may be left out. A group that is not named is asked for or unknown; somebody
 * of the panel is refused unless `context.knownEmails` leaves them out.
 */
export function readPilotPeople(
  text: string,
  context: PanelListContext,
): { readonly people: readonly PanelEntry[]; readonly problems: readonly PilotProblem[] } {
  const problems: PilotProblem[] = [];
  const seen = new Set<string>();
  const lines = text.slice(0, LONGEST_LIST).split(/\r\n|\r|\n/);
  const people = lines.flatMap((content, index): PanelEntry[] => {
    if (content.trim() === "") return [];
    const line = index + 1;
    const cells = content.split(/[,;\t]/).map((cell) => cell.trim());
    if (cells.length > FIELDS.length) problems.push({ line, code: "too-many-cells" });
    const entry = checkEntry(written(cells), context, ({ code, isBlocking }) => {
      if (isBlocking) problems.push({ line, code });
    });
    const address = entry.email.toLowerCase();
    if (address !== "" && seen.has(address)) problems.push({ line, code: "duplicate-in-list" });
    seen.add(address);
    return [entry];
  });
  if (people.length < PILOT_PEOPLE.min) problems.push({ line: null, code: "too-few" });
  if (people.length > PILOT_PEOPLE.max) problems.push({ line: null, code: "too-many" });
  return { people, problems };
}

function written(cells: readonly string[]): WrittenPanelist {
  const of = (field: (typeof FIELDS)[number]) => cells[FIELDS.indexOf(field)] ?? "";
  return {
    name: of("name"),
    email: of("email"),
    group: of("group"),
    language: of("language"),
    country: "",
    organisation: "",
    community: "",
    size: "",
    position: "",
    expertise: "",
  };
}
