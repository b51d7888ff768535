import { newOrderedId } from "../../db/ids";
import * as organisations from "../../db/queries/organisation";
import { enqueueJob } from "../jobs/job";
import { paths } from "../paths";
import type { Organiser } from "../server/auth";
import type { InstanceContext } from "../server/open-instance";
import { mailIntent } from "./account/account-mail";
import { recordInOrganisation } from "./people/organisation-trail";

/**
 * A link that signs the organiser with this address in, once. The address must have an account (`ensureOrganiser`), else the
 * link ends at the page that says it does not work.
 */
export async function mintSignInLink(
  { auth, settings }: Pick<InstanceContext, "auth" | "settings">,
  { email, redirectTo }: { readonly email: string; readonly redirectTo?: string },
): Promise<string> {
  const url = new URL(paths.signInConfirm(await auth.issueToken(email)), settings.baseUrl);
  if (redirectTo !== undefined && redirectTo !== paths.consultations()) url.searchParams.set("redirectTo", redirectTo);
  return url.href;
}

/**
 * Somebody asked for a sign-in link. Known or unknown, the same is done while they wait: a look-up and a job; the mail is made
 * by the job. An address gets at most one mail a minute.
 */
export async function requestSignInLink(
  { db, auth, now }: Pick<InstanceContext, "db" | "auth" | "now">,
  { email, redirectTo }: { readonly email: string; readonly redirectTo: string },
): Promise<void> {
  const organiser = await auth.findOrganiserByEmail(email);
  const asked = now();
  await enqueueJob(db, {
    kind: "sign-in-mail",
    consultationId: null,
    payload: { userId: organiser?.id ?? null, redirectTo },
    uniqueKey: mailIntent("sign-in-mail", email, asked),
    runAt: asked,
    now: asked,
  });
}

/** The organiser with this address; a new one gets an account and may create consultations for the instance's organisation. */
export async function ensureOrganiser(
  { db, auth, now }: Pick<InstanceContext, "db" | "auth" | "now">,
  { email, name = "" }: { readonly email: string; readonly name?: string },
): Promise<{ readonly organiser: Organiser; readonly isNew: boolean }> {
  const { organiser, isNew } = await auth.ensureOrganiser(email, name);
  if (isNew) {
    const createdAt = now().toISOString();
    const known = await organisations.findFirst(db);
    const organisationId = known?.id ?? newOrderedId();
    await db.transaction().execute(async (tx) => {
      const of = { organisationId, actorId: null };
      if (!known) {
        await organisations.insert(tx, { id: organisationId, name: "My organisation", createdAt });
        await recordInOrganisation(tx, now(), { ...of, action: "organisation-created" });
      }
      const member = { organisationId, userId: organiser.id, isOwner: known ? (0 as const) : (1 as const), createdAt };
      await organisations.insertMember(tx, member);
      await recordInOrganisation(tx, now(), { ...of, action: "member-added", details: { userId: organiser.id } });
    });
  }
  return { organiser, isNew };
}
