import { expect, test } from "vitest";
import { loader as callPage, action as propose } from "../../../app/routes/public.$consultationId.call";
import {
  action as answerLink,
  loader as openLink,
} from "../../../app/routes/public.$consultationId.call_.confirm.$token";
import { type CallSettings, saveCall } from "../../../app/services/candidates/save-call";
import * as candidates from "../../../db/queries/candidate";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { callRoute } from "../support/call-route";
import { makeShortStudy, type ShortStudy } from "../support/short-study";

const NOW = new Date("2026-11-24T09:00:00.000Z");
const HOUR = 3_600_000;
const open: CallSettings = {
  isOpen: true,
  opensAt: null,
  closesAt: new Date("2026-12-01T22:59:00.000Z"),
  takesNominations: false,
  words: "Whoever knows radios.",
  keepMonths: 3,
};
const ada = {
  name: "Ada Newcomer",
  email: "Ada@Example.org",
  organisation: "Radio works",
  group: "industry",
  country: "FI",
  expertise: "radio",
  motivation: "I build them.\nSince long.",
};
const keys = (seed: number) => `00000000-0000-4000-8000-${String(seed).padStart(12, "0")}`;

onEachDatabase("an open call", (db) => {
  const at = { hasMail: true, now: NOW };
  async function calling(settings: Partial<CallSettings> = {}): Promise<ShortStudy> {
    const study = await makeShortStudy(db());
    await saveCall({ db: db(), ...at }, { ...open, ...settings, ...study });
    return study;
  }
  function visitor({ consultationId }: { consultationId: string }, now = NOW) {
    const context = makeContext(db(), { now: () => now });
    const params = { consultationId };
    const path = `/public/${consultationId}/call`;
    return {
      page: () => callRoute(callPage, { context, path, params }),
      send: (fields: Record<string, string> | [string, string][]) =>
        callRoute(propose, { context, path, params, fields }),
      link: (token: string) => callRoute(openLink, { context, path, params: { ...params, token } }),
      press: (token: string, intent: string) =>
        callRoute(answerLink, { context, path, params: { ...params, token }, fields: { intent } }),
    };
  }
  const letters = () => db().selectFrom("outbox").selectAll().orderBy("id").execute();
  const tokenOf = (body: string | null) => /\/call\/confirm\/([\w-]+)/.exec(body ?? "")?.[1] ?? "";
  const stored = () => db().selectFrom("candidate").selectAll().orderBy("createdAt").execute();
  const seen = ({ consultationId }: { consultationId: string }) => candidates.findAll(db(), { consultationId });

  test("a consultation that never called has no such page, and tells nothing by a post", async () => {
    const study = await makeShortStudy(db());
    const { page, send, link } = visitor(study);
    expect([(await page()).status, (await send(ada)).status, (await link("x")).status]).toEqual([404, 404, 404]);
    expect(await stored()).toEqual([]);
  });

  test("a proposal is nobody's to see before the address is confirmed by the button behind the mailed link", async () => {
    const study = await calling();
    const { page, send, link, press } = visitor(study);
    expect((await page()).data).toMatchObject({
      page: { state: "open", controller: "Partnership office", keepMonths: 3 },
    });
    expect(await send({ ...ada, ":submissionKey": keys(1) })).toMatchObject({
      status: 303,
      location: expect.stringMatching(/done=asked$/),
    });
    expect(await seen(study)).toEqual([]);
    const [mail] = await letters();
    expect(mail).toMatchObject({ toAddress: "ada@example.org", consultationId: null });
    const token = tokenOf(mail?.bodyText ?? "");
    for (let opened = 0; opened < 3; opened++) expect((await link(token)).status).toBe(200);
    expect(await seen(study)).toEqual([]);
    expect(await press(token, "confirm")).toMatchObject({ location: expect.stringMatching(/done=confirmed$/) });
    expect(await press(token, "confirm")).toMatchObject({ status: 303 });
    expect(await seen(study)).toMatchObject([
      {
        name: "Ada Newcomer",
        groupKey: "industry",
        country: "FI",
        state: "waiting",
        source: "open-call",
        noteVersion: 1,
      },
    ]);
    expect(JSON.stringify(await stored())).not.toContain(token);
  });

  test("holds nothing of what was typed in the mail, whatever was typed", async () => {
    const study = await calling();
    const typed = { ...ada, name: "Buy at http://evil.example <b>now</b>", motivation: "http://evil.example" };
    await visitor(study).send({ ...typed, ":submissionKey": keys(1) });
    const [mail] = await letters();
    expect(JSON.stringify(mail)).not.toMatch(/evil|<b>now/);
  });

  test("answers alike for an address on the panel, one that waits and an unknown one, with the same letter", async () => {
    const study = await calling();
    const { send, press } = visitor(study);
    await send({ ...ada, ":submissionKey": keys(1) });
    await press(tokenOf((await letters())[0]?.bodyText ?? ""), "confirm");
    const replies = [];
    for (const [index, email] of ["panelist-1@example.org", "ada@example.org", "nobody@example.org"].entries()) {
      replies.push(await send({ ...ada, email, ":submissionKey": keys(index + 2) }));
    }
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    const bodies = (await letters()).slice(1).map(({ bodyText }) => bodyText?.replaceAll(/confirm\/[\w-]+/g, ""));
    expect(bodies).toHaveLength(3);
    expect(new Set(bodies).size).toBe(1);
  });

  test("the same form twice is one proposal and one letter, and an address gets at most three letters a day", async () => {
    const study = await calling();
    const { send } = visitor(study);
    const sent = { ...ada, ":submissionKey": keys(1) };
    expect(await Promise.all([send(sent), send(sent), send(sent)])).toMatchObject([
      { status: 303 },
      { status: 303 },
      { status: 303 },
    ]);
    expect(await letters()).toHaveLength(1);
    for (let seed = 2; seed < 9; seed++) {
      expect(await send({ ...ada, ":submissionKey": keys(seed) })).toMatchObject({ status: 303 });
    }
    expect(await letters()).toHaveLength(3);
    await visitor(study, new Date(NOW.getTime() + 25 * HOUR)).send({ ...ada, ":submissionKey": keys(20) });
    expect(await letters()).toHaveLength(4);
  });

  test("the newest confirmed proposal of an address replaces the one before", async () => {
    const study = await calling();
    const { send, press } = visitor(study);
    for (const [seed, organisation] of ["First", "Second"].entries()) {
      await send({ ...ada, organisation, ":submissionKey": keys(seed) });
      await press(tokenOf((await letters()).at(-1)?.bodyText ?? ""), "confirm");
    }
    expect((await seen(study)).map(({ organisation }) => organisation)).toEqual(["Second"]);
  });

  test("what waits is taken back by the link, and then nothing of it is left", async () => {
    const study = await calling();
    const { send, press, link } = visitor(study);
    await send({ ...ada, ":submissionKey": keys(1) });
    const token = tokenOf((await letters())[0]?.bodyText ?? "");
    await press(token, "confirm");
    expect(await press(token, "take-back")).toMatchObject({ location: expect.stringMatching(/done=taken-back$/) });
    expect(await stored()).toEqual([]);
    expect([(await link(token)).status, (await press(token, "confirm")).status]).toEqual([410, 410]);
  });

  test("a link works for two days, in its own consultation alone, and no other token works at all", async () => {
    const [study, other] = [await calling(), await calling()];
    await visitor(study).send({ ...ada, ":submissionKey": keys(1) });
    const token = tokenOf((await letters())[0]?.bodyText ?? "");
    expect((await visitor(other).press(token, "confirm")).status).toBe(410);
    const late = visitor(study, new Date(NOW.getTime() + 49 * HOUR));
    expect([(await late.link(token)).status, (await late.press(token, "confirm")).status]).toEqual([410, 410]);
    for (const guess of ["", "x", `${token}x`, "' or 1=1 --"]) {
      expect((await visitor(study).press(guess, "confirm")).status).toBe(410);
    }
    expect((await visitor(study).press(token, "delete-everything")).status).toBe(422);
  });

  test("before it opens and after it closes nothing is taken in, and what was typed comes back", async () => {
    const study = await calling({ opensAt: new Date("2026-11-25T00:00:00.000Z") });
    expect((await visitor(study).page()).data).toMatchObject({ page: { state: "not-yet" } });
    const late = visitor(study, new Date("2026-12-02T00:00:00.000Z"));
    expect((await late.page()).data).toMatchObject({ page: { state: "closed" } });
    expect(await late.send({ ...ada, ":submissionKey": keys(1) })).toMatchObject({
      status: 409,
      data: { why: "closed", written: { motivation: "I build them.\nSince long." } },
    });
    expect(await stored()).toEqual([]);
  });

  test("what fills in the hidden field gets a person's answer, and nothing is stored or sent", async () => {
    const study = await calling();
    const reply = await visitor(study).send({ ...ada, ":submissionKey": keys(1), ":website": "http://spam.example" });
    expect(reply).toMatchObject({ status: 303, location: expect.stringMatching(/done=asked$/) });
    expect([await stored(), await letters()]).toEqual([[], []]);
  });

  test("switching the language stores nothing and gives back what was typed", async () => {
    const study = await calling();
    const reply = await visitor(study).send({ ...ada, ":submissionKey": keys(1), ":intent": "save" });
    expect(reply).toMatchObject({ status: 200, data: { why: "kept", written: { name: "Ada Newcomer" } } });
    expect([await stored(), await letters()]).toEqual([[], []]);
  });

  test.each<{ why: string; fields: Record<string, string>; field: string }>([
    { why: "no name", fields: { name: " " }, field: "name" },
    { why: "no address", fields: { email: "" }, field: "email" },
    { why: "a line break in the address", fields: { email: "a@example.org\r\nBcc: all@example.org" }, field: "email" },
    { why: "two addresses", fields: { email: "a@example.org,b@example.org" }, field: "email" },
    { why: "an address with a name", fields: { email: "Ada <a@example.org>" }, field: "email" },
    { why: "a name that turns the line round", fields: { name: "Ada \u202Egro.elpmaxe" }, field: "name" },
    { why: "a name with a line break", fields: { name: "Ada\r\nBcc: all@example.org" }, field: "name" },
    { why: "a name too long", fields: { name: "x".repeat(201) }, field: "name" },
    { why: "a group that there is not", fields: { group: "__proto__" }, field: "group" },
    { why: "a country that there is not", fields: { country: "'; drop table candidate; --" }, field: "country" },
    { why: "expertise too long", fields: { expertise: "x".repeat(501) }, field: "expertise" },
    { why: "a motivation too long", fields: { motivation: "x".repeat(2001) }, field: "motivation" },
    { why: "a motivation with a null", fields: { motivation: "a\u0000b" }, field: "motivation" },
  ])("$why is refused at its field; nothing is stored or sent", async ({ fields, field }) => {
    const study = await calling();
    const reply = await visitor(study).send({ ...ada, ...fields, ":submissionKey": keys(1) });
    expect(reply).toMatchObject({ status: 422, data: { why: "problems" } });
    expect((reply.data as { problems: { field: string }[] }).problems.map((problem) => problem.field)).toContain(field);
    expect([await stored(), await letters()]).toEqual([[], []]);
  });

  test.each([
    { why: "a field of the table", extra: [["state", "approved"]] },
    { why: "the consultation", extra: [["consultationId", keys(9)]] },
    { why: "a name like a prototype", extra: [["__proto__", "x"]] },
    { why: "the address twice", extra: [["email", "b@example.org"]] },
  ])("$why in the body is refused", async ({ extra }) => {
    const study = await calling();
    const fields = [...Object.entries(ada), ...extra] as [string, string][];
    expect((await visitor(study).send(fields)).status).toBe(422);
    expect(await stored()).toEqual([]);
  });

  test("cannot be opened without data protection, without mail, for a demonstration, or with dates that make no sense", async () => {
    const study = await makeShortStudy(db());
    const save = (changes: Partial<CallSettings>, hasMail = true) =>
      saveCall({ db: db(), now: NOW, hasMail }, { ...open, ...changes, ...study });
    await expect(save({}, false)).rejects.toMatchObject({ code: "not-ready" });
    await expect(save({ closesAt: new Date(NOW.getTime() - HOUR) })).rejects.toMatchObject({ code: "invalid" });
    await expect(save({ keepMonths: 0 })).rejects.toMatchObject({ code: "invalid" });
    await expect(save({ opensAt: open.closesAt })).rejects.toMatchObject({ code: "invalid" });
    await db().updateTable("consultation").set({ isDemonstration: 1 }).where("id", "=", study.consultationId).execute();
    await expect(save({})).rejects.toMatchObject({ code: "not-ready" });
    await db().updateTable("consultation").set({ isDemonstration: 0 }).where("id", "=", study.consultationId).execute();
    await db()
      .updateTable("dataProtection")
      .set({ contact: "" })
      .where("consultationId", "=", study.consultationId)
      .execute();
    await expect(save({})).rejects.toMatchObject({ code: "not-ready" });
    expect((await visitor(study).page()).status).toBe(404);
  });
});
