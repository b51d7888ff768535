import type { Db } from "../../../db/open";
import * as rehearsals from "../../../db/queries/rehearsal";
import * as responses from "../../../db/queries/response";

/** How far a pilot is: whether people still answer it, and how many have; kept with it once its answers are deleted. */
export async function findPilotProgress(
  db: Db,
  { copyId, responses: kept }: Pick<rehearsals.Rehearsal, "copyId" | "responses">,
): Promise<{ readonly isOpen: boolean; readonly answered: number }> {
  if (copyId === null) return { isOpen: false, answered: kept };
  const round = await rehearsals.findRoundOfPilot(db, { consultationId: copyId });
  // Its round follows at once.
  if (!round) return { isOpen: true, answered: 0 };
  const answered = await responses.countSubmitted(db, { consultationId: copyId, roundId: round.id });
  return { isOpen: round.status === "open", answered };
}
