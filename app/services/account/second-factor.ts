import { createHmac, randomBytes } from "node:crypto";
import * as secondFactors from "../../../db/queries/second-factor";
import type { AppContext } from "../../http/context";
import type { Organiser } from "../../server/auth";
import { DomainError } from "../domain-error";
import { sendAccountMail } from "./account-mail";
import { attemptAt } from "./password-sign-in";
import { seal, unseal } from "./seal";
import { newTotpSecret, totpStep, totpUri } from "./totp";

const RECOVERY_CODES = 10;
/** No letters or digits that look alike: 31 of them, ten of a code make 49 bits, which the delays guard. */
const CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

type Context = Pick<AppContext, "db" | "now" | "sessionSecret" | "settings">;

/** Begins anew with a secret of its own; nothing is asked for before a code confirms it. */
export async function beginSecondFactor({ db, now, sessionSecret }: Context, userId: string): Promise<void> {
  const secret = seal(newTotpSecret(), purposeOf(userId), sessionSecret);
  const factor = { userId, secret, lastStep: 0, createdAt: now().toISOString(), confirmedAt: null };
  if (!(await secondFactors.begin(db, factor))) {
    throw new DomainError("already-done", "The second factor is on already.");
  }
}

/** The secret that waits to be confirmed, as text and for a QR code. */
export async function pendingSecret({ db, sessionSecret, settings }: Context, organiser: Organiser) {
  const factor = await secondFactors.find(db, { userId: organiser.id });
  if (!factor || factor.confirmedAt !== null) return undefined;
  const secret = unseal(factor.secret, purposeOf(organiser.id), sessionSecret);
  const issuer = `Tholos ${new URL(settings.baseUrl).host}`;
  return { secret, uri: totpUri(secret, organiser.email, issuer) };
}

/** Switches it on if the code is right, and gives the recovery codes; they are never shown again. */
export async function confirmSecondFactor(
  context: Context,
  organiser: Organiser,
  code: string,
): Promise<readonly string[] | undefined> {
  const { db, now } = context;
  const key = { userId: organiser.id };
  if (!(await takeCode(context, organiser.id, code))) return undefined;
  const codes = newRecoveryCodes();
  await db.transaction().execute(async (trx) => {
    await secondFactors.confirm(
      trx,
      key,
      codes.map((one) => hashOf(context, organiser.id, one)),
      now().toISOString(),
    );
    await tell(context, trx, organiser, "secondFactorOn");
  });
  return codes;
}

export async function renewRecoveryCodes(context: Context, userId: string): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  await context.db.transaction().execute((trx) =>
    secondFactors.replaceRecoveryCodes(
      trx,
      { userId },
      codes.map((code) => hashOf(context, userId, code)),
    ),
  );
  return codes;
}

export async function removeSecondFactor(context: Context, organiser: Organiser): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    await secondFactors.remove(trx, { userId: organiser.id });
    await tell(context, trx, organiser, "secondFactorOff");
  });
}

export type CodeOutcome =
  | { readonly outcome: "right" }
  | { readonly outcome: "wrong" }
  | { readonly outcome: "wait"; readonly seconds: number };

/** Checks a code of the app, or spends a recovery code. Each works once; wrong ones are slowed down as passwords are. */
export async function proveSecondFactor(
  context: AppContext,
  request: Request,
  organiser: Organiser,
  code: string,
): Promise<CodeOutcome> {
  const attempt = await attemptAt(context, request, { email: `code of ${organiser.id}`, userId: organiser.id });
  if (!attempt.isAllowed) return { outcome: "wait", seconds: attempt.waitSeconds };
  const key = { userId: organiser.id };
  const isRight =
    (await secondFactors.isOn(context.db, key)) &&
    ((await takeCode(context, organiser.id, code)) ||
      (await secondFactors.takeRecoveryCode(
        context.db,
        key,
        hashOf(context, organiser.id, code),
        context.now().toISOString(),
      )));
  if (!isRight) return { outcome: "wrong" };
  await attempt.succeeded();
  return { outcome: "right" };
}

async function takeCode({ db, now, sessionSecret }: Context, userId: string, code: string): Promise<boolean> {
  const factor = await secondFactors.find(db, { userId });
  if (!factor) return false;
  const secret = unseal(factor.secret, purposeOf(userId), sessionSecret);
  const step = totpStep(secret, code.replace(/\s/g, ""), now());
  return step !== undefined && (await secondFactors.takeStep(db, { userId }, step));
}

function tell(
  { settings, now }: Context,
  db: Context["db"],
  { id, email }: Organiser,
  what: "secondFactorOn" | "secondFactorOff",
): Promise<void> {
  return sendAccountMail({ db, settings, now }, email, { what, intent: `${what} ${id} ${now().toISOString()}` });
}

function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    // Bytes beyond the last whole multiple would make the first letters likelier.
    const most = 256 - (256 % CODE_ALPHABET.length);
    const letters: string[] = [];
    while (letters.length < 10) {
      for (const byte of randomBytes(16)) {
        const letter = CODE_ALPHABET[byte % CODE_ALPHABET.length];
        if (byte < most && letter !== undefined && letters.length < 10) letters.push(letter);
      }
    }
    return `${letters.slice(0, 5).join("")}-${letters.slice(5).join("")}`;
  });
}

/** Keyed, since a code is short enough to be found by trying. */
function hashOf({ sessionSecret }: Context, userId: string, code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return createHmac("sha256", sessionSecret).update(`recovery-code\n${userId}\n${plain}`).digest("hex");
}

const purposeOf = (userId: string) => `second-factor ${userId}`;
