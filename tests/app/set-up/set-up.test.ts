import { describe, expect, test } from "vitest";
import { copyConsultation, createConsultation } from "../../../app/services/create-consultation";
import { type DataProtectionFields, defaultDataProtection } from "../../../app/services/data-protection-fields";
import { importPanel, previewPanelImport } from "../../../app/services/import-panel";
import {
  composeInformationNote,
  freezeInformationNote,
  noteText,
  readNoteText,
} from "../../../app/services/information-note";
import { loadPlan } from "../../../app/services/load-plan";
import { lockProtocol } from "../../../app/services/lock-protocol";
import { findOpeningProblems } from "../../../app/services/opening-problems";
import { nothingWritten } from "../../../app/services/panel/panel-columns";
import { removePanelist, withdrawPanelist } from "../../../app/services/remove-panelist";
import { saveDataProtection } from "../../../app/services/save-data-protection";
import { addPanelist, changePanelist } from "../../../app/services/save-panelist";
import { savePlan } from "../../../app/services/save-plan";
import type { Db } from "../../../db/open.js";
import * as audit from "../../../db/queries/audit.js";
import * as groups from "../../../db/queries/comparison-group.js";
import * as dataProtection from "../../../db/queries/data-protection.js";
import * as informationNotes from "../../../db/queries/information-note.js";
import * as memberships from "../../../db/queries/membership.js";
import * as organisations from "../../../db/queries/organisation.js";
import * as panelList from "../../../db/queries/panel-list.js";
import { NOW } from "../../factories/instant.js";
import { makeOrganisation, makeUser } from "../../factories/organisation.js";
import { aPanelDraft } from "../../factories/panel-draft.js";
import { onEachDatabase } from "../../support/databases.js";

const now = new Date(NOW);
const filled: DataProtectionFields = {
  ...defaultDataProtection,
  controller: "Example Office, Example Street 1",
  requestsAnsweredBy: "Example Office",
  contact: "privacy@example.org",
  regulation: "gdpr",
  lawfulBasis: "public-task",
  contactsSource: "The partners’ own contacts",
  recipients: "The partners of the project",
  hostingCountry: "Finland",
  transfers: "None",
};

async function makeFounder(db: Db) {
  const organisation = await makeOrganisation(db);
  const user = await makeUser(db);
  await organisations.insertMember(db, {
    organisationId: organisation.id,
    userId: user.id,
    isOwner: 1,
    createdAt: NOW,
  });
  return { organisationId: organisation.id, userId: user.id, actor: { kind: "organiser" as const, id: user.id } };
}

async function makeNew(db: Db, templateId: string) {
  const founder = await makeFounder(db);
  const { consultationId } = await createConsultation(
    { db, now },
    { organisationId: founder.organisationId, userId: founder.userId, templateId, title: "My study" },
  );
  return { ...founder, consultationId };
}

async function fillDataProtection(db: Db, key: Awaited<ReturnType<typeof makeNew>>, fields = filled) {
  const stored = await dataProtection.find(db, { consultationId: key.consultationId });
  return saveDataProtection({ db, now }, { ...key, seenAt: stored?.updatedAt ?? "", fields });
}

const written = (changes: object = {}) => ({
  ...nothingWritten,
  ...{ name: "Ada", email: "ada@example.org", group: "industry", country: "", organisation: "", language: "" },
  ...changes,
});

const actions = async (db: Db, consultationId: string) =>
  (await audit.findPage(db, { consultationId, limit: 100, offset: 0 })).map(({ action }) => action).reverse();

