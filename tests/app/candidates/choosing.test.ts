import { expect, test } from "vitest";
import { setPanelistCookie } from "../../../app/http/panelist-cookie.server";
import { getCandidatesCsv } from "../../../app/presenters/candidates/candidates-file.server";
import { getCandidatesPage, getLacking } from "../../../app/presenters/candidates/candidates-page.server";
import {
  loader as panelistNominates,
  action as sendNomination,
} from "../../../app/routes/respond.$consultationId.nominate";
import { nobodyWritten, type WrittenCandidate } from "../../../app/services/candidates/candidate-fields";
import { confirmProposal } from "../../../app/services/candidates/confirm-proposal";
import { approve, decline, undo } from "../../../app/services/candidates/decide";
import { deleteNotChosen, deleteUnconfirmed } from "../../../app/services/candidates/delete-not-chosen";
import { mergeCandidates, mergeIntoPanel } from "../../../app/services/candidates/merge-candidates";
import { nominate } from "../../../app/services/candidates/nominate";
import { proposeOneself } from "../../../app/services/candidates/propose-oneself";
import { saveCall } from "../../../app/services/candidates/save-call";
import { collectOwnData } from "../../../app/services/participation/own-data";
import { eraseIdentity } from "../../../app/services/participation/withdraw";
import { saveQuotas } from "../../../app/services/save-quotas";
import { newRandomId } from "../../../db/ids";
import * as candidates from "../../../db/queries/candidate";
import * as outbox from "../../../db/queries/outbox";
import * as panelList from "../../../db/queries/panel-list";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { callRoute } from "../support/call-route";
import { makeShortStudy, openShortRound, type ShortStudy } from "../support/short-study";

const NOW = new Date("2026-11-24T09:00:00.000Z");
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const settings = { baseUrl: "http://127.0.0.1:3000" };
const everybody = { state: "waiting", group: "", country: "", source: "" } as const;

