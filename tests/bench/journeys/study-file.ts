import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { paths } from "../../../app/paths.js";
import { migrateToLatest } from "../../../db/migrate.js";
import { openDatabase } from "../../../db/open.js";
import { makeFirstRatingRound, makeRatingStudy } from "../../app/support/rating-study.js";
import { mintLink } from "../../support/panelist-client.js";
import type { JourneyPlan } from "./journey.js";

/** A database with one open round and a link for every panelist, as a file that each run takes a copy of. */
export interface StudyFile {
  readonly folder: string;
  readonly key: { readonly consultationId: string; readonly roundId: string };
  readonly plan: JourneyPlan;
  readonly links: readonly string[];
}

/** `round` 1: nothing answered before, no feedback. 2: everybody's earlier answer, the panel's figures and two reasons at every item. */
export async function makeStudyFile(
  folder: string,
  { round, items, panelists }: { round: 1 | 2; items: number; panelists: number },
): Promise<StudyFile> {
  await mkdir(folder, { recursive: true });
  const db = await openDatabase({ file: databaseIn(folder) });
  try {
    await migrateToLatest(db);
    const make = round === 1 ? makeFirstRatingRound : makeRatingStudy;
    const { consultationId, roundId, respondentIds, itemKeys } = await make(db, { items, panelists });
    const key = { consultationId, roundId };
    const links: string[] = [];
    for (const respondentId of respondentIds) links.push(await mintLink(db, { ...key, respondentId }));
    const plan = {
      page: paths.respondSection(consultationId, round, "judgement~S1"),
      save: paths.respondSave(consultationId, round),
      review: paths.respondReview(consultationId, round),
      receipt: paths.respondReceipt(consultationId, round),
      itemKeys,
    };
    return { folder, key, plan, links };
  } finally {
    await db.destroy();
  }
}

/** Copies the database; whoever opened it before has closed it, so nothing of it is left in a journal. */
export async function copyStudy(study: StudyFile, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await copyFile(databaseIn(study.folder), databaseIn(folder));
}

export function databaseIn(folder: string): string {
  return join(folder, "tholos.db");
}
