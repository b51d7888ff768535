import fc from "fast-check";
import { STATEMENT_CHOICES } from "../../../surveys/items/field-names.js";
import { textProblem } from "../../../surveys/items/texts.js";
import type {
  AllocationItem,
  Answer,
  BestWorstItem,
  ConsentItem,
  ListItem,
  MultipleItem,
  NativeItem,
  NumberItem,
  ProbabilityItem,
  RankingItem,
  RatingItem,
  SingleItem,
  StatementItem,
  TextItem,
  TrlItem,
  TwoAxisItem,
  YearItem,
  YearSpecial,
} from "../../../surveys/items/types.js";

const base = {
  subjectKey: null,
  criterionKey: null,
  text: { default: "A question" },
  isRequired: false,
  allowsCannotJudge: true,
  allowsReason: true,
  privacy: "study",
} as const;
const levels = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    value: from + index,
    label: { default: `Level ${from + index}` },
  }));
const choices = (...ids: string[]) => ids.map((id) => ({ id, label: { default: `Choice ${id}` } }));

export const rating: RatingItem = { ...base, key: "CS-01.criticality", kind: "rating", levels: levels(1, 5) };
export const trl: TrlItem = { ...base, key: "CS-01.trl-europe", kind: "trl", levels: levels(1, 9) };
export const year: YearItem = {
  ...base,
  key: "CS-01.year",
  kind: "year",
  min: 2027,
  max: 2045,
  specials: ["already", "after", "never"],
};
export const single: SingleItem = { ...base, key: "group", kind: "single", choices: choices("a", "b", "c") };
export const multiple: MultipleItem = {
  ...base,
  key: "CS-01.leader",
  kind: "multiple",
  choices: choices("US", "CN", "JP", "KR"),
  maxChoices: 2,
};
export const ranking: RankingItem = {
  ...base,
  key: "measures",
  kind: "ranking",
  choices: choices("lines", "skills", "rules", "money"),
  maxRanked: 3,
  allowsTies: false,
};
export const tiedRanking: RankingItem = { ...ranking, key: "barriers", allowsTies: true };
export const allocation: AllocationItem = {
  ...base,
  key: "shares",
  kind: "allocation",
  choices: choices("lines", "skills", "rules"),
  total: 100,
  mustUseAll: true,
};
export const looseAllocation: AllocationItem = { ...allocation, key: "loose-shares", mustUseAll: false };
export const number: NumberItem = { ...base, key: "share", kind: "number", min: 0, max: 100, isInteger: false };
export const bestWorst: BestWorstItem = {
  ...base,
  key: "ends",
  kind: "best-worst",
  choices: choices("lines", "skills", "rules"),
};
export const twoAxis: TwoAxisItem = {
  ...base,
  key: "CS-01.outlook",
  kind: "two-axis",
  x: { label: { default: "Desirable" }, levels: levels(1, 5) },
  y: { label: { default: "Likely" }, levels: levels(0, 10) },
};
export const probability: ProbabilityItem = { ...base, key: "CS-01.chance", kind: "probability" };
export const list: ListItem = { ...base, key: "open-core", kind: "list", maxEntries: 3, maxLength: 20 };
export const text: TextItem = { ...base, key: "remarks", kind: "text", isMultiline: true, maxLength: 10 };
export const consent: ConsentItem = { ...base, key: "consent", kind: "consent", allowsCannotJudge: false };
export const statement: StatementItem = { ...base, key: "S1", kind: "statement", allowsCannotJudge: false };

export const everyKind: readonly NativeItem[] = [
  rating,
  trl,
  year,
  single,
  multiple,
  ranking,
  tiedRanking,
  allocation,
  looseAllocation,
  number,
  bestWorst,
  twoAxis,
  probability,
  list,
  text,
  consent,
  statement,
];

/** Any valid answer to an item, with null for none. */
export function answerTo(item: NativeItem): fc.Arbitrary<Answer | null> {
  const cannotJudge: Answer[] = item.allowsCannotJudge ? [{ type: "cannot-judge" }] : [];
  return fc.oneof(fc.constantFrom<(Answer | null)[]>(null, ...cannotJudge), givenAnswerTo(item));
}

