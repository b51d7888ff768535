import { newOrderedId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as items from "../../../db/queries/item";
import * as rewordingRows from "../../../db/queries/rewording";
import * as rounds from "../../../db/queries/round";
import { isNative } from "../../../surveys/items/is-native";
import type { Item } from "../../../surveys/items/types";
import {
  findItemProblems,
  findMeaningChanges,
  hasSameWords,
  keyAfter,
  type RewordingKind,
} from "../../../surveys/rewording";
import { type AssignedItem, findRoundItems } from "../assigned-items";
import { type Actor, recordAudit } from "../audit-trail";
import { readLockedProtocol } from "../closed-rounds";
import { DomainError } from "../domain-error";
import { listDecisions } from "../list-decisions";
import { loadPlan } from "../load-plan";
import { personItemTest } from "../study-results";
import { findRewordings } from "./stored-rewording";

const LONGEST_REASON = 2_000;

export interface NewRewording {
  readonly consultationId: string;
  /** The closed round before the one that is prepared. */
  readonly roundId: string;
  readonly kind: RewordingKind;
  /** One item, or the two that are merged. */
  readonly itemKeys: readonly string[];
  /** One item as it is asked from now on, or the two that one is split into; keys and what it is about are set here. */
  readonly asked: (before: Item) => readonly Item[];
  /** Another boundary or reference configuration is meant, whatever the words say. */
  readonly changesReference: boolean;
  readonly reason: string;
  readonly actor: Actor & { readonly kind: "organiser" };
}

/**
 * Prepares how an item is asked from the next round on. Nothing but this is stored until the round opens (`applyRewordings`), so it can be taken
 * back until then.
 *
 * Throws  DomainError `not-found`; `invalid` with what cannot be so, above all a changed scale declared to mean the same; `conflict` when the next
 *         round is open already, or the item is reworded for it.
 */
export async function prepareRewording(
  { db, now }: { db: Db; now: Date },
  input: NewRewording,
): Promise<{ id: string }> {
  const { consultationId, kind, actor } = input;
  const reason = input.reason.trim();
  if (reason === "") throw new DomainError("invalid", "Please give the reason of the rewording; it is printed.");
  if (reason.length > LONGEST_REASON) {
    throw new DomainError("invalid", `The reason has at most ${LONGEST_REASON} characters.`);
  }
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const next = await findNext(tx, input);
    const replaced = await findReplaced(tx, input, next.id);
    const [first] = replaced;
    if (!first) throw new DomainError("not-found", "There is no such item in this round.");
    const taken = await findTakenKeys(tx, consultationId, next.id);
    const asked = input.asked(first.item).map((item): Item => {
      if (kind === "same") return item;
      const key = keyAfter(first.item.key, taken);
      taken.add(key);
      // No longer the question of that criterion: indices and comparisons across subjects keep to one meaning.
      return { ...item, key, criterionKey: null };
    });
    refuseWrong(input, first.item, asked);
    const id = newOrderedId();
    await rewordingRows.insert(tx, {
      consultationId,
      id,
      roundId: next.id,
      kind,
      reason,
      replaces: JSON.stringify(
        replaced.map(({ itemId, itemVersionId, item }) => ({ itemId, itemVersionId, definition: item })),
      ),
      results: JSON.stringify(
        asked.map((definition) => ({
          itemId: kind === "same" ? first.itemId : newOrderedId(),
          itemVersionId: newOrderedId(),
          definition,
        })),
      ),
      preparedBy: actor.id,
      preparedAt: now.toISOString(),
      appliedAt: null,
    });
    await recordAudit(tx, {
      consultationId,
      now,
      actor,
      action: "rewording-prepared",
      details: { roundId: next.id, rewordingId: id, itemId: first.itemId, kind },
    });
    return { id };
  });
}

/** Takes back what was prepared. Throws DomainError `not-found`; `conflict` when the round is open already. */
export async function takeBackRewording(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; roundId: string; rewordingId: string; actor: Actor },
): Promise<void> {
  const { consultationId, rewordingId, actor } = input;
  await db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    if (!(await rewordingRows.exists(tx, { consultationId, id: rewordingId }))) {
      throw new DomainError("not-found", "There is no such rewording.");
    }
    const next = await findNext(tx, input);
    if (!(await rewordingRows.deletePrepared(tx, { consultationId, roundId: next.id, id: rewordingId }))) {
      throw new DomainError("not-found", "There is no such rewording of this round.");
    }
    const details = { roundId: next.id, rewordingId };
    await recordAudit(tx, { consultationId, now, actor, action: "rewording-taken-back", details });
  });
}

