import { fail, readArray, readFlag, readNumber, readObject, readOneOf, readText, readWhole } from "../read-json.js";
import type { CompositeDefinition, CompositePart, IndexDefinition, StrategyRule } from "./index-definition.js";

const WEIGHT_TOLERANCE = 1e-9;

/**
 * Index definitions from JSON of any source.
 *
 * Throws  InputShapeError that names the path: unknown keys, weights that do not add up to 1 (in a product: are not 1 each), a composite
 *         that is not defined before it is used.
 */
export function parseIndexDefinition(json: unknown, path: string): IndexDefinition {
  const object = readObject(json, path, ["floor", "minValid", "cannotJudgeAtMost", "composites", "strategies"]);
  const known: string[] = [];
  const composites = readArray(object.composites, `${path}.composites`, (entry, at) => {
    const composite = readComposite(entry, at, known);
    known.push(composite.key);
    return composite;
  });
  return {
    // The logarithm of a geometric mean needs a floor above 0.
    floor: readNumber(object.floor, `${path}.floor`, { from: 1, to: 100 }),
    minValid: readWhole(object.minValid, `${path}.minValid`, { from: 1 }),
    cannotJudgeAtMost: readNumber(object.cannotJudgeAtMost, `${path}.cannotJudgeAtMost`, { from: 0, to: 1 }),
    composites,
    strategies: readArray(object.strategies, `${path}.strategies`, (entry, at) => readStrategy(entry, at, known)),
  };
}

function readComposite(json: unknown, path: string, known: readonly string[]): CompositeDefinition {
  const object = readObject(json, path, ["key", "label", "combination", "parts"]);
  const key = readText(object.key, `${path}.key`);
  if (known.includes(key)) fail(`${path}.key`, `"${key}" is defined twice`);
  const parts = readArray(object.parts, `${path}.parts`, (entry, at) => readPart(entry, at, known));
  const combination = readOneOf(object.combination, `${path}.combination`, ["arithmetic", "geometric", "product"]);
  if (parts.length === 0) fail(`${path}.parts`, "must have at least one part");
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  if (combination === "product") {
    const other = parts.findIndex(({ weight }) => weight !== 1);
    if (other >= 0) fail(`${path}.parts[${other}].weight`, "must be 1 in a product");
  } else if (Math.abs(sum - 1) > WEIGHT_TOLERANCE) {
    fail(`${path}.parts`, `must have weights that add up to 1, not ${sum}`);
  }
  return {
    key,
    label: readText(object.label, `${path}.label`),
    combination,
    parts,
  };
}

function readPart(json: unknown, path: string, known: readonly string[]): CompositePart {
  const object = readObject(json, path, ["source", "weight", "isReversed"]);
  const source = readObject(object.source, `${path}.source`, ["criterion", "composite"]);
  if ((source.criterion === undefined) === (source.composite === undefined)) {
    fail(`${path}.source`, "must name a criterion or a composite");
  }
  return {
    source:
      source.criterion !== undefined
        ? { criterion: readText(source.criterion, `${path}.source.criterion`) }
        : { composite: readKnown(source.composite, `${path}.source.composite`, known) },
    weight: readNumber(object.weight, `${path}.weight`, { from: 0, to: 1 }),
    ...(object.isReversed !== undefined && { isReversed: readFlag(object.isReversed, `${path}.isReversed`) }),
  };
}

function readStrategy(json: unknown, path: string, known: readonly string[]): StrategyRule {
  const object = readObject(json, path, ["key", "label", "conditions"]);
  return {
    key: readText(object.key, `${path}.key`),
    label: readText(object.label, `${path}.label`),
    conditions: readArray(object.conditions, `${path}.conditions`, (entry, at) => {
      const condition = readObject(entry, at, ["composite", "operator", "threshold"]);
      return {
        composite: readKnown(condition.composite, `${at}.composite`, known),
        operator: readOneOf(condition.operator, `${at}.operator`, ["at-least", "under"]),
        threshold: readNumber(condition.threshold, `${at}.threshold`, { from: 0, to: 100 }),
      };
    }),
  };
}

function readKnown(json: unknown, path: string, known: readonly string[]): string {
  const key = readText(json, path);
  if (!known.includes(key)) fail(path, `"${key}" is not a composite defined before (${known.join(", ") || "none"})`);
  return key;
}
