import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { InputShapeError } from "../../analysis/figure";
import { parseProtocol } from "../../analysis/parse-protocol";
import * as organisations from "../../db/queries/organisation";
import { paths } from "../paths";
import { openInstance } from "../server/open-instance";
import { readSettings } from "../server/settings";
import { DomainError } from "../services/domain-error";
import { importStudy } from "../services/import/import-study";
import { ensureOrganiser } from "../services/sign-in-link.server";
import { UnreadableFileError } from "./csv-file";
import { type CommandIo, exitCodes } from "./io";
import { readItemsCsv } from "./items-csv";
import { readTidyCsv } from "./tidy-csv";

const USAGE = `Usage: tholos import FILE.csv --owner EMAIL [--items FILE.csv] [--protocol FILE.json] [--title TEXT] [--public-data]

Stores a finished study as a consultation with closed rounds; its protocol is labelled "applied afterwards".
FILE.csv         round,panelist,group,item,value and optionally facet, audience
--owner EMAIL    the organiser who owns it; an account is made when there is none
--items FILE     item,text,kind,min,max,sides,subject,criterion
--protocol FILE  the rules as JSON; without it the default protocol is used
--title TEXT     without it the name of the file
--public-data    the answers are public already: nothing is hidden for small groups
`;
const SHOWN_PROBLEMS = 20;

/** `tholos import`: a finished study from tidy CSV into the database. */
export async function runImport(argv: readonly string[], io: CommandIo): Promise<number> {
  const options = readOptions(argv);
  if (options === null) {
    io.stderr.write(USAGE);
    return exitCodes.usage;
  }
  try {
    const { rows, problems } = readTidyCsv(options.file);
    const items = options.items ? await readItemsCsv(options.items) : { items: new Map(), problems: [] };
    const protocol = options.protocol ? parseProtocol(JSON.parse(await readFile(options.protocol, "utf8"))) : null;
    const instance = await openInstance(readSettings(io.environment));
    try {
      const { organiser } = await ensureOrganiser(instance.context, { email: options.owner });
      const [organisation] = await organisations.findAllByUser(instance.context.db, { userId: organiser.id });
      if (!organisation) throw new DomainError("forbidden", "This organiser belongs to no organisation.");
      const study = await importStudy(
        { db: instance.context.db, now: instance.context.now() },
        {
          organisationId: organisation.id,
          ownerId: organiser.id,
          title: options.title ?? basename(options.file).replace(/\.csv$/i, ""),
          designNote: null,
          publicSummary: null,
          rows,
          definitions: items.items,
          protocol,
          isPublicData: options.isPublicData,
          isDemonstration: false,
        },
      );
      listProblems("items", items.problems, io);
      listProblems("answers", [...problems, ...study.problems], io);
      io.stdout.write(
        `Imported ${study.answers} answers of ${study.respondents} people in ${study.rounds} rounds.\n` +
          `${instance.context.settings.baseUrl}${paths.results(study.consultationId)}\n`,
      );
      return exitCodes.done;
    } finally {
      await instance.close();
    }
  } catch (error) {
    if (!isExpected(error)) throw error;
    const details = error instanceof DomainError ? error.details.map((line) => `\n  ${line}`).join("") : "";
    io.stderr.write(`tholos import: ${error.message}${details}\n`);
    return exitCodes.failed;
  }
}

function isExpected(error: unknown): error is Error {
  return (
    error instanceof UnreadableFileError ||
    error instanceof InputShapeError ||
    error instanceof DomainError ||
    error instanceof SyntaxError
  );
}

function listProblems(
  what: string,
  problems: readonly { readonly line: number; readonly message: string }[],
  io: CommandIo,
): void {
  if (problems.length === 0) return;
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(({ line, message }) => `  line ${line}: ${message}\n`);
  const rest = problems.length > SHOWN_PROBLEMS ? `  and ${problems.length - SHOWN_PROBLEMS} more\n` : "";
  io.stderr.write(`${problems.length} rows of ${what} were left out:\n${shown.join("")}${rest}`);
}

function readOptions(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        owner: { type: "string" },
        items: { type: "string" },
        protocol: { type: "string" },
        title: { type: "string" },
        "public-data": { type: "boolean", default: false },
      },
    });
    const [file] = positionals;
    if (!file || positionals.length > 1 || !values.owner) return null;
    const { owner, items, protocol, title } = values;
    return { file, owner, items, protocol, title, isPublicData: values["public-data"] };
  } catch {
    return null;
  }
}
