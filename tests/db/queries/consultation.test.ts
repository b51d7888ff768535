import { expect, test } from "vitest";
import * as consultations from "../../../db/queries/consultation.js";
import * as dataProtection from "../../../db/queries/data-protection.js";
import * as memberships from "../../../db/queries/membership.js";
import * as organisations from "../../../db/queries/organisation.js";
import { makeConsultation, makeStudy } from "../../factories/consultation.js";
import { NOW } from "../../factories/instant.js";
import { makeOrganisation, makeUser } from "../../factories/organisation.js";
import { onEachDatabase } from "../../support/databases.js";

const LATER = "2026-11-23T09:00:00.000Z";

onEachDatabase("consultations", (db) => {
  test("show to those who have a role in them, newest first, by pages", async () => {
    const { id: organisationId } = await makeOrganisation(db());
    const [olga, oscar] = [await makeUser(db()), await makeUser(db())];
    const days = ["20", "22", "21"].map((day) => `2026-11-${day}T09:00:00.000Z`);
    for (const createdAt of days) {
      const { id } = await makeConsultation(db(), { organisationId, createdAt });
      await memberships.upsert(db(), { consultationId: id, userId: olga.id, role: "owner", createdAt });
    }
    await makeConsultation(db(), { organisationId });
    const page = await consultations.findAllByMember(db(), { userId: olga.id, limit: 2, offset: 0 });
    expect(page.map(({ createdAt, role }) => ({ createdAt, role }))).toEqual([
      { createdAt: days[1], role: "owner" },
      { createdAt: days[2], role: "owner" },
    ]);
    const rest = await consultations.findAllByMember(db(), { userId: olga.id, limit: 2, offset: 2 });
    expect(rest.map(({ createdAt }) => createdAt)).toEqual([days[0]]);
    expect(await consultations.countByMember(db(), { userId: olga.id })).toBe(3);
    expect(await consultations.findAllByMember(db(), { userId: oscar.id, limit: 9, offset: 0 })).toEqual([]);
  });

  test("come without the plan unless it is asked for", async () => {
    const { consultationId } = await makeStudy(db());
    expect(await consultations.findById(db(), { consultationId })).not.toHaveProperty("plan");
    expect(await consultations.findPlan(db(), { consultationId })).toMatchObject({ planRevision: 1 });
    expect(await consultations.findById(db(), { consultationId: "none" })).toBeUndefined();
  });

  test("take an edit of the plan on its newest revision only", async () => {
    const { consultationId } = await makeStudy(db());
    const edit = (plan: string, expectedRevision: number) =>
      consultations.updatePlan(db(), { consultationId, expectedRevision }, { title: "{}", plan, updatedAt: LATER });
    expect(await edit('{"first":1}', 1)).toBe(true);
    expect(await edit('{"late":1}', 1)).toBe(false);
    expect(await consultations.findPlan(db(), { consultationId })).toEqual({ plan: '{"first":1}', planRevision: 2 });
    expect(await edit('{"second":1}', 2)).toBe(true);
  });

  test("take changes of detail without touching the plan", async () => {
    const { consultationId } = await makeStudy(db());
    await consultations.updateDetails(db(), { consultationId }, { publicSummary: "{}", updatedAt: LATER });
    expect(await consultations.findById(db(), { consultationId })).toMatchObject({
      publicSummary: "{}",
      designNote: null,
      planRevision: 1,
      updatedAt: LATER,
    });
  });

  test("of the demonstration are found apart", async () => {
    const { organisationId } = await makeStudy(db());
    const { id } = await makeConsultation(db(), { organisationId, isDemonstration: 1 });
    expect((await consultations.findAllDemonstrations(db())).map((row) => row.id)).toEqual([id]);
  });
});

onEachDatabase("roles", (db) => {
  test("are one per person and consultation, and may change or end", async () => {
    const { consultationId } = await makeStudy(db());
    const { id: userId, email } = await makeUser(db(), { email: "olga@example.org" });
    await memberships.upsert(db(), { consultationId, userId, role: "observer", createdAt: NOW });
    await memberships.upsert(db(), { consultationId, userId, role: "organiser", createdAt: LATER });
    expect(await memberships.find(db(), { consultationId, userId })).toMatchObject({ role: "organiser" });
    expect(await memberships.findAll(db(), { consultationId })).toEqual([
      { userId, name: "Olga Organiser", email, role: "organiser", createdAt: NOW },
    ]);
    await memberships.deleteById(db(), { consultationId, userId });
    expect(await memberships.find(db(), { consultationId, userId })).toBeUndefined();
  });

  test("in one consultation say nothing of another", async () => {
    const [one, two] = [await makeStudy(db()), await makeStudy(db())];
    const { id: userId } = await makeUser(db());
    await memberships.upsert(db(), { consultationId: one.consultationId, userId, role: "owner", createdAt: NOW });
    expect(await memberships.find(db(), { consultationId: two.consultationId, userId })).toBeUndefined();
  });

  test("in an organisation let a person create consultations", async () => {
    const [one, two] = [await makeOrganisation(db(), { name: "Agency" }), await makeOrganisation(db())];
    const { id: userId } = await makeUser(db());
    const member = { organisationId: one.id, userId, createdAt: NOW };
    await organisations.insertMember(db(), { ...member, isOwner: 1 });
    await organisations.insertMember(db(), { ...member, isOwner: 0 });
    expect(await organisations.findAllByUser(db(), { userId })).toEqual([{ id: one.id, name: "Agency", isOwner: 1 }]);
    expect(await organisations.hasMember(db(), { organisationId: one.id, userId })).toBe(true);
    expect(await organisations.hasMember(db(), { organisationId: two.id, userId })).toBe(false);
    expect(await organisations.findFirst(db())).toMatchObject({ id: one.id });
    expect(await organisations.findById(db(), { organisationId: two.id })).toMatchObject({
      name: "Partnership office",
    });
  });
});

onEachDatabase("data-protection fields", (db) => {
  test("are stored and stored over", async () => {
    const { consultationId } = await makeStudy(db());
    const fields = {
      consultationId,
      controller: "Partnership office",
      requestsAnsweredBy: "",
      contact: "dpo@example.org",
      regulation: "gdpr" as const,
      lawfulBasis: "public task",
      contactsSource: "membership list",
      recipients: "none",
      hostingCountry: "Belgium",
      transfers: "none",
      retentionContactsMonths: 6,
      retentionAccessLogMonths: 12,
      updatedAt: NOW,
    };
    expect(await dataProtection.find(db(), { consultationId })).toBeUndefined();
    await dataProtection.upsert(db(), fields);
    await dataProtection.upsert(db(), { ...fields, regulation: "2018-1725", updatedAt: LATER });
    expect(await dataProtection.find(db(), { consultationId })).toEqual({
      ...fields,
      regulation: "2018-1725",
      updatedAt: LATER,
    });
  });
});
