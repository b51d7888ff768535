import * as respondents from "../../../db/queries/respondent";
import { type ClosingFields, defaultClosing } from "./closing-time";
import type { Preparation } from "./preparation";

export interface OpenStep {
  readonly state: "open";
  readonly invitations: number;
  readonly closing: ClosingFields;
  readonly isDraft: boolean;
}

export async function getOpenStep({ db, now, consultationId, isDraft }: Preparation): Promise<OpenStep> {
  return {
    state: "open",
    invitations: await respondents.countAllActive(db, { consultationId, audience: "panel" }),
    closing: defaultClosing(now),
    isDraft,
  };
}
