import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as contacts from "../../../db/queries/contact";
import { findMappedQuestion } from "../../../surveys/profile";
import { DomainError } from "../domain-error";
import { loadPlan } from "../load-plan";
import type { PanelListContext } from "./check-panelist";
import { groupNamesOf } from "./group-names";
import { chainPositions, namesOfWords, sizesOf } from "./profile-words";

/** What a list or a person is checked against now. Throws DomainError `not-found`. */
export async function loadPanelContext(db: Db, consultationId: string): Promise<PanelListContext> {
  const consultation = await consultations.findById(db, { consultationId });
  if (!consultation) throw new DomainError("not-found", "There is no such consultation.");
  const { plan } = await loadPlan(db, consultationId);
  return {
    groups: groupNamesOf(plan),
    sizes: namesOfWords(sizesOf(plan)),
    positions: namesOfWords(chainPositions),
    isGroupAsked: findMappedQuestion(plan, "comparison-group") !== undefined,
    knownEmails: await contacts.findAllEmails(db, { consultationId }),
    isDemonstration: consultation.isDemonstration === 1,
    language: consultation.language,
  };
}
