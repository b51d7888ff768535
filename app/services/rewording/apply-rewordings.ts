import type { Protocol } from "../../../analysis/protocol";
import { newOrderedId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as items from "../../../db/queries/item";
import * as itemDecisions from "../../../db/queries/item-decision";
import * as rewordingRows from "../../../db/queries/rewording";
import * as rounds from "../../../db/queries/round";
import type { CompiledSection } from "../../../surveys/compile-plan";
import { type Actor, recordAudit } from "../audit-trail";
import { decisionFor, findProposals } from "../record-decisions";
import { insertTold, type ToldDeviation } from "../told-deviation";
import { replaceInRound } from "./replace-in-round";
import { findRewordings, type Rewording } from "./stored-rewording";

interface Opening {
  readonly consultationId: string;
  readonly round: { readonly id: string; readonly number: number };
  readonly previousRoundId: string;
  readonly protocol: Protocol;
  readonly actor: Actor;
}

/**
 * Makes what was prepared true, in the transaction that opens the round: wordings and items with their parents, asked by this round and those
 * after it; the replaced items are closed. Each is a departure from the questions that the protocol locked, so it is recorded as one.
 */
export async function applyRewordings(tx: Db, now: Date, opening: Opening): Promise<void> {
  const { consultationId, round, actor } = opening;
  const key = { consultationId, roundId: round.id };
  const prepared = (await findRewordings(tx, key)).filter(({ isApplied }) => !isApplied);
  if (prepared.length === 0) return;
  for (const rewording of prepared) {
    if (rewording.kind === "same") await insertWordings(tx, now, consultationId, rewording);
    else await insertItems(tx, now, consultationId, rewording);
  }
  await askInstead(tx, opening, prepared);
  await closeReplaced(tx, now, opening, prepared);
  for (const rewording of prepared) {
    await insertTold(tx, {
      consultationId,
      id: newOrderedId(),
      told: toldOf(rewording, round.number),
      reason: rewording.reason,
      recordedBy: rewording.preparedBy,
      recordedAt: now.toISOString(),
    });
    for (const { itemId } of rewording.results) {
      await recordAudit(tx, {
        consultationId,
        now,
        actor,
        action: "item-reworded",
        details: { roundId: round.id, rewordingId: rewording.id, itemId, kind: rewording.kind },
      });
    }
  }
  await rewordingRows.markApplied(tx, { ...key, appliedAt: now.toISOString() });
}

async function insertWordings(tx: Db, now: Date, consultationId: string, { results, reason }: Rewording) {
  for (const { itemId, itemVersionId, definition } of results) {
    const version = (await items.findWordings(tx, { consultationId, itemId })).length + 1;
    await items.insertVersion(tx, {
      consultationId,
      id: itemVersionId,
      itemId,
      version,
      definition: JSON.stringify(definition),
      meaning: "same",
      reason,
      createdAt: now.toISOString(),
    });
  }
}

async function insertItems(tx: Db, now: Date, consultationId: string, { results, replaces, reason }: Rewording) {
  const [first] = replaces;
  if (!first) throw new Error("A rewording replaces nothing.");
  const { subjectId } = await items.getById(tx, { consultationId, itemId: first.itemId });
  await items.insertMany(
    tx,
    results.map(({ itemId, itemVersionId, definition }) => ({
      item: {
        consultationId,
        id: itemId,
        key: definition.key,
        subjectId,
        criterionKey: definition.criterionKey,
        parentItemId: first.itemId,
      },
      version: {
        consultationId,
        id: itemVersionId,
        itemId,
        version: 1,
        definition: JSON.stringify(definition),
        meaning: "first" as const,
        reason,
        createdAt: now.toISOString(),
      },
    })),
  );
  await items.insertParents(
    tx,
    results.flatMap(({ itemId }) =>
      replaces.map((parent) => ({ consultationId, itemId, parentItemId: parent.itemId })),
    ),
  );
}

/** This round and every later one that was not opened yet. */
async function askInstead(tx: Db, { consultationId, round }: Opening, prepared: readonly Rewording[]): Promise<void> {
  const later = (await rounds.findAll(tx, { consultationId })).filter(
    ({ audience, number, openedAt }) => audience === "panel" && number >= round.number && openedAt === null,
  );
  for (const { id: roundId, sections } of later) {
    const before = await items.findRowsOfRound(tx, { consultationId, roundId });
    const after = prepared.reduce(
      (rows, rewording) => replaceInRound(rows, rewording),
      before as readonly (typeof before)[number][],
    );
    const rows = after.map((row, position) => ({ ...row, position }));
    await items.replaceInRound(tx, { consultationId, roundId }, rows);
    const renamed = prepared.reduce(withKeys, JSON.parse(sections) as readonly CompiledSection[]);
    await rounds.setSections(tx, { consultationId, roundId }, JSON.stringify(renamed));
  }
}

/** The sections with the keys of the new items at the place of the first replaced one. */
function withKeys(sections: readonly CompiledSection[], { kind, replaces, results }: Rewording): CompiledSection[] {
  const gone = new Set(replaces.map(({ definition: { key } }) => key));
  return sections.map((section) => {
    if (kind === "same" || section.type !== "questions") return section;
    const place = section.itemKeys.findIndex((key) => gone.has(key));
    if (place === -1) return section;
    const others = (keys: readonly string[]) => keys.filter((key) => !gone.has(key));
    const { itemKeys } = section;
    const added = results.map(({ definition: { key } }) => key);
    return { ...section, itemKeys: [...others(itemKeys.slice(0, place)), ...added, ...others(itemKeys.slice(place))] };
  });
}

async function closeReplaced(
  tx: Db,
  now: Date,
  { consultationId, previousRoundId: roundId, protocol }: Opening,
  prepared: readonly Rewording[],
): Promise<void> {
  const proposals = await findProposals(tx, { consultationId, roundId });
  const replaced = prepared.filter(({ kind }) => kind !== "same");
  await itemDecisions.upsertMany(
    tx,
    replaced.flatMap(({ replaces, reason, preparedBy }) =>
      replaces.map(({ itemId, definition: { key } }) => ({
        consultationId,
        roundId,
        itemId,
        proposal: proposals.get(key) ?? "none",
        decision: "close" as const,
        reason: decisionFor(proposals.get(key) ?? null, protocol) === "close" ? null : reason,
        decidedBy: preparedBy,
        decidedAt: now.toISOString(),
      })),
    ),
  );
}

function toldOf({ kind, replaces, results }: Rewording, round: number): ToldDeviation {
  const named = (items: Rewording["results"] | Rewording["replaces"]) =>
    items.map(({ definition: { key, text } }) => ({ key, text }));
  return { code: "items-reworded", kind, round, from: named(replaces), to: named(results) };
}
