import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type LargeStudy, makeLargeStudy } from "./large-study.js";

/** The study that an earlier run left in the folder, whatever its size, else a new one. */
export async function findOrMakeStudy(
  folder: string,
  size: { readonly panelists: number; readonly responses: number },
): Promise<LargeStudy> {
  const file = join(folder, "study.json");
  if (existsSync(file)) return JSON.parse(await readFile(file, "utf8")) as LargeStudy;
  await mkdir(folder, { recursive: true });
  const study = await makeLargeStudy(folder, size);
  await writeFile(file, JSON.stringify(study));
  return study;
}
