import type { Db } from "../../../db/open";
import * as invitations from "../../../db/queries/invitation";
import { hashToken } from "../tokens";
import type { PersonKey } from "./pending-letters";

/** Who reads the mail that a link of choice stood in. Undefined: no such link, or the person's name was forgotten. */
export async function findMailReader(db: Db, token: string): Promise<PersonKey | undefined> {
  const found = await invitations.findByPauseTokenHash(db, hashToken(token));
  return found && { consultationId: found.consultationId, respondentId: found.respondentId, invitationId: found.id };
}
