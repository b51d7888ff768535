import type { Db } from "../../db/open.js";
import * as accessReasons from "../../db/queries/access-reason.js";

const STATED = "Managing the panel";

/** Everybody who is signed in has said why they look at names, in every consultation but `except`. */
export async function stateReasons(db: Db, statedAt: string, except: readonly string[] = []): Promise<void> {
  const sessions = await db.selectFrom("session").select("id").execute();
  const consultations = await db.selectFrom("consultation").select("id").execute();
  for (const { id: consultationId } of consultations.filter(({ id }) => !except.includes(id))) {
    for (const { id: sessionId } of sessions) {
      await accessReasons.upsert(db, { consultationId, sessionId, reason: STATED, statedAt });
    }
  }
}
