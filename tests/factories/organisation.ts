import { createAuth } from "../../app/server/auth";
import { newOrderedId, newRandomId } from "../../db/ids.js";
import type { Db } from "../../db/open.js";
import * as organisations from "../../db/queries/organisation.js";
import { NOW } from "./instant.js";

export async function makeOrganisation(db: Db, given: { name?: string } = {}) {
  const organisation = { id: newOrderedId(), name: given.name ?? "Partnership office", createdAt: NOW };
  await organisations.insert(db, organisation);
  return organisation;
}

/** An account that can sign in. Roles are given apart (`membership`). */
export async function makeUser(db: Db, given: { email?: string; name?: string } = {}) {
  const auth = createAuth(db, { baseUrl: "http://127.0.0.1:3000", isSecure: false }, "a secret for tests, long enough");
  const email = given.email ?? `organiser-${newRandomId()}@example.org`;
  const { organiser } = await auth.ensureOrganiser(email, given.name ?? "Olga Organiser");
  return organiser;
}
