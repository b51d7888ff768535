import { createSharedTexts, type ItemViewExtras, toItemView } from "../../app/components/items/to-item-view";
import type { ItemView, PageContext } from "../../app/components/items/view";
import type { ControlledFeedback, FeedbackFigures } from "../../surveys/controlled-feedback.js";
import { wordingOf } from "../../surveys/items/local-text.js";
import type { Answer, Level, NativeItem, NativeItemKind } from "../../surveys/items/types.js";

const text = (words: string) => ({ default: words });
const level = (value: number, label: string, anchor?: string): Level => ({
  value,
  label: text(label),
  ...(anchor ? { anchor: text(anchor) } : {}),
});
const base = {
  subjectKey: null,
  criterionKey: null,
  isRequired: false,
  allowsCannotJudge: true,
  allowsReason: true,
  privacy: "study" as const,
};

/** Nine levels with words at the ends only. */
export const dependence: NativeItem = {
  ...base,
  key: "CS-01.dependence",
  kind: "rating",
  subjectKey: "CS-01",
  criterionKey: "dependence",
  text: text("How dependent is Europe on suppliers from outside for {subject}?"),
  help: text("Europe = EU and EEA. Reference: module for a 140 GHz fixed link."),
  levels: Array.from({ length: 9 }, (_, index) =>
    level(
      index + 1,
      index === 0
        ? "not dependent: several European suppliers at scale"
        : index === 8
          ? "fully dependent: none, and no substitute within five years"
          : String(index + 1),
    ),
  ),
};
/** Five levels, each with a word and an anchor. */
export const criticality: NativeItem = {
  ...base,
  key: "CS-01.criticality",
  kind: "rating",
  subjectKey: "CS-01",
  criterionKey: "criticality",
  isRequired: true,
  text: text("How critical is {subject} for the 6G value chain?"),
  levels: [
    level(1, "Marginal", "6G could be built and run without it with no notable loss."),
    level(2, "Limited", "A few products would be affected by small cost or performance penalties."),
    level(
      3,
      "Significant",
      "Several segments would see clear loss of performance, cost or time; service would continue.",
    ),
    level(4, "High", "Main functions need it; loss would delay deployment by years or force a major redesign."),
    level(5, "Indispensable", "No 6G network or device of commercial relevance can be delivered without it."),
  ],
};
export const readiness: NativeItem = {
  ...base,
  key: "CS-01.trl-europe",
  kind: "trl",
  subjectKey: "CS-01",
  criterionKey: "trl-europe",
  text: text("What is the highest readiness level that any actor in Europe has demonstrated for {subject}?"),
  levels: [
    level(1, "Basic principles seen", "The effect or principle has been observed and described."),
    level(2, "Concept stated", "A use of the principle has been thought out and written down."),
    level(3, "Concept proven by experiment", "A key function has been shown to work in an experiment."),
    level(4, "Works in the lab", "Parts have been put together and work together in a laboratory."),
    level(
      5,
      "Works in a relevant setting",
      "The integrated parts have been tested under conditions that resemble the use.",
    ),
    level(
      6,
      "Shown in a relevant setting",
      "A prototype close to the wanted system has been demonstrated in a relevant setting.",
    ),
    level(7, "Prototype in real operation", "A system prototype has been shown in its operational environment."),
    level(8, "Complete and qualified", "The system is finished and has passed qualification."),
    level(9, "Proven in operation", "The system is in normal use."),
  ],
};
export const year: NativeItem = {
  ...base,
  key: "CS-01.year-trl7",
  kind: "year",
  subjectKey: "CS-01",
  criterionKey: "year-trl7",
  text: text("When will Europe reach readiness level 7 for {subject}?"),
  min: 2026,
  max: 2046,
  specials: ["already", "after", "never"],
};
const single: NativeItem = {
  ...base,
  key: "interest",
  kind: "single",
  allowsReason: false,
  text: text(
    "Does your organisation have a direct financial interest in public funding decisions on any of the items?",
  ),
  choices: [
    { id: "no", label: text("No") },
    { id: "some", label: text("Yes, in some items") },
    { id: "many", label: text("Yes, in many items") },
    { id: "secret", label: text("Prefer not to say") },
  ],
};
const places =
  "Austria,Belgium,Bulgaria,Croatia,Cyprus,Czechia,Denmark,Estonia,Finland,France,Germany,Greece,Hungary,Ireland,Italy,Latvia".split(
    ",",
  );
