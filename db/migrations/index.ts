import type { Migration } from "kysely";
import { up as createConsultation } from "./2026-11-22T0900-create-consultation.js";
import { up as takingPart } from "./2026-11-22T1100-taking-part.js";
import { up as declineReasons } from "./2026-11-22T1300-decline-reasons.js";
import { up as feedbackForms } from "./2026-11-22T1330-feedback-forms.js";
import { up as reasonSources } from "./2026-11-22T1340-reason-sources.js";
import { up as answersMet } from "./2026-11-22T1542-answers-met.js";
import { up as signingIn } from "./2026-11-22T1820-signing-in.js";
import { up as panelProfile } from "./2026-11-22T1836-panel-profile.js";
import { up as releaseOfReasons } from "./2026-11-22T1840-release-of-reasons.js";
import { up as colleagues } from "./2026-11-22T1848-colleagues.js";
import { up as rehearsals } from "./2026-11-22T1848-rehearsals.js";
import { up as auditChain } from "./2026-11-22T1858-audit-chain.js";
import { up as quotas } from "./2026-11-22T1905-quotas.js";

/** In order of their names. A list instead of a folder read at run time, so that they are part of the bundle. */
export const migrations: Record<string, Migration> = {
  "2026-11-22T0900-create-consultation": { up: createConsultation },
  "2026-11-22T1100-taking-part": { up: takingPart },
  "2026-11-22T1300-decline-reasons": { up: declineReasons },
  "2026-11-22T1330-feedback-forms": { up: feedbackForms },
  "2026-11-22T1340-reason-sources": { up: reasonSources },
  "2026-11-22T1542-answers-met": { up: answersMet },
  "2026-11-22T1820-signing-in": { up: signingIn },
  "2026-11-22T1836-panel-profile": { up: panelProfile },
  "2026-11-22T1840-release-of-reasons": { up: releaseOfReasons },
  "2026-11-22T1848-colleagues": { up: colleagues },
  "2026-11-22T1848-rehearsals": { up: rehearsals },
  "2026-11-22T1858-audit-chain": { up: auditChain },
  "2026-11-22T1905-quotas": { up: quotas },
};
