import { parseArgs } from "node:util";
import type { Protocol, QuantileType } from "../../analysis/protocol.js";

export const USAGE = `Usage: tholos analyse FILE.csv [--items FILE.csv] [--protocol FILE.json] [--format table|json|csv]
                       [--groups] [--stability] [--attrition] [--robustness] [--panel]
                       [--quantile-type 2|6|7|8] [--minimum-cell N] [--seed N]

FILE.csv           round,panelist,group,item,value and optionally facet, audience; values may be IDK, X (cannot judge) or N/A
--items FILE       item,text,kind,min,max,sides,subject,criterion; without a declared scale an item has no verdict
--protocol FILE    the rules as JSON; without it the default protocol is used
--format           table (default), json (schema in docs/schemas/analyse-output.schema.json) or csv
More figures, computed only where asked for:
--groups           comparison groups: Mann-Whitney or Kruskal-Wallis, effect sizes, p adjusted over the items
--stability        between rounds: signed rank, sign, McNemar of the rule's set, Bowker, Stuart-Maxwell, kappa, changes of spread
--attrition        who answered in which round, leaver bias, bounds of each verdict and how many leavers would cancel it
--robustness       under how many alternative rules each verdict is the same
--panel            agreement over all items of a scale: Kendall's W, Krippendorff's alpha, Gwet's AC, ICC, Cronbach's alpha
--quantile-type N  instead of the protocol's
--minimum-cell N   people below whom a group is not shown, instead of the protocol's; verdicts need at least as many
--seed N           also what is drawn by chance: equivalence by bootstrap (--stability), permutation p of W (--panel)
`;

export type Block = "groups" | "stability" | "attrition" | "robustness" | "panel";

export interface Options {
  readonly file: string;
  readonly items: string | undefined;
  readonly protocol: string | undefined;
  readonly format: "table" | "json" | "csv";
  readonly blocks: ReadonlySet<Block>;
  readonly quantileType: QuantileType | null;
  readonly minimumCell: number | null;
  readonly seed: number | null;
}

const BLOCKS = ["groups", "stability", "attrition", "robustness", "panel"] as const satisfies readonly Block[];

/** The arguments as options; null for wrong usage. */
export function readOptions(argv: readonly string[]): Options | "help" | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        items: { type: "string" },
        protocol: { type: "string" },
        format: { type: "string", default: "table" },
        groups: { type: "boolean" },
        stability: { type: "boolean" },
        attrition: { type: "boolean" },
        robustness: { type: "boolean" },
        panel: { type: "boolean" },
        "quantile-type": { type: "string" },
        "minimum-cell": { type: "string" },
        seed: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help) return "help";
    const [file] = positionals;
    const { format, items, protocol } = values;
    if (file === undefined || positionals.length > 1) return null;
    if (format !== "table" && format !== "json" && format !== "csv") return null;
    const quantileType = readWhole(values["quantile-type"], 2);
    const minimumCell = readWhole(values["minimum-cell"], 1);
    const seed = readWhole(values.seed, 0);
    if (quantileType === undefined || minimumCell === undefined || seed === undefined) return null;
    if (quantileType !== null && !isQuantileType(quantileType)) return null;
    const blocks = new Set(BLOCKS.filter((block) => values[block]));
    return { file, items, protocol, format, blocks, quantileType, minimumCell, seed };
  } catch (error) {
    // parseArgs throws TypeError for options it does not know.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Null where nothing is given, undefined where it is not a whole number from `from` on. */
function readWhole(text: string | undefined, from: number): number | null | undefined {
  if (text === undefined) return null;
  const number = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(number) && number >= from ? number : undefined;
}

const isQuantileType = (type: number): type is QuantileType => type === 2 || type === 6 || type === 7 || type === 8;

/** The protocol with what the options put in its place; its minima are never under the minimum cell. */
export function withOptions(protocol: Protocol, { quantileType, minimumCell }: Options): Protocol {
  const minCell = minimumCell ?? protocol.minCell;
  return {
    ...protocol,
    quantileType: quantileType ?? protocol.quantileType,
    minCell,
    minValid: Math.max(protocol.minValid, minCell),
    rules: protocol.rules.map((rule) => ({
      ...rule,
      stability: { ...rule.stability, minPaired: Math.max(rule.stability.minPaired, minCell) },
    })),
  };
}
