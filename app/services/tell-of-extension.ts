import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as contacts from "../../db/queries/contact";
import * as extensions from "../../db/queries/extension";
import * as outbox from "../../db/queries/outbox";
import * as responses from "../../db/queries/response";
import * as rounds from "../../db/queries/round";
import { writeLetters } from "./mails/write-letters";

interface Telling {
  readonly consultationId: string;
  readonly extensionId: string;
}

/** So many letters are written in one transaction: the others who wait for the database wait no longer. */
const LETTERS_AT_ONCE = 100;

/**
 * Writes to those who were invited and have not submitted that their round was given more time, some at a time, nobody twice whatever is repeated. It
 * counts as a reminder: who has withdrawn, declined the round or paused reminders is left in peace. Nothing once the round is closed or was extended again.
 */
export async function tellOfExtension(
  { db, now, baseUrl }: { db: Db; now: Date; baseUrl: string },
  { consultationId, extensionId }: Telling,
): Promise<void> {
  const extension = await extensions.find(db, { consultationId, id: extensionId });
  if (!extension) return;
  const key = { consultationId, roundId: extension.roundId };
  const intentOf = (respondentId: string) => `extension:${extensionId}:${respondentId}`;
  const unfinished = await responses.findUnfinished(db, key);
  for (let start = 0; start < unfinished.length; start += LETTERS_AT_ONCE) {
    const lot = new Set(unfinished.slice(start, start + LETTERS_AT_ONCE));
    const isOver = await db.transaction().execute(async (tx) => {
      await consultations.hold(tx, { consultationId });
      const round = await rounds.findById(tx, key);
      if (round?.status !== "open" || round.closesAt !== extension.closesAt) return true;
      const known = await outbox.findIntents(tx, { consultationId, intentKeys: [...lot].map(intentOf) });
      const recipients = (await contacts.findAllToWriteTo(tx, { ...key, kind: "reminder" })).filter(
        ({ respondentId }) => lot.has(respondentId) && !known.has(intentOf(respondentId)),
      );
      await writeLetters(tx, { now, baseUrl }, { ...key, recipients, template: "closing-moved", intentOf });
      return false;
    });
    if (isOver) return;
  }
}
