import { AXES } from "../../surveys/items/field-names";
import { stepOf } from "../../surveys/items/probability";
import type { Answer, Item, Reason } from "../../surveys/items/types";
import { seededRandom } from "../../surveys/seeded-random";

/** How the panel stands on one item: agreed, in two camps, on its way from one level to another, or answering anyhow. */
type Attitude = "agreed" | "split" | "moving" | "anyhow";

export interface Latent {
  readonly attitude: Attitude;
  /** Where the panel stands, 0 to 1 of the scale. */
  readonly centre: number;
  /** Whether camps follow the comparison group. */
  readonly camp: number;
  /** How far people lie apart, as a share of the scale; absent: as its attitude has it. */
  readonly spread?: number;
}

export interface SimulatedPanelist {
  readonly respondentId: string;
  readonly seed: string;
  readonly groupKey: string;
  readonly country: string;
  /** What the person chooses where a question about themselves offers it, such as the kind of employer that maps to the group. */
  readonly choiceIds?: readonly string[];
}

/**
 * One simulated panelist's answer to one item. Everything follows from the seeds, so the demonstration has the same figures at every
 * start. In round 2 most keep what they said and some move towards the panel.
 *
 * Missing  about one item in twenty is skipped, one in twenty-five cannot be judged.
 */
export function simulateAnswer(
  item: Item,
  panelist: SimulatedPanelist,
  round: number,
  earlier: Answer | null,
): { answer: Answer | null; reason: Reason | null } {
  const random = seededRandom(`${panelist.seed} ${item.key} ${round}`);
  if (!item.isRequired && random() < 0.05) return { answer: null, reason: null };
  if (item.allowsCannotJudge && random() < 0.04) return { answer: { type: "cannot-judge" }, reason: null };
  const answer = answerOf(item, panelist, round, earlier, random);
  return { answer, reason: answer === null ? null : reasonOf(item, random) };
}

function answerOf(
  item: Item,
  panelist: SimulatedPanelist,
  round: number,
  earlier: Answer | null,
  random: () => number,
): Answer | null {
  switch (item.kind) {
    case "rating":
    case "trl": {
      const min = item.levels[0]?.value ?? 1;
      const max = item.levels.at(-1)?.value ?? 5;
      const before = earlier?.type === "value" ? earlier.value : null;
      return { type: "value", value: simulateLevel(item.key, { min, max }, panelist, round, before, random) };
    }
    case "year":
      return yearAnswer(item, panelist, round, earlier, random);
    case "number":
      return { type: "value", value: Math.round(item.min + (item.max - item.min) * random()) };
    case "single": {
      const known = knownChoice(item, panelist);
      const choice = known ?? item.choices[Math.floor(random() * item.choices.length)]?.id;
      return choice === undefined ? null : { type: "choices", ids: [choice] };
    }
    case "multiple": {
      const count = 1 + Math.floor(random() * Math.min(2, item.maxChoices));
      const ids = new Set<string>();
      // Squaring prefers the first options: some are named often, most seldom.
      for (let draw = 0; draw < count; draw++) {
        const choice = item.choices[Math.floor(random() ** 2 * item.choices.length)];
        if (choice) ids.add(choice.id);
      }
      return ids.size === 0 ? null : { type: "choices", ids: [...ids] };
    }
    case "ranking":
      return { type: "ranking", ranks: simulatedRanks(item, random) };
    case "allocation":
      return { type: "allocation", shares: simulatedShares(item, random) };
    case "best-worst": {
      const [best, worst] = simulatedEnds(item, random);
      return best === undefined || worst === undefined ? null : { type: "best-worst", best, worst };
    }
    case "two-axis": {
      const before = earlier?.type === "axes" ? earlier : null;
      const [x, y] = AXES.map((axis) => {
        const { levels } = item[axis];
        const range = { min: levels[0]?.value ?? 1, max: levels.at(-1)?.value ?? 5 };
        return simulateLevel(`${item.key} ${axis}`, range, panelist, round, before?.[axis] ?? null, random);
      });
      return x === undefined || y === undefined ? null : { type: "axes", x, y };
    }
    case "probability": {
      const before = earlier?.type === "value" ? earlier.value : null;
      const value = simulateLevel(item.key, { min: 0, max: 100 }, panelist, round, before, random);
      return { type: "value", value: random() < 0.7 ? stepOf(value) : value };
    }
    case "consent":
      return item.isRequired || random() < 0.6 ? { type: "choices", ids: ["agreed"] } : null;
    case "statement":
      return { type: "choices", ids: [random() < 0.6 ? "agree" : random() < 0.5 ? "disagree" : "pass"] };
    case "text":
      return item.isRequired ? { type: "texts", texts: ["Simulated words."] } : null;
    case "list":
      return item.isRequired ? { type: "texts", texts: ["Simulated entry."] } : null;
    case "surveyjs":
      return null;
  }
}

