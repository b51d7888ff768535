import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogues } from "../../app/i18n/catalogues.server";
import { paths } from "../../app/paths";
import { openInstance } from "../../app/server/open-instance";
import { readSettings } from "../../app/server/settings";
import { changeCriterion } from "../../app/services/plan-edits/criteria";
import { fieldsOf, questionOf } from "../../app/services/plan-edits/question-fields";
import { savePlan } from "../../app/services/save-plan";
import type { Db } from "../../db/open";
import { isSameInFrench } from "../app/i18n/same-in-french";
import type { ShortStudy } from "../app/support/short-study";
import { mintLink, PanelistClient } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { answer, answersOf, askPublic, makeStudy, openNow, play, releaseAll } from "./accessibility/studies";

let folder: string;
let server: TestServer;
let studies: { open: string; second: string; finished: string; half: string };
let halfLink: string;
let receiptCode: string;
let reader: PanelistClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-french-"));
  const settings = readSettings({ NODE_ENV: "production", DATA_DIR: folder, LOG_LEVEL: "silent" });
  const { context, close } = await openInstance(settings);
  const { db } = context;
  const [open, second, finished] = [await makeStudy(db, {}), await makeStudy(db, {}), await makeStudy(db, {})];
  const half = await makeStudy(db, {});
  await changeWords(db, half);
  const halfRound = await openNow(db, half, 1);
  const openRound = await openNow(db, open, 1);
  await answer(db, open, { roundNumber: 1, index: 0, fields: { criticality: "4" }, submits: false });
  receiptCode = await askPublic(db, open);
  await releaseAll(db, second, await play(db, second, 1));
  const secondRound = await openNow(db, second, 2);
  await answer(db, second, { roundNumber: 2, index: 0, fields: answersOf(2), submits: true });
  await releaseAll(db, finished, await play(db, finished, 1));
  const linkOf = (study: typeof open, roundId: string) =>
    mintLink(db, { consultationId: study.consultationId, roundId, respondentId: study.respondentIds[0] ?? "" });
  halfLink = await linkOf(half, halfRound);
  const links = [await linkOf(open, openRound), await linkOf(second, secondRound), halfLink];
  await close();
  server = await startTestServer({ dataDir: folder });
  reader = new PanelistClient(server.url);
  await reader.get(`${paths.home()}?language=fr`);
  for (const link of links) await reader.join(link);
  studies = {
    open: open.consultationId,
    second: second.consultationId,
    finished: finished.consultationId,
    half: half.consultationId,
  };
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What an organiser does who asks the first question in other words. */
async function changeWords(db: Db, { consultationId, actor }: ShortStudy): Promise<void> {
  const saving = await savePlan(
    { db, now: new Date() },
    {
      consultationId,
      actor,
      revision: 1,
      change: (plan) => {
        const [first] = plan.criteria;
        if (!first) throw new Error("The study asks nothing.");
        const fields = fieldsOf(first);
        const levels = fields.levels?.map((level, index) =>
          index === 4 ? { ...level, label: "Nobody can do without it" } : level,
        );
        return changeCriterion(plan, questionOf(first, { ...fields, text: "Is this technology critical?", levels }));
      },
    },
  );
  expect(saving).toMatchObject({ outcome: "saved", lostLanguages: ["fr"] });
}

/** Whole English sentences of the catalogues; a few words may as well stand in a questionnaire. */
const english = Object.entries(catalogues.en ?? {})
  .filter(([namespace]) => namespace !== "organiser")
  .flatMap(([, catalogue]) => sentencesOf(catalogue));

function sentencesOf(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(sentencesOf);
  const text = String(value);
  return text.includes("{{") || text.split(" ").length < 4 || isSameInFrench(text) ? [] : [text];
}

const textOf = (html: string) =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");

const pages: readonly (readonly [string, () => string, number])[] = [
  ["start page", () => paths.home(), 200],
  ["sign-in", () => paths.signIn(), 200],
  ["accessibility", () => paths.accessibility(), 200],
  ["unknown address", () => "/nowhere", 404],
  ["unknown link", () => paths.join("x".repeat(43)), 404],
  ["panelist's start", () => paths.respond(studies.open), 200],
  ["questions", () => paths.respondSection(studies.open, 1, "judgement~CC-14"), 200],
  ["questions with feedback", () => paths.respondSection(studies.second, 2, "judgement~CC-14"), 200],
  ["check", () => paths.respondReview(studies.open, 1), 200],
  ["receipt", () => paths.respondReceipt(studies.second, 2), 200],
  ["my answers", () => paths.respondMyAnswers(studies.second), 200],
  ["participation", () => paths.respondParticipation(studies.open), 200],
  ...["decline", "withdraw", "take-back", "erase"].map(
    (step) => [step, () => paths.respondParticipationStep(studies.open, step), 200] as const,
  ),
  ["erased", () => paths.respondErased(studies.open), 200],
  ["who sees what", () => paths.whoSeesWhat(studies.open), 200],
  ["information note", () => paths.informationNote(studies.open), 200],
  ["public page", () => paths.publicPage(studies.open), 200],
  ["public questions", () => paths.publicRespond(studies.open), 200],
  ["public receipt", () => paths.publicReceipt(studies.open, receiptCode), 200],
  ["public results", () => paths.publicResults(studies.open), 200],
];

