import { analyseRoundJob } from "./analyse-round";
import { cleanUp } from "./clean-up";
import { closeOverdueRounds } from "./close-overdue-rounds";
import { inviteRoundJob } from "./invite-round";
import type { JobHandler } from "./job";
import { rehearse } from "./rehearse";
import { sendResetMail } from "./send-reset-mail";
import { sendSignInMail } from "./send-sign-in-mail";

/** Every kind of job and who does it. A job of a kind that is not here is given up. */
export const jobHandlers: Readonly<Record<string, JobHandler>> = {
  "analyse-round": analyseRoundJob,
  "clean-up": cleanUp,
  "close-overdue-rounds": closeOverdueRounds,
  "invite-round": inviteRoundJob,
  "reset-password-mail": sendResetMail,
  rehearse,
  "sign-in-mail": sendSignInMail,
};
