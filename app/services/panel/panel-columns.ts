/** The fields of a panel list. Name and e-mail are needed, the others may be missing. */
export const panelFields = [
  "name",
  "email",
  "group",
  "country",
  "organisation",
  "language",
  "community",
  "size",
  "position",
  "expertise",
] as const;
export type PanelField = (typeof panelFields)[number];
export type WrittenPanelist = Readonly<Record<PanelField, string>>;

export const nothingWritten: WrittenPanelist = {
  name: "",
  email: "",
  group: "",
  country: "",
  organisation: "",
  language: "",
  community: "",
  size: "",
  position: "",
  expertise: "",
};

/** Headings that people and programs write, compared without case, accents, spaces and punctuation. */
const headings: Readonly<Record<PanelField, readonly string[]>> = {
  name: ["name", "fullname", "displayname", "person", "panelist", "expert", "contact"],
  email: ["email", "mail", "emailaddress", "mailaddress", "address", "eaddress"],
  group: ["group", "comparisongroup", "stakeholdergroup", "stakeholder", "category"],
  country: ["country", "countrycode", "nation", "state"],
  organisation: ["organisation", "organization", "company", "affiliation", "institution", "employer", "org"],
  language: ["language", "lang", "locale"],
  community: ["community", "communities", "relatedcommunity", "network"],
  size: ["size", "organisationsize", "organizationsize", "companysize", "staff", "employees"],
  position: ["valuechainposition", "positioninthevaluechain", "valuechain", "chainposition"],
  expertise: ["expertise", "fieldofexpertise", "areaofexpertise", "competence", "keywords", "specialism"],
};

const separators = [",", ";", "\t", "|"] as const;
export type Separator = (typeof separators)[number];

/** Which field each column holds, by position; null for a column that is not used. */
export type Columns = readonly (PanelField | null)[];

export interface ColumnMap {
  readonly columns: Columns;
  readonly missing: readonly ("name" | "email")[];
  readonly repeated: readonly PanelField[];
  readonly unused: readonly string[];
}

/** What the headings say the columns hold. */
export function guessColumns(header: readonly string[]): Columns {
  return header.map(fieldOf);
}

export function mapColumns(header: readonly string[], columns: Columns): ColumnMap {
  const repeated = panelFields.filter((field) => columns.filter((candidate) => candidate === field).length > 1);
  return {
    columns,
    missing: (["name", "email"] as const).filter((field) => !columns.includes(field)),
    repeated,
    unused: header.filter((_heading, index) => !columns[index]),
  };
}

function fieldOf(heading: string): PanelField | null {
  const plain = heading
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
  return panelFields.find((field) => headings[field].includes(plain)) ?? null;
}

/** The separator that gives the most columns in the first line (outside quotes); a comma when none does. */
export function separatorOf(text: string): Separator {
  const firstLine = (/^[^\r\n]*/.exec(text)?.[0] ?? "").replace(/"[^"]*"/g, "");
  const counted = separators.map((separator) => ({ separator, count: firstLine.split(separator).length - 1 }));
  return counted.reduce((best, candidate) => (candidate.count > best.count ? candidate : best)).separator;
}
