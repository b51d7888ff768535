import { expect, test } from "vitest";
import { findShortQuotas, getCoverage } from "../../../app/presenters/set-up/coverage.server";
import { findPossibleDuplicates } from "../../../app/presenters/set-up/duplicates.server";
import { readPanelFilter, readPanelOrder } from "../../../app/presenters/set-up/panel-page.server";
import { resendFiltered, withdrawFiltered } from "../../../app/services/act-on-panel";
import { importPanel } from "../../../app/services/import-panel";
import { mergePanelists, replacePanelist } from "../../../app/services/replace-panelist";
import { changePanelist } from "../../../app/services/save-panelist";
import { saveQuotas } from "../../../app/services/save-quotas";
import * as invitations from "../../../db/queries/invitation";
import * as panelList from "../../../db/queries/panel-list";
import { aPanelDraft } from "../../factories/panel-draft";
import { makePanelist } from "../../factories/panelist";
import { onEachDatabase } from "../../support/databases";
import { makeShortStudy, openShortRound, saveFields } from "../support/short-study";

const OPENED = new Date("2026-11-23T09:00:00.000Z");
const LATER = new Date("2026-11-26T09:00:00.000Z");
const baseUrl = "http://127.0.0.1:3000";
const hour = 3_600_000;
const nothingWritten = {
  country: "",
  organisation: "",
  language: "",
  community: "",
  size: "",
  position: "",
  expertise: "",
};

