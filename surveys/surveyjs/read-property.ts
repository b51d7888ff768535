import { isEmpty, toJsonValue } from "../items/surveyjs-answer.js";
import { isJsonObject, listOf } from "../items/surveyjs-element.js";
import type { JsonValue } from "../items/types.js";
import { isPrototypeName } from "../plan/reserved-names.js";
import type { Rule } from "./properties.js";
import type { Notes } from "./reading.js";
import { hasMarkup, safeHtml, withoutMarkup } from "./safe-html.js";
import { findPatternProblem } from "./safe-pattern.js";

interface Place {
  readonly path: string;
  readonly name: string;
  readonly notes: Notes;
}

const MAX_TEXT = 20_000;
const MAX_NAME = 200;
const MAX_SETTING = 300;
const LANGUAGE = /^[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const LENGTH = /^-?\d+(?:\.\d+)?\s*(?:px|%|em|rem|vw|vh|ch|pt)?$/;
/** Other components would have to be registered by code. */
const RENDERINGS: ReadonlySet<JsonValue> = new Set(["default", "select", "checkbox", "radio", "dropdown"]);
/** Control characters except tab and line breaks, and halves of surrogate pairs. */
const UNREADABLE = /[^\P{Cc}\n\r\t]|\p{Cs}/u;

/** A property with a plain value, as its rule lets it through; undefined where it is left out or refused. */
export function readProperty(rule: Rule, value: JsonValue, place: Place): JsonValue | undefined {
  const refuse = (reason: string) => place.notes.refuse(place.path, place.name, reason);
  // Written by editors for "nothing".
  if (value === null) return undefined;
  switch (rule) {
    case "setting":
      return readSetting(value, place);
    case "number": {
      const isNumber =
        typeof value === "number" ||
        (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)));
      return isNumber ? Number(value) : refuse("A number is expected here.");
    }
    case "text":
      return readText(value, place, (text) => {
        if (!hasMarkup(text)) return text;
        place.notes.change(place.path, place.name, "Markup is left out; the text stays.");
        return withoutMarkup(text);
      });
    case "html":
      return readText(value, place, (text) => {
        const safe = safeHtml(text);
        if (safe !== text) place.notes.change(place.path, place.name, "Markup became safe text and links.");
        return safe;
      });
    case "texts":
      return listOf(value).flatMap((entry) => readProperty("text", entry, place) ?? []);
    case "expression": {
      if (typeof value !== "string") return refuse("An expression is a text.");
      place.notes.expressions.push({ path: place.path, property: place.name, text: value });
      return value;
    }
    case "name":
      return readName(value, place);
    case "names": {
      const names = (Array.isArray(value) ? value : [value]) as readonly JsonValue[];
      return names.flatMap((name) => readName(name, place) ?? []);
    }
    case "value": {
      const read = toJsonValue(value);
      return read === undefined ? refuse("This value is too large, too deep, or has a reserved name.") : read;
    }
    case "length":
      if (typeof value === "number" || (typeof value === "string" && LENGTH.test(value.trim()))) return value;
      return place.notes.change(place.path, place.name, "This is no plain length and is left out.");
    case "locale":
      if (typeof value === "string" && (value === "" || LANGUAGE.test(value))) return value;
      return refuse("A language tag is expected here.");
    case "cells":
      return readCells(value, place);
    default:
      return refuse("This property is not allowed.");
  }
}

function readSetting(value: JsonValue, place: Place): JsonValue | undefined {
  const { name, path, notes } = place;
  if (typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value !== "string" || value.length > MAX_SETTING || UNREADABLE.test(value)) {
    return notes.refuse(path, name, "A truth value, a number or a word is expected here.");
  }
  if (name === "regex") {
    const found = findPatternProblem(value);
    return found === null ? value : notes.refuse(path, name, found);
  }
  if (name === "renderAs" && !RENDERINGS.has(value)) {
    return notes.change(path, name, "There is no such presentation here; it is left out.");
  }
  if (value.startsWith("=") && (name === "min" || name === "max")) {
    notes.expressions.push({ path, property: name, text: value.slice(1) });
    return value;
  }
  if (hasMarkup(value)) return notes.refuse(path, name, "Markup is not allowed here.");
  return value;
}

function readName(value: JsonValue, place: Place): string | undefined {
  const refuse = (reason: string) => place.notes.refuse(place.path, place.name, reason);
  if (typeof value !== "string") return refuse("A name is a text.");
  if (value.length > MAX_NAME) return refuse(`A name has at most ${MAX_NAME} characters.`);
  if (isPrototypeName(value.trim())) return refuse(`${value.trim()} is a reserved name.`);
  return UNREADABLE.test(value) ? refuse("A name holds a character that cannot be read.") : value;
}

/** Words, or words by language. */
function readText(value: JsonValue, place: Place, clean: (text: string) => string): JsonValue | undefined {
  const refuse = (reason: string) => place.notes.refuse(place.path, place.name, reason);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const readOne = (text: string): string | undefined => {
    if (text.length > MAX_TEXT) return refuse(`At most ${MAX_TEXT} characters.`);
    return clean(UNREADABLE.test(text) ? text.replace(new RegExp(UNREADABLE, "gu"), "") : text);
  };
  if (typeof value === "string") return readOne(value);
  if (!isJsonObject(value)) return refuse("A text is expected here.");
  const texts = Object.entries(value).flatMap(([language, words]) => {
    if (language !== "default" && !LANGUAGE.test(language)) {
      return (
        place.notes.change(place.path, place.name, `${language.slice(0, 40)} is no language and is left out.`) ?? []
      );
    }
    if (typeof words !== "string") return [];
    const read = readOne(words);
    return read === undefined ? [] : [[language, read] as const];
  });
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}

/** Texts by row and column. */
function readCells(value: JsonValue, place: Place): JsonValue | undefined {
  const data = toJsonValue(value);
  if (!isJsonObject(data))
    return place.notes.refuse(place.path, place.name, "Texts by row and column are expected here.");
  const rows = Object.entries(data).flatMap(([row, cells]) => {
    if (!isJsonObject(cells)) return [];
    const read = Object.entries(cells).flatMap(([column, text]) => {
      const words = readProperty("text", text, place);
      return isEmpty(words) || words === undefined ? [] : [[column, words] as const];
    });
    return [[row, Object.fromEntries(read)] as const];
  });
  return Object.fromEntries(rows);
}
