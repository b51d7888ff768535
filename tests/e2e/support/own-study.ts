import { createConsultation } from "../../../app/services/create-consultation";
import type { Db } from "../../../db/open";
import * as organisations from "../../../db/queries/organisation";
import { makeOwner } from "./forty-panelists";

/** A new consultation of whoever has this address and has signed in once, who owns it. Returns its id. */
export async function makeOwnStudy(
  db: Db,
  email: string,
  { title, templateId = "blank" }: { readonly title: string; readonly templateId?: string },
): Promise<string> {
  const user = await db.selectFrom("user").select("id").where("email", "=", email).executeTakeFirstOrThrow();
  const [organisation] = await organisations.findAllByUser(db, { userId: user.id });
  const { consultationId } = await createConsultation(
    { db, now: new Date() },
    { organisationId: organisation?.id ?? "", userId: user.id, templateId, title },
  );
  await makeOwner(db, consultationId, email);
  return consultationId;
}
