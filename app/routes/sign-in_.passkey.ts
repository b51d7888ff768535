import { type ActionFunctionArgs, redirect, redirectDocument } from "@remix-run/node";
import { z } from "zod";
import { throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { jsonField } from "../http/json-field";
import { safeRedirectTo } from "../http/safe-redirect";
import { paths } from "../paths";
import { findByPasskey } from "../services/account/passkeys";

const PasskeyForm = z.object({ response: z.string().max(20_000), redirectTo: z.string().optional() });

/** A passkey with the person's verification is both factors: no code is asked for. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, PasskeyForm).catch(throwRefusal);
  const redirectTo = safeRedirectTo(form.redirectTo, paths.consultations());
  const userId = await findByPasskey(context, jsonField(form.response));
  if (userId === undefined) return redirect(`${paths.signIn()}?passkey&redirectTo=${encodeURIComponent(redirectTo)}`);
  return redirectDocument(redirectTo, { headers: await context.auth.openSession(userId, request) });
}
