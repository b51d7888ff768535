import * as consultations from "../../db/queries/consultation";
import * as rounds from "../../db/queries/round";
import type { AppContext } from "./context";
import { throwNotFound } from "./errors.server";
import { type PanelistAccess, requirePanelist } from "./guards.server";

export interface RoundAccess {
  readonly panelist: PanelistAccess;
  readonly consultation: consultations.ConsultationHeader;
  readonly round: NonNullable<Awaited<ReturnType<typeof rounds.findByNumber>>>;
}

/** The panelist of a request (see `requirePanelist`) with the panel's round of the address; 404 when there is no such round. */
export async function requirePanelistRound(
  request: Request,
  context: AppContext,
  params: { readonly consultationId?: string; readonly roundNumber?: string },
): Promise<RoundAccess> {
  const { consultationId = "", roundNumber = "" } = params;
  const panelist = await requirePanelist(request, context, consultationId);
  const consultation = await consultations.findById(context.db, { consultationId });
  if (!consultation || !/^[1-9]\d{0,2}$/.test(roundNumber)) throwNotFound();
  const round = await rounds.findByNumber(context.db, {
    consultationId,
    audience: "panel",
    number: Number(roundNumber),
  });
  if (!round) throwNotFound();
  return { panelist, consultation, round };
}
