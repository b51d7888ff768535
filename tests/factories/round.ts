import { toJson } from "../../db/columns.js";
import { newOrderedId } from "../../db/ids.js";
import type { Db } from "../../db/open.js";
import * as items from "../../db/queries/item.js";
import * as rounds from "../../db/queries/round.js";
import type { RatingItem } from "../../surveys/items/types.js";
import { NOW } from "./instant.js";
import { fiveLevels } from "./study-plan.js";

export async function makeRound(
  db: Db,
  given: { consultationId: string; number?: number; audience?: "panel" | "public" },
) {
  const { consultationId, number = 1, audience = "panel" } = given;
  const round = {
    consultationId,
    id: newOrderedId(),
    number,
    audience,
    title: toJson({ default: `Round ${number}` }),
    sections: toJson([]),
    status: "draft" as const,
    opensAt: null,
    closesAt: null,
    openedAt: null,
    closedAt: null,
    createdAt: NOW,
  };
  await rounds.insert(db, round);
  return { consultationId, roundId: round.id };
}

export async function makeOpenRound(db: Db, given: Parameters<typeof makeRound>[1]) {
  const key = await makeRound(db, given);
  await rounds.moveStatus(db, key, { from: ["draft"], to: "open", openedAt: NOW });
  return key;
}

export async function closeRound(db: Db, key: { consultationId: string; roundId: string }) {
  await rounds.moveStatus(db, key, { from: ["open"], to: "closed", closedAt: NOW });
}

/** A rating item from 1 to 5, asked in the given round. */
export async function makeItem(db: Db, given: { consultationId: string; roundId: string; key: string }) {
  const { consultationId, roundId, key } = given;
  const definition: RatingItem = {
    kind: "rating",
    key,
    subjectKey: null,
    criterionKey: null,
    text: { default: "How important is it?" },
    isRequired: false,
    allowsCannotJudge: true,
    allowsReason: true,
    privacy: "study",
    levels: fiveLevels(),
  };
  const itemId = newOrderedId();
  const itemVersionId = newOrderedId();
  await items.insertMany(db, [
    {
      item: { consultationId, id: itemId, key, subjectId: null, criterionKey: null, parentItemId: null },
      version: {
        consultationId,
        id: itemVersionId,
        itemId,
        version: 1,
        definition: toJson(definition),
        meaning: "first",
        reason: null,
        createdAt: NOW,
      },
    },
  ]);
  await items.insertManyIntoRound(db, [
    { consultationId, roundId, itemId, itemVersionId, sectionKey: "main", position: 0, isDetail: 0, showsFeedback: 1 },
  ]);
  return { itemId, itemVersionId };
}
