import type { AppContext } from "../../http/context";
import { knownBrowserOf } from "../../server/known-browser";
import { type Attempt, beginAttempt } from "./sign-in-delay";

export type SignInOutcome =
  | { readonly outcome: "entered"; readonly headers: Headers }
  | { readonly outcome: "refused" }
  | { readonly outcome: "wait"; readonly seconds: number };

/**
 * Signs in by address and password. An unknown address, an account without a password and a wrong password are refused alike and after the
 * same work. Too many failures: wait (sign-in-delay.ts).
 */
export async function signInByPassword(
  context: AppContext,
  request: Request,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<SignInOutcome> {
  const organiser = await context.auth.findOrganiserByEmail(email);
  const attempt = await attemptAt(context, request, { email, userId: organiser?.id });
  if (!attempt.isAllowed) return { outcome: "wait", seconds: attempt.waitSeconds };
  const isRight = await context.auth.verifyPassword(organiser?.id, password);
  if (!isRight || !organiser) return { outcome: "refused" };
  await attempt.succeeded();
  return { outcome: "entered", headers: await context.auth.enter(organiser.id, request) };
}

/** One attempt at an account: of a browser that it knows, or of its network. */
export function attemptAt(
  context: AppContext,
  request: Request,
  { email, userId }: { readonly email: string; readonly userId: string | undefined },
): Promise<Attempt> {
  const signing = { isSecure: context.settings.isSecure, secret: context.sessionSecret };
  const browser = userId === undefined ? undefined : knownBrowserOf(request, userId, signing);
  return beginAttempt(
    context,
    browser === undefined ? { account: email.toLowerCase(), network: context.network } : { browser },
  );
}
