import type { Db } from "../../db/open";
import * as rationales from "../../db/queries/rationale";

/** Releases the simulated reasons of a round, all but the last few, which stay unreviewed. */
export async function releaseReasons(
  db: Db,
  input: { consultationId: string; roundId: string; userId: string; now: Date },
): Promise<void> {
  const key = { consultationId: input.consultationId, roundId: input.roundId };
  const { pending } = await rationales.countByStatus(db, key);
  const reasons = await rationales.findAllForReview(db, { ...key, limit: Math.max(0, pending - 5), offset: 0 });
  await db.transaction().execute(async (tx) => {
    for (const { id, text, side } of reasons) {
      await rationales.review(
        tx,
        { ...key, id },
        {
          status: "published",
          releasedText: text,
          releasedSide: side,
          reviewedBy: input.userId,
          reviewedAt: input.now.toISOString(),
        },
      );
    }
  });
}
