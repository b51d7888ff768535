import {
  type Question,
  QuestionBooleanModel,
  QuestionCommentModel,
  QuestionMatrixModel,
  QuestionRatingModel,
  QuestionSelectBase,
  QuestionSliderModel,
  QuestionTextModel,
} from "survey-core";
import { type Draw, drawText } from "./drawn-text.js";

const ONE_OF: ReadonlySet<string> = new Set(["radiogroup", "dropdown", "buttongroup"]);

/** A value that a person might give to a question that holds one by itself; undefined where it offers none. */
export function drawValue(question: Question, draw: Draw): unknown {
  if (question instanceof QuestionTextModel || question instanceof QuestionCommentModel)
    return drawText(question, draw);
  if (question instanceof QuestionSelectBase) return drawChoices(question, draw);
  if (question instanceof QuestionRatingModel) return drawMiddle(question.visibleRateValues.map(itemValue), draw);
  if (question instanceof QuestionSliderModel) return drawSlider(question, draw);
  if (question instanceof QuestionMatrixModel) return drawMatrix(question, draw);
  if (question instanceof QuestionBooleanModel) {
    const [yes, no] = [question.getValueTrue(), question.getValueFalse()];
    return draw.random() < (draw.attempt === 0 ? 0.6 : 0.5) ? yes : no;
  }
  return undefined;
}

const itemValue = ({ value }: { readonly value: unknown }): unknown => value;

/** What is offered now, without "other", "none" and the like: those only where there is nothing else. */
function offeredBy(question: QuestionSelectBase): readonly unknown[] {
  const offered = question.visibleChoices.filter((choice) => choice.isEnabled);
  const own = offered.filter((choice) => !question.isBuiltInChoice(choice));
  const left = own.length > 0 ? own : offered.filter(({ id }) => id !== question.otherItem.id);
  return left.map(itemValue);
}

function drawChoices(question: QuestionSelectBase, draw: Draw): unknown {
  const offered = offeredBy(question);
  if (offered.length === 0) return undefined;
  const type = question.getType();
  if (ONE_OF.has(type)) return offered[Math.floor(draw.random() * offered.length)];
  const numberOf = (name: string): number => Number(question.getPropertyValue(name)) || 0;
  const least = Math.max(1, numberOf("minSelectedChoices"));
  const most = numberOf("maxSelectedChoices") || offered.length;
  const isWhole = type === "ranking" && question.getPropertyValue("selectToRankEnabled") !== true;
  const usual = draw.attempt > 6 ? most : 1 + Math.floor(draw.random() * 3);
  const count = isWhole ? offered.length : Math.min(most, Math.max(least, usual));
  const chosen = inAnyOrder(offered, draw).slice(0, count);
  // A choice that shuts out the others is made alone.
  const alone = question.visibleChoices
    .filter((choice) => choice.getPropertyValue("isExclusive") === true)
    .map(itemValue);
  const exclusive = chosen.find((value) => alone.includes(value));
  const ids = exclusive === undefined || least > 1 ? chosen : [exclusive];
  const property: unknown = question.getPropertyValue("valuePropertyName");
  return typeof property === "string" && property !== "" ? ids.map((id) => ({ [property]: id })) : ids;
}

/** Levels in the middle come more often than those at the ends. */
function drawMiddle(levels: readonly unknown[], { random }: Draw): unknown {
  return levels[Math.min(levels.length - 1, Math.floor(((random() + random()) / 2) * levels.length))];
}

function drawSlider(question: QuestionSliderModel, { random }: Draw): number | number[] {
  const { renderedMin: min, renderedMax: max } = question;
  const step = question.step > 0 ? question.step : 1;
  const steps = Math.floor((max - min) / step);
  const drawn = () => min + step * Math.round(((random() + random()) / 2) * steps);
  if (question.sliderType !== "range") return drawn();
  const [from, to] = [drawn(), drawn()].sort((a, b) => a - b);
  const apart = (to ?? max) - (from ?? min);
  const isAllowed =
    apart >= (question.renderedMinRangeLength || 0) && apart <= (question.renderedMaxRangeLength || max - min);
  return isAllowed ? [from ?? min, to ?? max] : [min, min + (question.renderedMinRangeLength || step)];
}

function drawMatrix(question: QuestionMatrixModel, draw: Draw): unknown {
  const columns = question.visibleColumns.map(itemValue);
  const column = () => (question.cellType === "checkbox" ? [drawMiddle(columns, draw)] : drawMiddle(columns, draw));
  if (columns.length === 0) return undefined;
  if (!question.hasRows) return column();
  // Where no two rows may have the same column, columns are dealt out.
  const dealt = question.eachRowUnique ? inAnyOrder(columns, draw) : null;
  const rows = question.visibleRows.slice(0, dealt?.length);
  return Object.fromEntries(rows.map(({ name }, index) => [String(name), dealt ? dealt[index] : column()]));
}

function inAnyOrder<Value>(values: readonly Value[], { random }: Draw): readonly Value[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
