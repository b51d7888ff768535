import { pointsField } from "./field-names.js";
import { type FormReader, parseWholeNumber, readOne } from "./form-reader.js";
import { hasExactly, ownFields } from "./own-fields.js";
import { type AnswerCheck, accept, refuse } from "./problems.js";
import type { AllocationItem, SharedPoints } from "./types.js";

/**
 * Whole points from 0 on for every choice of the item, which make its total together, or at most that where some may be left. The
 * answer has the choices in the definition's order.
 */
export function checkAllocationAnswer(item: AllocationItem, fields: ReadonlyMap<string, unknown>): AnswerCheck {
  if (fields.get("type") !== "allocation") return refuse(item, "wrong-answer-type");
  if (!hasExactly(fields, ["type", "shares"])) return refuse(item, "unexpected-part");
  const entries: unknown = fields.get("shares");
  if (!Array.isArray(entries)) return refuse(item, "unexpected-shape");
  const pointsById = new Map<string, number>();
  for (const entry of entries) {
    const parts = ownFields(entry);
    if (!parts || !hasExactly(parts, ["id", "points"])) return refuse(item, "unexpected-shape");
    const choice = item.choices.find(({ id }) => id === parts.get("id"));
    if (!choice) return refuse(item, "choice-unknown");
    if (pointsById.has(choice.id)) return refuse(item, "choice-repeated");
    const points = parts.get("points");
    if (typeof points !== "number" || !Number.isFinite(points)) return refuse(item, "not-a-number");
    if (!Number.isInteger(points)) return refuse(item, "not-a-whole-number");
    if (points < 0 || points > item.total) return refuse(item, "points-out-of-range", { max: item.total });
    // -0 equals 0 but is written differently in JSON and in some databases.
    pointsById.set(choice.id, points === 0 ? 0 : points);
  }
  if (pointsById.size < item.choices.length) return refuse(item, "unexpected-shape");
  const shares = item.choices.map(({ id }) => ({ id, points: pointsById.get(id) ?? 0 }));
  const left = item.total - shares.reduce((sum, { points }) => sum + points, 0);
  if (left < 0) return refuse(item, "points-over", { total: item.total, count: -left });
  if (left > 0 && item.mustUseAll) return refuse(item, "points-left", { total: item.total, count: left });
  return accept({ type: "allocation", shares });
}

/** One field per choice; an empty one is 0 points, and all of them empty is no answer. */
export function readAllocationForm(
  item: AllocationItem,
  form: FormReader,
): AnswerCheck | { readonly candidate: unknown } {
  const shares: SharedPoints[] = [];
  let isFilled = false;
  for (const { id } of item.choices) {
    const field = readOne(form, pointsField(item.key, id));
    if (!field.ok) return refuse(item, field.code);
    if (field.text !== null) isFilled = true;
    const points = field.text === null ? 0 : parseWholeNumber(field.text);
    if (points === null) return refuse(item, "not-a-number");
    shares.push({ id, points });
  }
  return isFilled ? { candidate: { type: "allocation", shares } } : accept(null);
}
