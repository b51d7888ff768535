import type { ActionFunctionArgs } from "@remix-run/node";
import { authenticationOptions } from "../services/account/passkeys";

/** For the script of the sign-in page. A post, since it writes a challenge. */
export async function action({ context }: ActionFunctionArgs) {
  return Response.json(await authenticationOptions(context));
}
