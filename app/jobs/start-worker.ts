import { setTimeout as sleep } from "node:timers/promises";
import { holdPending } from "../../db/queries/outbox";
import type { MailTransport } from "../mail/send-mail";
import type { InstanceContext } from "../server/open-instance";
import { enqueueCleanUp } from "./clean-up";
import type { JobHandler } from "./job";
import { runDueJobs } from "./run-due-jobs";
import { sendDueMail } from "./send-due-mail";
import { enqueueLookForReminders } from "./send-reminders";

/** How often an idle process looks for work. */
const IDLE_MS = 1_000;
/** How long it waits after the database failed. */
const AFTER_FAILURE_MS = 10_000;

export interface Worker {
  /** Lets what is running end. */
  stop(): Promise<void>;
}

/**
 * Background work of this process: due jobs and due mail. Several processes share both by leases. Without a mail server mail
 * is held for the outbox page.
 */
export function startWorker(
  context: InstanceContext,
  handlers: Readonly<Record<string, JobHandler>>,
  transport: MailTransport | undefined,
): Worker {
  const stopping = new AbortController();
  const running = work();

  async function work(): Promise<void> {
    let isScheduled = false;
    while (!stopping.signal.aborted) {
      let pause = 0;
      try {
        if (!isScheduled) {
          await enqueueCleanUp(context.db, context.now(), context.now());
          await enqueueLookForReminders(context.db, context.now(), context.now());
        }
        isScheduled = true;
        const jobs = await runDueJobs(context, handlers);
        const mails = transport ? await sendDueMail(context, transport) : await holdPending(context.db);
        if (jobs + mails === 0) pause = IDLE_MS;
      } catch (error) {
        context.logger.error({ error }, "background work failed");
        pause = AFTER_FAILURE_MS;
      }
      // Being told to stop ends the pause early; that is no failure.
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await running;
      transport?.close();
    },
  };
}
