import type { Db } from "../../db/open";
import * as rounds from "../../db/queries/round";
import * as surveyRows from "../../db/queries/survey-export-rows";
import type { Audience } from "../../db/schema";
import type { SurveyJsItem } from "../../surveys/items/types";
import { namesMadeOfJudgements } from "../../surveys/surveyjs/judgement-names";
import { findRoundItems } from "./assigned-items";
import { isClosed, readLockedProtocol } from "./closed-rounds";
import { parseSections } from "./compiled-sections";

export interface SurveyExportItem {
  readonly itemId: string;
  readonly item: SurveyJsItem;
  readonly sectionKey: string;
}

/** A closed round with sections in SurveyJS's language that enough people answered. */
export interface SurveyExportRound {
  readonly roundId: string;
  readonly number: number;
  readonly audience: Audience;
  /** In questionnaire order. */
  readonly items: readonly SurveyExportItem[];
  readonly respondentIds: readonly string[];
}

export interface SurveyExportRounds {
  /** Whether any closed round asks plain SurveyJS questions, enough people or not. */
  readonly isAsked: boolean;
  readonly minCell: number;
  readonly rounds: readonly SurveyExportRound[];
}

/**
 * What the files of plain SurveyJS answers are made from. Left out: rounds with fewer submitted responses than the minimum cell, Tholos's own
 * questions, and values that a definition makes of them. The files of judgements hold those, and a value in both would tell which rows are
 * one person's.
 *
 * Throws  DomainError `not-ready` when the protocol is not locked.
 */
export async function findSurveyExportRounds(db: Db, consultationId: string): Promise<SurveyExportRounds> {
  const { minCell } = await readLockedProtocol(db, consultationId);
  const found: SurveyExportRound[] = [];
  let isAsked = false;
  for (const round of (await rounds.findAll(db, { consultationId })).filter(isClosed)) {
    const key = { consultationId, roundId: round.id };
    const items = await findItems(db, key, round);
    if (items.length === 0) continue;
    isAsked = true;
    const respondentIds = await surveyRows.findAllSubmitters(db, key);
    if (respondentIds.length < minCell) continue;
    found.push({ roundId: round.id, number: round.number, audience: round.audience, items, respondentIds });
  }
  return { isAsked, minCell, rounds: found };
}

async function findItems(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
  round: { readonly sections: string },
): Promise<SurveyExportItem[]> {
  const linking = new Map(
    parseSections(round).flatMap((section) =>
      section.type === "surveyjs" ? [[section.key, namesMadeOfJudgements(section.definition)] as const] : [],
    ),
  );
  if (linking.size === 0) return [];
  return (await findRoundItems(db, key)).flatMap(({ itemId, item, sectionKey }) => {
    if (item.kind !== "surveyjs" || linking.get(sectionKey)?.has(item.name)) return [];
    return item.privacy === "study" ? [{ itemId, item, sectionKey }] : [];
  });
}