/** Long enough to be a select. */
export const country: NativeItem = {
  ...base,
  key: "country",
  kind: "single",
  isRequired: true,
  allowsCannotJudge: false,
  allowsReason: false,
  text: text("Country of your organisation"),
  choices: places.map((place) => ({ id: place.toLowerCase(), label: text(place) })),
};
const multiple: NativeItem = {
  ...base,
  key: "verticals",
  kind: "multiple",
  allowsReason: false,
  text: text("Which application sectors do you know well?"),
  maxChoices: 3,
  choices: ["Automotive", "Energy", "Health", "Manufacturing", "Media", "Public safety", "Rail", "Space"].map(
    (sector) => ({
      id: sector.toLowerCase().replace(" ", "-"),
      label: text(sector),
    }),
  ),
};
export const ranking: NativeItem = {
  ...base,
  key: "measures",
  kind: "ranking",
  text: text("Which measures would help {subject} most?"),
  maxRanked: 3,
  allowsTies: true,
  choices: [
    "Pilot lines open to small companies",
    "Public procurement",
    "Standards",
    "Skills and training",
    "Access to capital",
  ].map((label, index) => ({ id: `m${index + 1}`, label: text(label) })),
};
export const allocation: NativeItem = {
  ...ranking,
  key: "budget-shares",
  kind: "allocation",
  text: text("How would you share out 100 points of budget for {subject}?"),
  total: 100,
  mustUseAll: true,
};
const bestWorst: NativeItem = {
  ...ranking,
  key: "ends",
  kind: "best-worst",
  text: text("Which measure would help {subject} most, and which least?"),
};
const lowToHigh = ["Very low", "Low", "Middling", "High", "Very high"].map((label, index) => level(index + 1, label));
const twoAxis: NativeItem = {
  ...base,
  key: "CS-01.outlook",
  kind: "two-axis",
  text: text("Europe makes {subject} at volume by 2035."),
  x: { label: text("How desirable it is"), levels: lowToHigh },
  y: { label: text("How likely it is"), levels: lowToHigh },
};
const probability: NativeItem = {
  ...base,
  key: "CS-01.chance",
  kind: "probability",
  text: text("How likely is a European supplier of {subject} by 2035?"),
};
export const number: NativeItem = {
  ...base,
  key: "budget",
  kind: "number",
  text: text("How much public money would a European pilot line for {subject} need?"),
  min: 0,
  max: 500,
  isInteger: true,
  unit: text("EUR million"),
};
const list: NativeItem = {
  ...base,
  key: "open-core",
  kind: "list",
  allowsReason: false,
  text: text("Name up to five technologies that Europe should be able to design or make itself for 6G networks."),
  maxEntries: 5,
  maxLength: 120,
};
export const longText: NativeItem = {
  ...base,
  key: "open-strength",
  kind: "text",
  allowsReason: false,
  text: text("Where is Europe strong today, and why?"),
  isMultiline: true,
  maxLength: 1500,
};
export const consent: NativeItem = {
  ...base,
  key: "consent-process",
  kind: "consent",
  isRequired: true,
  allowsCannotJudge: false,
  allowsReason: false,
  text: text("I have read the information note and agree to take part. I can stop at any time."),
};
export const statement: NativeItem = {
  ...base,
  key: "st-1",
  kind: "statement",
  allowsCannotJudge: false,
  text: text("Europe should fund two competing pilot lines rather than one."),
};

/** One item of every kind (two layouts of rating, two of single). */
export const exampleItems = [
  dependence,
  criticality,
  readiness,
  year,
  single,
  country,
  multiple,
  ranking,
  allocation,
  number,
  bestWorst,
  twoAxis,
  probability,
  list,
  longText,
  consent,
  statement,
] as const;

const answers: Record<NativeItemKind, Answer> = {
  rating: { type: "value", value: 4 },
  trl: { type: "value", value: 5 },
  year: { type: "years", earliest: 2030, likely: 2033, latest: 2040 },
  single: { type: "choices", ids: ["some"] },
  multiple: { type: "choices", ids: ["health", "rail"] },
  ranking: {
    type: "ranking",
    ranks: [
      { id: "m4", rank: 1 },
      { id: "m1", rank: 2 },
      { id: "m2", rank: 2 },
    ],
  },
  allocation: {
    type: "allocation",
    shares: [50, 0, 30, 20, 0].map((points, index) => ({ id: `m${index + 1}`, points })),
  },
  number: { type: "value", value: 120 },
  "best-worst": { type: "best-worst", best: "m4", worst: "m2" },
  "two-axis": { type: "axes", x: 4, y: 2 },
  probability: { type: "value", value: 35 },
  list: { type: "texts", texts: ["RF front ends", "Photonic packaging"] },
  text: { type: "texts", texts: ["SiGe BiCMOS, since several foundries run it at volume."] },
  consent: { type: "choices", ids: ["agreed"] },
  statement: { type: "choices", ids: ["agree"] },
};

export function exampleAnswer(item: NativeItem): Answer {
  return item.key === country.key ? { type: "choices", ids: ["finland"] } : answers[item.kind];
}

const spread = (start: number, counts: readonly number[]) =>
  counts.map((count, index) => ({ value: start + index, count })).filter((entry) => entry.count > 0);
const codes = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([code, count]) => ({ code, count }));
const part = (code: string, count: number, value: number) => ({ code, count, value });
const none = { distribution: [], codes: [], median: null, q1: null, q3: null };

