import { OTHER_GROUPS } from "../../analysis/disclose-item";
import { answerWords } from "../../surveys/items/answer-words";
import { AGREED, AXES, CANNOT_JUDGE, STATEMENT_CHOICES } from "../../surveys/items/field-names";
import { fillText, localText } from "../../surveys/items/local-text";
import { offeredChoices } from "../../surveys/items/surveyjs-choices";
import type { Item, LocalText } from "../../surveys/items/types";
import type { StudyPlan } from "../../surveys/study-plan";
import type { ExportedItem } from "./export-items";
import type { SurveyExportItem, SurveyExportRounds } from "./survey-export-rounds";
import { csvTable } from "./write-csv";

interface CodebookLine {
  readonly what: "column" | "item" | "level" | "choice" | "code" | "group";
  readonly name: string;
  readonly value: string | number;
  readonly label: string;
  readonly description: string;
}

const COLUMNS: readonly (readonly [string, string])[] = [
  ["round", "Number of the round."],
  ["panelist", "A random id, new in every export: one person within this file, nothing outside it."],
  ["group", "Comparison group; groups too small to be shown for the panel as a whole are merged into other-groups."],
  ["item", "Key of the item."],
  [
    "facet",
    "Part of the answer: earliest, likely, latest of years; the option of a multiple choice, a ranking or an allocation; best and worst; x and y of two scales; else empty.",
  ],
  ["value", "A number on the item's scale, a rank (1 is the most important), points, or a code."],
  ["audience", "panel or public."],
];

const SURVEY_COLUMN = "In surveyjs-answers.csv and surveyjs-answers.jsonl:";
const SURVEY_COLUMNS: readonly (readonly [string, string])[] = [
  [
    "response",
    `${SURVEY_COLUMN} a random id, new for each response and in every export; nothing joins it to other files.`,
  ],
];

const SOURCES = "In panel-sources.csv:";
const SOURCE_COLUMNS: readonly (readonly [string, string])[] = [
  ["way", `${SOURCES} how people came on the panel; the same ways in all rounds.`],
  ["invited", `${SOURCES} people invited to the round.`],
  ["answered", `${SOURCES} people who submitted a response to the round.`],
  ["reason", `${SOURCES} why a count is empty.`],
  ["notice", `${SOURCES} SIMULATED where all answers are invented; else empty.`],
];
const SOURCE_WAYS: readonly (readonly [string, string, string])[] = [
  ["import", "Imported list", ""],
  ["by-hand", "Added by hand", ""],
  ["nomination", "Nomination", "Named by somebody of the panel or the organisers, and approved."],
  ["open-call", "Open call", "Offered themselves, and were approved."],
  [
    "other",
    "Other ways, or not known",
    "Ways too small to stand alone, people of no recorded way and those erased since the round was closed, together.",
  ],
];

const QUOTAS = "In panel-quotas.csv:";
const QUOTA_COLUMNS: readonly (readonly [string, string])[] = [
  ["kind", `${QUOTAS} group or country.`],
  ["key", `${QUOTAS} of the comparison group, or the code of the country.`],
  ["planned", `${QUOTAS} people the panel was meant to have, as locked.`],
  ["answered", `${QUOTAS} people who answered at least once.`],
  ["target", `${QUOTAS} whether as many people answered as were planned.`],
  ["reason", `${QUOTAS} why a count is empty.`],
  ["notice", `${QUOTAS} SIMULATED where all answers are invented; else empty.`],
];
const QUOTA_TARGETS: readonly (readonly [string, string, string])[] = [
  ["reached", "Reached", "As many people answered as were planned, or more."],
  ["not-reached", "Not reached", "Fewer; of groups counted together: in at least one of them."],
  [
    "not-told",
    "Not told",
    "The group is counted with others, which together are as many as were planned; or a country.",
  ],
];

