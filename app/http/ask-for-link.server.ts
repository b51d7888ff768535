import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import type { LinkProblem } from "../components/account/ask-for-link";
import { beginAttempt } from "../services/account/sign-in-delay";
import { DomainError } from "../services/domain-error";
import type { AppContext } from "./context";
import { parseForm } from "./form.server";

const AddressForm = z.object({ email: z.email().max(320) });

/**
 * The action of a form that asks for a mail: does `request` for the address and leads on to `sent`, the same whatever the address. 422: no
 * address. 429: many were asked for from this network.
 */
export async function askForLink(
  request: Request,
  context: AppContext,
  send: (email: string) => Promise<void>,
  sent: string,
) {
  let email: string;
  try {
    ({ email } = await parseForm(request, AddressForm));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return data<LinkProblem>({ problem: "email", seconds: 0 }, { status: 422 });
  }
  const attempt = await beginAttempt(context, { mail: context.network });
  if (!attempt.isAllowed) {
    const seconds = attempt.waitSeconds;
    return data<LinkProblem>(
      { problem: "busy", seconds },
      { status: 429, headers: { "Retry-After": String(seconds) } },
    );
  }
  await send(email);
  return redirect(sent);
}
