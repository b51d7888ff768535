import * as dataProtection from "../../db/queries/data-protection";
import type { InstanceContext } from "../server/open-instance";
import { deleteAccessLog, deleteContacts } from "../services/apply-retention";

/**
 * In every consultation, deletes names and records of who saw names whose stated time is over. One that cannot be done does not hold up the
 * others; the job then fails, so that it is tried again.
 */
export async function deleteOverdueNames({
  db,
  logger,
  now,
}: Pick<InstanceContext, "db" | "logger" | "now">): Promise<void> {
  const failures: unknown[] = [];
  for (const retention of await dataProtection.findAllRetentions(db)) {
    const { consultationId } = retention;
    try {
      const contacts = await deleteContacts({ db, now: now() }, { consultationId });
      const accesses = await deleteAccessLog({ db, now: now() }, retention);
      if (contacts + accesses > 0)
        logger.info({ consultationId, contacts, accesses }, "deleted what was kept long enough");
    } catch (error) {
      logger.error({ consultationId, error }, "names or the record of who saw them could not be deleted");
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "some names could not be deleted");
}
