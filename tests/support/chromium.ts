import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from "playwright-core";

/** Nothing in a test may leave the machine or wait for a screen. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-extensions",
  "--disable-sync",
  "--font-render-hinting=none",
  "--no-first-run",
  "--no-pings",
];

/** A real Chromium: the one that `CHROME_PATH` names, else the one of the npm package @sparticuz/chromium. */
export function launchChromium(): Promise<Browser> {
  return launchWith((options) => chromium.launch(options));
}

/** A browser that keeps its profile in a folder: what it holds is there when it is closed and started again. */
export function launchWithProfile(folder: string): Promise<BrowserContext> {
  return launchWith((options) => chromium.launchPersistentContext(folder, { ...options, reducedMotion: "reduce" }));
}

async function launchWith<Launched>(launch: (options: LaunchOptions) => Promise<Launched>): Promise<Launched> {
  const own = process.env.CHROME_PATH;
  try {
    if (own) return await launch({ executablePath: own, args });
    const folder = await unpack();
    const executablePath = join(folder, "chromium");
    try {
      return await launch({ executablePath, args });
    } catch (error) {
      if (!String(error).includes("shared libraries")) throw error;
      // A bare machine: the package brings the libraries and a font.
      const env = {
        ...process.env,
        LD_LIBRARY_PATH: join(folder, "al2023/lib"),
        FONTCONFIG_PATH: join(folder, "fonts"),
      };
      return await launch({ executablePath, args, env: withoutUndefined(env) });
    }
  } catch (cause) {
    throw new Error(
      `The tests need a Chromium. ${own ? `CHROME_PATH names ${own}, which` : "The one of the npm package @sparticuz/chromium (npm ci)"} did not start; set CHROME_PATH to a Chrome or Chromium of this machine.`,
      { cause },
    );
  }
}

/**
 * Unpacks the browser once per version. The package itself unpacks into the temporary folder under a fixed name and takes
 * whatever is there for complete, so it gets a folder of its own, which is moved into place when it is.
 */
async function unpack(): Promise<string> {
  const folder = join(tmpdir(), `tholos-chromium-147.0.0-${process.getuid?.() ?? 0}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}-${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  const { default: bundled } = await import("@sparticuz/chromium");
  const before = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME };
  // Named so, the package unpacks the shared libraries too.
  Object.assign(process.env, { TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" });
  try {
    await bundled.executablePath();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  // Another process may have been faster: then its folder stands.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  return folder;
}

function withoutUndefined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
