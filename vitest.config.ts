import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "~": fileURLToPath(new URL("./app", import.meta.url)) };

export default defineConfig({
  test: {
    // One processor is not left to Vitest itself: its part is small, and most machines that run all this have two.
    maxWorkers: availableParallelism(),
    projects: [
      {
        resolve: { alias },
        // Property tests take as long as the machine is busy; a hang still ends. What is tested holds no state, so files share the modules they load.
        test: {
          name: "unit",
          isolate: false,
          restoreMocks: true,
          include: ["tests/{analysis,surveys,components}/**/*.test.{ts,tsx}"],
          testTimeout: 60_000,
        },
      },
      { test: { name: "reference", include: ["tests/reference/**/*.test.ts"], testTimeout: 60_000 } },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/{db,app}/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/support/postgres.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/support/postgres.ts"],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          // A busy machine may need more than the second that Vitest waits for what a page has yet to show or a server to store.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