async function findNext(tx: Db, key: { readonly consultationId: string; readonly roundId: string }) {
  const round = await rounds.findById(tx, key);
  if (round?.audience !== "panel") throw new DomainError("not-found", "There is no such round.");
  const number = round.number + 1;
  const next = await rounds.findByNumber(tx, { consultationId: key.consultationId, audience: "panel", number });
  if (!next) throw new DomainError("not-found", `The plan ends with round ${round.number}.`);
  if (next.openedAt !== null) {
    throw new DomainError("conflict", `Round ${number} is open already, so its questions stay as they are.`);
  }
  return next;
}

type Replaced = AssignedItem & { readonly itemVersionId: string };

/** The items to be reworded, as the round to come would ask them. */
async function findReplaced(tx: Db, input: NewRewording, nextId: string): Promise<readonly Replaced[]> {
  const { consultationId, roundId, kind } = input;
  const keys = [...new Set(input.itemKeys)];
  if (keys.length !== (kind === "merge" ? 2 : 1)) {
    throw new DomainError("invalid", "Two different questions are merged; everything else is about one.");
  }
  const protocol = await readLockedProtocol(tx, consultationId);
  const decisions = await listDecisions(tx, { consultationId, roundId, protocol });
  const prepared = await findRewordings(tx, { consultationId, roundId: nextId });
  const busy = new Set(prepared.flatMap(({ replaces }) => replaces.map(({ itemId }) => itemId)));
  const isAboutPerson = personItemTest((await loadPlan(tx, consultationId)).plan);
  const asked = await findRoundItems(tx, { consultationId, roundId: nextId });
  const versions = new Map(
    (await items.findRowsOfRound(tx, { consultationId, roundId: nextId })).map((row) => [
      row.itemId,
      row.itemVersionId,
    ]),
  );
  const replaced = keys.map((key): Replaced => {
    const found = asked.find(({ item }) => item.key === key);
    const decision = decisions.get(key);
    const itemVersionId = found && versions.get(found.itemId);
    if (!found || !decision || itemVersionId === undefined) {
      throw new DomainError("not-found", "There is no such item that both rounds ask.");
    }
    if (decision.decision === "close") {
      throw new DomainError("invalid", "This item is closed. Decide to ask it again before it is reworded.");
    }
    if (busy.has(found.itemId)) {
      throw new DomainError("conflict", "This item is reworded already. Take that back first.");
    }
    if (!isNative(found.item) || isAboutPerson(found.item)) {
      throw new DomainError(
        "invalid",
        "Questions about the person and those of a SurveyJS section are not reworded here.",
      );
    }
    return { ...found, itemVersionId };
  });
  refuseApart(replaced);
  if (kind !== "same") refuseHeldUp(replaced, asked);
  return replaced;
}

function refuseApart([first, second]: readonly Replaced[]): void {
  if (!first || !second) return;
  if (first.sectionKey !== second.sectionKey || first.subjectId !== second.subjectId) {
    throw new DomainError("invalid", "Only questions of the same section about the same subject can be merged.");
  }
}

/** A condition looks at an answer by the key of its item, and the new item is another. */
function refuseHeldUp(replaced: readonly Replaced[], asked: readonly AssignedItem[]): void {
  const keys = new Set(replaced.map(({ item }) => item.key));
  const dependent = asked.find(({ item }) => item.showIf && keys.has(item.showIf.itemKey));
  if (dependent) {
    throw new DomainError(
      "invalid",
      `Whether “${dependent.item.text.default}” shows depends on the answer to this question, so it keeps its meaning.`,
    );
  }
}

function refuseWrong({ kind, changesReference }: NewRewording, before: Item, asked: readonly Item[]): void {
  if (asked.length !== (kind === "split" ? 2 : 1)) {
    throw new DomainError("invalid", "A question is split into two; please word both.");
  }
  const details = asked.flatMap(findItemProblems);
  if (details.length > 0) throw new DomainError("invalid", "The question cannot be asked like this.", { details });
  const [after] = asked;
  if (!after) return;
  const changes = findMeaningChanges(
    { ...before, key: "", criterionKey: null },
    { ...after, key: "", criterionKey: null },
  );
  const isOtherMeaning = changesReference || changes.length > 0;
  if (kind === "same" && isOtherMeaning) {
    throw new DomainError(
      "invalid",
      "A changed scale, anchor, choice, boundary or reference configuration is a new meaning. Declare it as one: earlier figures then stay with the earlier wording.",
    );
  }
  if ((kind === "same" || kind === "new") && !isOtherMeaning && hasSameWords(before, after)) {
    throw new DomainError("invalid", "Nothing is worded differently.");
  }
}

async function findTakenKeys(tx: Db, consultationId: string, roundId: string): Promise<Set<string>> {
  const taken = await items.findAllKeys(tx, { consultationId });
  for (const { results } of await findRewordings(tx, { consultationId, roundId })) {
    for (const { definition } of results) taken.add(definition.key);
  }
  return taken;
}
