import { isJsonObject, listOf, numberOf, textLimitOf, textOf } from "../items/surveyjs-element.js";
import type { JsonObject, JsonValue } from "../items/types.js";
import { findOversize } from "../plan/measure.js";
import { question as nativeQuestion } from "../plan/question-shape.js";
import { refuseRunawayValues } from "./computed.js";
import { refuseExpressions } from "./expressions.js";
import { findFeedbackProblem } from "./native-feedback.js";
import {
  isObjectKind,
  type ObjectKind,
  type Rule,
  rulesOfColumn,
  rulesOfObject,
  rulesOfQuestion,
} from "./properties.js";
import { presentName } from "./property-names.js";
import { readProperty } from "./read-property.js";
import { type DefinitionReading, Notes } from "./reading.js";
import { LAZY, REFUSALS, REFUSED_TYPES } from "./refusals.js";
import { refuseLargeRanges } from "./refuse-large-ranges.js";
import { elementsOf, NATIVE_PREFIX } from "./section-items.js";

/** Of one definition. Rows and panels that are there from the start count with what is in them. */
const DEFINITION_LIMITS = {
  depth: 10,
  elements: 1500,
  weight: 6000,
  choices: 20_000,
  characters: 2_000_000,
} as const;
const TYPED: ReadonlySet<string> = new Set(["text", "comment"]);
const KEY_PATTERN = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/**
 * Reads a questionnaire in SurveyJS's JSON that came from outside. An allow-list: known types of question, known properties, each within
 * bounds. What would load, send, run or lead away is refused with its place; markup becomes safe text and links; what is unknown or only
 * decorates is left out. survey-core sees a definition only after this. Reading the result again changes nothing.
 */
export function readSurveyJsDefinition(json: unknown): DefinitionReading {
  const oversize = findOversize(json, { depth: 40, nodes: 200_000, characters: DEFINITION_LIMITS.characters });
  if (oversize) {
    const { path, message } = oversize;
    return { ok: false, refusals: [{ path, property: "", reason: message.replace("plan", "definition") }] };
  }
  const value = asJson(json);
  const notes = new Notes();
  if (!isJsonObject(value)) {
    notes.refuse("", "", "A SurveyJS definition is a JSON object.");
    return { ok: false, refusals: notes.refusals };
  }
  const definition = new DefinitionReader(notes).readSurvey(value);
  refuseExpressions(notes);
  if (notes.refusals.length === 0) refuseRunawayValues(definition, notes);
  return notes.refusals.length > 0
    ? { ok: false, refusals: notes.refusals }
    : { ok: true, definition, changes: notes.changes };
}

/** What was parsed from JSON text is JSON; anything else becomes it, or nothing. */
function asJson(json: unknown): JsonValue {
  try {
    return JSON.parse(JSON.stringify(json) ?? "null") as JsonValue;
  } catch {
    return null;
  }
}

