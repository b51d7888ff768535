/** Where a command writes and what it reads besides files; tests give their own. */
export interface CommandIo {
  out(text: string): void;
  error(text: string): void;
  readonly environment: NodeJS.ProcessEnv;
}

export const processIo: CommandIo = {
  out: (text) => {
    process.stdout.write(`${text}\n`);
  },
  error: (text) => {
    process.stderr.write(`${text}\n`);
  },
  environment: process.env,
};

/** Exit codes of every command. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;
