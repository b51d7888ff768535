#!/usr/bin/env node
/** The command `tholos`: loads the build, and says what to do when there is none. */
import { existsSync } from "node:fs";

const main = new URL("../../build/cli/main.js", import.meta.url);
if (!existsSync(main)) {
  console.error("Tholos is not built yet. Run `npm ci` (which builds it) or `npm run build`, then try again.");
  process.exit(1);
}
process.env.NODE_ENV ??= "production";
// `tholos analyse … | head` closes the pipe when it has seen enough; that is no error.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
const { runCommand } = await import(main.href);
process.exitCode = await runCommand(process.argv.slice(2));
