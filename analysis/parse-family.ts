import type { FamilySet, RuleFamily } from "./protocol-family.js";
import { fail, readArray, readNumber, readObject, readOneOf } from "./read-json.js";

const KEYS = ["thresholdShifts", "spreadFactors", "sets", "quantileTypes", "stabilityFactors"];

/**
 * A family of alternative rules from JSON of any source.
 *
 * Throws  InputShapeError that names the path; an empty list would leave no members.
 */
export function readFamily(json: unknown, path: string): RuleFamily {
  const object = readObject(json, path, KEYS);
  const list = <Entry>(key: string, readEntry: (entry: unknown, at: string) => Entry): Entry[] => {
    const entries = readArray(object[key], `${path}.${key}`, readEntry);
    if (entries.length === 0) fail(`${path}.${key}`, "must have at least one entry");
    return entries;
  };
  const factor = (entry: unknown, at: string) => readNumber(entry, at, { from: 0.01, to: 100 });
  return {
    thresholdShifts: list("thresholdShifts", (entry, at) => readNumber(entry, at, { from: -1, to: 1 })),
    spreadFactors: list("spreadFactors", factor),
    sets: list("sets", readSet),
    quantileTypes: list("quantileTypes", (entry, at) => readOneOf(entry, at, [2, 6, 7, 8])),
    stabilityFactors: list("stabilityFactors", factor),
  };
}

function readSet(json: unknown, path: string): FamilySet {
  const { set } = readObject(json, path, ["set", "within"]);
  const kind = readOneOf(set, `${path}.set`, ["own", "sides", "pair", "window"]);
  const object = readObject(json, path, kind === "window" ? ["set", "within"] : ["set"]);
  return kind === "window"
    ? { set: kind, within: readNumber(object.within, `${path}.within`, { from: 0 }) }
    : { set: kind };
}
