import type { ActionFunctionArgs } from "@remix-run/node";
import { requireRecentProof } from "../http/recent-proof.server";
import { paths } from "../paths";
import { registrationOptions } from "../services/account/passkeys";

/** For the script of the page of passkeys. A post, since it writes a challenge. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { organiser } = await requireRecentProof(request, context, paths.passkeys());
  return Response.json(await registrationOptions(context, organiser));
}
