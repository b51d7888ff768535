import {
  AXES,
  axisField,
  BEST_WORST,
  CANNOT_JUDGE,
  cannotJudgeField,
  endField,
  entryField,
  exactField,
  pointsField,
  rankField,
  specialField,
  valueField,
  YEAR_PARTS,
  yearField,
} from "../../surveys/items/field-names";
import { TYPED } from "../../surveys/items/probability";
import type { Answer } from "../../surveys/items/types";
import type { LiveItem } from "./live-item";

/**
 * What a form holds as the answer to an item, for conditions and progress on the page. It takes the form at its word; whether an answer is
 * right is for the server.
 */
export function answerInForm(item: LiveItem, form: FormData): Answer | null {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const value = text(valueField(item.key));
  if (value === CANNOT_JUDGE || text(cannotJudgeField(item.key)) === CANNOT_JUDGE) return { type: "cannot-judge" };
  switch (item.kind) {
    case "rating":
    case "trl":
      return value === "" || !Number.isFinite(Number(value)) ? null : { type: "value", value: Number(value) };
    case "probability": {
      const given = value === TYPED ? text(exactField(item.key)) : value;
      return given === "" || !Number.isFinite(Number(given)) ? null : { type: "value", value: Number(given) };
    }
    case "best-worst": {
      const [best = "", worst = ""] = BEST_WORST.map((end) => text(endField(item.key, end)));
      return best === "" || worst === "" ? null : { type: "best-worst", best, worst };
    }
    case "two-axis": {
      const [x = "", y = ""] = AXES.map((axis) => text(axisField(item.key, axis)));
      return x === "" || y === "" ? null : { type: "axes", x: Number(x), y: Number(y) };
    }
    case "number": {
      const number = Number(value.replace(",", "."));
      return value === "" || !Number.isFinite(number) ? null : { type: "value", value: number };
    }
    case "year": {
      const special = text(specialField(item.key));
      if (special === CANNOT_JUDGE) return { type: "cannot-judge" };
      const code = item.specials.find((offered) => offered === special);
      if (code) return { type: "special", code };
      const [earliest, likely, latest] = YEAR_PARTS.map((part) => Number(text(yearField(item.key, part))));
      return earliest && likely && latest ? { type: "years", earliest, likely, latest } : null;
    }
    case "ranking": {
      const ranks = parts(form, rankField(item.key, "")).map(([id, rank]) => ({ id, rank }));
      return ranks.length === 0 ? null : { type: "ranking", ranks };
    }
    case "allocation": {
      const shares = parts(form, pointsField(item.key, "")).map(([id, points]) => ({ id, points }));
      return shares.length === 0 ? null : { type: "allocation", shares };
    }
    case "list": {
      const texts = Array.from({ length: item.maxEntries }, (_, index) => text(entryField(item.key, index + 1)));
      return texts.some((entry) => entry !== "")
        ? { type: "texts", texts: texts.filter((entry) => entry !== "") }
        : null;
    }
    case "text":
      return value === "" ? null : { type: "texts", texts: [value] };
    default: {
      const ids = form.getAll(valueField(item.key)).filter((id) => typeof id === "string");
      return ids.length === 0 || value === "" ? null : { type: "choices", ids };
    }
  }
}

/** The filled fields whose names begin so, by the rest of the name. */
function parts(form: FormData, start: string): [string, number][] {
  return [...form].flatMap(([name, value]) =>
    name.startsWith(start) && value !== "" ? [[name.slice(start.length), Number(value)] as [string, number]] : [],
  );
}
