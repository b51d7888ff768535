import { SettingsError } from "../server/settings";
import { type CommandIo, exitCodes, processIo } from "./io";

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
    load: async () => {
      const { runAnalyse } = await import("./analyse");
      const line = (write: (text: string) => void) => ({ write: (text: string) => write(text.replace(/\n$/, "")) });
      return (argv, io) => runAnalyse(argv, { stdout: line(io.out), stderr: line(io.error) });
    },
  },
  "sign-in-link": {
    usage: "sign-in-link EMAIL",
    says: "print a link that signs an organiser in; makes the account when it is new",
    load: async () => (await import("./sign-in-link")).signInLink,
  },
};

/** Runs `tholos` with its arguments and returns the exit code: 0 done, 1 failed, 2 not understood. */
export async function runCommand(argv: readonly string[], io: CommandIo = processIo): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    io.out(help());
    return name === undefined ? exitCodes.usage : exitCodes.done;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    io.error(`There is no command "${name}".\n\n${help()}`);
    return exitCodes.usage;
  }
  try {
    const run = await command.load();
    return await run(rest, io);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    io.error(error.message);
    return exitCodes.failed;
  }
}

function help(): string {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length));
  const lines = Object.values(commands).map(({ usage, says }) => `  tholos ${usage.padEnd(width)}  ${says}`);
  return `Usage:\n${lines.join("\n")}\n\nSettings are read from the environment; see the README.`;
}
