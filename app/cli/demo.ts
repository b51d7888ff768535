import { loadDemonstration, mintDemonstrationLinks } from "../demo/load-demonstration";
import { openInstance } from "../server/open-instance";
import { readSettings } from "../server/settings";
import { type CommandIo, exitCodes } from "./io";

/** `tholos demo`: loads the demonstration, unless it is there, and prints its links. */
export async function demo(argv: readonly string[], io: CommandIo): Promise<number> {
  if (argv.length > 0) {
    io.stderr.write("tholos demo takes no arguments.\n");
    return exitCodes.usage;
  }
  const instance = await openInstance(readSettings(io.environment));
  try {
    const isNew = await loadDemonstration(instance.context);
    const links = await mintDemonstrationLinks(instance.context);
    io.stdout.write(isNew ? "The demonstration was loaded.\n" : "The demonstration is loaded already.\n");
    if (links) io.stdout.write(`${describeLinks(links)}\n`);
  } finally {
    await instance.close();
  }
  return exitCodes.done;
}

export function describeLinks(links: { organiser: string; panelist: string; public: string }): string {
  return `  organiser    ${links.organiser}\n  a panelist   ${links.panelist}\n  the public   ${links.public}`;
}
