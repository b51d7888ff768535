import { redirect } from "@remix-run/node";
import { paths } from "../paths";
import { findAccessReason } from "../services/access-reason";
import type { AppContext } from "./context";
import type { Member } from "./guards.server";

/** Why this member looks at names in this sitting. Nothing stated: on to the page that asks, which leads to `page`. */
export async function requireAccessReason(context: AppContext, member: Member, page: string): Promise<string> {
  const reason = await findAccessReason({ db: context.db, now: context.now() }, member);
  if (reason === null) throw redirect(paths.accessReason(member.consultationId, page));
  return reason;
}
