/*
 * The short Delphi as eighteen people play it: who they are and what they answer in both rounds.
 */
export const SUBJECT = "CC-14";
export const ITEMS = ["criticality", "trl-europe", "year-trl9", "direction", "support", "joint-procurement"] as const;
export type ItemName = (typeof ITEMS)[number];
export const itemKeyOf = (item: ItemName) => `${SUBJECT}.${item}`;

/** Industry 0 to 8, research 9 to 13, public sector and other 14 to 17. Names that stand nowhere else, so that a leak is found. */
const NAMES = [
  "Aurelia Brandwein",
  "Bogdan Czerwinka",
  "Clotilde Dansereau",
  "Dagfinn Egeberg",
  "Esperanza Fontanals",
  "Florentin Gschwandtner",
  "Gwenllian Hopcyn",
  "Hjalmar Ingvarsson",
  "Ilinca Jovanescu",
  "Jorunn Kvalheim",
  "Katarzyna Lewandrowicz",
  "Leontios Markopoulos",
  "Mechthild Niederhauser",
  "Nuno Oliveirinha",
  "Oonagh Prendergast",
  "Pavlina Quisenberry",
  "Ruairidh Strachanson",
  "Sigrun Thorvaldsdottir",
] as const;

export const GROUPS = { industry: "Industry", research: "Research and academia", other: "Public sector and other" };
const groupOf = (index: number) => (index < 9 ? GROUPS.industry : index < 14 ? GROUPS.research : GROUPS.other);

export const PEOPLE = NAMES.map((name, index) => ({
  index,
  name,
  email: `${name.toLowerCase().replace(" ", ".")}@example.org`,
  group: groupOf(index),
}));

/** Who answers in a browser; everybody else does over HTTP. */
export const BY_MOUSE = 0;
/** Skips `joint-procurement` in round 1, and so rates it for the first time in round 2. */
export const WITHOUT_SCRIPT = 9;
export const BY_KEYBOARD = 14;
/** Answers in round 1 only. */
export const LEAVES = 17;

export type Answers = Readonly<Partial<Record<ItemName, string>>>;
const SKIPPED = "-";

/** One line per item, one place per person; `never` and `x` (cannot judge) as people say them, `-` where nothing is answered. */
const ROUND_1: Readonly<Record<ItemName, string>> = {
  //                    industry                                      research                      public and other
  criticality: /*    */ "4 4 4 4 4 5 5 3 2                            5 5 4 4 3                     5 4 4 4",
  "trl-europe": /*   */ "3 4 4 5 5 6 6 7 7                            4 5 5 6 8                     3 5 6 9",
  "year-trl9":
    /*    */ "2030 2031 2031 2032 2032 2032 2033 2033 2034 2030 2031 2032 2033 2034      2032 2033 never never",
  direction: /*      */ "2 2 2 1 6 6 7 6 2                            6 7 2 6 4                     2 1 6 7",
  support: /*        */ "7 7 8 8 7 8 7 6 9                            8 7 7 8 7                     7 8 x 8",
  "joint-procurement": "5 5 4 4 2 1 2 5 3                            - 4 1 5 2                     4 3 3 5",
};
const ROUND_2: Readonly<Record<ItemName, string>> = {
  criticality: /*    */ "4 4 4 4 4 5 5 3 4                            5 5 4 4 3                     5 4 4 -",
  "trl-europe": /*   */ "4 4 4 5 5 6 6 6 6                            4 5 5 6 6                     4 5 6 -",
  "year-trl9": /*    */ "2030 2031 2031 2032 2032 2032 2033 2033 2034 2030 2031 2032 2033 2034      2032 2033 never -",
  direction: /*      */ "2 2 2 1 6 6 7 6 2                            6 7 2 6 4                     2 1 6 -",
  support: /*        */ "7 7 8 8 7 8 7 7 9                            8 7 7 8 7                     7 8 7 -",
  "joint-procurement": "5 5 4 4 2 1 2 5 4                            4 4 1 5 2                     4 3 3 -",
};

/** What one person answers in a round: the items answered, each as it is said. */
export function answersOf(round: 1 | 2, index: number): Answers {
  const lines = round === 1 ? ROUND_1 : ROUND_2;
  return Object.fromEntries(
    ITEMS.map((item) => [item, lines[item].trim().split(/\s+/)[index] ?? SKIPPED] as const).filter(
      ([, said]) => said !== SKIPPED,
    ),
  );
}

/** The form fields of one answer. A year is said by its most likely value; earliest is two years before, latest four after. */
export function fieldsOf(item: ItemName, said: string): Readonly<Record<string, string>> {
  const key = itemKeyOf(item);
  if (said === "x") return { [key]: "cannot-judge" };
  if (item !== "year-trl9") return { [key]: said };
  if (said === "never") return { [`${key}:special`]: "never" };
  const likely = Number(said);
  return {
    [`${key}:earliest`]: String(likely - 2),
    [`${key}:likely`]: said,
    [`${key}:latest`]: String(likely + 4),
  };
}

/** Reasons to `criticality` in round 1, and what becomes of each. */
export const REASONS = {
  released: { by: BY_MOUSE, side: "higher", text: "Every operator tender since last year asks for open fronthaul." },
  paraphrased: {
    by: WITHOUT_SCRIPT,
    side: "lower",
    text: "At Lindqvist Radio we dropped it in the spring because the chips run too hot.",
    shownAs: "One vendor stopped because of heat.",
  },
  hidden: { by: 4, side: "higher", text: "Ask Tiberius Vandermolen in procurement, he knows the real volumes." },
  unreviewed: { by: 11, side: "lower", text: "Proprietary stacks will outlive the whole discussion." },
} as const;

/** The form fields of everything that one person answers in a round. */
export function allFields(round: 1 | 2, index: number): Record<string, string> {
  const answers = Object.entries(answersOf(round, index)) as [ItemName, string][];
  return Object.assign({}, ...answers.map(([item, said]) => fieldsOf(item, said)));
}

/** The fields of the reason that one person writes in round 1, if any. */
export function reasonFields(index: number): Record<string, string> {
  const reason = Object.values(REASONS).find(({ by }) => by === index);
  const key = itemKeyOf("criticality");
  return reason ? { [`${key}:reason`]: reason.text, [`${key}:side`]: reason.side } : {};
}

/** Whether a person answers in round 2 as in round 1. */
export const isKept = (index: number, item: ItemName): boolean =>
  answersOf(1, index)[item] === answersOf(2, index)[item];