onEachDatabase("working with the panel", (db) => {
  const at = (now = LATER) => ({ db: db(), now });
  const people = (key: { consultationId: string }, filter: panelList.PanelFilter = {}) =>
    panelList.findPage(db(), { ...key, ...filter, limit: 100, offset: 0 });

  test("coverage counts people planned, on the list, invited and those who submitted, and names what is short", async () => {
    const study = await makeShortStudy(db());
    const { consultationId, actor } = study;
    const groups = new Map([
      ["industry", "12"],
      ["research", "5"],
      ["public-other", ""],
    ]);
    expect(await saveQuotas(at(), { consultationId, actor, groups, countries: "Germany 10\nFI: 2\n" })).toEqual([]);
    expect((await findShortQuotas(db(), study)).map(({ label, planned, onList }) => [label, planned, onList])).toEqual([
      [expect.stringMatching(/^Industry/), 12, 9],
      ["Finland", 2, 0],
      ["Germany", 10, 0],
    ]);
    await openShortRound(db(), study, 1, OPENED);
    const { groups: rows, round } = await getCoverage(db(), study);
    expect(round).toBe(1);
    expect(rows.map(({ planned, onList, invited, answered }) => [planned, onList, invited, answered])).toEqual([
      [12, 9, 9, 0],
      [5, 5, 5, 0],
      [null, 4, 4, 0],
    ]);
  });

  test.each([
    { why: "a number that is none", groups: [["industry", "many"]], countries: "" },
    { why: "a group of nobody's", groups: [["__proto__", "3"]], countries: "" },
    { why: "a country that is none", groups: [], countries: "Atlantis 3" },
    { why: "a country twice", groups: [], countries: "Finland 3\nFI 4" },
    { why: "a country without a number", groups: [], countries: "Finland" },
  ])("quotas with $why are refused and nothing is stored", async ({ groups, countries }) => {
    const { consultationId, actor } = await makeShortStudy(db());
    const written = { groups: new Map(groups as [string, string][]), countries };
    expect(await saveQuotas(at(), { consultationId, actor, ...written })).toHaveLength(1);
    expect(await findShortQuotas(db(), { consultationId })).toEqual([]);
  });

  test("an import takes over what the list says of people on the panel, and nothing that it does not say", async () => {
    const study = await makeShortStudy(db());
    const text =
      "name,email,country,expertise\nPanelist One,PANELIST-1@example.org,Finland,radio\nNew,new@example.org,,\n";
    const draft = { ...aPanelDraft(text), existing: "update" as const };
    expect(await importPanel(at(), { ...study, draft, skipsProblems: false })).toEqual({
      stored: 1,
      updated: 1,
      skipped: 0,
    });
    const [changed] = await people(study, { words: "panelist-1@" });
    expect(changed).toMatchObject({ country: "FI", expertise: "radio", groupKey: "industry", foundBy: null });
    expect((await people(study, { words: "new@" }))[0]).toMatchObject({ foundBy: "import" });
  });

  test("a person is replaced: the links end, the answers stay, the new one has the same group", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1, OPENED);
    const [respondentId = ""] = study.respondentIds;
    await saveFields(db(), { ...study, roundId, respondentId }, { criticality: "4" });
    const replacing = await replacePanelist(at(), { ...study, respondentId, name: "Nia", email: "nia@example.org" });
    if (replacing.outcome !== "saved") throw new Error("not replaced");
    expect(await invitations.hasLive(db(), { ...study, respondentId })).toBe(false);
    const answers = await db().selectFrom("answer").selectAll().where("respondentId", "=", respondentId).execute();
    expect(answers.length).toBeGreaterThan(0);
    const [newcomer] = await people(study, { words: "nia@" });
    expect(newcomer).toMatchObject({ respondentId: replacing.respondentId, groupKey: "industry", withdrawnAt: null });
    const again = replacePanelist(at(), { ...study, respondentId, name: "Ola", email: "ola@example.org" });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    const taken = { ...study, respondentId: study.respondentIds[1] ?? "", name: "Nia", email: "NIA@example.org" };
    expect(await replacePanelist(at(), taken)).toMatchObject({ outcome: "invalid" });
  });

  test("people of one name are found however it is written, and made one before the lock alone", async () => {
    const study = await makeShortStudy(db());
    const first = await makePanelist(db(), {
      ...study,
      groupKey: null,
      name: "Ångström, José",
      email: "a@example.org",
    });
    const second = await makePanelist(db(), { ...study, groupKey: "research", name: "jose  angstrom", country: "SE" });
    expect((await findPossibleDuplicates(db(), study)).shown.map(({ people: same }) => same.length)).toEqual([2]);
    const pair = { keepId: first.respondent.id, dropId: second.respondent.id };
    await mergePanelists(at(), { ...study, ...pair });
    expect((await findPossibleDuplicates(db(), study)).count).toBe(0);
    const kept = await panelList.findByRespondent(db(), { ...study, respondentId: pair.keepId });
    expect(kept).toMatchObject({ groupKey: "research", country: "SE", email: "a@example.org" });
    await openShortRound(db(), study, 1, OPENED);
    const [keepId = "", dropId = ""] = study.respondentIds;
    const late = mergePanelists(at(), { ...study, keepId, dropId });
    await expect(late).rejects.toMatchObject({ code: "not-ready" });
  });

  test("two entries of two consultations are not merged", async () => {
    const [own, other] = [await makeShortStudy(db()), await makeShortStudy(db())];
    const pair = { keepId: own.respondentIds[0] ?? "", dropId: other.respondentIds[0] ?? "" };
    await expect(mergePanelists(at(), { ...own, ...pair })).rejects.toMatchObject({ code: "not-found" });
    expect(await panelList.countAll(db(), other)).toBe(18);
  });

  test("a filtered set is withdrawn as a whole, and not when other people fit by now", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1, OPENED);
    const set = { ...study, filter: { groupKey: "research", roundId } };
    await expect(withdrawFiltered(at(), { ...set, expected: 4 })).rejects.toMatchObject({ code: "conflict" });
    expect(await withdrawFiltered(at(), { ...set, expected: 5 })).toBe(5);
    expect(await panelList.countAll(db(), { ...study, state: "withdrawn" })).toBe(5);
    expect(await panelList.countAll(db(), { ...study, state: "active" })).toBe(13);
  });

  test("the invitation goes again to those who have not submitted, once per press and not within a day", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1, OPENED);
    const set = { ...study, filter: { groupKey: "industry", roundId }, expected: 9, sending: "first" };
    const soon = new Date(OPENED.getTime() + 2 * hour);
    expect(await resendFiltered({ ...at(soon), baseUrl }, set)).toBe(0);
    const [withdrawn = ""] = study.respondentIds;
    await db()
      .updateTable("respondent")
      .set({ withdrawnAt: OPENED.toISOString() })
      .where("id", "=", withdrawn)
      .execute();
    expect(await resendFiltered({ ...at(), baseUrl }, set)).toBe(8);
    expect(await resendFiltered({ ...at(), baseUrl }, { ...set, sending: "second" })).toBe(0);
  });

  test("whose address was corrected was not written to yet: the letter goes to the new one at once", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1, OPENED);
    const [respondentId = ""] = study.respondentIds;
    const soon = new Date(OPENED.getTime() + 2 * hour);
    const written = { name: "Panelist 1", email: "right@example.org", group: "industry" };
    const saving = await changePanelist(at(soon), {
      ...study,
      respondentId,
      written: { ...nothingWritten, ...written },
    });
    expect(saving.outcome).toBe("saved");
    const set = { ...study, filter: { groupKey: "industry", roundId }, expected: 9, sending: "corrected" };
    expect(await resendFiltered({ ...at(soon), baseUrl }, set)).toBe(1);
    expect(await resendFiltered({ ...at(soon), baseUrl }, { ...set, sending: "again" })).toBe(0);
    const letters = await db().selectFrom("outbox").select("toAddress").where("kind", "=", "invitation").execute();
    expect(letters.filter(({ toAddress }) => toAddress === "right@example.org")).toHaveLength(1);
  });

  test("what an address asks for is one of a few filters and orders; everything else counts as not said", async () => {
    const study = await makeShortStudy(db());
    const hostile = new URLSearchParams({
      q: "' or 1=1 --\u0000",
      group: "industry' --",
      country: "FI'); drop table contact;--",
      state: "constructor",
      sort: "name; drop table contact",
    });
    const asked = readPanelFilter({ get: (name) => hostile.get(name) }, [{ key: "industry" }]);
    expect(asked).toEqual({ group: "", words: "' or 1=1 --", country: "", state: "", found: "" });
    expect(readPanelOrder(hostile)).toEqual({ order: "name", isDescending: false });
    expect(readPanelOrder(new URLSearchParams({ sort: "-toString" }))).toEqual({ order: "name", isDescending: false });
    expect(readPanelOrder(new URLSearchParams({ sort: "-email" }))).toEqual({ order: "email", isDescending: true });
    expect(await people(study, { words: asked.words })).toEqual([]);
    const backwards = await panelList.findPage(db(), {
      ...study,
      ...{ order: "email", isDescending: true, limit: 2, offset: 0 },
    });
    expect(backwards.map(({ email }) => email)).toEqual(["panelist-9@example.org", "panelist-8@example.org"]);
  });
});
