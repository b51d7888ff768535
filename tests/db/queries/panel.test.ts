import { expect, test } from "vitest";
import { UniqueViolationError } from "../../../db/errors.js";
import { newRandomId } from "../../../db/ids.js";
import * as accessLog from "../../../db/queries/access-log.js";
import * as groups from "../../../db/queries/comparison-group.js";
import * as contacts from "../../../db/queries/contact.js";
import * as invitations from "../../../db/queries/invitation.js";
import * as respondents from "../../../db/queries/respondent.js";
import { makeGroups, makeStudy } from "../../factories/consultation.js";
import { NOW } from "../../factories/instant.js";
import { makeUser } from "../../factories/organisation.js";
import { aPanelist, makePanelist } from "../../factories/panelist.js";
import { closeRound, makeOpenRound } from "../../factories/round.js";
import { onEachDatabase } from "../../support/databases.js";

const LATER = "2026-11-23T09:00:00.000Z";

onEachDatabase("a panel", (db) => {
  test("of 450 is stored in one go and read by pages, by name", async () => {
    const { consultationId } = await makeStudy(db());
    const panel = Array.from({ length: 450 }, (_, index) =>
      aPanelist({ consultationId, groupKey: "industry", name: `Expert ${String(index).padStart(3, "0")}` }),
    );
    await contacts.insertPanelists(db(), panel);
    expect(await contacts.countAll(db(), { consultationId })).toBe(450);
    const page = await contacts.findPanelPage(db(), { consultationId, limit: 50, offset: 400 });
    expect(page.map(({ name }) => name)).toEqual(panel.slice(400).map(({ contact }) => contact.name));
    expect(await respondents.findAllActive(db(), { consultationId, audience: "panel" })).toHaveLength(450);
  });

  test("with one address twice is not stored at all", async () => {
    const { consultationId } = await makeStudy(db());
    const twice = ["ada@example.org", "Ada@Example.org"].map((email) =>
      aPanelist({ consultationId, groupKey: null, email }),
    );
    const attempt = db()
      .transaction()
      .execute((trx) => contacts.insertPanelists(trx, twice));
    await expect(attempt).rejects.toBeInstanceOf(UniqueViolationError);
    expect(await contacts.countAll(db(), { consultationId })).toBe(0);
    expect(await respondents.countAllActive(db(), { consultationId, audience: "panel" })).toBe(0);
  });

  test("tells which addresses it has, in lower case", async () => {
    const { consultationId } = await makeStudy(db());
    await makePanelist(db(), { consultationId, groupKey: null, email: "Ada@Example.org" });
    expect(await contacts.findAllEmails(db(), { consultationId })).toEqual(new Set(["ada@example.org"]));
  });

  test("is counted by group in the locked order, the withdrawn and the public left out", async () => {
    const { consultationId } = await makeStudy(db());
    await makeGroups(db(), { consultationId, keys: ["research", "public", "industry"] });
    for (const groupKey of ["industry", "industry", "research", null]) {
      await makePanelist(db(), { consultationId, groupKey });
    }
    const { respondent } = await makePanelist(db(), { consultationId, groupKey: "research" });
    await respondents.withdraw(db(), { consultationId, id: respondent.id }, NOW);
    await respondents.insert(db(), {
      ...aPanelist({ consultationId, groupKey: "public" }).respondent,
      audience: "public",
    });
    const counts = await respondents.countPanelByGroup(db(), { consultationId });
    expect(counts.map(({ groupKey, count }) => [groupKey, count])).toEqual([
      ["research", 1],
      ["public", 0],
      ["industry", 2],
    ]);
  });

  test("shows nobody of another consultation", async () => {
    const [one, two] = [await makeStudy(db()), await makeStudy(db())];
    const { respondent, contact } = await makePanelist(db(), { ...one, groupKey: null });
    const { consultationId } = two;
    expect(await respondents.findById(db(), { consultationId, id: respondent.id })).toBeUndefined();
    expect(await contacts.findById(db(), { consultationId, id: contact.id })).toBeUndefined();
    expect(await contacts.findByRespondent(db(), { consultationId, respondentId: respondent.id })).toBeUndefined();
    expect(await contacts.findPanelPage(db(), { consultationId, limit: 9, offset: 0 })).toEqual([]);
  });

  test("writes to those who have not withdrawn", async () => {
    const { consultationId } = await makeStudy(db());
    const [ada, bob] = [
      await makePanelist(db(), { consultationId, groupKey: null }),
      await makePanelist(db(), { consultationId, groupKey: null }),
    ];
    expect(await respondents.withdraw(db(), { consultationId, id: ada.respondent.id }, NOW)).toBe(true);
    expect(await respondents.withdraw(db(), { consultationId, id: ada.respondent.id }, LATER)).toBe(false);
    expect(await contacts.findAllToWriteTo(db(), { consultationId, roundId: "none", kind: "reminder" })).toEqual([
      bob.contact,
    ]);
  });

  test("takes a correction of who somebody is", async () => {
    const { consultationId } = await makeStudy(db());
    const { contact } = await makePanelist(db(), { consultationId, groupKey: null });
    const key = { consultationId, respondentId: contact.respondentId };
    await contacts.update(db(), key, { name: "Ada Lovelace" });
    expect(await contacts.findByRespondent(db(), key)).toEqual({ ...contact, name: "Ada Lovelace" });
  });
});

