import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCommand } from "../../../app/cli/main";
import { startTestServer } from "../../support/server";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tholos-cli-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function run(argv: string[], environment: Record<string, string> = {}) {
  const said = { out: "", error: "" };
  const code = await runCommand(argv, {
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.error += text) },
    environment: { NODE_ENV: "test", DATA_DIR: dataDir, LOG_LEVEL: "silent", ...environment },
  });
  return { code, ...said };
}

describe("tholos", () => {
  test("says what it can do", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    for (const command of ["serve", "migrate", "analyse", "import", "demo", "sign-in-link"])
      expect(out).toContain(`tholos ${command}`);
  });

  test.each([
    [[]],
    [["unknown"]],
    [["toString"]],
    [["migrate", "down"]],
    [["sign-in-link"]],
    [["sign-in-link", "anna"]],
    [["serve", "--full"]],
  ])("refuses %j as wrong usage", async (argv) => {
    expect((await run(argv)).code).toBe(2);
  });

  test("migrates once, and says so", async () => {
    expect(await run(["migrate"])).toMatchObject({ code: 0, out: expect.stringMatching(/^Migrated:\n {2}2026-/) });
    expect(await run(["migrate"])).toMatchObject({ code: 0, out: "The database is up to date.\n" });
  });

  test("prints a sign-in link alone on its output, so that it can be piped", async () => {
    const { code, out, error } = await run(["sign-in-link", "anna@example.org"], {
      BASE_URL: "https://consult.example.org",
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^https:\/\/consult\.example\.org\/sign-in\/confirm\?token=\w+\n$/);
    expect(error).toContain("Made an account");
    expect((await run(["sign-in-link", "anna@example.org"])).error).toBe("");
  });

  test("names all wrong settings in one message", async () => {
    const { code, error } = await run(["migrate"], { PORT: "eighty", LOG_LEVEL: "loud" });
    expect(code).toBe(1);
    expect(error).toMatch(/PORT .*\n.*LOG_LEVEL /);
  });

  test("says in words what an operator can mend", async () => {
    const { code, error } = await run(["migrate"], {
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
      SESSION_SECRET: "x".repeat(32),
    });
    expect(code).toBe(1);
    expect(error).toBe("The database server that DATABASE_URL names cannot be reached.\n");
  });
});

describe("tholos analyse", () => {
  test("loads no package: neither Remix nor React nor anything of a database", () => {
    const main = "build/cli/main.js";
    const analyse = /import\("(\.\.\/chunks\/analyse-[^"]+)"\)/.exec(readFileSync(main, "utf8"))?.[1] ?? "";
    const packages = packagesOf([main, join(dirname(main), analyse)]);
    // What the analysis needs is in the build; nothing is looked for in node_modules.
    expect(packages).toContain("node:fs/promises");
    expect(packages.filter((name) => !isBuiltin(name))).toEqual([]);
  });

  /** What built files import without being asked, themselves and through each other. */
  function packagesOf(files: string[]): string[] {
    const seen = new Set<string>();
    const packages = new Set<string>();
    while (files.length > 0) {
      const file = files.pop() ?? "";
      if (seen.has(file)) continue;
      seen.add(file);
      for (const [, target = ""] of readFileSync(file, "utf8").matchAll(
        /^(?:import|export) ?(?:[^"';]*from ?)?"([^"]+)";/gm,
      )) {
        if (target.startsWith(".")) files.push(join(dirname(file), target));
        else packages.add(target);
      }
    }
    return [...packages];
  }
});

describe("tholos serve", () => {
  test("ends with 0 when it is told to stop, and leaves a database that opens again", async () => {
    const first = await startTestServer({ dataDir });
    expect(await first.stop()).toBe(0);
    const second = await startTestServer({ dataDir });
    expect(await second.stop()).toBe(0);
  });

  test("keeps people signed in over a restart without a secret in the settings", async () => {
    const first = await startTestServer({ dataDir });
    const link = new URL((await first.run("sign-in-link", "anna@example.org")).trim());
    const confirmed = await fetch(`${first.url}/sign-in/confirm`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: first.url },
      body: new URLSearchParams({ token: link.searchParams.get("token") ?? "" }),
    });
    const cookie = confirmed.headers
      .getSetCookie()
      .map((value) => value.split(";")[0])
      .join("; ");
    await first.stop();
    const second = await startTestServer({ dataDir });
    const response = await fetch(`${second.url}/consultations`, { headers: { cookie }, redirect: "manual" });
    expect(response.status).toBe(200);
    await second.stop();
  });

  test("says which port is taken", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    const port = address && typeof address === "object" ? String(address.port) : "";
    await expect(startTestServer({ dataDir, environment: { PORT: port } })).rejects.toThrow(
      /The port is in use already/,
    );
    taken.close();
  });
});