function figuresOf(item: NativeItem): FeedbackFigures {
  switch (item.kind) {
    case "rating":
      return item.levels.length === 5
        ? { ...none, distribution: spread(1, [0, 2, 6, 19, 14]), median: 4, q1: 4, q3: 5 }
        : { ...none, distribution: spread(1, [0, 1, 2, 2, 4, 8, 13, 8, 3]), median: 7, q1: 6, q3: 8 };
    case "trl":
      return { ...none, distribution: spread(1, [0, 0, 3, 9, 14, 8, 5, 2, 0]), median: 5, q1: 4, q3: 6 };
    case "year":
      return {
        distribution: spread(2028, [2, 1, 7, 0, 5, 8, 0, 6, 1, 0, 0, 3, 0, 0, 0, 0, 1]),
        codes: codes({ already: 1, after: 4, never: 2 }),
        median: 2033,
        q1: 2030,
        q3: 2035,
      };
    case "number":
      return {
        ...none,
        distribution: [
          { value: 20, count: 3 },
          { value: 50, count: 8 },
          { value: 100, count: 14 },
          { value: 120, count: 2 },
          { value: 200, count: 9 },
          { value: 500, count: 5 },
        ],
        median: 100,
        q1: 50,
        q3: 200,
      };
    case "single":
    case "multiple":
      return { ...none, codes: item.choices.map(({ id }, index) => ({ code: id, count: (index * 7 + 3) % 12 })) };
    case "ranking":
      return { ...none, parts: item.choices.map(({ id }, index) => part(id, 38 - 8 * index, 1.4 + index / 3)) };
    case "allocation":
      return { ...none, parts: item.choices.map(({ id }, index) => part(id, 40 - 7 * index, 40 - 8.5 * index)) };
    case "best-worst":
      return { ...none, parts: item.choices.map(({ id }, index) => part(id, 20 - 5 * index, 16 - 9 * index)) };
    case "two-axis":
      return {
        ...none,
        axes: {
          x: { distribution: spread(1, [0, 2, 6, 19, 14]), median: 4, q1: 4, q3: 5 },
          y: { distribution: spread(1, [5, 12, 14, 8, 2]), median: 3, q1: 2, q3: 4 },
        },
      };
    case "probability":
      return {
        ...none,
        distribution: [4, 0, 9, 14, 8, 6].map((count, index) => ({ value: 10 * index + 10, count })),
        median: 42,
        q1: 30,
        q3: 50,
      };
    case "statement":
      return { ...none, codes: codes({ agree: 21, disagree: 15, pass: 5 }) };
    default:
      return none;
  }
}

/** About that share of the answers; roughly shaped like the whole, as far as an example needs. */
function partOf(figures: FeedbackFigures, share: number): FeedbackFigures {
  return {
    ...figures,
    distribution: figures.distribution.map(({ value, count }) => ({ value, count: Math.round(count * share) })),
    codes: figures.codes.map(({ code, count }) => ({ code, count: Math.round(count * share) })),
  };
}

/** The panel's round 1 on an item: 41 answers, two groups shown, two hidden together. */
export function exampleFeedback(item: NativeItem): ControlledFeedback {
  const figures = figuresOf(item);
  return {
    round: 1,
    n: 41,
    cannotJudge: 3,
    figures,
    groups: [
      { ...partOf(figures, 0.56), key: "industry", label: "Industry", n: 23 },
      { ...partOf(figures, 0.27), key: "research", label: "Research", n: 11 },
    ],
    otherGroups: { ...partOf(figures, 0.17), n: 7 },
    reasons: [
      { id: "a", side: "higher", text: "All volume packaging houses are in Asia; qualification takes years." },
      { id: "b", side: "lower", text: "SiGe BiCMOS is a European stronghold and is good enough to 170 GHz." },
      { id: "c", side: "condition", text: "Only if the pilot line opens to customers from outside the project." },
      { id: "d", side: null, text: "Compare the study of last year." },
    ],
    unreviewedReasons: 2,
  };
}

/** Fewer answers than the minimum cell: only their number is known. */
export const smallFeedback: ControlledFeedback = {
  round: 1,
  n: 3,
  cannotJudge: null,
  figures: null,
  groups: [],
  otherGroups: null,
  reasons: [],
  unreviewedReasons: 0,
};

/** An item as its component gets it, with the page around it. */
export function exampleView(
  item: NativeItem,
  extras: ItemViewExtras = {},
  page: Partial<PageContext> = {},
): { readonly item: ItemView; readonly page: PageContext } {
  const shared = createSharedTexts();
  const view = toItemView(
    item,
    { subjectName: text("RF front-end modules above 100 GHz"), ...extras },
    wordingOf("en", "en"),
    shared,
  );
  return { item: view, page: { shared: shared.collected(), minCell: 5, isReadOnly: false, ...page } };
}