/** What every column, value and code of the exported files means. */
export function codebookCsv(
  exported: readonly ExportedItem[],
  plan: StudyPlan,
  { rounds, hasQuotas }: Pick<SurveyExportRounds, "rounds"> & { readonly hasQuotas: boolean },
): string {
  const ofSurveys = new Map(rounds.flatMap(({ items }) => items.map((item) => [nameOf(item), item] as const)));
  const lines: CodebookLine[] = [
    ...COLUMNS.map(([name, description]) => line("column", name, "", name, description)),
    ...plan.comparisonGroups.map(({ key, label }) => line("group", "group", key, words(label))),
    line("group", "group", OTHER_GROUPS, "Other groups together"),
    ...exported.flatMap(({ item, replaces }) => [
      line("item", item.key, "", words(item.text), withEarlier(item.help ? words(item.help) : item.kind, replaces)),
      ...valuesOf(item),
    ]),
    ...SOURCE_COLUMNS.map(([name, description]) => line("column", name, "", name, description)),
    ...SOURCE_WAYS.map(([way, label, description]) => line("code", "way", way, label, description)),
    ...(hasQuotas ? QUOTA_COLUMNS.map(([name, description]) => line("column", name, "", name, description)) : []),
    ...(hasQuotas ? QUOTA_TARGETS.map(([name, label, words]) => line("code", "target", name, label, words)) : []),
    ...(ofSurveys.size > 0
      ? SURVEY_COLUMNS.map(([name, description]) => line("column", name, "", name, description))
      : []),
    ...[...ofSurveys].flatMap(([name, { item }]) => [
      line("item", name, "", words(item.text), `${SURVEY_COLUMN} ${String(item.element.type)}`),
      ...surveyChoices(name, item),
    ]),
  ];
  return csvTable(
    [
      { name: "what", of: ({ what }) => what },
      { name: "name", of: ({ name }) => name },
      { name: "value", of: ({ value }) => value },
      { name: "label", of: ({ label }) => label },
      { name: "description", of: ({ description }) => description },
    ],
    lines,
  );
}

/** A new meaning is a new item, whose answers are not to be joined to those of the earlier wording. */
function withEarlier(description: string, replaces: readonly string[]): string {
  if (replaces.length === 0) return description;
  return `${description} Earlier wording with another meaning: ${replaces.join(", ")}.`;
}

function valuesOf(item: Item): CodebookLine[] {
  const cannotJudge = item.allowsCannotJudge
    ? [line("code", item.key, CANNOT_JUDGE, words(answerWords[CANNOT_JUDGE]))]
    : [];
  return [...ownValues(item), ...cannotJudge];
}

function ownValues(item: Item): CodebookLine[] {
  switch (item.kind) {
    case "rating":
    case "trl":
      return item.levels.map(({ value, label, anchor }) =>
        line("level", item.key, value, words(label), anchor ? words(anchor) : ""),
      );
    case "year":
      return item.specials.map((code) =>
        line("code", item.key, code, fillText(words(answerWords[code]), { year: item.max })),
      );
    case "single":
    case "multiple":
      return item.choices.map(({ id, label }) => line("choice", item.key, id, words(label)));
    case "ranking":
      return item.choices.map(({ id, label }) =>
        line("choice", item.key, id, words(label), `Facet; its value is the rank, 1 to ${item.maxRanked}.`),
      );
    case "allocation":
      return item.choices.map(({ id, label }) =>
        line("choice", item.key, id, words(label), `Facet; its value is the points it got of ${item.total}.`),
      );
    case "best-worst":
      return item.choices.map(({ id, label }) =>
        line("choice", item.key, id, words(label), "The facet is best or worst."),
      );
    case "two-axis":
      return AXES.flatMap((axis) =>
        item[axis].levels.map(({ value, label, anchor }) =>
          line(
            "level",
            item.key,
            value,
            words(label),
            `Facet ${axis}: ${words(item[axis].label)}.${anchor ? ` ${words(anchor)}` : ""}`,
          ),
        ),
      );
    case "statement":
      return STATEMENT_CHOICES.map((id) => line("choice", item.key, id, words(answerWords[id])));
    case "consent":
      return [line("choice", item.key, AGREED, words(answerWords[AGREED]))];
    // Described where its own file is (`surveyChoices`); it is in none of the judgements.
    case "surveyjs":
    case "number":
    case "probability":
    case "list":
    case "text":
      return [];
  }
}

const nameOf = ({ sectionKey, item }: SurveyExportItem): string => `${sectionKey}/${item.name}`;

function surveyChoices(name: string, { element }: SurveyExportItem["item"]): CodebookLine[] {
  return offeredChoices(element).map(({ value, label }) =>
    line("choice", name, typeof value === "string" ? value : JSON.stringify(value), words(label)),
  );
}

const words = (text: LocalText): string => localText(text, "en");

function line(
  what: CodebookLine["what"],
  name: string,
  value: string | number,
  label: string,
  description = "",
): CodebookLine {
  return { what, name, value, label, description };
}
