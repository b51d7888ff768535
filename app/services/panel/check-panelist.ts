import { closest } from "./closest";
import { countryCodeOf } from "./countries";
import { keyOf, type NameTable } from "./name-table";
import type { PanelField, WrittenPanelist } from "./panel-columns";

const panelLengths: Readonly<Record<PanelField, number>> = {
  name: 200,
  email: 254,
  group: 300,
  country: 100,
  organisation: 200,
  language: 20,
  community: 100,
  size: 100,
  position: 100,
  expertise: 500,
};

/** What the panel and its consultation say a list has to fit. */
export interface PanelListContext {
  readonly groups: NameTable;
  readonly sizes: NameTable;
  readonly positions: NameTable;
  /** A questionnaire that asks for the group itself needs none from the list. */
  readonly isGroupAsked: boolean;
  /** Addresses in the panel, in lower case. */
  readonly knownEmails: ReadonlySet<string>;
  /** Demonstrations take addresses at example.org only. */
  readonly isDemonstration: boolean;
  readonly language: string;
}

export interface PanelEntry {
  readonly name: string;
  readonly email: string;
  readonly groupKey: string | null;
  readonly country: string | null;
  readonly organisation: string | null;
  readonly language: string;
  readonly community: string | null;
  readonly size: string | null;
  readonly chainPosition: string | null;
  readonly expertise: string | null;
}

export const entryProblemCodes = [
  "missing",
  "bad-email",
  "not-demonstration-address",
  "duplicate-in-list",
  "already-in-panel",
  "unknown-group",
  "unknown-country",
  "unknown-language",
  "unknown-size",
  "unknown-position",
  "too-long",
  "control-characters",
  "too-many-cells",
  "updates-person",
  "no-group",
  "looks-like-formula",
] as const;
export type EntryProblemCode = (typeof entryProblemCodes)[number];

export interface EntryProblem {
  readonly line: number;
  readonly field: PanelField | null;
  readonly code: EntryProblemCode;
  /** What stood there, cut to a readable length; for people who administer the panel only. */
  readonly written: string;
  /** What may have been meant. */
  readonly suggestion?: string;
  /** The line that counts for the same address. */
  readonly firstLine?: number;
  /** `false`: the person can be stored all the same. */
  readonly isBlocking: boolean;
}

export type ReportEntryProblem = (problem: Omit<EntryProblem, "line">) => void;

/** One person as written, checked; what is wrong is reported and the field left as it stands. */
export function checkEntry(
  written: WrittenPanelist,
  context: PanelListContext,
  report: ReportEntryProblem,
  existing: "skip" | "update" = "skip",
): PanelEntry {
  const block = (field: PanelField, code: EntryProblemCode, suggestion?: string) =>
    report({ field, code, written: written[field], suggestion, isBlocking: true });
  const note = (field: PanelField, code: EntryProblemCode) =>
    report({ field, code, written: written[field], isBlocking: false });
  for (const [field, value] of Object.entries(written) as [PanelField, string][]) {
    if (value.length > panelLengths[field]) block(field, "too-long");
    if (hasControlCharacters(value)) block(field, "control-characters");
    else if (field !== "email" && /^[=+\-@]/.test(value)) note(field, "looks-like-formula");
  }
  if (written.name === "") block("name", "missing");
  if (written.email === "") block("email", "missing");
  else if (!isEmailAddress(written.email)) block("email", "bad-email");
  else if (context.isDemonstration && !written.email.toLowerCase().endsWith("@example.org")) {
    block("email", "not-demonstration-address");
  } else if (context.knownEmails.has(written.email.toLowerCase())) {
    if (existing === "update") note("email", "updates-person");
    else block("email", "already-in-panel");
  }
  if (written.group === "" && !context.isGroupAsked) note("group", "no-group");
  const named = (field: PanelField, names: NameTable, code: EntryProblemCode): string | null => {
    const word = written[field];
    const key = word === "" ? null : (keyOf(names, word) ?? null);
    if (word !== "" && key === null) block(field, code, suggestionFor(names, word));
    return key;
  };
  const groupKey = named("group", context.groups, "unknown-group");
  const size = sizeOfStaff(written.size, context.sizes) ?? named("size", context.sizes, "unknown-size");
  const chainPosition = named("position", context.positions, "unknown-position");
  const country = written.country === "" ? null : (countryCodeOf(written.country) ?? null);
  if (written.country !== "" && country === null) block("country", "unknown-country");
  if (written.language !== "" && !LANGUAGE.test(written.language)) block("language", "unknown-language");
  return {
    name: written.name,
    email: written.email,
    groupKey,
    country,
    organisation: written.organisation || null,
    language: written.language === "" ? context.language : written.language.toLowerCase(),
    community: written.community || null,
    size,
    chainPosition,
    expertise: written.expertise || null,
  };
}

const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;
/** The pattern of HTML's e-mail field, with at least one dot in the domain. */
const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

export function isEmailAddress(text: string): boolean {
  return text.length <= panelLengths.email && EMAIL.test(text);
}

/** Control characters could break a mail header; direction marks could make a name read as another. */
function hasControlCharacters(text: string): boolean {
  return /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFD]/u.test(text);
}

/** Many lines hold the same word that is not known; each is looked up once. */
const suggestions = new WeakMap<NameTable, Map<string, string | undefined>>();
function suggestionFor(names: NameTable, word: string): string | undefined {
  const known = suggestions.get(names) ?? new Map<string, string | undefined>();
  suggestions.set(names, known);
  if (word.length > 100) return undefined;
  if (!known.has(word)) known.set(word, closest(word, names.shown));
  return known.get(word);
}

/** Lists often say how many staff there are; the usual sizes are cut by that. */
function sizeOfStaff(written: string, sizes: NameTable): string | undefined {
  if (!/^\d{1,7}$/.test(written)) return undefined;
  const staff = Number(written);
  const size = staff < 10 ? "micro" : staff < 50 ? "small" : staff < 250 ? "medium" : "large";
  return staff > 0 ? keyOf(sizes, size) : undefined;
}
