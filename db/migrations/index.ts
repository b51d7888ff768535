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
import { up as roundControl } from "./2026-11-22T2156-round-control.js";
import { up as providerLinks } from "./2026-11-22T2200-provider-links.js";
import { up as planVersions } from "./2026-11-22T2206-plan-versions.js";
import { up as fewerIndexes } from "./2026-11-22T2210-fewer-indexes.js";
import { up as mails } from "./2026-11-22T2214-mails.js";
import { up as rewordings } from "./2026-11-22T2246-rewordings.js";
import { up as candidates } from "./2026-11-22T2259-candidates.js";
import { up as whoWasWrittenTo } from "./2026-11-23T0228-who-was-written-to.js";
import { up as pilots } from "./2026-11-23T0248-pilots.js";
import { up as organisationTrail } from "./2026-11-23T0259-organisation-trail.js";
import { up as lockedQuotas } from "./2026-11-23T0328-locked-quotas.js";
import { up as accessReasons } from "./2026-11-23T0600-access-reasons.js";
import { up as planLineage } from "./2026-11-23T0920-plan-lineage.js";
import { up as toldDeviations } from "./2026-11-23T0955-told-deviations.js";

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
  "2026-11-22T2156-round-control": { up: roundControl },
  "2026-11-22T2200-provider-links": { up: providerLinks },
  "2026-11-22T2206-plan-versions": { up: planVersions },
  "2026-11-22T2210-fewer-indexes": { up: fewerIndexes },
  "2026-11-22T2214-mails": { up: mails },
  "2026-11-22T2246-rewordings": { up: rewordings },
  "2026-11-22T2259-candidates": { up: candidates },
  "2026-11-23T0228-who-was-written-to": { up: whoWasWrittenTo },
  "2026-11-23T0248-pilots": { up: pilots },
  "2026-11-23T0259-organisation-trail": { up: organisationTrail },
  "2026-11-23T0328-locked-quotas": { up: lockedQuotas },
  "2026-11-23T0600-access-reasons": { up: accessReasons },
  "2026-11-23T0920-plan-lineage": { up: planLineage },
  "2026-11-23T0955-told-deviations": { up: toldDeviations },
};
