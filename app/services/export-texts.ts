import type { Db } from "../../db/open";
import * as exportRows from "../../db/queries/export-rows";
import { type ClosedRound, findClosedRounds } from "./closed-rounds";
import { SIMULATED } from "./export-results";
import type { StudyResults } from "./study-results";
import { csvTable } from "./write-csv";

/** The consent that allows quoting outside the panel, in every template that asks for it. */
export const QUOTE_CONSENT = "consent-quote";

export interface QuotableReason {
  readonly round: number;
  readonly audience: "panel" | "public";
  readonly itemKey: string;
  readonly side: "higher" | "lower" | "condition" | null;
  readonly text: string;
  readonly source: string | null;
}

/** Released reasons that may leave the panel: their writers agreed, and enough people answered the item for it to be shown. */
export async function findQuotableReasons(db: Db, results: StudyResults): Promise<QuotableReason[]> {
  const isShown = shownItemTest(results);
  const rows = await exportRows.findAllQuotableReasons(db, {
    consultationId: results.consultation.id,
    consentItemKey: QUOTE_CONSENT,
  });
  return rows
    .filter(isShown)
    .flatMap(({ round, audience, itemKey, side, releasedSide, releasedText: text, releasedSource: source }) =>
      text === null ? [] : [{ round, audience, itemKey, side: releasedSide ?? side, text, source }],
    );
}

/** Reasons and text answers that may be quoted, without anything that says whose they are, in the order of their words. */
export async function textsCsv(db: Db, results: StudyResults): Promise<string> {
  const reasons = await findQuotableReasons(db, results);
  const texts = await exportRows.findAllQuotableTexts(db, {
    consultationId: results.consultation.id,
    consentItemKey: QUOTE_CONSENT,
  });
  const isShownOfSurvey = shownItemTest(await findSurveyItems(db, results.consultation.id));
  const isShown = shownItemTest(results);
  const notice = results.consultation.isSimulated === 1 ? SIMULATED : "";
  return csvTable(
    [
      { name: "round", of: ({ round }) => round },
      { name: "audience", of: ({ audience }) => audience },
      { name: "item", of: ({ itemKey }) => itemKey },
      { name: "kind", of: ({ kind }) => kind },
      { name: "side", of: ({ side }) => side },
      { name: "text", of: ({ text }) => text },
      { name: "source", of: ({ source }) => source },
      { name: "notice", of: () => notice },
    ],
    [
      ...reasons.map((reason) => ({ ...reason, kind: "reason" })),
      ...texts
        .filter((text) => isShown(text) || isShownOfSurvey(text))
        .map((text) => ({ ...text, kind: "answer", side: null, source: null })),
    ],
  );
}

/** Results hold judgements only; the words given to plain SurveyJS questions follow the same rule. */
async function findSurveyItems(db: Db, consultationId: string): Promise<Pick<StudyResults, "panel" | "public">> {
  const rounds = (await findClosedRounds(db, consultationId)).map((round) => ({
    ...round,
    items: round.items.filter(({ item }) => item.kind === "surveyjs" && item.privacy === "study"),
  }));
  return {
    panel: rounds.filter(({ audience }) => audience === "panel"),
    public: rounds.filter(({ audience }) => audience === "public"),
  };
}

/** Under the minimum cell n is all that an item shows, so its texts stay inside as well. */
function shownItemTest({ panel, public: contributions }: Pick<StudyResults, "panel" | "public">) {
  const nameOf = (round: Pick<ClosedRound, "audience" | "number">, itemKey: string) =>
    `${round.audience} ${round.number} ${itemKey}`;
  const shown = new Set(
    [...panel, ...contributions].flatMap((round) =>
      round.items.flatMap(({ item, figures }) => (figures.isShown ? [nameOf(round, item.key)] : [])),
    ),
  );
  return ({ round, audience, itemKey }: Pick<QuotableReason, "round" | "audience" | "itemKey">) =>
    shown.has(nameOf({ audience, number: round }, itemKey));
}