onEachDatabase("choosing among proposals", (db) => {
  const at = (now = NOW) => ({ db: db(), now, settings });
  async function calling(): Promise<ShortStudy & { actor: { kind: "organiser"; id: string } }> {
    const study = await makeShortStudy(db());
    const call = { isOpen: true, opensAt: null, closesAt: null, takesNominations: true, words: "", keepMonths: 3 };
    await saveCall({ ...at(), hasMail: true }, { ...study, ...call });
    return study;
  }
  const idOf = async ({ consultationId }: ShortStudy, email: string) =>
    (await candidates.findAll(db(), { consultationId })).find((row) => row.email === email)?.id ?? "";
  /** Somebody nominated by the organiser. */
  async function nominated(
    study: ShortStudy & { actor: { kind: "organiser"; id: string } },
    said: Partial<WrittenCandidate>,
  ) {
    const written = { ...nobodyWritten, name: "Nomi Nee", email: "nomi@example.org", ...said };
    await nominate(at(), { ...study, written, language: "en", submissionKey: newRandomId() });
    return idOf(study, written.email.toLowerCase());
  }
  /** Somebody who proposed themselves and confirmed. */
  async function proposed({ consultationId }: ShortStudy, said: Partial<WrittenCandidate> = {}) {
    const written = { ...nobodyWritten, name: "Ada Newcomer", email: "ada@example.org", group: "research", ...said };
    await proposeOneself(at(), { consultationId, written, language: "fr", submissionKey: newRandomId() });
    const mail = await db()
      .selectFrom("outbox")
      .select("bodyText")
      .where("toAddress", "=", written.email)
      .orderBy("id", "desc")
      .executeTakeFirst();
    await confirmProposal(at(), { consultationId, token: /confirm\/([\w-]+)/.exec(mail?.bodyText ?? "")?.[1] ?? "" });
    return idOf({ consultationId } as ShortStudy, written.email);
  }
  const onPanel = (study: ShortStudy, words: string) =>
    panelList.findPage(db(), { ...study, words, limit: 10, offset: 0 });
  const look = (study: ShortStudy, asked: Partial<Parameters<typeof getCandidatesPage>[1]> = {}) =>
    getCandidatesPage(db(), {
      ...everybody,
      ...study,
      userId: study.owner.id,
      reason: "Choosing",
      now: NOW,
      page: 1,
      ...asked,
    });

  test("whoever was proposed finds the words about them in their own data, and not whose they are", async () => {
    const study = await makeShortStudy(db());
    const id = await nominated(study, { motivation: "Knows antennas" });
    await approve(at(), { ...study, ids: [id] });
    const { consultationId } = study;
    const candidate = (await candidates.findAll(db(), study)).find((row) => row.id === id);
    const key = { consultationId, respondentId: candidate?.respondentId ?? "", language: "en" };
    const data = await collectOwnData(at(), key);
    expect(data.proposals).toMatchObject([{ source: "nomination", motivation: "Knows antennas" }]);
    expect(JSON.stringify(data)).not.toContain(study.actor.id);
  });

  test("who is approved is on the panel with how they were found, once, however often it is pressed", async () => {
    const study = await calling();
    const ids = [await proposed(study), await nominated(study, { country: "SE" })];
    const pressed = await Promise.all([approve(at(), { ...study, ids }), approve(at(), { ...study, ids })]);
    expect(pressed.map(({ done, late }) => [done, late]).sort()).toEqual([
      [0, 2],
      [2, 0],
    ]);
    expect(await onPanel(study, "ada@")).toMatchObject([
      { foundBy: "open-call", groupKey: "research", language: "fr" },
    ]);
    expect(await onPanel(study, "nomi@")).toMatchObject([{ foundBy: "nomination", country: "SE" }]);
  });

  test("whoever is on the panel already is left as they are, and stays among those who wait", async () => {
    const study = await calling();
    const id = await nominated(study, { email: "PANELIST-1@example.org", organisation: "Elsewhere" });
    expect(await approve(at(), { ...study, ids: [id] })).toEqual({ done: 0, known: 1, late: 0 });
    expect(await onPanel(study, "panelist-1@")).toMatchObject([{ organisation: null, foundBy: null }]);
    expect((await look(study)).people).toMatchObject([{ onPanel: [{ isAddress: true }] }]);
  });

  test("an approval is undone until the person is invited, and not afterwards", async () => {
    const study = await calling();
    const id = await nominated(study, {});
    await approve(at(), { ...study, ids: [id] });
    await undo(at(), { ...study, id });
    expect([await onPanel(study, "nomi@"), (await look(study)).counts.waiting]).toEqual([[], 1]);
    await approve(at(), { ...study, ids: [id] });
    await openShortRound(db(), study, 1);
    await expect(undo(at(), { ...study, id })).rejects.toMatchObject({ code: "conflict" });
    expect(await onPanel(study, "nomi@")).toHaveLength(1);
    expect((await look(study, { state: "approved" })).people).toMatchObject([{ name: "Nomi Nee" }]);
  });

  test("the first letter says how the person was found, to nobody else", async () => {
    const study = await calling();
    await approve(at(), { ...study, ids: [await nominated(study, {}), await proposed(study)] });
    await openShortRound(db(), study, 1);
    const letters = await db().selectFrom("outbox").selectAll().where("kind", "=", "invitation").execute();
    const said = letters.filter(({ bodyText }) => /proposed|proposé/.test(bodyText ?? ""));
    expect(said.map(({ toAddress }) => toAddress).sort()).toEqual(["ada@example.org", "nomi@example.org"]);
    expect(said.find(({ toAddress }) => toAddress === "nomi@example.org")?.bodyText).toMatch(/by one of its members/);
  });

  test("a decline keeps its reason from everybody else; its letter waits, and until it goes the decision is undone", async () => {
    const study = await calling();
    const ids = [await proposed(study), await nominated(study, {})];
    const chosen = { ...study, ids, reason: "SECRET: too many of them", sendsLetter: true };
    expect(await decline(at(), chosen)).toMatchObject({ done: 2 });
    const letter = () =>
      db().selectFrom("outbox").selectAll().where("intentKey", "like", "candidate-declined%").executeTakeFirst();
    expect(await letter()).toMatchObject({ toAddress: "ada@example.org", nextAttemptAt: "2026-11-24T09:15:00.000Z" });
    expect(JSON.stringify([await letter(), await db().selectFrom("audit").selectAll().execute()])).not.toMatch(
      /SECRET|nomi@/,
    );
    expect((await look(study, { state: "declined" })).people[0]).toMatchObject({
      declineReason: "SECRET: too many of them",
    });
    await undo(at(), { ...study, id: ids[0] ?? "" });
    expect(await letter()).toBeUndefined();
    await decline(at(), { ...chosen, ids: [ids[0] ?? ""] });
    await db().updateTable("outbox").set({ attempts: 1 }).where("toAddress", "=", "ada@example.org").execute();
    await outbox.markSent(db(), { id: (await letter())?.id ?? "", attempts: 1 }, NOW.toISOString());
    await db().updateTable("outbox").set({ status: "sent" }).where("toAddress", "=", "ada@example.org").execute();
    await expect(undo(at(), { ...study, id: ids[0] ?? "" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("nobody of another consultation is decided on, taken back or merged", async () => {
    const [own, other] = [await calling(), await calling()];
    const [mine, theirs] = [await nominated(own, {}), await nominated(other, {})];
    const missing = { code: "not-found" };
    await expect(approve(at(), { ...own, ids: [mine, theirs] })).rejects.toMatchObject(missing);
    await expect(decline(at(), { ...own, ids: [theirs], reason: "", sendsLetter: true })).rejects.toMatchObject(
      missing,
    );
    await expect(undo(at(), { ...own, id: theirs })).rejects.toMatchObject(missing);
    await expect(mergeCandidates(at(), { ...own, keepId: mine, dropId: theirs })).rejects.toMatchObject(missing);
    const entry = { ...own, id: mine, respondentId: other.respondentIds[0] ?? "" };
    await expect(mergeIntoPanel(at(), entry)).rejects.toMatchObject(missing);
    expect([(await look(own)).counts.waiting, (await look(other)).counts.waiting]).toEqual([1, 1]);
  });

  test("the same person is found by address and by name, and made one", async () => {
    const study = await calling();
    const first = await nominated(study, { name: "José Ångström", email: "j@example.org" });
    const second = await nominated(study, {
      name: "angstrom jose",
      email: "jose@example.org",
      country: "SE",
      expertise: "radio",
    });
    const known = await nominated(study, {
      name: "Panelist 2",
      email: "second@example.org",
      organisation: "Radio works",
    });
    const { people } = await look(study);
    expect(people.map(({ email, onPanel: on, waiting }) => [email, on?.length, waiting?.length]).sort()).toEqual([
      ["j@example.org", 0, 1],
      ["jose@example.org", 0, 1],
      ["second@example.org", 1, 0],
    ]);
    await mergeCandidates(at(), { ...study, keepId: first, dropId: second });
    await mergeIntoPanel(at(), { ...study, id: known, respondentId: study.respondentIds[1] ?? "" });
    expect((await look(study)).people).toMatchObject([
      { email: "j@example.org", country: "Sweden", expertise: "radio" },
    ]);
    expect(await onPanel(study, "panelist-2@")).toMatchObject([{ organisation: "Radio works", name: "Panelist 2" }]);
  });

  test("what the panel lacks stands beside who waits; nobody is counted before the address is confirmed", async () => {
    const study = await calling();
    await saveQuotas(at(), { ...study, groups: new Map([["research", "8"]]), countries: "Finland 2" });
    await proposed(study, { country: "FI" });
    await proposeOneself(at(), {
      consultationId: study.consultationId,
      written: { ...nobodyWritten, name: "Not Confirmed", email: "not@example.org", group: "research" },
      language: "en",
      submissionKey: newRandomId(),
    });
    const lacking = await getLacking(db(), study);
    expect(lacking.groups.find(({ key }) => key === "research")).toMatchObject({
      planned: 8,
      onList: 5,
      lacking: 3,
      waiting: 1,
    });
    expect(lacking.countries).toMatchObject([{ key: "FI", lacking: 2, waiting: 1 }]);
    expect(JSON.stringify(await look(study))).not.toMatch(/not@example/);
    expect(await getCandidatesCsv(at(), { ...study, userId: study.owner.id, reason: "Choosing" })).not.toMatch(
      /not@example/,
    );
  });

  test("a look and the file are recorded with the number of people, and the file runs nothing in a spreadsheet", async () => {
    const study = await calling();
    await nominated(study, { name: "=HYPERLINK(1)", motivation: "+1+1" });
    await look(study);
    const file = await getCandidatesCsv(at(), { ...study, userId: study.owner.id, reason: "Choosing" });
    expect(file).toMatch(/'=HYPERLINK\(1\),/);
    expect(file).toMatch(/'\+1\+1,/);
    const seen = await db().selectFrom("accessLog").select(["what", "people"]).orderBy("id").execute();
    expect(seen).toEqual([
      { what: "panel-list", people: 1 },
      { what: "panel-export", people: 1 },
    ]);
  });

  test("5,000 who wait: a page holds 50, and 100 are approved at a time at most", async () => {
    const study = await calling();
    const id = await nominated(study, {});
    const [row] = await candidates.findAll(db(), study);
    if (!row) throw new Error("nobody was nominated");
    const many = Array.from({ length: 4_999 }, (_, n) => ({
      ...row,
      id: newRandomId(),
      submissionKey: newRandomId(),
      name: `Person ${n}`,
      email: `person-${n}@example.org`,
    }));
    for (let from = 0; from < many.length; from += 1000) {
      await db()
        .insertInto("candidate")
        .values(many.slice(from, from + 1000))
        .execute();
    }
    const page = await look(study, { page: 1000 });
    expect([page.count, page.page, page.pageCount, page.people.length]).toEqual([5000, 100, 100, 50]);
    const ids = [id, ...many.map((person) => person.id)].slice(0, 101);
    await expect(approve(at(), { ...study, ids })).rejects.toMatchObject({ code: "invalid" });
    expect(await approve(at(), { ...study, ids: ids.slice(0, 100) })).toMatchObject({ done: 100 });
  });

  test("a panelist proposes others without learning whom the organisers know, ten at most, and only while asked", async () => {
    const study = await calling();
    const { roundId } = await openShortRound(db(), study, 1);
    const respondentId = study.respondentIds[0] ?? "";
    const context = makeContext(db(), { now: () => NOW });
    const link = await db()
      .selectFrom("invitation")
      .select("id")
      .where("respondentId", "=", respondentId)
      .executeTakeFirstOrThrow();
    const ticket = { respondentId, invitationId: link.id, roundId };
    const cookie = setPanelistCookie(context, study.consultationId, ticket).split(";")[0] ?? "";
    const params = { consultationId: study.consultationId };
    const path = `/respond/${study.consultationId}/nominate`;
    const send = (email: string, key = newRandomId()) =>
      callRoute(sendNomination, { context, path, params, cookie, fields: { name: "X", email, ":submissionKey": key } });
    const replies = [
      await send("panelist-2@example.org"),
      await send("new@example.org"),
      await send("new@example.org"),
    ];
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    for (let count = 3; count < 10; count++) await send(`new-${count}@example.org`);
    expect(await send("one-too-many@example.org")).toMatchObject({ status: 429 });
    const page = await callRoute(panelistNominates, { context, path, params, cookie });
    expect(page.data).toMatchObject({ count: 10 });
    expect(JSON.stringify(page.data)).not.toMatch(/example\.org/);
    expect((await look(study)).people[0]).toMatchObject({ by: "Panelist 1", source: "nomination" });
    await saveCall(
      { ...at(), hasMail: true },
      { ...study, isOpen: false, opensAt: null, closesAt: null, takesNominations: false, words: "", keepMonths: 3 },
    );
    expect(await send("late@example.org")).toMatchObject({ status: 409 });
  });

  test("whoever is forgotten leaves no proposal behind, and of those they proposed not who did it", async () => {
    const study = await calling();
    const id = await proposed(study);
    await approve(at(), { ...study, ids: [id] });
    const [person] = await onPanel(study, "ada@");
    const { roundId } = await openShortRound(db(), study, 1, later(1));
    const respondentId = person?.respondentId ?? "";
    const nominating = { consultationId: study.consultationId, language: "en", submissionKey: newRandomId() };
    const written = { ...nobodyWritten, name: "Friend", email: "friend@example.org" };
    await nominate(at(), { ...nominating, actor: { kind: "respondent", id: respondentId }, written });
    const invitation = await db()
      .selectFrom("invitation")
      .select("id")
      .where("respondentId", "=", respondentId)
      .executeTakeFirst();
    await eraseIdentity(at(later(2)), { ...study, respondentId, invitationId: invitation?.id ?? roundId });
    const left = await db().selectFrom("candidate").selectAll().execute();
    expect(left).toMatchObject([{ email: "friend@example.org", nominatedBy: null }]);
  });

  test("who is not confirmed goes after two days, who is declined or undecided after the stated months, and that is recorded", async () => {
    const study = await calling();
    const [first, second] = [await nominated(study, {}), await nominated(study, { email: "second@example.org" })];
    await approve(at(), { ...study, ids: [first] });
    await decline(at(later(10)), { ...study, ids: [second], reason: "", sendsLetter: false });
    await nominated(study, { email: "third@example.org" });
    const { consultationId } = study;
    const written = { ...nobodyWritten, name: "A", email: "a@example.org" };
    await proposeOneself(at(), { consultationId, written, language: "en", submissionKey: newRandomId() });
    expect(await deleteUnconfirmed(at(later(1)))).toBe(0);
    expect(await deleteUnconfirmed(at(later(3)))).toBe(1);
    expect(await deleteNotChosen(at(later(89)))).toBe(0);
    expect(await deleteNotChosen(at(later(95)))).toBe(1);
    expect(await deleteNotChosen(at(later(110)))).toBe(1);
    expect((await candidates.findAll(db(), study)).map(({ state }) => state)).toEqual(["approved"]);
    const trail = await db().selectFrom("audit").select("details").where("action", "=", "candidates-deleted").execute();
    expect(trail).toHaveLength(2);
  });
});
