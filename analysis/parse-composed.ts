import type {
  AgreementBlock,
  ComposedRule,
  ConditionBlock,
  LevelRange,
  RamDisagreementForm,
  SideThreshold,
} from "./protocol-composed.js";
import { fail, readArray, readNumber, readObject, readOneOf, readWhole } from "./read-json.js";

const RAM_FORMS: readonly RamDisagreementForm[] = ["classic", "third", "index"];
const BLOCK_KEYS = {
  sides: ["set", "levels", "for", "against", "neutralAtLeast"],
  levels: ["set", "levels", "atLeast"],
  pair: ["set", "atLeast"],
  window: ["set", "within", "atLeast"],
  region: ["set", "atLeast", "middle"],
};
const CONDITION_KEYS = {
  iqr: ["measure", "atMost"],
  cv: ["measure", "atMost"],
  "agreement-a": ["measure", "atLeast"],
  "ram-agreement": ["measure"],
  "ram-disagreement": ["measure", "form"],
};

/**
 * A rule put together from blocks, from JSON of any source.
 *
 * Throws  InputShapeError that names the path: unknown keys, thresholds out of range, fewer people than the minimum cell.
 */
export function readComposed(json: unknown, path: string, minCell: number): ComposedRule {
  const object = readObject(json, path, ["kind", "agreement", "conditions", "perGroup", "minValid"]);
  const atLeastCell = (value: unknown, at: string) => {
    const people = readWhole(value, at, { from: 1 });
    if (people < minCell) fail(at, `must be at least the minimum cell (${minCell})`);
    return people;
  };
  return {
    kind: "composed",
    agreement: readAgreement(object.agreement, `${path}.agreement`),
    conditions: readArray(object.conditions, `${path}.conditions`, readCondition),
    ...(object.perGroup !== undefined && { perGroup: readPerGroup(object.perGroup, `${path}.perGroup`, atLeastCell) }),
    ...(object.minValid !== undefined && { minValid: atLeastCell(object.minValid, `${path}.minValid`) }),
  };
}

function readPerGroup(
  json: unknown,
  path: string,
  atLeastCell: (value: unknown, at: string) => number,
): NonNullable<ComposedRule["perGroup"]> {
  const object = readObject(json, path, ["groups", "minValid"]);
  return {
    groups: readOneOf(object.groups, `${path}.groups`, ["disclosed", "all"]),
    minValid: atLeastCell(object.minValid, `${path}.minValid`),
  };
}

function readAgreement(json: unknown, path: string): AgreementBlock {
  const any = readObject(json, path, [...new Set(Object.values(BLOCK_KEYS).flat())]);
  const set = readOneOf(any.set, `${path}.set`, ["sides", "levels", "pair", "window", "region"]);
  const object = readObject(json, path, BLOCK_KEYS[set]);
  if (set === "sides") return readSides(object, path);
  const atLeast = readShare(object.atLeast, `${path}.atLeast`);
  switch (set) {
    case "levels":
      return { set, levels: readRange(object.levels, `${path}.levels`), atLeast };
    case "pair":
      return { set, atLeast };
    case "window":
      return { set, within: readNumber(object.within, `${path}.within`, { from: 0 }), atLeast };
    case "region":
      return { set, atLeast, middle: readOneOf(object.middle, `${path}.middle`, ["agreement", "no-agreement"]) };
  }
}

function readSides(object: Record<string, unknown>, path: string): AgreementBlock {
  if (object.for === undefined && object.against === undefined && object.neutralAtLeast === undefined) {
    fail(path, "must have a threshold: for, against or neutralAtLeast");
  }
  return {
    set: "sides",
    ...(object.levels !== undefined && { levels: readSideLevels(object.levels, `${path}.levels`) }),
    ...(object.for !== undefined && { for: readThreshold(object.for, `${path}.for`) }),
    ...(object.against !== undefined && { against: readThreshold(object.against, `${path}.against`) }),
    ...(object.neutralAtLeast !== undefined && {
      neutralAtLeast: readShare(object.neutralAtLeast, `${path}.neutralAtLeast`),
    }),
  };
}

function readSideLevels(json: unknown, path: string): { against: LevelRange; for: LevelRange } {
  const object = readObject(json, path, ["against", "for"]);
  const sides = {
    against: readRange(object.against, `${path}.against`),
    for: readRange(object.for, `${path}.for`),
  };
  const isApart = sides.against[1] < sides.for[0] || sides.for[1] < sides.against[0];
  if (!isApart) fail(path, "must not have a level on both sides");
  return sides;
}

function readThreshold(json: unknown, path: string): SideThreshold {
  const object = readObject(json, path, ["atLeast", "oppositeUnder", "oppositeAtMost"]);
  if (Object.keys(object).length === 0) fail(path, "must have a threshold");
  const share = (key: string) => (object[key] === undefined ? {} : { [key]: readShare(object[key], `${path}.${key}`) });
  return { ...share("atLeast"), ...share("oppositeUnder"), ...share("oppositeAtMost") };
}

function readRange(json: unknown, path: string): LevelRange {
  const [from, to, ...others] = readArray(json, path, (level, at) =>
    readWhole(level, at, { from: Number.NEGATIVE_INFINITY }),
  );
  if (from === undefined || to === undefined || others.length > 0) fail(path, "must be the lowest and highest level");
  if (from > to) fail(path, "must have the lower level first");
  return [from, to];
}

function readCondition(json: unknown, path: string): ConditionBlock {
  const any = readObject(json, path, [...new Set(Object.values(CONDITION_KEYS).flat())]);
  const measure = readOneOf(any.measure, `${path}.measure`, [
    "iqr",
    "cv",
    "agreement-a",
    "ram-agreement",
    "ram-disagreement",
  ]);
  const object = readObject(json, path, CONDITION_KEYS[measure]);
  switch (measure) {
    case "iqr":
    case "cv":
      return { measure, atMost: readNumber(object.atMost, `${path}.atMost`, { from: 0 }) };
    case "agreement-a":
      return { measure, atLeast: readNumber(object.atLeast, `${path}.atLeast`, { from: -1, to: 1 }) };
    case "ram-agreement":
      return { measure };
    case "ram-disagreement":
      return { measure, form: readOneOf(object.form, `${path}.form`, RAM_FORMS) };
  }
}

const readShare = (json: unknown, path: string) => readNumber(json, path, { from: 0, to: 1 });