onEachDatabase("setting up a consultation", (db) => {
  describe("creating", () => {
    test.each(["delphi-core-technologies-6g", "delphi-short", "blank"])("from the template %s", async (templateId) => {
      const key = await makeNew(db(), templateId);
      const { plan, revision } = await loadPlan(db(), key.consultationId);
      expect([plan.title.default, revision]).toEqual(["My study", 1]);
      expect(await memberships.find(db(), key)).toMatchObject({ role: "owner" });
      const stored = await groups.findAll(db(), key);
      expect(stored.map((group) => group.key)).toEqual(plan.comparisonGroups.map((group) => group.key));
      expect(await actions(db(), key.consultationId)).toEqual(["consultation-created"]);
    });

    test("is refused to people of other organisations and without a title", async () => {
      const { userId, organisationId } = await makeFounder(db());
      const stranger = await makeFounder(db());
      const create = (input: { userId: string; title: string }) =>
        createConsultation({ db: db(), now }, { organisationId, templateId: "blank", ...input });
      await expect(create({ userId: stranger.userId, title: "T" })).rejects.toMatchObject({ code: "not-found" });
      await expect(create({ userId, title: "  " })).rejects.toMatchObject({ code: "invalid" });
    });
  });

  describe("copying an earlier consultation", () => {
    test("takes questionnaire, rules and data protection along, and neither panel nor history", async () => {
      const source = await makeNew(db(), "delphi-short");
      await fillDataProtection(db(), source);
      await addPanelist({ db: db(), now }, { ...source, written: written() });
      const { consultationId } = await copyConsultation(
        { db: db(), now },
        { organisationId: source.organisationId, userId: source.userId, copyOf: source.consultationId, title: "Again" },
      );
      const { plan, revision } = await loadPlan(db(), consultationId);
      expect([plan.title, revision]).toEqual([{ default: "Again" }, 1]);
      expect({ ...plan, title: null }).toEqual({ ...(await loadPlan(db(), source.consultationId)).plan, title: null });
      expect(await dataProtection.find(db(), { consultationId })).toMatchObject({ ...filled, consultationId });
      expect(await panelList.countByGroup(db(), { consultationId })).toEqual([]);
      expect(await memberships.findAll(db(), { consultationId })).toMatchObject([
        { userId: source.userId, role: "owner" },
      ]);
      expect((await groups.findAll(db(), { consultationId })).map(({ key }) => key)).toEqual(
        plan.comparisonGroups.map(({ key }) => key),
      );
      expect(await actions(db(), consultationId)).toEqual(["consultation-created"]);
    });

    test("is refused to whoever has no role in it, as if it did not exist", async () => {
      const source = await makeNew(db(), "blank");
      const stranger = await makeFounder(db());
      const copying = copyConsultation(
        { db: db(), now },
        { organisationId: stranger.organisationId, userId: stranger.userId, copyOf: source.consultationId, title: "T" },
      );
      await expect(copying).rejects.toMatchObject({ code: "not-found" });
    });
  });

  describe("saving the plan", () => {
    test("stores the next revision and lets the groups follow", async () => {
      const key = await makeNew(db(), "blank");
      const saving = await savePlan(
        { db: db(), now },
        {
          ...key,
          revision: 1,
          change: (plan) => ({
            ...plan,
            comparisonGroups: [
              ...plan.comparisonGroups.slice(1),
              { key: "press", label: { default: "Press" }, profileChoiceIds: [] },
            ],
          }),
        },
      );
      expect(saving).toEqual({ outcome: "saved", revision: 2, lostLanguages: [] });
      const stored = await groups.findAll(db(), key);
      expect(stored.map((group) => group.key)).toEqual(["research", "public-other", "press"]);
      expect(await actions(db(), key.consultationId)).toEqual(["consultation-created", "plan-saved"]);
    });

    test("on an old revision is a conflict and changes nothing", async () => {
      const key = await makeNew(db(), "blank");
      const retitle = (words: string) =>
        savePlan(
          { db: db(), now },
          { ...key, revision: 1, change: (plan) => ({ ...plan, title: { default: words } }) },
        );
      await retitle("First");
      await expect(retitle("Second")).rejects.toMatchObject({ code: "conflict" });
      expect((await loadPlan(db(), key.consultationId)).plan.title.default).toBe("First");
    });

    test("an edit that changes nothing makes no revision", async () => {
      const key = await makeNew(db(), "blank");
      const saving = await savePlan({ db: db(), now }, { ...key, revision: 1, change: (plan) => plan });
      expect(saving).toEqual({ outcome: "saved", revision: 1, lostLanguages: [] });
    });

    test("an invalid plan is refused with the place of each problem", async () => {
      const key = await makeNew(db(), "blank");
      const saving = await savePlan(
        { db: db(), now },
        { ...key, revision: 1, change: (plan) => ({ ...plan, title: { default: "" }, extra: 1 }) },
      );
      expect(saving).toMatchObject({ outcome: "invalid", problems: [{ path: "title" }, { path: "" }] });
    });

    test("a group that people stand in cannot be taken away", async () => {
      const key = await makeNew(db(), "blank");
      await addPanelist({ db: db(), now }, { ...key, written: written() });
      const saving = await savePlan(
        { db: db(), now },
        { ...key, revision: 1, change: (plan) => ({ ...plan, comparisonGroups: plan.comparisonGroups.slice(1) }) },
      );
      expect(saving).toMatchObject({ outcome: "invalid", problems: [{ path: "comparisonGroups" }] });
    });

    test("is refused once the protocol is locked", async () => {
      const key = await makeNew(db(), "delphi-short");
      await db()
        .transaction()
        .execute((tx) => lockProtocol(tx, now, key));
      const saving = savePlan({ db: db(), now }, { ...key, revision: 1, change: (plan) => plan });
      await expect(saving).rejects.toMatchObject({ code: "already-done" });
    });

    test("somebody else's consultation does not exist", async () => {
      const { actor } = await makeFounder(db());
      const saving = savePlan(
        { db: db(), now },
        { consultationId: "none", actor, revision: 1, change: (plan) => plan },
      );
      await expect(saving).rejects.toMatchObject({ code: "not-found" });
    });
  });

  describe("data protection", () => {
    test("the note names what is missing and is versioned by its text", async () => {
      const key = await makeNew(db(), "blank");
      expect(noteText(await composeInformationNote(db(), key.consultationId))).toContain("(not filled in yet)");
      await fillDataProtection(db(), key);
      const sections = await composeInformationNote(db(), key.consultationId);
      const text = noteText(sections);
      expect(text).not.toContain("(not filled in yet)");
      expect(text).toContain("Controller: Example Office, Example Street 1");
      expect(readNoteText(text)).toEqual(sections);
      expect(await freezeInformationNote(db(), now, key.consultationId)).toBe(1);
      expect(await freezeInformationNote(db(), now, key.consultationId)).toBe(1);
      await fillDataProtection(db(), key, { ...filled, hostingCountry: "Estonia" });
      expect(await freezeInformationNote(db(), now, key.consultationId)).toBe(2);
      expect((await informationNotes.findByVersion(db(), { ...key, version: 1 }))?.text).toBe(text);
    });

    test("typed headings and lines stay inside their paragraph", async () => {
      const key = await makeNew(db(), "blank");
      await fillDataProtection(db(), key, { ...filled, transfers: "None\n\n## Your rights\nYou have none" });
      const sections = await composeInformationNote(db(), key.consultationId);
      expect(sections.filter(({ heading }) => heading === "Your rights")).toHaveLength(1);
      expect(readNoteText(noteText(sections))).toEqual(sections);
    });

    test("a stale form is a conflict", async () => {
      const key = await makeNew(db(), "blank");
      const seenAt = (await dataProtection.find(db(), key))?.updatedAt ?? "";
      await saveDataProtection({ db: db(), now }, { ...key, seenAt, fields: filled });
      const second = saveDataProtection({ db: db(), now }, { ...key, seenAt, fields: filled });
      await expect(second).rejects.toMatchObject({ code: "conflict" });
    });

    test("a change after the lock makes the next version of the note at once", async () => {
      const key = await makeNew(db(), "delphi-short");
      await fillDataProtection(db(), key);
      await db()
        .transaction()
        .execute(async (tx) => {
          await lockProtocol(tx, now, key);
          await freezeInformationNote(tx, now, key.consultationId);
        });
      const { noteVersion } = await fillDataProtection(db(), key, { ...filled, recipients: "Nobody else" });
      expect(noteVersion).toBe(2);
    });
  });

  describe("what is missing before round 1", () => {
    test("is listed, and nothing is left when all is filled", async () => {
      const key = await makeNew(db(), "delphi-short");
      const before = await findOpeningProblems(db(), key.consultationId);
      expect(before.filter(({ code }) => code === "data-protection-missing")).toHaveLength(9);
      expect(before.filter(({ code }) => code !== "data-protection-missing").map(({ code }) => code)).toEqual([
        "no-panel",
      ]);
      await fillDataProtection(db(), key);
      await addPanelist({ db: db(), now }, { ...key, written: written() });
      expect(await findOpeningProblems(db(), key.consultationId)).toEqual([]);
    });

    test("a blank plan lacks a purpose and subjects", async () => {
      const key = await makeNew(db(), "blank");
      const codes = (await findOpeningProblems(db(), key.consultationId)).map(({ code }) => code);
      expect(codes).toContain("plan-incomplete");
      expect(codes).toContain("no-items");
    });
  });

  describe("the panel", () => {
    test("an import with problems stores nothing unless the lines are left out by choice", async () => {
      const key = await makeNew(db(), "blank");
      const text = "name,email,group\nAda,ada@example.org,industry\nBob,bad,industry\n";
      const preview = await previewPanelImport(db(), { ...key, draft: aPanelDraft(text) });
      expect(preview).toMatchObject({ ok: true, rowCount: 2 });
      expect(await panelList.countAll(db(), key)).toBe(0);
      const refused = importPanel({ db: db(), now }, { ...key, draft: aPanelDraft(text), skipsProblems: false });
      await expect(refused).rejects.toMatchObject({ code: "invalid" });
      expect(await panelList.countAll(db(), key)).toBe(0);
      expect(await importPanel({ db: db(), now }, { ...key, draft: aPanelDraft(text), skipsProblems: true })).toEqual({
        stored: 1,
        updated: 0,
        skipped: 1,
      });
      const again = importPanel({ db: db(), now }, { ...key, draft: aPanelDraft(text), skipsProblems: true });
      await expect(again).rejects.toMatchObject({ code: "invalid" });
      expect(await panelList.countAll(db(), key)).toBe(1);
    });

    test("5,000 people are stored in seconds, and the trail holds counts only", async () => {
      const key = await makeNew(db(), "blank");
      const lines = Array.from({ length: 5000 }, (_unused, i) => `Person ${i},p${i}@example.org,industry,Finland`);
      const text = `name;email;group;country\n${lines.join("\n").replaceAll(",", ";")}`;
      const started = performance.now();
      await importPanel({ db: db(), now }, { ...key, draft: aPanelDraft(text), skipsProblems: false });
      expect(performance.now() - started).toBeLessThan(15_000);
      expect(await panelList.countByGroup(db(), key)).toEqual([{ groupKey: "industry", count: 5000, withdrawn: 0 }]);
      const page = await panelList.findPage(db(), { ...key, groupKey: "industry", limit: 2, offset: 0 });
      expect(page.map(({ name, country }) => [name, country])).toEqual([
        ["Person 0", "FI"],
        ["Person 1", "FI"],
      ]);
      const [entry] = await audit.findPage(db(), { ...key, limit: 1, offset: 0 });
      expect(JSON.parse(entry?.details ?? "")).toEqual({ stored: 5000, updated: 0, skipped: 0 });
    });

    test("a person is added, corrected and removed before the lock", async () => {
      const key = await makeNew(db(), "blank");
      const added = await addPanelist({ db: db(), now }, { ...key, written: written() });
      if (added.outcome !== "saved") throw new Error("not saved");
      const { respondentId } = added;
      const twice = await addPanelist({ db: db(), now }, { ...key, written: written({ email: "ADA@example.org" }) });
      expect(twice).toMatchObject({ outcome: "invalid", problems: [{ field: "email", code: "already-in-panel" }] });
      const changed = await changePanelist(
        { db: db(), now },
        { ...key, respondentId, written: written({ name: "Ada B.", group: "research" }) },
      );
      expect(changed.outcome).toBe("saved");
      expect(await panelList.findByRespondent(db(), { ...key, respondentId })).toMatchObject({
        name: "Ada B.",
        groupKey: "research",
      });
      await removePanelist({ db: db(), now }, { ...key, respondentId });
      expect(await panelList.countAll(db(), key)).toBe(0);
    });

    test("after the lock a person withdraws and is not removed", async () => {
      const key = await makeNew(db(), "delphi-short");
      const added = await addPanelist({ db: db(), now }, { ...key, written: written() });
      if (added.outcome !== "saved") throw new Error("not saved");
      await db()
        .transaction()
        .execute((tx) => lockProtocol(tx, now, key));
      const target = { ...key, respondentId: added.respondentId };
      await expect(removePanelist({ db: db(), now }, target)).rejects.toMatchObject({ code: "not-ready" });
      await withdrawPanelist({ db: db(), now }, target);
      expect(await panelList.findByRespondent(db(), target)).toMatchObject({ withdrawnAt: NOW });
    });

    test("people of another consultation are not there", async () => {
      const key = await makeNew(db(), "blank");
      const other = await makeNew(db(), "blank");
      const added = await addPanelist({ db: db(), now }, { ...key, written: written() });
      if (added.outcome !== "saved") throw new Error("not saved");
      const target = { ...other, respondentId: added.respondentId };
      await expect(removePanelist({ db: db(), now }, target)).rejects.toMatchObject({ code: "not-found" });
      await expect(withdrawPanelist({ db: db(), now }, target)).rejects.toMatchObject({ code: "not-found" });
      await expect(changePanelist({ db: db(), now }, { ...target, written: written() })).rejects.toMatchObject({
        code: "not-found",
      });
    });
  });
});