onEachDatabase("a profile", (db) => {
  test("is fixed by the first submission; what it does not say stays as listed", async () => {
    const { consultationId } = await makeStudy(db());
    const { respondent } = await makePanelist(db(), { consultationId, groupKey: "industry", country: "BE" });
    const key = { consultationId, id: respondent.id };
    const first = { groupKey: "research", size: "large", country: undefined, groupFixedAt: NOW };
    expect(await respondents.fixProfile(db(), key, first)).toBe(true);
    expect(await respondents.fixProfile(db(), key, { groupKey: "industry", groupFixedAt: LATER })).toBe(false);
    expect(await respondents.findById(db(), key)).toEqual({
      ...respondent,
      groupKey: "research",
      size: "large",
      groupFixedAt: NOW,
    });
  });
});

onEachDatabase("groups", (db) => {
  test("are replaced in their new order, and people of one that is gone are left without", async () => {
    const { consultationId } = await makeStudy(db());
    const { respondent } = await makePanelist(db(), { consultationId, groupKey: "industry" });
    const { respondent: stays } = await makePanelist(db(), { consultationId, groupKey: "research" });
    await groups.replaceAll(db(), { consultationId }, [
      { key: "public", label: "{}" },
      { key: "research", label: '{"default":"Academia"}' },
    ]);
    expect(await groups.findAll(db(), { consultationId })).toEqual([
      { key: "public", position: 0, label: "{}" },
      { key: "research", position: 1, label: '{"default":"Academia"}' },
    ]);
    expect(await respondents.findById(db(), { consultationId, id: respondent.id })).toMatchObject({ groupKey: null });
    expect(await respondents.findById(db(), { consultationId, id: stays.id })).toMatchObject({ groupKey: "research" });
  });

  test("of one consultation are not those of another", async () => {
    const [one, two] = [await makeStudy(db()), await makeStudy(db())];
    await groups.replaceAll(db(), { consultationId: one.consultationId }, []);
    expect(await groups.findAll(db(), { consultationId: one.consultationId })).toEqual([]);
    expect(await groups.findAll(db(), { consultationId: two.consultationId })).toHaveLength(2);
  });
});

onEachDatabase("links", (db) => {
  async function makeLinks() {
    const { consultationId } = await makeStudy(db());
    const round = await makeOpenRound(db(), { consultationId });
    const { respondent } = await makePanelist(db(), { consultationId, groupKey: null });
    const link = (kind: "invitation" | "reminder" | "demonstration", createdAt: string) => ({
      ...round,
      id: newRandomId(),
      respondentId: respondent.id,
      kind,
      tokenHash: newRandomId(),
      createdAt,
      revokedAt: null,
    });
    const links = [link("invitation", NOW), link("reminder", LATER), link("demonstration", LATER)] as const;
    await invitations.insertMany(db(), links);
    return { round, respondentId: respondent.id, links };
  }

  test("lead to the respondent and the round as it is now", async () => {
    const { round, respondentId, links } = await makeLinks();
    await closeRound(db(), round);
    expect(await invitations.findByTokenHash(db(), links[0].tokenHash)).toEqual({
      ...round,
      respondentId,
      id: links[0].id,
      kind: "invitation",
      revokedAt: null,
      roundNumber: 1,
      roundStatus: "closed",
      withdrawnAt: null,
    });
    expect(await invitations.findByTokenHash(db(), "unknown")).toBeUndefined();
  });

  test("may be ended one by one, or all of a person, or those of the demonstration", async () => {
    const { round, respondentId, links } = await makeLinks();
    const { consultationId } = round;
    const revoked = async () =>
      Promise.all(links.map(async ({ tokenHash }) => (await invitations.findByTokenHash(db(), tokenHash))?.revokedAt));
    expect(await invitations.revoke(db(), { consultationId, id: links[0].id }, NOW)).toBe(true);
    expect(await invitations.revoke(db(), { consultationId, id: links[0].id }, LATER)).toBe(false);
    expect(await revoked()).toEqual([NOW, null, null]);
    await invitations.revokeDemonstrations(db(), LATER);
    expect(await revoked()).toEqual([NOW, null, LATER]);
    await invitations.revokeAllOf(db(), { consultationId, respondentId }, LATER);
    expect(await revoked()).toEqual([NOW, LATER, LATER]);
  });

  test("say when somebody was last written to", async () => {
    const { round, respondentId } = await makeLinks();
    expect(await invitations.findLastContacts(db(), round)).toEqual([{ respondentId, lastAt: LATER, count: 2 }]);
  });
});

onEachDatabase("the access log", (db) => {
  test("lists who saw identities, newest first, and keeps them for the stated time", async () => {
    const { consultationId } = await makeStudy(db());
    const { id: userId } = await makeUser(db());
    const entry = { consultationId, userId, what: "panel-list" as const };
    await accessLog.insert(db(), { ...entry, id: newRandomId(), reason: "Check of addresses", at: NOW });
    await accessLog.insert(db(), { ...entry, id: newRandomId(), reason: "Reminder by phone", at: LATER });
    const page = await accessLog.findPage(db(), { consultationId, limit: 10, offset: 0 });
    expect(page.map(({ name, reason }) => [name, reason])).toEqual([
      ["Olga Organiser", "Reminder by phone"],
      ["Olga Organiser", "Check of addresses"],
    ]);
    expect(await accessLog.deleteOlder(db(), { consultationId, before: LATER })).toBe(1);
    expect(await accessLog.findPage(db(), { consultationId, limit: 10, offset: 0 })).toHaveLength(1);
  });
});
