import { z } from "zod";
import { key } from "./shapes.js";

const share = z.number().min(0).max(1);
const width = z.number().min(0).max(1000);

const consensusRule = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("pair"), atLeast: share.gt(0), iqrAtMost: width }),
  z.strictObject({ kind: z.literal("window"), within: z.int().min(0).max(10), atLeast: share.gt(0), iqrAtMost: width }),
  z.strictObject({ kind: z.literal("year"), iqrAtMost: width, outsideAtMost: share, outsideOver: share }),
]);

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
  }),
});

/** The protocol as data. */
export const protocolShape = z.strictObject({
  schemaVersion: z.literal(1),
  quantileType: z.union([z.literal(2), z.literal(6), z.literal(7), z.literal(8)]),
  minValid: z.int().min(2).max(100_000),
  minCell: z.int().min(1).max(1000),
  rules: z.array(scaleRule).max(50),
  settledItems: z.enum(["close-settled", "carry-all"]),
  oneRoundKeys: z.array(key).max(500),
  application: z.enum(["locked-before", "afterwards"]),
});
