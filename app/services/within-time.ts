import { createContext, Script } from "node:vm";

const script = new Script("run()");

/**
 * Runs a synchronous function, but no longer than so many milliseconds: what others wrote (a questionnaire's expressions) must not keep the
 * whole server busy.
 *
 * Throws  what the function throws; an error with the code `ERR_SCRIPT_EXECUTION_TIMEOUT` when the time is over.
 */
export function withinTime<Result>(milliseconds: number, run: () => Result): Result {
  return script.runInContext(createContext({ run }), { timeout: milliseconds }) as Result;
}
