import { z } from "zod";
import { openInstance } from "../server/open-instance";
import { readSettings } from "../server/settings";
import { ensureOrganiser, mintSignInLink } from "../services/sign-in-link.server";
import { type CommandIo, exitCodes } from "./io";

/** `tholos sign-in-link EMAIL`: for the first organiser, and for instances without a mail server. */
export async function signInLink(argv: readonly string[], io: CommandIo): Promise<number> {
  const email = z.email().safeParse(argv[0]);
  if (argv.length !== 1 || !email.success) {
    io.stderr.write("Usage: tholos sign-in-link EMAIL\n");
    return exitCodes.usage;
  }
  const instance = await openInstance(readSettings(io.environment));
  try {
    const { isNew } = await ensureOrganiser(instance.context, { email: email.data });
    if (isNew) io.stderr.write(`Made an account for ${email.data}.\n`);
    io.stdout.write(`${await mintSignInLink(instance.context, { email: email.data })}\n`);
  } finally {
    await instance.close();
  }
  return exitCodes.done;
}
