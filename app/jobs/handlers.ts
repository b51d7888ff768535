import { analyseRoundJob } from "./analyse-round";
import { cleanUp } from "./clean-up";
import { closeOverdueRounds } from "./close-overdue-rounds";
import { countProgressJob } from "./count-progress";
import { inviteRoundJob } from "./invite-round";
import type { JobHandler } from "./job";
import { openDueRounds } from "./open-due-rounds";
import { rehearse } from "./rehearse";
import { lookForReminders, sendRemindersJob } from "./send-reminders";
import { sendResetMail } from "./send-reset-mail";
import { sendSignInMail } from "./send-sign-in-mail";
import { tellOfExtensionJob } from "./tell-of-extension";
import { writeMeetingLinkJob } from "./write-meeting-link";

/** Every kind of job and who does it. A job of a kind that is not here is given up. */
export const jobHandlers: Readonly<Record<string, JobHandler>> = {
  "analyse-round": analyseRoundJob,
  "clean-up": cleanUp,
  "close-overdue-rounds": closeOverdueRounds,
  "count-progress": countProgressJob,
  "invite-round": inviteRoundJob,
  "look-for-reminders": lookForReminders,
  "meeting-link": writeMeetingLinkJob,
  "open-due-rounds": openDueRounds,
  "reset-password-mail": sendResetMail,
  rehearse,
  "send-reminders": sendRemindersJob,
  "sign-in-mail": sendSignInMail,
  "tell-of-extension": tellOfExtensionJob,
};
