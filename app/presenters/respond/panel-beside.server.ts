import type { Db } from "../../../db/open";
import * as itemDecisions from "../../../db/queries/item-decision";
import { langOf, type Wording } from "../../../surveys/items/local-text";
import type { Answer, Item, LocalText } from "../../../surveys/items/types";
import { findRoundItems } from "../../services/assigned-items";
import { type ClosedItem, isClosed, readClosedRound } from "../../services/closed-rounds";
import { DomainError } from "../../services/domain-error";
import { readStored } from "../../services/save-answers";
import { personItemTest } from "../../services/study-results";
import { toBars } from "../bars-view";
import type { Questionnaire, Round } from "./load-questionnaire.server";
import { formFor } from "./open-feedback.server";
import { markOwn, type OwnBarView } from "./own-bars";

/** What the panel as a whole answered to an item in a closed round, as far as one panelist may see it. */
export interface PanelBesideView {
  readonly n: number;
  readonly median: number | null;
  readonly middle: readonly [from: number, to: number] | null;
  /** Empty where fewer than the minimum cell answered, and for texts. */
  readonly bars: readonly OwnBarView[];
  readonly isMultiple: boolean;
  /** Fewer than the minimum cell answered: n is all that is shown. */
  readonly isTooFew: boolean;
}

/** Panel figures of one closed round by item id; what may not be shown is not in it. */
export type PanelFigures = ReadonlyMap<string, ClosedItem>;

/**
 * The disclosed figures of a closed round that a panelist may see at all: judgements alone (no questions about the person, nothing
 * restricted), and none that a later round still asks without showing them.
 */
export async function findPanelFigures(
  db: Db,
  { key, plan, round }: Pick<Questionnaire, "key" | "plan" | "round">,
  panelRounds: readonly Round[],
): Promise<PanelFigures> {
  const withheld = await findWithheld(db, round, panelRounds, key.respondentId);
  const isAboutPerson = personItemTest(plan);
  const closed = await readClosedRound(db, { consultationId: round.consultationId, roundId: round.id }).catch(
    (error: unknown) => {
      // Closed before it could be analysed: one's own answers stand alone.
      if (error instanceof DomainError && error.code === "not-ready") return undefined;
      throw error;
    },
  );
  return new Map(
    (closed?.items ?? [])
      .filter(({ item, itemId }) => item.privacy !== "restricted" && !isAboutPerson(item) && !withheld.has(itemId))
      .map((item) => [item.itemId, item]),
  );
}

export function toPanelBeside({ item, figures }: ClosedItem, own: Answer, wording: Wording): PanelBesideView {
  const { n, isShown } = figures;
  const { median, q1, q3 } = figures;
  return {
    n,
    median: isShown ? median.value : null,
    middle: isShown && q1.value !== null && q3.value !== null ? [q1.value, q3.value] : null,
    bars: isShown ? inOwnLanguage(item, markOwn(toBars(item, figures, wording.language), own), wording) : [],
    isMultiple: item.kind === "multiple" || item.kind === "two-axis",
    isTooFew: !isShown,
  };
}

/** Bars of levels and choices, with the language of those whose words have no translation. */
function inOwnLanguage(item: Item, bars: readonly OwnBarView[], { words }: Wording): readonly OwnBarView[] {
  const labels = new Map<string, LocalText>([
    ...("levels" in item ? item.levels.map(({ value, label }) => [String(value), label] as const) : []),
    ...("choices" in item ? item.choices.map(({ id, label }) => [id, label] as const) : []),
  ]);
  return bars.map((bar) => {
    const label = labels.get(bar.key);
    const lang = label && langOf(words(label));
    return lang === undefined ? bar : { ...bar, lang };
  });
}

/**
 * Items that a round which is not closed yet asks this person again without showing the figures, or without showing them before an answer:
 * here they would steer it.
 */
async function findWithheld(
  db: Db,
  round: Round,
  panelRounds: readonly Round[],
  respondentId: string,
): Promise<ReadonlySet<string>> {
  const { consultationId } = round;
  const later = panelRounds.filter((other) => other.number > round.number && !isClosed(other));
  if (later.length === 0) return new Set();
  const closed = await itemDecisions.findClosedItemIds(db, { consultationId });
  const withheld = new Set<string>();
  for (const [index, { id: roundId }] of later.entries()) {
    const stored = await readStored(db, { consultationId, roundId, respondentId });
    for (const { itemId, ...choice } of await findRoundItems(db, { consultationId, roundId })) {
      // A first tap is waited for in the round that comes next; by the one after that these figures are known.
      const isTapped = index > 0 || (stored.get(itemId)?.rows.length ?? 0) > 0;
      const form = formFor(choice, { ever: true, inThisRound: isTapped });
      if (form !== "distribution" && !closed.has(itemId)) withheld.add(itemId);
    }
  }
  return withheld;
}
