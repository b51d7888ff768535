import { expect, test } from "vitest";
import { getOrganisationPage } from "../../../app/presenters/people/organisation-page.server";
import { createConsultation } from "../../../app/services/create-consultation";
import {
  addMember,
  createOrganisation,
  removeMember,
  renameOrganisation,
  setOwner,
} from "../../../app/services/people/change-organisation";
import { verifyOrganisationAudit } from "../../../app/services/verify-audit";
import * as memberships from "../../../db/queries/membership";
import * as organisations from "../../../db/queries/organisation";
import * as organisationAudit from "../../../db/queries/organisation-audit";
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

  test("take another name, which is on record once; the same one changes nothing, and an empty one is refused", async () => {
    const { id: userId } = await makeUser(db(), { name: "One" });
    const { organisationId } = await createOrganisation(at(), { name: "My organisation", userId });
    const other = await createOrganisation(at(), { name: "My organisation", userId });
    for (const name of [" Institute of Foresight ", "Institute of Foresight"]) {
      await renameOrganisation(at(), { organisationId, name, actorId: userId });
    }
    for (const name of [" ", "x".repeat(201)]) {
      expect(() => renameOrganisation(at(), { organisationId, name, actorId: userId })).toThrow("needs a name");
    }
    const page = await getOrganisationPage(db(), { organisationId, userId, isOwner: true, page: 1 });
    expect(page.name).toBe("Institute of Foresight");
    expect(page.history?.events.map(({ action, by }) => [action, by])).toEqual([
      ["organisation-renamed", "One"],
      ["organisation-created", "One"],
    ]);
    expect((await organisations.findById(db(), other))?.name).toBe("My organisation");
    expect(await verifyOrganisationAudit(db(), { organisationId })).toMatchObject({ entries: 2, broken: null });
  });

  test("take in those who work on one of their consultations, and nobody else", async () => {
    const { id: userId } = await makeUser(db());
    const { organisationId } = await createOrganisation(at(), { name: "Office", userId });
    const colleague = await makeUser(db());
    await expect(addMember(at(), { organisationId, userId: colleague.id, actorId: userId })).rejects.toMatchObject({
      code: "not-found",
    });
    const { id: consultationId } = await makeConsultation(db(), { organisationId });
    await memberships.upsert(db(), { consultationId, userId: colleague.id, role: "analyst", createdAt: NOW });
    await addMember(at(), { organisationId, userId: colleague.id, actorId: userId });
    expect(await organisations.findMember(db(), { organisationId, userId: colleague.id })).toMatchObject({
      isOwner: 0,
    });
    expect(await organisations.findOutsiders(db(), { organisationId })).toEqual([]);
  });

  test("never lose their last owner, nor when two owners take each other off at once", async () => {
    const [one, two] = [await makeUser(db()), await makeUser(db())];
    const { organisationId } = await createOrganisation(at(), { name: "Office", userId: one.id });
    const first = { organisationId, userId: one.id, actorId: one.id };
    const second = { organisationId, userId: two.id, actorId: one.id };
    await expect(removeMember(at(), first)).rejects.toMatchObject({ code: "conflict" });
    await expect(setOwner(at(), { ...first, isOwner: false })).rejects.toMatchObject({ code: "conflict" });
    await organisations.insertMember(db(), { organisationId, userId: two.id, isOwner: 0, createdAt: NOW });
    await setOwner(at(), { ...second, isOwner: true });
    await Promise.allSettled([removeMember(at(), first), removeMember(at(), second)]);
    expect(await ownersOf(organisationId)).toBe(1);
  });

  test("show what happened page by page, however long ago", async () => {
    const [one, two] = [await makeUser(db(), { name: "One" }), await makeUser(db(), { name: "Two" })];
    const { organisationId } = await createOrganisation(at(), { name: "Office", userId: one.id });
    const second = { organisationId, userId: two.id, actorId: one.id };
    await organisations.insertMember(db(), { organisationId, userId: two.id, isOwner: 0, createdAt: NOW });
    for (let turn = 0; turn < 51; turn++) await setOwner(at(), { ...second, isOwner: turn % 2 === 0 });
    const pageOf = async (page: number) =>
      (await getOrganisationPage(db(), { organisationId, userId: one.id, isOwner: true, page })).history;
    expect(await pageOf(1)).toMatchObject({ count: 52, page: 1, pageCount: 2 });
    expect((await pageOf(1))?.events).toHaveLength(50);
    expect((await pageOf(2))?.events.map(({ action }) => action)).toEqual([
      "member-made-owner",
      "organisation-created",
    ]);
    expect(await pageOf(9)).toEqual(await pageOf(2));
  });

  test("keep what happened in a chain that holds, shows owners alone, and shows where somebody wrote into it", async () => {
    const [one, two] = [await makeUser(db(), { name: "One" }), await makeUser(db(), { name: "Two" })];
    const { organisationId } = await createOrganisation(at(), { name: "Office", userId: one.id });
    const founding = { organisationId, userId: one.id, templateId: "delphi-short", title: "A study" };
    const { consultationId } = await createConsultation(at(), founding);
    await memberships.upsert(db(), { consultationId, userId: two.id, role: "analyst", createdAt: NOW });
    const second = { organisationId, userId: two.id, actorId: one.id };
    await addMember(at(), second);
    await setOwner(at(), { ...second, isOwner: true });
    await setOwner(at(), { ...second, isOwner: true });
    await setOwner(at(), { ...second, isOwner: false });
    await removeMember(at(), second);
    const owner = await getOrganisationPage(db(), { organisationId, userId: one.id, isOwner: true, page: 1 });
    expect(owner.history?.events.map(({ action, by, about }) => [action, by, about])).toEqual([
      ["member-removed", "One", "Two"],
      ["owner-made-member", "One", "Two"],
      ["member-made-owner", "One", "Two"],
      ["member-added", "One", "Two"],
      ["consultation-created", "One", ""],
      ["organisation-created", "One", ""],
    ]);
    const member = await getOrganisationPage(db(), { organisationId, userId: two.id, isOwner: false, page: 1 });
    expect(member.history).toBeNull();
    expect(await verifyOrganisationAudit(db(), { organisationId })).toMatchObject({ entries: 6, broken: null });
    const rewrite = db().updateTable("organisationAudit").set({ actorId: two.id }).where("position", "=", 2);
    await expect(rewrite.execute()).rejects.toThrow("takes new rows only");
    await expect(db().deleteFrom("organisationAudit").execute()).rejects.toThrow("takes new rows only");
    const [last] = await organisationAudit.findChain(db(), { organisationId, after: 5, limit: 1 });
    if (!last) throw new Error("the chain has six entries");
    const forged = { ...last, position: 8, id: "forged" };
    await expect(db().insertInto("organisationAudit").values(forged).execute()).rejects.toThrow("takes new rows only");
    // Put at the end by somebody who keeps the chain's form but not its hash.
    const added = { ...last, position: 7, id: "added", previousHash: last.hash };
    await db().insertInto("organisationAudit").values(added).execute();
    expect(await verifyOrganisationAudit(db(), { organisationId })).toMatchObject({
      broken: { position: 7, why: "content" },
    });
  });
});
