import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as items from "../../db/queries/item";
import * as protocolLocks from "../../db/queries/protocol-lock";
import * as rounds from "../../db/queries/round";
import type { CompiledSection } from "../../surveys/compile-plan";
import type { LocalText } from "../../surveys/items/types";
import { enqueueClosing } from "../jobs/close-overdue-rounds";
import { trimmedText } from "./as-text";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { freezeInformationNote } from "./information-note";
import { findPublicCandidates, type PublicCandidate } from "./public-candidates";
import { publicSummaryText } from "./publish-public-page";

interface OpenPublicRoundInput {
  readonly consultationId: string;
  /** In any order; asked in the order of the study plan. */
  readonly itemKeys: readonly string[];
  readonly title: string | LocalText;
  /** What the public page says. */
  readonly summary: string | LocalText;
  readonly closesAt: Date;
  readonly actor: Actor;
}

/** More than this on one page hardly anybody answers. */
export const MOST_PUBLIC_ITEMS = 100;
const TITLE_LENGTH = 300;
const SECTION = "public";

/**
 * Opens the public questionnaire: a round of its own with the audience `public`, number 1, asking the picked items of the locked
 * protocol in their newest wording. It also publishes the public page.
 *
 * Throws  DomainError `not-ready` before the protocol is locked; `conflict` when there is a public round already; `invalid` for a
 *         pick that is empty, too large, not public or not answerable, or a closing time that has passed.
 */
export async function openPublicRound(
  { db, now }: { db: Db; now: Date },
  input: OpenPublicRoundInput,
): Promise<{ roundId: string }> {
  const { consultationId, closesAt, actor } = input;
  if (closesAt <= now) throw new DomainError("invalid", "The closing time has passed already.");
  const title = trimmedText(input.title);
  if (title.default === "" || title.default.length > TITLE_LENGTH) {
    throw new DomainError("invalid", `The public questionnaire needs a title of at most ${TITLE_LENGTH} characters.`);
  }
  const summary = publicSummaryText(input.summary);
  if (summary === null) throw new DomainError("invalid", "The public page needs a text that says what this is about.");
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    if (!(await protocolLocks.find(tx, { consultationId }))) {
      throw new DomainError("not-ready", "The public can be asked once the protocol is locked, that is with round 1.");
    }
    if (await rounds.findByNumber(tx, { consultationId, audience: "public", number: 1 })) {
      throw new DomainError("conflict", "This consultation has a public questionnaire already.");
    }
    const picked = await pickItems(tx, input);
    const noteVersion = await freezeInformationNote(tx, now, consultationId);
    const roundId = newOrderedId();
    await rounds.insert(tx, {
      consultationId,
      id: roundId,
      number: 1,
      audience: "public",
      title: JSON.stringify(title),
      sections: JSON.stringify(sectionsOf(title, picked)),
      status: "open",
      opensAt: null,
      closesAt: closesAt.toISOString(),
      openedAt: now.toISOString(),
      closedAt: null,
      createdAt: now.toISOString(),
    });
    await items.insertManyIntoRound(
      tx,
      picked.map(({ itemId, itemVersionId }, position) => ({
        consultationId,
        roundId,
        itemId,
        itemVersionId,
        sectionKey: SECTION,
        position,
        isDetail: 0 as const,
        showsFeedback: 0 as const,
      })),
    );
    await consultations.updateDetails(tx, { consultationId }, { publicSummary: summary, updatedAt: now.toISOString() });
    await enqueueClosing(tx, closesAt, now);
    await recordAudit(tx, {
      consultationId,
      now,
      actor,
      action: "public-round-opened",
      details: { roundId, items: picked.length, noteVersion },
    });
    return { roundId };
  });
}

async function pickItems(tx: Db, { consultationId, itemKeys }: OpenPublicRoundInput): Promise<PublicCandidate[]> {
  const wanted = new Set(itemKeys);
  const picked = (await findPublicCandidates(tx, consultationId)).filter(({ item }) => wanted.delete(item.key));
  if (wanted.size > 0) {
    throw new DomainError("invalid", "Some of the items are not there or may not be asked of the public.", {
      details: [...wanted],
    });
  }
  if (picked.length === 0) throw new DomainError("invalid", "Please pick at least one item.");
  if (picked.length > MOST_PUBLIC_ITEMS) {
    throw new DomainError("invalid", `That are ${picked.length} items; at most ${MOST_PUBLIC_ITEMS} can be asked.`);
  }
  refuseUnanswerable(picked);
  return picked;
}

/** An item with a condition shows only beside the item that its condition is about. */
function refuseUnanswerable(picked: readonly PublicCandidate[]): void {
  const keys = new Set(picked.map(({ item }) => item.key));
  const details = picked.flatMap(({ item: { key, showIf } }) =>
    showIf && !keys.has(showIf.itemKey) ? [`${key} shows only by the answer to ${showIf.itemKey}`] : [],
  );
  if (details.length > 0) {
    throw new DomainError("invalid", "Some items depend on items that were not picked.", { details });
  }
}

function sectionsOf(title: LocalText, picked: readonly PublicCandidate[]): CompiledSection[] {
  return [
    {
      type: "questions",
      key: SECTION,
      title,
      itemKeys: picked.map(({ item }) => item.key),
      closesWhenSubjectsShown: false,
    },
  ];
}
