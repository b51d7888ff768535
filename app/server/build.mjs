/** Second half of `npm run build`: the server and the commands into build/cli, and compressed copies of the client's files. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Packages stay outside, but for those of the analysis: @stdlib is hundreds of small files, and to find them takes longer than a small study
 * takes to analyse.
 */
const bundled = /^(?:@stdlib\/|simple-statistics$|csv-parse|csv-stringify)/;
const externalPackages = {
  name: "external-packages",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path, importer }) => {
      const isInside = kind === "entry-point" || bundled.test(path) || /node_modules\/@stdlib\//.test(importer);
      return isInside ? undefined : { path, external: true };
    });
  },
};

/** What Vite does for the other half of the build: the catalogues that there are, of the program and of the templates, as imports. */
const catalogueFiles = {
  name: "catalogue-files",
  setup({ onLoad }) {
    onLoad({ filter: /(i18n[\\/]catalogues\.server|templates[\\/]translations[\\/]index)\.ts$/ }, async ({ path }) => {
      const folder = dirname(path);
      const entries = await readdir(folder, { recursive: true });
      const files = entries.map((entry) => entry.replaceAll("\\", "/")).filter((entry) => entry.endsWith(".json"));
      const imports = files.map((file, index) => `import catalogue${index} from "./${file}";`);
      const found = files.map((file, index) => `"./${file}": catalogue${index}`);
      const source = await readFile(path, "utf8");
      const contents = source.replace(/import\.meta\.glob.*?;\n/s, `{${found.join(", ")}};\n`);
      return { contents: `${imports.join("\n")}\n${contents}`, loader: "ts", resolveDir: folder };
    });
  },
};

await rm(join(root, "build/cli"), { recursive: true, force: true });
await rm(join(root, "build/chunks"), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: {
    "cli/main": "app/cli/main.ts",
    "cli/section-worker": "app/services/section-runs/worker.ts",
    "cli/workbook-worker": "app/services/panel/workbook/worker.ts",
  },
  outdir: "build",
  bundle: true,
  // Each command is its own chunk: `tholos analyse` must load neither Remix nor a database driver.
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  plugins: [externalPackages, catalogueFiles],
  // Bundled CommonJS asks for modules of Node by `require`.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  platform: "node",
  target: "node20",
  format: "esm",
  sourcemap: true,
  logLevel: "warning",
});

const compressible = /\.(js|css|svg|json|txt)$/;
const assets = join(root, "build/client/assets");
const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
for (const name of await readdir(assets)) {
  if (!compressible.test(name)) continue;
  const content = await readFile(join(assets, name));
  const options = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  };
  await writeFile(join(assets, `${name}.br`), await brotli(content, options));
  await writeFile(join(assets, `${name}.gz`), await gzipped(content, { level: 9 }));
}
