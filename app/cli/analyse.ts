import { readFile } from "node:fs/promises";
import { defaultProtocol } from "../../analysis/default-protocol.js";
import { InputShapeError } from "../../analysis/figure.js";
import { parseProtocol } from "../../analysis/parse-protocol.js";
import type { Protocol } from "../../analysis/protocol.js";
import { formatCsv, formatTable } from "./analyse-format.js";
import { formatJson } from "./analyse-json.js";
import { type Options, readOptions, USAGE, withOptions } from "./analyse-options.js";
import { type BuiltOutput, buildOutput } from "./analyse-output.js";
import { collectAnswers } from "./collect-answers.js";
import { UnreadableFileError } from "./csv-file.js";
import { readItemsCsv } from "./items-csv.js";
import { OutputProblems } from "./output-problems.js";

const SHOWN_PROBLEMS = 20;
const NO_ITEMS: Awaited<ReturnType<typeof readItemsCsv>> = { items: new Map(), problems: [] };

interface Output {
  write(text: string): unknown;
}

/**
 * The command `tholos analyse`: the analysis of a finished study from files, without a database. Results go to stdout; notes and bad
 * rows to stderr.
 *
 * @returns the exit code: 0 analysed (bad rows may have been left out), 1 a file cannot be used, 2 wrong usage
 */
export async function runAnalyse(
  argv: readonly string[],
  { stdout, stderr }: { stdout: Output; stderr: Output },
): Promise<number> {
  const options = readOptions(argv);
  if (options === "help") {
    stdout.write(USAGE);
    return 0;
  }
  if (options === null) {
    stderr.write(USAGE);
    return 2;
  }
  try {
    const output = await analyseFiles(options);
    const said = notes(output);
    if (said !== "") stderr.write(said);
    for (const text of format(output, options.format)) stdout.write(text);
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableFileError) && !(error instanceof InputShapeError)) throw error;
    stderr.write(`tholos analyse: ${error.message}\n`);
    return 1;
  }
}

async function analyseFiles(options: Options): Promise<BuiltOutput> {
  const declared =
    options.protocol === undefined ? defaultProtocol("afterwards") : await readProtocol(options.protocol);
  const definitions = options.items === undefined ? NO_ITEMS : await readItemsCsv(options.items);
  const scales = new Map([...definitions.items].map(([key, { scale }]) => [key, scale]));
  const collector = collectAnswers(options.file, scales);
  return buildOutput({
    ...collector.close(),
    definitions: definitions.items,
    protocol: withOptions(declared, options),
    asked: options,
    protocolSource: options.protocol === undefined ? "default" : "file",
    problems: new OutputProblems(collector.problems, definitions.problems),
  });
}

async function readProtocol(path: string): Promise<Protocol> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new UnreadableFileError(`${path} cannot be opened (${cause.code ?? cause.message})`, { cause });
  });
  try {
    return parseProtocol(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new UnreadableFileError(`${path} is not JSON: ${error.message}`, { cause: error });
    throw error;
  }
}

function notes({ protocolSource, problems }: BuiltOutput): string {
  const rule =
    protocolSource === "default"
      ? "No --protocol given: the default protocol is used (5 levels: 70 % on two neighbouring levels and IQR <= 1; 7 to 9 levels and TRL: 70 % within one level of the median and IQR <= 2).\n"
      : "";
  if (problems.length === 0) return rule;
  const lines: string[] = [];
  for (const { file, line, message } of problems) {
    if (lines.length === SHOWN_PROBLEMS) break;
    lines.push(`  ${file}, line ${line}: ${message}\n`);
  }
  const rest = problems.length - lines.length;
  const more = rest > 0 ? `  and ${rest} more (all in --format json)\n` : "";
  return `${rule}${problems.length} problem${problems.length === 1 ? "" : "s"} found:\n${lines.join("")}${more}`;
}

function format(output: BuiltOutput, name: Options["format"]): Iterable<string> {
  if (name === "json") return formatJson(output);
  return [name === "csv" ? formatCsv(output) : formatTable(output)];
}
