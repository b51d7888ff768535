import type { Distribution } from "../../analysis/figure";
import type { GroupAnalysis } from "../../analysis/item-analysis";
import { AXES, STATEMENT_CHOICES } from "../../surveys/items/field-names";
import { fillText, localText } from "../../surveys/items/local-text";
import { partCode, partFigures } from "../../surveys/items/part-figures";
import { bandOf, countBands, PROBABILITY_STEPS, stepOf } from "../../surveys/items/probability";
import { ownChoices } from "../../surveys/items/surveyjs-choices";
import type { Item } from "../../surveys/items/types";
import { writeNumber } from "../../surveys/items/write-number";
import type { BarView } from "../components/results/view";
import { localAnswerWords } from "../i18n/answer-words.server";
import { translator } from "../i18n/i18n.server";

type Source = Pick<GroupAnalysis, "n" | "distribution" | "codes" | "median" | "q1" | "q3">;

type Place = { readonly value: number | null };
type Places = { readonly median: Place; readonly q1: Place; readonly q3: Place };

/** About this many classes for numbers without levels. */
const CLASSES = 10;

/** The whole distribution of an item as bars: every level of the scale, empty ones included, then special answers or choices. */
export function toBars(item: Item, source: Source, language: string): BarView[] {
  const { n } = source;
  const bar = (key: string, value: number | null, label: string, count: number): BarView => ({
    key,
    value,
    label,
    count,
    share: n === 0 ? 0 : count / n,
    ...places(value, source),
  });
  const countOf = (value: number) => countIn(source.distribution, value);
  const ofCode = (code: string) => source.codes.find((entry) => entry.code === code)?.count ?? 0;
  switch (item.kind) {
    case "rating":
    case "trl":
      return item.levels.map(({ value, label }) =>
        bar(String(value), value, localText(label, language), countOf(value)),
      );
    case "year": {
      const years = Array.from({ length: item.max - item.min + 1 }, (_, index) => item.min + index);
      const specials = item.specials.map((code) =>
        bar(code, null, fillText(localText(localAnswerWords[code], language), { year: item.max }), ofCode(code)),
      );
      const [already, rest] = [
        specials.filter(({ key }) => key === "already"),
        specials.filter(({ key }) => key !== "already"),
      ];
      return [...already, ...years.map((year) => bar(String(year), year, String(year), countOf(year))), ...rest];
    }
    case "single":
    case "multiple":
      return item.choices
        .map(({ id, label }) => bar(id, null, localText(label, language), ofCode(id)))
        .filter(({ count }, _index, all) => all.length <= CLASSES || count > 0)
        .sort((a, b) => b.count - a.count);
    case "surveyjs":
      return ownChoices(item.element)
        .map(({ value, label }) => {
          const count = typeof value === "number" ? countOf(value) : ofCode(JSON.stringify(value));
          return bar(String(value), null, localText(label, language), count);
        })
        .filter(({ count }, _index, all) => all.length <= CLASSES || count > 0);
    case "ranking":
    case "allocation":
      return partFigures(item, source.codes).map(({ code, count, value }) => {
        const choice = item.choices.find(({ id }) => id === code);
        return bar(
          code,
          null,
          partLabel(choice ? localText(choice.label, language) : code, item.kind, value, language),
          count,
        );
      });
    case "best-worst":
      return partFigures(item, source.codes).map(({ code, count, value }) => {
        const choice = item.choices.find(({ id }) => id === code);
        const label = choice ? localText(choice.label, language) : code;
        const words = translator(language, "results")("bars.best-worst", { label, value: signed(value ?? 0) });
        return bar(code, null, words, count);
      });
    case "two-axis":
      return AXES.flatMap((name) =>
        item[name].levels.map(({ value, label }) => {
          const words = localText(label, language);
          const level =
            words === String(value)
              ? words
              : fillText(localText(localAnswerWords.labelled, language), { name: value, words });
          const code = partCode(name, value);
          return bar(code, null, `${localText(item[name].label, language)} – ${level}`, ofCode(code));
        }),
      );
    case "probability": {
      const bands = countBands(source.distribution);
      return PROBABILITY_STEPS.map((step) => ({
        ...bar(String(step), null, `${bandOf(step).join(" – ")} %`, countIn(bands, step)),
        ...places(step, inSteps(source)),
      }));
    }
    case "statement":
      return STATEMENT_CHOICES.map((id) => bar(id, null, localText(localAnswerWords[id], language), ofCode(id)));
    case "number":
      return toClasses(source.distribution, item).map(({ from, to, count }) => ({
        ...bar(
          `${from}`,
          null,
          from === to ? writeNumber(from, language) : `${writeNumber(from, language)} – ${writeNumber(to, language)}`,
          count,
        ),
      }));
    case "consent":
    case "list":
    case "text":
      return [];
  }
}

function countIn(distribution: Distribution, value: number): number {
  return distribution.find((entry) => entry.value === value)?.count ?? 0;
}

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));

/** The label carries the figure that the length of the bar does not show. */
function partLabel(label: string, kind: "ranking" | "allocation", value: number | null, language: string): string {
  if (value === null) return label;
  const figure = writeNumber(Math.round(value * 10) / 10, language);
  return translator(language, "results")(`bars.${kind}`, { label, value: figure });
}

/** Median and quartiles at the steps whose bands they fall in. */
function inSteps({ median, q1, q3 }: Source): Places {
  const [atMedian, from, to] = [median, q1, q3].map(({ value }) => ({ value: value === null ? null : stepOf(value) }));
  const none = { value: null };
  return { median: atMedian ?? none, q1: from ?? none, q3: to ?? none };
}

function places(value: number | null, { median, q1, q3 }: Places): Pick<BarView, "isMedian" | "isMiddle"> {
  if (value === null) return { isMedian: false, isMiddle: false };
  const isMedian = median.value !== null && (value === Math.floor(median.value) || value === Math.ceil(median.value));
  const isMiddle =
    q1.value !== null && q3.value !== null && value >= Math.floor(q1.value) && value <= Math.ceil(q3.value);
  return { isMedian, isMiddle };
}

/** Classes of one width from the smallest to the largest number given; whole numbers get whole classes. */
function toClasses(distribution: Distribution, { isInteger }: { readonly isInteger: boolean }) {
  const values = distribution.map(({ value }) => value);
  if (values.length === 0) return [];
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  if (span === 0) return [{ from: low, to: low, count: distribution.reduce((sum, { count }) => sum + count, 0) }];
  const width = isInteger ? Math.max(1, Math.ceil((span + 1) / CLASSES)) : span / CLASSES;
  const classes = Array.from({ length: Math.floor(span / width) + 1 }, (_, index) => {
    const from = low + index * width;
    const to = isInteger ? from + width - 1 : from + width;
    return { from, to, count: 0 };
  });
  for (const { value, count } of distribution) {
    const found = classes[Math.min(classes.length - 1, Math.floor((value - low) / width))];
    if (found) found.count += count;
  }
  return classes;
}