/** The first choices of the definition tend to come first; everybody ranks as many as may be. */
function simulatedRanks({ choices, maxRanked }: Item & { kind: "ranking" }, random: () => number) {
  return choices
    .map(({ id }, index) => ({ id, place: index + choices.length * random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, maxRanked)
    .map(({ id }, index) => ({ id, rank: index + 1 }));
}

/** The first choice of the definition tends to be the best, the last the worst. */
function simulatedEnds({ choices }: Item & { kind: "best-worst" }, random: () => number) {
  const order = choices
    .map(({ id }, index) => ({ id, place: index + choices.length * random() }))
    .sort((a, b) => a.place - b.place);
  return [order[0]?.id, order.at(-1)?.id] as const;
}

/** The first choices of the definition tend to get more; what rounding leaves goes to the first. */
function simulatedShares({ choices, total }: Item & { kind: "allocation" }, random: () => number) {
  const weights = choices.map((_choice, index) => random() / (index + 1));
  const sum = weights.reduce((all, weight) => all + weight, 0) || 1;
  const shares = choices.map(({ id }, index) => ({ id, points: Math.floor((total * (weights[index] ?? 0)) / sum) }));
  const left = total - shares.reduce((all, { points }) => all + points, 0);
  return shares.map(({ id, points }, index) => ({ id, points: index === 0 ? points + left : points }));
}

/** The profile says what the panel list says. */
function knownChoice(item: Item & { kind: "single" }, panelist: SimulatedPanelist): string | undefined {
  const has = (id: string) => item.choices.some((choice) => choice.id === id);
  const own = panelist.choiceIds?.find(has);
  if (own !== undefined) return own;
  if (has(panelist.country)) return panelist.country;
  if (has("operator") && has("university")) {
    const byGroup: Record<string, string> = { industry: "network-vendor", research: "university" };
    return byGroup[panelist.groupKey] ?? "ms-ministry";
  }
  return undefined;
}

/** The value on a scale that one simulated panelist gives in a round; `latent`: what is assumed instead of what follows from the key. */
export function simulateLevel(
  key: string,
  range: { min: number; max: number },
  panelist: Pick<SimulatedPanelist, "seed">,
  round: number,
  before: number | null,
  random: () => number,
  latent: Latent = latentOf(key),
): number {
  if (latent.attitude === "anyhow") return range.min + Math.floor(random() * (range.max - range.min + 1));
  const width = range.max - range.min;
  const clamp = (value: number) => Math.min(range.max, Math.max(range.min, Math.round(value)));
  const camp = seededRandom(`camp ${panelist.seed} ${key}`)() < latent.camp ? 0.12 : 0.88;
  const shift = latent.attitude === "moving" && round > 1 ? 0.22 : 0;
  const centre = latent.attitude === "split" ? camp : Math.min(0.95, latent.centre + shift);
  const spread = latent.spread ?? (latent.attitude === "moving" && round === 1 ? 0.24 : 0.11);
  const fresh = clamp(range.min + width * (centre + spread * normal(random)));
  if (before === null || latent.attitude === "moving") return fresh;
  if (random() < 0.88) return before;
  return clamp(before + Math.sign(range.min + width * centre - before));
}

function yearAnswer(
  item: Item & { kind: "year" },
  panelist: SimulatedPanelist,
  round: number,
  earlier: Answer | null,
  random: () => number,
): Answer {
  if (earlier !== null && random() < 0.75) return earlier;
  const latent = latentOf(item.key);
  const draw = random();
  if (draw < 0.03 && item.specials.includes("never")) return { type: "special", code: "never" };
  if (draw < 0.06 && item.specials.includes("after")) return { type: "special", code: "after" };
  if (draw < 0.1 && latent.centre < 0.3 && item.specials.includes("already"))
    return { type: "special", code: "already" };
  const clamp = (year: number) => Math.min(item.max, Math.max(item.min, Math.round(year)));
  const spread = round === 1 ? 2.6 : 1.6;
  const likely = clamp(item.min + 2 + (item.max - item.min - 6) * latent.centre + spread * normal(random));
  const optimism = seededRandom(`optimism ${panelist.seed}`)();
  return {
    type: "years",
    earliest: clamp(likely - 1 - 2 * optimism),
    likely,
    latest: clamp(likely + 2 + 4 * random()),
  };
}

/** What the simulation assumes of an item; the same in both rounds and for everybody. */
function latentOf(key: string): Latent {
  const random = seededRandom(`latent ${key}`);
  const draw = random();
  const attitude = draw < 0.62 ? "agreed" : draw < 0.8 ? "moving" : "split";
  return { attitude, centre: 0.15 + 0.7 * random(), camp: 0.35 + 0.3 * random() };
}

const REASONS: readonly Reason[] = [
  { text: "Simulated reason: volume suppliers and their order books are mostly outside Europe.", side: "higher" },
  { text: "Simulated reason: qualification of a second source takes years, not months.", side: "higher" },
  { text: "Simulated reason: several European groups work at the state of the art.", side: "lower" },
  { text: "Simulated reason: open specifications leave room for further suppliers.", side: "lower" },
  { text: "Simulated reason: it depends on whether pilot lines stay open to small companies.", side: "condition" },
  { text: "Simulated reason: results from the laboratory do not yet hold in the field.", side: null },
];

function reasonOf(item: Item, random: () => number): Reason | null {
  if (!item.allowsReason || random() > 0.12) return null;
  return REASONS[Math.floor(random() * REASONS.length)] ?? null;
}

/** Roughly standard normal: the sum of twelve uniform numbers less six. */
function normal(random: () => number): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw++) sum += random();
  return sum;
}
