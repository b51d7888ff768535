import { closeRound } from "../../../app/services/close-round";
import { createConsultation } from "../../../app/services/create-consultation";
import { openRound } from "../../../app/services/open-round";
import { saveForm } from "../../../app/services/save-form";
import { submitResponse } from "../../../app/services/submit-response";
import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as organisations from "../../../db/queries/organisation";
import * as rounds from "../../../db/queries/round";
import { fillDataProtection } from "../../factories/data-protection";
import { makeOrganisation, makeUser } from "../../factories/organisation";
import { makePanelist } from "../../factories/panelist";

const OPENED = new Date("2026-11-23T09:00:00.000Z");
export const ANSWERED = new Date("2026-11-24T09:00:00.000Z");
export const CLOSED = new Date("2026-12-01T09:00:00.000Z");
export const CLOSES = new Date("2026-12-14T22:59:00.000Z");

/** Groups of 9, 5 and 4, in the locked order. */
const groupOf = (index: number) => (index < 9 ? "industry" : index < 14 ? "research" : "public-other");

/** Form fields of one panelist, without the subject: `criticality` stands for `CC-14.criticality`. */
export type Fields = Readonly<Record<string, string>>;

/** The short Delphi, ready to open: 18 panelists in groups of 9, 5 and 4, who all judge the same six items. */
export async function makeShortStudy(db: Db) {
  const organisation = await makeOrganisation(db);
  const owner = await makeUser(db);
  await organisations.insertMember(db, {
    organisationId: organisation.id,
    userId: owner.id,
    isOwner: 1,
    createdAt: OPENED.toISOString(),
  });
  const { consultationId } = await createConsultation(
    { db, now: OPENED },
    { organisationId: organisation.id, userId: owner.id, templateId: "delphi-short", title: "Short study" },
  );
  await fillDataProtection(db, consultationId);
  const respondentIds: string[] = [];
  for (let index = 0; index < 18; index++) {
    const { respondent } = await makePanelist(db, {
      consultationId,
      groupKey: groupOf(index),
      name: `Panelist ${index + 1}`,
      email: `panelist-${index + 1}@example.org`,
    });
    respondentIds.push(respondent.id);
  }
  const actor = { kind: "organiser" as const, id: owner.id };
  return { consultationId, owner, actor, respondentIds };
}
export type ShortStudy = Awaited<ReturnType<typeof makeShortStudy>>;

export function openShortRound(db: Db, study: ShortStudy, roundNumber: number, now = OPENED) {
  const { consultationId, actor } = study;
  return openRound(
    { db, now, baseUrl: "http://127.0.0.1:3000" },
    { consultationId, roundNumber, closesAt: CLOSES, actor },
  );
}

export function saveFields(
  db: Db,
  key: { consultationId: string; roundId: string; respondentId: string },
  fields: Fields,
  options: { idempotencyKey?: string; keep?: readonly string[]; now?: Date } = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(`CC-14.${name}`, value);
  const keep = (options.keep ?? []).map((name) => `CC-14.${name}`);
  const itemKeys = new Set([...Object.keys(fields).map((name) => `CC-14.${name.split(":")[0]}`), ...keep]);
  return saveForm(
    { db, now: options.now ?? ANSWERED },
    {
      ...key,
      itemKeys,
      form,
      allowedFields: [],
      keepItemKeys: new Set(keep),
      mode: "save",
      idempotencyKey: options.idempotencyKey ?? newRandomId(),
      noteVersion: 1,
    },
  );
}

/** Plays a whole round: everybody answers by `fieldsOf` (null: no response), submits, and the round closes. */
export async function playShortRound(
  db: Db,
  study: ShortStudy,
  roundNumber: number,
  fieldsOf: (index: number) => Fields | null,
) {
  const { consultationId, actor } = study;
  const { roundId } = await openShortRound(db, study, roundNumber);
  for (const [index, respondentId] of study.respondentIds.entries()) {
    const fields = fieldsOf(index);
    if (fields === null) continue;
    const key = { consultationId, roundId, respondentId };
    await saveFields(db, key, fields);
    const submission = await submitResponse({ db, now: ANSWERED }, key);
    if (!submission.ok)
      throw new Error(`Panelist ${index + 1} could not submit: ${JSON.stringify(submission.problems)}`);
  }
  await closeRound({ db, now: CLOSED }, { consultationId, roundId, actor });
  return { roundId };
}

export async function findRound(db: Db, consultationId: string, number: number) {
  const round = await rounds.findByNumber(db, { consultationId, audience: "panel", number });
  if (!round) throw new Error(`There is no round ${number}.`);
  return round;
}
