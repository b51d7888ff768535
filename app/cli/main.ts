import { SettingsError } from "../server/settings-error";
import { type CommandIo, exitCodes } from "./io";

type Command = (argv: readonly string[], io: CommandIo) => Promise<number>;

/** Each command is loaded only when asked for, so that `analyse` starts without Remix and without a database driver. */
const commands: Record<string, { readonly usage: string; readonly says: string; load(): Promise<Command> }> = {
  serve: {
    usage: "serve [--empty]",
    says: "migrate the database and serve; --empty loads no demonstration",
    load: async () => (await import("./serve")).serve,
  },
  migrate: {
    usage: "migrate",
    says: "bring the database to the newest schema and end",
    load: async () => (await import("./migrate")).migrate,
  },
  analyse: {
    usage: "analyse FILE.csv",
    says: "analyse answers from files, without a database; analyse --help says more",
    load: async () => (await import("./analyse")).runAnalyse,
  },
  import: {
    usage: "import FILE.csv --owner EMAIL",
    says: "store a finished study from files; import without arguments says more",
    load: async () => (await import("./import")).runImport,
  },
  demo: {
    usage: "demo",
    says: "load the demonstration into the database and print its links",
    load: async () => (await import("./demo")).demo,
  },
  "verify-audit": {
    usage: "verify-audit [--consultation ID [--head HASH]]",
    says: "work out the hash chain of the audit trail again",
    load: async () => (await import("./verify-audit")).verifyAuditCommand,
  },
  "sign-in-link": {
    usage: "sign-in-link EMAIL",
    says: "print a link that signs an organiser in; makes the account when it is new",
    load: async () => (await import("./sign-in-link")).signInLink,
  },
};

/** Runs `tholos` with its arguments and returns the exit code: 0 done, 1 failed, 2 not understood. */
export async function runCommand(
  argv: readonly string[],
  io: CommandIo = { stdout: process.stdout, stderr: process.stderr, environment: process.env },
): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    io.stdout.write(`${help()}\n`);
    return name === undefined ? exitCodes.usage : exitCodes.done;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    io.stderr.write(`There is no command "${name}".\n\n${help()}\n`);
    return exitCodes.usage;
  }
  try {
    const run = await command.load();
    return await run(rest, io);
  } catch (error) {
    const explanation = error instanceof SettingsError ? error.message : explainOutside(error);
    if (explanation === undefined) throw error;
    io.stderr.write(`${explanation}\n`);
    return exitCodes.failed;
  }
}

/** What an operator can mend: the code of an error that came from outside, in words. */
function explainOutside(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return "The port is in use already. Stop the other program or set PORT to another port.";
    case "EACCES":
      return "This user may not use that port or folder. Set PORT to 1024 or above, or DATA_DIR to a folder that may be written to.";
    case "EADDRNOTAVAIL":
      return "This machine does not have the address that HOST names.";
    case "SQLITE_CANTOPEN":
      return "The database file cannot be opened. Set DATA_DIR to a folder that may be written to.";
    case "ECONNREFUSED":
    case "ENOTFOUND":
      return "The database server that DATABASE_URL names cannot be reached.";
    case "28P01":
    case "28000":
    case "3D000":
      return "The database server refused user, password or database of DATABASE_URL.";
    default:
      return undefined;
  }
}

function help(): string {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length));
  const lines = Object.values(commands).map(({ usage, says }) => `  tholos ${usage.padEnd(width)}  ${says}`);
  return `Usage:\n${lines.join("\n")}\n\nSettings are read from the environment; see the README.`;
}
