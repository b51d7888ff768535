import { z } from "zod";
import { key } from "./shapes.js";

const share = z.number().min(0).max(1);
const width = z.number().min(0).max(1000);

const level = z.int().min(-1000).max(10_000);
const levelRange = z.tuple([level, level]).refine(([from, to]) => from <= to, "must have the lower level first");
const people = z.int().min(1).max(100_000);

const sideThreshold = z
  .strictObject({ atLeast: share.optional(), oppositeUnder: share.optional(), oppositeAtMost: share.optional() })
  .refine((side) => Object.keys(side).length > 0, "must have a threshold");
const sideLevels = z
  .strictObject({ against: levelRange, for: levelRange })
  .refine(
    (sides) => sides.against[1] < sides.for[0] || sides.for[1] < sides.against[0],
    "must not have a level on both sides",
  );

const agreementBlock = z.discriminatedUnion("set", [
  z
    .strictObject({
      set: z.literal("sides"),
      levels: sideLevels.optional(),
      for: sideThreshold.optional(),
      against: sideThreshold.optional(),
      neutralAtLeast: share.optional(),
    })
    .refine((block) => block.for || block.against || block.neutralAtLeast !== undefined, "must have a threshold"),
  z.strictObject({ set: z.literal("levels"), levels: levelRange, atLeast: share.gt(0) }),
  z.strictObject({ set: z.literal("pair"), atLeast: share.gt(0) }),
  z.strictObject({ set: z.literal("window"), within: width, atLeast: share.gt(0) }),
  z.strictObject({ set: z.literal("region"), atLeast: share, middle: z.enum(["agreement", "no-agreement"]) }),
]);

const conditionBlock = z.discriminatedUnion("measure", [
  z.strictObject({ measure: z.literal("iqr"), atMost: width }),
  z.strictObject({ measure: z.literal("cv"), atMost: width }),
  z.strictObject({ measure: z.literal("agreement-a"), atLeast: z.number().min(-1).max(1) }),
  z.strictObject({ measure: z.literal("ram-agreement") }),
  z.strictObject({ measure: z.literal("ram-disagreement"), form: z.enum(["classic", "third", "index"]) }),
]);

const consensusRule = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("pair"), atLeast: share.gt(0), iqrAtMost: width }),
  z.strictObject({ kind: z.literal("window"), within: z.int().min(0).max(10), atLeast: share.gt(0), iqrAtMost: width }),
  z.strictObject({ kind: z.literal("year"), iqrAtMost: width, outsideAtMost: share, outsideOver: share }),
  z.strictObject({
    kind: z.literal("composed"),
    agreement: agreementBlock,
    conditions: z.array(conditionBlock).max(10),
    perGroup: z.strictObject({ groups: z.enum(["disclosed", "all"]), minValid: people }).optional(),
    minValid: people.optional(),
  }),
]);

const quantileType = z.union([z.literal(2), z.literal(6), z.literal(7), z.literal(8)]);
const factors = z.array(z.number().min(0.01).max(100)).min(1).max(20);

/** More would hold up the closing of a round. */
const MOST_ALTERNATIVES = 1000;

/** Alternatives to a rule, as a grid. */
const ruleFamily = z
  .strictObject({
    thresholdShifts: z.array(z.number().min(-1).max(1)).min(1).max(20),
    spreadFactors: factors,
    sets: z
      .array(
        z.discriminatedUnion("set", [
          z.strictObject({ set: z.literal("own") }),
          z.strictObject({ set: z.literal("sides") }),
          z.strictObject({ set: z.literal("pair") }),
          z.strictObject({ set: z.literal("window"), within: width }),
        ]),
      )
      .min(1)
      .max(10),
    quantileTypes: z.array(quantileType).min(1).max(4),
    stabilityFactors: factors,
  })
  .refine(
    (family) => Object.values(family).reduce((members, list) => members * list.length, 1) <= MOST_ALTERNATIVES,
    `must have at most ${MOST_ALTERNATIVES} members`,
  );

const scaleRule = z.strictObject({
  appliesTo: z.strictObject({
    kind: z.enum(["rating", "trl", "year"]),
    levels: z.array(z.int().min(3).max(11)).min(1).max(9).optional(),
    criterionKeys: z.array(key).min(1).max(500).optional(),
  }),
  consensus: consensusRule,
  stability: z.strictObject({
    minPaired: z.int().min(2).max(100_000),
    minPairedShare: share,
    netChangeUnder: share.gt(0),
    medianMovedUnder: width.gt(0),
    unchangedAtLeast: share.optional(),
    equivalence: z
      .strictObject({
        of: z.enum(["mean", "median"]),
        within: width.gt(0),
        level: share.gt(0).lt(1),
        resamples: z.int().min(100).max(20_000),
        seed: z.int().min(0),
      })
      .optional(),
  }),
});

/** The protocol as data. */
export const protocolShape = z.strictObject({
  schemaVersion: z.literal(1),
  quantileType,
  minValid: z.int().min(2).max(100_000),
  minCell: z.int().min(1).max(1000),
  rules: z.array(scaleRule).max(50),
  settledItems: z.enum(["close-settled", "carry-all"]),
  oneRoundKeys: z.array(key).max(500),
  application: z.enum(["locked-before", "afterwards"]),
  robustness: ruleFamily.optional(),
});