class DefinitionReader {
  readonly #notes: Notes;
  #elements = 0;
  #weight = 0;
  #choices = 0;
  #unnamed = 0;
  #maxTextLength: number | null = null;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  readSurvey(survey: JsonObject): JsonObject {
    this.#maxTextLength = numberOf(survey.maxTextLength);
    const read = this.#read(survey, "", rulesOfObject("survey"), 0, 1);
    if (elementsOf(read).length === 0 && this.#notes.refusals.length === 0) {
      this.#notes.refuse("", "pages", "The definition has no question.");
    }
    return read;
  }

  /** The object with the properties that its rules let through. `times`: how often it stands there from the start. */
  #read(
    source: JsonObject,
    path: string,
    rules: ReadonlyMap<string, Rule>,
    depth: number,
    times: number,
    type?: string,
  ): JsonObject {
    const read: [string, JsonValue][] = type === undefined ? [] : [["type", type]];
    for (const [given, value] of Object.entries(source)) {
      if (given === "type" && type !== undefined) continue;
      const name = presentName(given, rules);
      // The present name wins where both stand.
      if (name !== given && Object.hasOwn(source, name)) continue;
      const rule = rules.get(name);
      if (rule === undefined) this.#notes.change(path, given, "This property is not known here and is left out.");
      else if (rule === "drop") this.#notes.change(path, given, "This property has no effect here and is left out.");
      else if (rule === "lazy") this.#readLazy(source, path, given, value);
      else if (rule === "refuse") this.#notes.refuse(path, given, REFUSALS[name] ?? "This property is not allowed.");
      else {
        const next = this.#readValue(rule, value, path, name, source, depth, times);
        if (next !== undefined) read.push([name, next]);
      }
    }
    return Object.fromEntries(read);
  }

  /** Without choices of its own such a question could never be answered. */
  #readLazy(source: JsonObject, path: string, given: string, value: JsonValue): void {
    const hasOwn = listOf(source.choices).length > 0 || textOf(source.choicesFromQuestion) !== "";
    if (value === true && !hasOwn) this.#notes.refuse(path, given, LAZY);
    else this.#notes.change(path, given, "This property has no effect here and is left out.");
  }

  #readValue(
    rule: Rule,
    value: JsonValue,
    path: string,
    name: string,
    owner: JsonObject,
    depth: number,
    times: number,
  ): JsonValue | undefined {
    const at = path === "" ? name : `${path}.${name}`;
    const each = (read: (entry: JsonObject, entryPath: string) => JsonValue | undefined): JsonValue | undefined => {
      if (!Array.isArray(value)) return this.#notes.refuse(path, name, "A list is expected here.");
      return (value as readonly JsonValue[]).flatMap((given, index) => {
        const entryPath = `${at}.${index}`;
        // Columns and parts may be written as their names alone.
        const entry = typeof given === "string" && (rule === "columns" || rule === "parts") ? { name: given } : given;
        if (!isJsonObject(entry)) return this.#notes.refuse(entryPath, "", "An object is expected here.") ?? [];
        return read(entry, entryPath) ?? [];
      });
    };
    const ofKind = (kind: ObjectKind) => (entry: JsonObject, entryPath: string) =>
      this.#read(entry, entryPath, rulesOfObject(kind), depth + 1, times);
    switch (rule) {
      case "pages":
        return each((page, pagePath) => this.#read(page, pagePath, rulesOfObject("page"), depth + 1, times));
      case "elements":
        return each((element, elementPath) =>
          this.#readElement(element, elementPath, depth + 1, times * Math.max(1, initialRows(owner))),
        );
      case "columns":
        return each((column, columnPath) => this.#readColumn(column, columnPath, owner, depth + 1, times));
      case "parts":
        return each((part, partPath) => this.#named(ofKind("part")(part, partPath), partPath, "text"));
      case "calculated":
        return each((entry, entryPath) => this.#named(ofKind("calculatedValue")(entry, entryPath), entryPath));
      case "conditionalHtml":
        return each(ofKind("conditionalHtml"));
      case "validators":
        return each((entry, entryPath) => this.#readTyped("validator", entry, entryPath, depth));
      case "triggers":
        return each((entry, entryPath) => this.#readTyped("trigger", entry, entryPath, depth));
      case "mask":
        return isJsonObject(value)
          ? this.#read(value, at, rulesOfObject("mask"), depth + 1, times)
          : this.#notes.refuse(path, name, "An object is expected here.");
      case "choices":
      case "labels":
      case "rows":
        return this.#readChoices(rule, value, path, name, depth);
      default:
        return readProperty(rule, value, { path, name, notes: this.#notes });
    }
  }

  #readElement(element: JsonObject, path: string, depth: number, times: number): JsonObject | undefined {
    this.#elements += 1;
    if (depth > DEFINITION_LIMITS.depth) return this.#notes.refuse(path, "", "The definition is nested too deeply.");
    if (this.#elements === DEFINITION_LIMITS.elements + 1) {
      this.#notes.refuse(path, "", `A definition has at most ${DEFINITION_LIMITS.elements} elements.`);
    }
    if (this.#elements > DEFINITION_LIMITS.elements) return undefined;
    this.#weigh(times, path);
    const type = textOf(element.type);
    if (type === "panel") return this.#read(element, path, rulesOfObject("panel"), depth, times, type);
    if (type.startsWith(NATIVE_PREFIX)) return this.#readNative(element, path, type);
    const rules = rulesOfQuestion(type);
    if (!rules) {
      const reason = Object.hasOwn(REFUSED_TYPES, type) ? REFUSED_TYPES[type] : undefined;
      return this.#notes.refuse(path, "type", reason ?? `There is no type of question called "${type.slice(0, 100)}".`);
    }
    const read = this.#named(this.#read(element, path, rules, depth, times, type), path, type);
    refuseLargeRanges(read, path, this.#notes);
    return read;
  }

  /** A native item among the questions: its fields are those of a question of the study plan. */
  #readNative(element: JsonObject, path: string, type: string): JsonObject | undefined {
    const { question, type: _type, ...rest } = element;
    const read = this.#read(rest, path, rulesOfObject("native"), 0, 1, type);
    const key = textOf(read.name);
    if (!KEY_PATTERN.test(key)) {
      return this.#notes.refuse(
        path,
        "name",
        "The key of a native item has letters, digits, - and _ only, at most 64.",
      );
    }
    const given = isJsonObject(question ?? null) ? (question as JsonObject) : {};
    const shape = nativeQuestion.safeParse({ ...given, kind: type.slice(NATIVE_PREFIX.length), key });
    if (!shape.success) {
      for (const issue of shape.error.issues) {
        this.#notes.refuse(path, ["question", ...issue.path].join("."), issue.message);
      }
      return undefined;
    }
    if (shape.data.showIf) return this.#notes.refuse(path, "question.showIf", "Write the condition as visibleIf.");
    const found = findFeedbackProblem(read, shape.data);
    if (found) return this.#notes.refuse(path, found.property, found.reason);
    const { kind: _kind, key: _key, ...fields } = shape.data;
    return { ...read, question: asJson(fields) };
  }

  #readColumn(
    column: JsonObject,
    path: string,
    matrix: JsonObject,
    depth: number,
    times: number,
  ): JsonValue | undefined {
    const own = textOf(column.cellType);
    const cellType = own === "" || own === "default" ? textOf(matrix.cellType) || "dropdown" : own;
    const rules = rulesOfColumn(cellType);
    if (!rules) {
      const reason = Object.hasOwn(REFUSED_TYPES, cellType) ? REFUSED_TYPES[cellType] : undefined;
      return this.#notes.refuse(
        path,
        "cellType",
        reason ?? `There is no type of cell called "${cellType.slice(0, 100)}".`,
      );
    }
    this.#weigh(times * Math.max(1, initialRows(matrix)), path);
    const read = this.#named(this.#read(column, path, rules, depth, times), path, cellType);
    refuseLargeRanges({ ...read, type: cellType }, path, this.#notes);
    return read;
  }

  /** A validator or trigger: its type says what else it may have. */
  #readTyped(family: "validator" | "trigger", entry: JsonObject, path: string, depth: number): JsonObject | undefined {
    const type = textOf(entry.type).replace(new RegExp(`${family}$`), "");
    const kind = `${family}:${type}`;
    if (isObjectKind(kind)) return this.#read(entry, path, rulesOfObject(kind), depth + 1, 1, type);
    return this.#notes.refuse(path, "type", `There is no ${family} called "${type.slice(0, 100)}".`);
  }

  #readChoices(
    rule: "choices" | "labels" | "rows",
    value: JsonValue,
    path: string,
    name: string,
    depth: number,
  ): JsonValue | undefined {
    if (!Array.isArray(value)) return this.#notes.refuse(path, name, "A list is expected here.");
    this.#choices += value.length;
    if (this.#choices > DEFINITION_LIMITS.choices) return this.#notes.refuse(path, name, "Too many choices.");
    return (value as readonly JsonValue[]).flatMap((entry, index): JsonValue | readonly JsonValue[] => {
      const at = `${path}.${name}.${index}`;
      const choice = typeof entry === "string" ? splitChoice(entry) : entry;
      const read = isJsonObject(choice) ? this.#read(choice, at, rulesOfObject("choice"), depth, 1) : choice;
      const id = isJsonObject(read) ? read.value : read;
      if (id === undefined || id === null) return this.#notes.refuse(at, "value", "A choice needs a value.") ?? [];
      const isName = typeof id === "string" || typeof id === "number" || typeof id === "boolean";
      if (!isName || (rule === "labels" && numberOf(id) === null)) {
        return this.#notes.refuse(at, "value", "The value of a choice is a text or a number.") ?? [];
      }
      if (typeof id !== "string") return read;
      return readProperty("name", id, { path: at, name: "value", notes: this.#notes }) === undefined ? [] : read;
    });
  }

  /** survey-core would keep no answer for a question without a name. */
  #named(given: JsonObject, path: string, type = ""): JsonObject {
    const read = TYPED.has(type) ? this.#bounded(given) : given;
    if (textOf(read.name) !== "") return read;
    this.#unnamed += 1;
    const name = `unnamed-${this.#unnamed}`;
    this.#notes.change(path, "name", `A question needs a name; it is called ${name}.`);
    return { ...read, name };
  }

  /** Texts with a pattern are as long as the pattern was reckoned with, at most; the browser then takes no more. */
  #bounded(read: JsonObject): JsonObject {
    const own = numberOf(read.maxLength) ?? -1;
    const limit = textLimitOf(read, own < 0 ? this.#maxTextLength : own);
    const hasPattern = textLimitOf(read, null) !== null;
    return hasPattern && limit !== null && limit !== own ? { ...read, maxLength: limit } : read;
  }

  #weigh(times: number, path: string): void {
    const before = this.#weight;
    this.#weight += times;
    if (before <= DEFINITION_LIMITS.weight && this.#weight > DEFINITION_LIMITS.weight) {
      this.#notes.refuse(path, "", "The definition has too many questions, counting its rows and panels.");
    }
  }
}

/** `value|text`, as survey-core reads a choice written in one. */
function splitChoice(entry: string): JsonValue {
  const at = entry.indexOf("|");
  return at < 1 ? entry : { value: entry.slice(0, at), text: entry.slice(at + 1) };
}

/** Rows or panels that are there before anybody answers. */
function initialRows({
  rows,
  rowCount,
  minRowCount,
  panelCount,
  minPanelCount,
  defaultValue,
  type,
}: JsonObject): number {
  const counts = [rowCount, minRowCount, panelCount, minPanelCount].map((count) => numberOf(count) ?? 0);
  return Math.max(listOf(rows).length, listOf(defaultValue).length, type === "matrixdynamic" ? 2 : 0, ...counts);
}
