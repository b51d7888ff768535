import { closeRound } from "../../../app/services/close-round";
import { lockProtocol } from "../../../app/services/lock-protocol";
import { toJson } from "../../../db/columns.js";
import { newRandomId } from "../../../db/ids.js";
import type { Db } from "../../../db/open.js";
import * as answerRows from "../../../db/queries/answer.js";
import * as contacts from "../../../db/queries/contact.js";
import * as items from "../../../db/queries/item.js";
import * as quotas from "../../../db/queries/quota.js";
import * as rationales from "../../../db/queries/rationale.js";
import * as responses from "../../../db/queries/response.js";
import * as rounds from "../../../db/queries/round.js";
import type { ConsultationTable } from "../../../db/schema.js";
import { answerToRows } from "../../../surveys/items/rows.js";
import type { Answer, Item, Reason } from "../../../surveys/items/types.js";
import type { StudyPlan } from "../../../surveys/study-plan.js";
import { makeConsultation } from "../../factories/consultation.js";
import { NOW } from "../../factories/instant.js";
import { makeOrganisation } from "../../factories/organisation.js";
import { aPanelist } from "../../factories/panelist.js";

export interface Given {
  readonly answer: Answer | null;
  readonly reason?: (Reason & { readonly released?: boolean }) | null;
}
/** What a person says to an item in a round; undefined: nothing. */
export type Says = (asked: { round: number; person: number; group: string | null; item: Item }) => Given | undefined;

interface Study {
  readonly plan: StudyPlan;
  /** Comparison group of each panelist. */
  readonly panel: readonly (string | null)[];
  readonly says: Says;
  /** How many rounds are played; the last one stays open when `leavesOpen`. */
  readonly rounds: number;
  readonly leavesOpen?: boolean;
  readonly consultation?: Partial<ConsultationTable>;
  /** Locked with the protocol. */
  readonly quotas?: readonly quotas.Quota[];
}

export const SYSTEM = { kind: "system" } as const;

/** A consultation played through the real services: locked, answered, closed and analysed. */
export async function seedStudy(db: Db, study: Study) {
  const organisation = await makeOrganisation(db);
  const { id: consultationId } = await makeConsultation(db, {
    organisationId: organisation.id,
    title: toJson(study.plan.title),
    plan: toJson(study.plan),
    ...study.consultation,
  });
  await quotas.replaceAll(db, { consultationId }, study.quotas ?? []);
  await lockProtocol(db, new Date(NOW), { consultationId, actor: SYSTEM });
  const people = study.panel.map((groupKey) => aPanelist({ consultationId, groupKey }));
  await contacts.insertPanelists(db, people);
  const respondentIds = people.map(({ respondent }) => respondent.id);
  const roundIds: string[] = [];
  for (let number = 1; number <= study.rounds; number++) {
    const round = await rounds.findByNumber(db, { consultationId, audience: "panel", number });
    if (!round) throw new Error(`The plan has no round ${number}`);
    const key = { consultationId, roundId: round.id };
    roundIds.push(round.id);
    await rounds.moveStatus(db, key, { from: ["draft"], to: "open", openedAt: NOW });
    await answerRound(db, { ...key, number, study, respondentIds });
    if (number < study.rounds || !study.leavesOpen) {
      await closeRound({ db, now: new Date(NOW) }, { ...key, actor: SYSTEM });
    }
  }
  return { consultationId, respondentIds, roundIds };
}

async function answerRound(
  db: Db,
  input: {
    readonly consultationId: string;
    readonly roundId: string;
    readonly number: number;
    readonly study: Study;
    readonly respondentIds: readonly string[];
  },
) {
  const { consultationId, roundId, number: round, study, respondentIds } = input;
  const asked = await items.findAllByRound(db, { consultationId, roundId });
  const definitions = asked.map(({ itemId, definition }) => ({ itemId, item: JSON.parse(definition) as Item }));
  await db.transaction().execute(async (tx) => {
    for (const [person, respondentId] of respondentIds.entries()) {
      const group = study.panel[person] ?? null;
      const given = definitions.flatMap(({ itemId, item }) => {
        const said = study.says({ round, person, group, item });
        return said ? [{ itemId, item, ...said }] : [];
      });
      if (given.length === 0) continue;
      const key = { consultationId, roundId, respondentId };
      await responses.upsertSaved(tx, {
        ...key,
        id: newRandomId(),
        noteVersion: null,
        startedAt: NOW,
        savedAt: NOW,
        submittedAt: null,
        receiptCode: null,
      });
      const rows = given.flatMap(({ itemId, item, answer }) =>
        answerToRows(item, answer).map((row) => ({ ...key, itemId, ...row, changedAt: NOW })),
      );
      await answerRows.insertMany(tx, {
        answers: rows.flatMap(({ text, ...row }) => (text === null ? [row] : [])),
        texts: rows.flatMap(({ value: _value, code: _code, text, ...row }) =>
          text === null ? [] : [{ ...row, text }],
        ),
      });
      await rationales.insertMany(
        tx,
        given.flatMap(({ itemId, reason }) =>
          reason
            ? [
                {
                  ...key,
                  id: newRandomId(),
                  itemId,
                  side: reason.side,
                  releasedSide: null,
                  text: reason.text,
                  status: reason.released === false ? ("pending" as const) : ("published" as const),
                  releasedText: reason.released === false ? null : reason.text,
                  reviewedBy: null,
                  reviewedAt: null,
                  writtenOn: NOW.slice(0, 10),
                },
              ]
            : [],
        ),
      );
      await responses.markSubmitted(tx, key, { submittedAt: NOW, receiptCode: newRandomId() });
    }
  });
}

export const value = (number: number): Given => ({ answer: { type: "value", value: number } });