test.each(pages)("%s is French, with its language said and no English sentence left", async (_name, path, status) => {
  const response = await reader.get(path());
  const html = await response.text();
  expect(response.status).toBe(status);
  expect(html).toMatch(/^<!DOCTYPE html><html lang="fr" dir="ltr"/);
  const text = textOf(html);
  expect(english.filter((sentence) => text.includes(sentence))).toEqual([]);
});

test("the switch leads to the same page, is kept in a hardened cookie, and says each language in its own name", async () => {
  const stranger = new PanelistClient(server.url);
  const before = await (await stranger.get(paths.signIn())).text();
  expect(before).toContain(`<a href="${paths.signIn()}?language=fr" hrefLang="fr" lang="fr">Français</a>`);
  const switched = await stranger.get(`${paths.signIn()}?language=fr&redirectTo=%2Fconsultations`);
  expect(switched.status).toBe(303);
  expect(switched.headers.get("location")).toBe(`${paths.signIn()}?redirectTo=%2Fconsultations`);
  expect(switched.headers.get("set-cookie")).toBe("language=fr; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
  expect(await (await stranger.get(paths.signIn())).text()).toContain('<html lang="fr"');
  const astray = await stranger.get("//evil.example/?language=en");
  expect(astray.headers.get("location") ?? "/").not.toMatch(/^\/\//);
});

test("what was chosen is stored before the language changes, without script", async () => {
  const path = paths.respondSection(studies.open, 1, "judgement~CC-14");
  const response = await reader.post(`${path}?language=en`, { ":intent": "save", "CC-14.criticality": "2" });
  expect([response.status, response.headers.get("location")]).toEqual([303, path]);
  const html = await (await reader.get(path)).text();
  expect(html).toContain('<html lang="en"');
  expect(html).toMatch(/name="CC-14.criticality" checked="" value="2"|value="2" checked=""|checked="" value="2"/);
  await reader.get(`${path}?language=fr`);
});

test("what was typed on the public page comes back in the other language, and nothing is stored", async () => {
  const path = paths.publicRespond(studies.open);
  const response = await reader.post(`${path}?language=en`, { ":intent": "save", "CC-14.support": "7" });
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain('<html lang="en"');
  expect(html).toMatch(
    /name="CC-14\.support"[^>]*value="7"[^>]*checked|name="CC-14\.support"[^>]*checked[^>]*value="7"/,
  );
  await reader.get(`${paths.home()}?language=fr`);
});

test("a questionnaire of which half is translated says so, and each text that is not says its language", async () => {
  const page = paths.respondSection(studies.half, 1, "judgement~CC-14");
  const html = await (await reader.get(page)).text();
  expect(html).toContain('<html lang="fr"');
  expect(textOf(html)).toContain("Certains textes de cette page n’existent qu’en anglais");
  // Changed by the organiser, so that the French of the old words is gone; everything else of the questions stays French.
  expect(html).toMatch(/<span lang="en">Is this technology critical\?<\/span>/);
  expect(html).not.toContain("Quelle est la criticité");
  expect(html).toMatch(/lang="en"[^>]*>Nobody can do without it</);
  expect(html).not.toContain("Indispensable");
  expect(textOf(html)).toContain("Marginale");
  expect(html).not.toMatch(/lang="en"[^>]*>Marginale/);
  expect(textOf(html)).toContain("Accès radio logiciel et désagrégé");
  const inEnglish = new PanelistClient(server.url);
  await inEnglish.get(`${paths.home()}?language=en`);
  await inEnglish.join(halfLink);
  const english = await (await inEnglish.get(page)).text();
  expect(textOf(english)).not.toContain("only in");
  expect(english).not.toMatch(/<main[\s\S]* lang="[\s\S]*<\/main>/);
});

test("a reason in another language says which, and groups, percentages and numbers are those of the page", async () => {
  const html = await (await reader.get(paths.respondSection(studies.second, 2, "judgement~CC-14"))).text();
  expect(html).toMatch(/<span lang="en">Without it the radio units/);
  const text = textOf(html);
  expect(text).toContain("Industrie");
  expect(text).not.toContain("Industry");
  expect(html).toMatch(/59[\u00a0\u202f]%/);
  expect(html).toContain("médiane 5,5");
  expect(html).toContain("4\u202f: Élevée");
});

test("receipts are French files, a public contribution's too", async () => {
  for (const path of [
    paths.respondReceiptFile(studies.second, 2),
    paths.publicReceiptFile(studies.open, receiptCode),
  ]) {
    const response = await reader.get(path);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    const pdf = Buffer.from(await response.arrayBuffer()).toString("latin1");
    expect(pdf).toContain("/Lang (fr)");
    // The consultation has an English title only.
    expect(pdf).toContain("/Lang (en)");
  }
  expect((await reader.get(paths.publicReceiptFile(studies.open, "NONE"))).status).toBe(404);
});
