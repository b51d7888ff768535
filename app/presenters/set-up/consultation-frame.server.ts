import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import * as rehearsals from "../../../db/queries/rehearsal";
import * as rounds from "../../../db/queries/round";
import type { Role } from "../../../db/schema";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { may, permissionNames } from "../../access/permissions";
import { formatDay } from "../format-instant";
import { consultationStatus } from "./consultation-status";

/** What stands above every page of a consultation. Undefined: there is no such consultation. */
export async function getConsultationFrame(db: Db, input: { consultationId: string; role: Role }) {
  const { consultationId, role } = input;
  const consultation = await consultations.findById(db, { consultationId });
  if (!consultation) return undefined;
  const panelRounds = (await rounds.findAll(db, { consultationId })).filter(({ audience }) => audience === "panel");
  const lock = await protocolLocks.find(db, { consultationId });
  return {
    id: consultationId,
    title: localText(JSON.parse(consultation.title) as LocalText, consultation.language),
    status: consultationStatus(panelRounds),
    role,
    /** What pages offer; every loader and action checks for itself. */
    rights: permissionNames.filter((permission) => may(role, permission)),
    mayEdit: may(role, "plan.edit"),
    lockedOn: lock ? formatDay(lock.lockedAt) : null,
    isDemonstration: consultation.isDemonstration === 1,
    isSimulated: consultation.isSimulated === 1,
    rehearsalOf: (await rehearsals.findByCopy(db, { consultationId }))?.consultationId ?? null,
  };
}

export type ConsultationFrame = NonNullable<Awaited<ReturnType<typeof getConsultationFrame>>>;