function givenAnswerTo(item: NativeItem): fc.Arbitrary<Answer> {
  switch (item.kind) {
    case "rating":
    case "trl":
      return fc.constantFrom(...item.levels).map(({ value }) => ({ type: "value", value }));
    case "year": {
      const years = fc.tuple(inRange(item), inRange(item), inRange(item)).map((points): Answer => {
        const [earliest = 0, likely = 0, latest = 0] = [...points].sort((a, b) => a - b);
        return { type: "years", earliest, likely, latest };
      });
      const special = fc.constantFrom<YearSpecial[]>(...item.specials);
      return fc.oneof(
        years,
        special.map((code): Answer => ({ type: "special", code })),
      );
    }
    case "single":
      return fc.constantFrom(...item.choices).map(({ id }) => ({ type: "choices", ids: [id] }));
    case "multiple":
      return fc
        .subarray(
          item.choices.map(({ id }) => id),
          { minLength: 1, maxLength: item.maxChoices },
        )
        .map((ids) => ({ type: "choices", ids }));
    case "ranking":
      return rankingOf(item);
    case "allocation":
      return allocationOf(item);
    case "number":
      return fc.integer({ min: item.min * 8, max: item.max * 8 }).map((eighths) => ({
        type: "value",
        value: item.isInteger ? Math.trunc(eighths / 8) : eighths / 8,
      }));
    case "best-worst":
      return fc
        .shuffledSubarray(
          item.choices.map(({ id }) => id),
          { minLength: 2, maxLength: 2 },
        )
        .map(([best = "", worst = ""]) => ({ type: "best-worst", best, worst }));
    case "two-axis":
      return fc
        .tuple(fc.constantFrom(...item.x.levels), fc.constantFrom(...item.y.levels))
        .map(([x, y]) => ({ type: "axes", x: x.value, y: y.value }));
    case "probability":
      return fc.integer({ min: 0, max: 100 }).map((value) => ({ type: "value", value }));
    case "list":
      return fc
        .array(textUpTo(item.maxLength), { minLength: 1, maxLength: item.maxEntries })
        .map((texts) => ({ type: "texts", texts }));
    case "text":
      return textUpTo(item.maxLength).map((words) => ({ type: "texts", texts: [words] }));
    case "consent":
      return fc.constant({ type: "choices", ids: ["agreed"] });
    case "statement":
      return fc.constantFrom(...STATEMENT_CHOICES).map((id) => ({ type: "choices", ids: [id] }));
  }
}

/** Some choices in any order; with ties, some take the rank of the one before. */
function rankingOf(item: RankingItem): fc.Arbitrary<Answer> {
  return fc
    .tuple(
      fc.shuffledSubarray([...item.choices], { minLength: 1, maxLength: item.maxRanked }),
      fc.infiniteStream(fc.boolean()),
    )
    .map(([picked, ties]) => {
      let rank = 0;
      const ranks = picked.map(({ id }) => {
        const isTied = ties.next().value === true && item.allowsTies && rank > 0;
        rank += isTied ? 0 : 1;
        return { id, rank };
      });
      const place = (id: string) => item.choices.findIndex((choice) => choice.id === id);
      return { type: "ranking", ranks: ranks.sort((a, b) => a.rank - b.rank || place(a.id) - place(b.id)) };
    });
}

/** A number of cuts into the total; where some may be left, the last part is. */
function allocationOf({ choices, total, mustUseAll }: AllocationItem): fc.Arbitrary<Answer> {
  const cuts = mustUseAll ? choices.length - 1 : choices.length;
  return fc.array(fc.integer({ min: 0, max: total }), { minLength: cuts, maxLength: cuts }).map((places) => {
    const ends = [...places.sort((a, b) => a - b), ...(mustUseAll ? [total] : [])];
    return {
      type: "allocation",
      shares: choices.map(({ id }, index) => ({ id, points: (ends[index] ?? 0) - (ends[index - 1] ?? 0) })),
    };
  });
}

const inRange = ({ min, max }: { min: number; max: number }) => fc.integer({ min, max });

/** Texts as they are after reading: trimmed, `\n` for line breaks. */
function textUpTo(maxLength: number): fc.Arbitrary<string> {
  return fc
    .string({ unit: "binary", minLength: 1, maxLength })
    .map((words) => words.trim())
    .filter((words) => textProblem(words, maxLength) === null && !words.includes("\r"));
}
