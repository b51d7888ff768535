import { join } from "node:path";
import { parseArgs } from "node:util";
import { isMigrated } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as organisations from "../../db/queries/organisation";
import { readSettings } from "../server/settings";
import { type AuditBreak, type AuditVerdict, verifyAudit, verifyOrganisationAudit } from "../services/verify-audit";
import { type CommandIo, exitCodes } from "./io";

const USAGE = `Usage: tholos verify-audit [--consultation ID [--head HASH]]

Works out the hash chain of the audit trail again, of one consultation or of all and of the organisations, and says where it broke. The head that is
printed shows later, given back with --head, that the end was not cut off and nothing was rewritten; keep it outside this machine.
`;

const WORDS: Readonly<Record<AuditBreak, string>> = {
  "out-of-place": "an entry is missing, moved or put in before it",
  previous: "it was written after another entry than the one before it",
  content: "it says something else than when it was written",
  head: "the kept head is of no entry: the end was cut off, or the trail rewritten",
};

/** `tholos verify-audit`: exit code 0 when every chain holds, 1 when one broke. Changes nothing. */
export async function verifyAuditCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  const options = readOptions(argv);
  if (!options || (options.head !== undefined && options.consultation === undefined)) {
    io.stderr.write(USAGE);
    return exitCodes.usage;
  }
  const settings = readSettings(io.environment);
  const db = await openDatabase({ url: settings.databaseUrl, file: join(settings.dataDir, "tholos.db") });
  try {
    if (!(await isMigrated(db))) {
      io.stderr.write("The database is not at the newest schema. Run tholos migrate first.\n");
      return exitCodes.failed;
    }
    return await verifyAll(db, io, options);
  } finally {
    await db.destroy();
  }
}

interface Options {
  readonly consultation?: string;
  readonly head?: string;
}

async function verifyAll(db: Db, io: CommandIo, { consultation, head }: Options): Promise<number> {
  const all = await consultations.findAllIds(db);
  const ids = consultation === undefined ? all : all.filter((id) => id === consultation);
  if (consultation !== undefined && ids.length === 0) {
    io.stderr.write(`There is no consultation ${consultation}.\n`);
    return exitCodes.failed;
  }
  let isWhole = true;
  const tell = (name: string, { broken, entries, head: last }: AuditVerdict) => {
    if (broken) isWhole = false;
    const found = broken
      ? `BROKEN at entry ${broken.position}: ${WORDS[broken.why]}`
      : `ok, ${entries} entries, head ${last}`;
    io.stdout.write(`${name}: ${found}\n`);
  };
  for (const consultationId of ids) {
    tell(consultationId, await verifyAudit(db, { consultationId, ...(head !== undefined && { keptHead: head }) }));
  }
  if (consultation === undefined) {
    for (const organisationId of await organisations.findAllIds(db)) {
      tell(`organisation ${organisationId}`, await verifyOrganisationAudit(db, { organisationId }));
    }
  }
  return isWhole ? exitCodes.done : exitCodes.failed;
}

function readOptions(argv: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { consultation: { type: "string" }, head: { type: "string" } },
    });
    return values;
  } catch {
    return undefined;
  }
}
