import { parseIndexDefinition } from "./indices/parse-index-definition.js";
import { readComposed } from "./parse-composed.js";
import { readFamily } from "./parse-family.js";
import type { ConsensusRule, EquivalenceRule, Protocol, ScaleRule, StabilityRule } from "./protocol.js";
import { fail, readArray, readNumber, readObject, readOneOf, readText, readWhole } from "./read-json.js";

const KEYS = [
  "schemaVersion",
  "quantileType",
  "minValid",
  "minCell",
  "rules",
  "settledItems",
  "oneRoundKeys",
  "application",
  "indices",
  "robustness",
];

/**
 * A protocol from JSON of any source. Every key is required except those the types mark as optional, and unknown keys are refused: a
 * rule that is silently left out would be believed to hold. The shape is published as docs/schemas/protocol.schema.json.
 *
 * Throws  InputShapeError that names the path and what is wrong there.
 */
export function parseProtocol(json: unknown): Protocol {
  const path = "protocol";
  const object = readObject(json, path, KEYS);
  const minCell = readWhole(object.minCell, `${path}.minCell`, { from: 1 });
  const minValid = readWhole(object.minValid, `${path}.minValid`, { from: 1 });
  if (minValid < minCell) fail(`${path}.minValid`, `must be at least the minimum cell (${minCell})`);
  return {
    schemaVersion: readOneOf(object.schemaVersion, `${path}.schemaVersion`, [1]),
    quantileType: readOneOf(object.quantileType, `${path}.quantileType`, [2, 6, 7, 8]),
    minValid,
    minCell,
    rules: readArray(object.rules, `${path}.rules`, (rule, at) => readScaleRule(rule, at, minCell)),
    settledItems: readOneOf(object.settledItems, `${path}.settledItems`, ["close-settled", "carry-all"]),
    oneRoundKeys: readArray(object.oneRoundKeys, `${path}.oneRoundKeys`, readText),
    application: readOneOf(object.application, `${path}.application`, ["locked-before", "afterwards"]),
    ...(object.indices === undefined ? {} : { indices: parseIndexDefinition(object.indices, `${path}.indices`) }),
    ...(object.robustness === undefined ? {} : { robustness: readFamily(object.robustness, `${path}.robustness`) }),
  };
}

function readScaleRule(json: unknown, path: string, minCell: number): ScaleRule {
  const object = readObject(json, path, ["appliesTo", "consensus", "stability"]);
  const appliesTo = readAppliesTo(object.appliesTo, `${path}.appliesTo`);
  const consensus = readConsensus(object.consensus, `${path}.consensus`, minCell);
  if ((appliesTo.kind === "year") !== (consensus.kind === "year")) {
    fail(`${path}.consensus.kind`, `does not fit items of kind ${appliesTo.kind}`);
  }
  const stability = readStability(object.stability, `${path}.stability`);
  if (stability.minPaired < minCell)
    fail(`${path}.stability.minPaired`, `must be at least the minimum cell (${minCell})`);
  return { appliesTo, consensus, stability };
}

function readAppliesTo(json: unknown, path: string): ScaleRule["appliesTo"] {
  const object = readObject(json, path, ["kind", "levels", "criterionKeys"]);
  return {
    kind: readOneOf(object.kind, `${path}.kind`, ["rating", "trl", "year"]),
    ...(object.levels !== undefined && {
      levels: readArray(object.levels, `${path}.levels`, (levels, at) => readWhole(levels, at, { from: 2 })),
    }),
    ...(object.criterionKeys !== undefined && {
      criterionKeys: readArray(object.criterionKeys, `${path}.criterionKeys`, readText),
    }),
  };
}

const CONSENSUS_KEYS = {
  pair: ["kind", "atLeast", "iqrAtMost"],
  window: ["kind", "within", "atLeast", "iqrAtMost"],
  year: ["kind", "iqrAtMost", "outsideAtMost", "outsideOver"],
};

function readConsensus(json: unknown, path: string, minCell: number): ConsensusRule {
  const kind = readOneOf(readKind(json, path), `${path}.kind`, ["pair", "window", "year", "composed"]);
  if (kind === "composed") return readComposed(json, path, minCell);
  const object = readObject(json, path, CONSENSUS_KEYS[kind]);
  const share = (key: string) => readNumber(object[key], `${path}.${key}`, { from: 0, to: 1 });
  const iqrAtMost = readNumber(object.iqrAtMost, `${path}.iqrAtMost`, { from: 0 });
  if (kind === "pair") return { kind, atLeast: share("atLeast"), iqrAtMost };
  if (kind === "window") {
    return {
      kind,
      within: readNumber(object.within, `${path}.within`, { from: 0 }),
      atLeast: share("atLeast"),
      iqrAtMost,
    };
  }
  return { kind, iqrAtMost, outsideAtMost: share("outsideAtMost"), outsideOver: share("outsideOver") };
}

function readKind(json: unknown, path: string): unknown {
  return typeof json === "object" && json !== null && "kind" in json
    ? json.kind
    : fail(path, "must be an object with a kind");
}

const STABILITY_KEYS = [
  "minPaired",
  "minPairedShare",
  "netChangeUnder",
  "medianMovedUnder",
  "unchangedAtLeast",
  "equivalence",
];

function readStability(json: unknown, path: string): StabilityRule {
  const object = readObject(json, path, STABILITY_KEYS);
  return {
    minPaired: readWhole(object.minPaired, `${path}.minPaired`, { from: 1 }),
    minPairedShare: readNumber(object.minPairedShare, `${path}.minPairedShare`, { from: 0, to: 1 }),
    netChangeUnder: readNumber(object.netChangeUnder, `${path}.netChangeUnder`, { from: 0, to: 1 }),
    medianMovedUnder: readNumber(object.medianMovedUnder, `${path}.medianMovedUnder`, { from: 0 }),
    ...(object.unchangedAtLeast !== undefined && {
      unchangedAtLeast: readNumber(object.unchangedAtLeast, `${path}.unchangedAtLeast`, { from: 0, to: 1 }),
    }),
    ...(object.equivalence !== undefined && {
      equivalence: readEquivalence(object.equivalence, `${path}.equivalence`),
    }),
  };
}

function readEquivalence(json: unknown, path: string): EquivalenceRule {
  const object = readObject(json, path, ["of", "within", "level", "resamples", "seed"]);
  return {
    of: readOneOf(object.of, `${path}.of`, ["mean", "median"]),
    within: readNumber(object.within, `${path}.within`, { from: 0 }),
    level: readNumber(object.level, `${path}.level`, { from: 0.5, to: 0.999 }),
    resamples: readWhole(object.resamples, `${path}.resamples`, { from: 200, to: 20_000 }),
    seed: readWhole(object.seed, `${path}.seed`, { from: 0, to: Number.MAX_SAFE_INTEGER }),
  };
}
