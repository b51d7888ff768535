import { z } from "zod";
import type { RuleFields, RuleTurn } from "../services/plan-edits/rules";

const share = z.number({ error: "A share in per cent." }).min(0, "At least 0 %.").max(100, "At most 100 %.");
const amount = z.number({ error: "A number." }).min(0, "0 or more.").max(1000, "At most 1000.");
const people = z.number({ error: "A whole number." }).int("A whole number.").max(100_000, "At most 100,000.");
const level = z.number({ error: "A level." }).int("A whole number.").min(-1000, "A level.").max(10_000, "A level.");

/** Further conditions beside the agreement. */
const MOST_CONDITIONS = 10;

/** A rule as its form sends it, simple or put together from blocks; `checkRuleFields` says what one field asks of another. */
export const ruleFields = {
  index: z.number().int().min(0),
  levels: z
    .string()
    .trim()
    .max(60)
    .regex(/^\d+(\s*,\s*\d+)*$/, "Whole numbers, separated by commas.")
    .optional(),
  criterionKeys: z.array(z.string().max(80)).max(1000).default([]),
  atLeast: share.optional(),
  within: amount.optional(),
  iqrAtMost: amount.optional(),
  outsideAtMost: share.optional(),
  outsideOver: share.optional(),
  minPaired: people.min(2, "At least 2."),
  minPairedShare: share,
  netChangeUnder: share,
  medianMovedUnder: amount,
  unchangedAtLeast: share.optional(),
  equivalenceOf: z.enum(["mean", "median"]).optional(),
  equivalenceWithin: amount.gt(0, "More than 0.").optional(),
  equivalenceLevel: share.min(50, "At least 50 %.").max(99.9, "At most 99.9 %.").optional(),
  equivalenceResamples: z
    .number({ error: "A whole number." })
    .int("A whole number.")
    .min(200, "At least 200.")
    .max(20_000, "At most 20,000.")
    .optional(),
  equivalenceSeed: z
    .number({ error: "A whole number." })
    .int("A whole number.")
    .min(0, "0 or more.")
    .max(Number.MAX_SAFE_INTEGER, "A smaller number.")
    .optional(),
  set: z.enum(["sides", "levels", "pair", "window", "region"]).optional(),
  middle: z.enum(["agreement", "no-agreement"]).optional(),
  levelsFrom: level.optional(),
  levelsTo: level.optional(),
  forFrom: level.optional(),
  forTo: level.optional(),
  forAtLeast: share.optional(),
  forOppositeUnder: share.optional(),
  forOppositeAtMost: share.optional(),
  againstFrom: level.optional(),
  againstTo: level.optional(),
  againstAtLeast: share.optional(),
  againstOppositeUnder: share.optional(),
  againstOppositeAtMost: share.optional(),
  neutralAtLeast: share.optional(),
  conditions: z
    .array(
      z.object({
        measure: z.enum(["iqr", "cv", "agreement-a", "ram-agreement", "ram-disagreement"]),
        limit: z.number({ error: "A number." }).min(-1, "At least -1.").max(1000, "At most 1000.").optional(),
        form: z.enum(["classic", "third", "index"]).optional(),
      }),
    )
    .max(MOST_CONDITIONS, `At most ${MOST_CONDITIONS} conditions.`)
    .default([]),
  groups: z.enum(["disclosed", "all"]).optional(),
  groupsMinValid: people.min(1, "At least 1.").optional(),
  ownMinValid: people.min(1, "At least 1.").optional(),
};

type Found = { readonly path: (string | number)[]; readonly message: string };

/** What is missing in a rule, or does not fit something else in it. */
export function checkRuleFields(
  fields: RuleFields & { readonly turn?: RuleTurn },
  { addIssue }: Pick<z.RefinementCtx, "addIssue">,
): void {
  const found = [...missingIn(fields), ...wrongSides(fields), ...wrongConditions(fields), ...wrongTurn(fields)];
  for (const { path, message } of found) addIssue({ code: "custom", path, message });
}

/** The fields without which an agreement block is none. */
const NEEDED = {
  simple: ["iqrAtMost"],
  sides: [],
  levels: ["levelsFrom", "levelsTo", "atLeast"],
  pair: ["atLeast"],
  window: ["within", "atLeast"],
  region: ["atLeast", "middle"],
} as const;

function missingIn(fields: RuleFields): Found[] {
  const needed: (keyof RuleFields)[] = [...NEEDED[fields.set ?? "simple"]];
  if (fields.groups) needed.push("groupsMinValid");
  if (fields.equivalenceOf) {
    needed.push("equivalenceWithin", "equivalenceLevel", "equivalenceResamples", "equivalenceSeed");
  }
  return needed
    .filter((name) => fields[name] === undefined)
    .map((name) => ({ path: [name], message: "A value is missing." }));
}

function wrongSides(fields: RuleFields): Found[] {
  if (fields.set !== "sides") return [];
  const ends = ["againstFrom", "againstTo", "forFrom", "forTo"] as const;
  const missing = ends.filter((name) => fields[name] === undefined);
  const thresholds = [
    ...[fields.forAtLeast, fields.forOppositeUnder, fields.forOppositeAtMost, fields.neutralAtLeast],
    ...[fields.againstAtLeast, fields.againstOppositeUnder, fields.againstOppositeAtMost],
  ];
  const { againstFrom = 0, againstTo = 0, forFrom = 0, forTo = 0 } = fields;
  const isApart = againstTo < forFrom || forTo < againstFrom;
  return [
    ...(missing.length === 0 && !isApart ? [{ path: ["againstTo"], message: "No level can be on both sides." }] : []),
    ...(missing.length === ends.length
      ? []
      : missing.map((name) => ({ path: [name], message: "Give all four levels, or none." }))),
    ...(thresholds.some((threshold) => threshold !== undefined)
      ? []
      : [{ path: ["forAtLeast"], message: "Give at least one share." }]),
  ];
}

function wrongConditions({ conditions = [] }: RuleFields): Found[] {
  return conditions.flatMap(({ measure, limit, form }, index): Found[] => {
    const at = (name: string) => ["conditions", index, name];
    if (measure === "ram-agreement") return [];
    if (measure === "ram-disagreement")
      return form === undefined ? [{ path: at("form"), message: "Choose a form." }] : [];
    if (limit === undefined) return [{ path: at("limit"), message: "A value is missing." }];
    if (measure === "agreement-a") return limit > 1 ? [{ path: at("limit"), message: "At most 1." }] : [];
    return limit < 0 ? [{ path: at("limit"), message: "0 or more." }] : [];
  });
}

function wrongTurn({ turn, set, conditions = [], groups, ownMinValid }: RuleFields & { readonly turn?: RuleTurn }) {
  if (turn !== "simple") return [];
  const isSimple =
    (set === "pair" || set === "window") &&
    conditions.length === 1 &&
    conditions[0]?.measure === "iqr" &&
    groups === undefined &&
    ownMinValid === undefined;
  if (isSimple) return [];
  const message =
    "A simple rule asks for two neighbouring levels or a window round the median and one IQR, and for nothing else.";
  return [{ path: [], message }];
}
