/**
 * Runs a measurement of this folder with its arguments: `node tests/bench/run.mjs http --runs 3`. By Vite, as the application's own modules
 * use what only Vite gives them (`import.meta.glob`).
 */
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const [name] = process.argv.splice(2, 1);
if (!/^[a-z-]+$/.test(name ?? "")) throw new Error("Name a measurement of this folder.");
await runnerImport(fileURLToPath(new URL(`${name}.ts`, import.meta.url)), { configFile: false });
