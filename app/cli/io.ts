interface Output {
  write(text: string): unknown;
}

/** Where a command writes and what it reads besides files; tests give their own. */
export interface CommandIo {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: NodeJS.ProcessEnv;
}

/** Exit codes of every command. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;
