import { expect, test } from "vitest";
import {
  addMember,
  createOrganisation,
  removeMember,
  setOwner,
} from "../../../app/services/people/change-organisation";
import * as memberships from "../../../db/queries/membership";
import * as organisations from "../../../db/queries/organisation";
import { makeConsultation } from "../../factories/consultation";
import { NOW } from "../../factories/instant";
import { makeUser } from "../../factories/organisation";
import { onEachDatabase } from "../../support/databases";

onEachDatabase("organisations", (db) => {
  const at = () => ({ db: db(), now: new Date(NOW) });
  const ownersOf = async (organisationId: string) =>
    (await organisations.findMembers(db(), { organisationId })).filter(({ isOwner }) => isOwner === 1).length;

  test("are created by anybody, any number beside each other, and owned by whoever did", async () => {
    const { id: userId } = await makeUser(db());
    await createOrganisation(at(), { name: "First", userId });
    await createOrganisation(at(), { name: " Second ", userId });
    const own = await organisations.findAllByUser(db(), { userId });
    expect(own.map(({ name, isOwner }) => ({ name, isOwner }))).toEqual([
      { name: "First", isOwner: 1 },
      { name: "Second", isOwner: 1 },
    ]);
    expect(() => createOrganisation(at(), { name: " ", userId })).toThrow("needs a name");
  });

  test("take in those who work on one of their consultations, and nobody else", async () => {
    const { id: userId } = await makeUser(db());
    const { organisationId } = await createOrganisation(at(), { name: "Office", userId });
    const colleague = await makeUser(db());
    await expect(addMember(at(), { organisationId, userId: colleague.id })).rejects.toMatchObject({
      code: "not-found",
    });
    const { id: consultationId } = await makeConsultation(db(), { organisationId });
    await memberships.upsert(db(), { consultationId, userId: colleague.id, role: "analyst", createdAt: NOW });
    await addMember(at(), { organisationId, userId: colleague.id });
    expect(await organisations.findMember(db(), { organisationId, userId: colleague.id })).toMatchObject({
      isOwner: 0,
    });
    expect(await organisations.findOutsiders(db(), { organisationId })).toEqual([]);
  });

  test("never lose their last owner, nor when two owners take each other off at once", async () => {
    const [one, two] = [await makeUser(db()), await makeUser(db())];
    const { organisationId } = await createOrganisation(at(), { name: "Office", userId: one.id });
    const first = { organisationId, userId: one.id };
    const second = { organisationId, userId: two.id };
    await expect(removeMember(at(), first)).rejects.toMatchObject({ code: "conflict" });
    await expect(setOwner(at(), { ...first, isOwner: false })).rejects.toMatchObject({ code: "conflict" });
    await organisations.insertMember(db(), { ...second, isOwner: 0, createdAt: NOW });
    await setOwner(at(), { ...second, isOwner: true });
    await Promise.allSettled([removeMember(at(), first), removeMember(at(), second)]);
    expect(await ownersOf(organisationId)).toBe(1);
  });
});
