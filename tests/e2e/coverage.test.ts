import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { closeRound } from "../../app/services/close-round";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { technologyPlan } from "../../surveys/templates/delphi-6g";
import { openTestBrowser, type TestBrowser } from "../support/browser";
import { mintLink, PanelistClient } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { answerPage, openPage, submitOverHttp } from "./support/answer-over-http";
import { readAttributes } from "./support/html-form";
import { makeOpenTechnologyStudy, type OpenStudy, ORGANISER } from "./support/open-technology-study";
import { signIn } from "./support/organiser";
import { readResultRows } from "./support/result-rows";

/*
 * Twelve panelists on the whole 6G template. Everybody judges the two anchors; beside them each takes the five technologies that the
 * page suggests. Twelve times five is sixty, spread over 43 technologies: one or two judgements each, far from the eight that a
 * verdict needs.
 */
const PANELISTS = 12;
const CHOICES = 5;
const { subjects, anchorSubjectKeys } = technologyPlan();
const others = subjects.map(({ key }) => key).filter((key) => !anchorSubjectKeys.includes(key));

/** The questions on a technology that everybody answers here and that the protocol has a rule for. */
const JUDGED = ["criticality", "dependence", "trl-europe", "feasibility"] as const;

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: OpenStudy;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-coverage-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeOpenTechnologyStudy(db, PANELISTS);
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

test("12 panelists over 45 technologies: the anchors get provisional verdicts, 43 others have insufficient data", async () => {
  const { consultationId, roundId, respondentIds, actor } = study;
  const judgements = new Map<string, number>(others.map((key) => [key, 0]));
  for (const [index, respondentId] of respondentIds.entries()) {
    const client = new PanelistClient(server.url);
    await client.join(await mintLink(db, { consultationId, roundId, respondentId }));
    for (const key of await answerRound(client, consultationId, index)) {
      judgements.set(key, (judgements.get(key) ?? 0) + 1);
    }
  }
  const counts = [...judgements.values()];
  expect(counts).toHaveLength(43);
  // 60 = 26 x 1 + 17 x 2: nothing has two judgements while another has none.
  expect(counts.filter((count) => count === 1)).toHaveLength(26);
  expect(counts.filter((count) => count === 2)).toHaveLength(17);

  await closeRound({ db, now: new Date() }, { consultationId, roundId, actor });

  const page = await chromium.newPage();
  await signIn(page, server, ORGANISER);
  await page.goto(`${server.url}${paths.results(consultationId)}?verdict=provisional`);
  const provisional = anchorSubjectKeys.flatMap((key) => JUDGED.map((criterion) => `${key}.${criterion}`));
  expect((await readResultRows(page)).map(({ key }) => key).sort()).toEqual(provisional.sort());
  for (const criterion of JUDGED) {
    await page.goto(`${server.url}${paths.results(consultationId)}?criterion=${criterion}`);
    const rows = await readResultRows(page);
    expect(rows.map(({ key }) => key).sort()).toEqual(subjects.map(({ key }) => `${key}.${criterion}`).sort());
    for (const row of rows) {
      const subjectKey = row.key.split(".")[0] ?? "";
      const count = judgements.get(subjectKey);
      if (count === undefined) {
        expect(row.cells.Verdict, row.key).toContain("Provisional: stability not tested");
        expect(row.cells.Answers, row.key).toBe("12 Round 1");
      } else {
        expect(row.cells.Verdict, row.key).toContain("Insufficient data");
        expect(row.cells.Verdict, row.key).not.toContain("Provisional");
        // One or two people: their number is all that may be said of them.
        expect(row.cells.Answers, row.key).toBe(`${count} Round 1`);
        expect(Object.keys(row.cells).sort(), row.key).toEqual(["", "Answers", "Verdict"]);
        expect(row.cells[""], row.key).toContain("n only: fewer than 5 people");
      }
    }
  }
});

/** Goes through the whole questionnaire as its pages lead; returns the technologies taken, which are those suggested. */
async function answerRound(client: PanelistClient, consultationId: string, index: number): Promise<string[]> {
  const page = (id: string) => paths.respondSection(consultationId, 1, id);
  const go = async (path: string, fields: Parameters<typeof answerPage>[2], next: string) => {
    expect(await answerPage(client, path, fields)).toBe(next);
  };
  await go(page("r1-consent"), { "consent-process": "agreed" }, page("r1-profile"));
  const profile = {
    "resp-country": ["BE", "DE", "FI", "FR"][index % 4] ?? "",
    "resp-group": index < 6 ? "operator" : "university",
    "resp-size": await firstChoice(client, page("r1-profile"), "resp-size"),
  };
  await go(page("r1-profile"), profile, page("r1-open"));
  // Nothing is written there, so going on has to be said twice.
  expect(await answerPage(client, page("r1-open"), {}, "close-and-next")).toBe(page("r1-choose"));

  const suggested = suggestedOn(await openPage(client, page("r1-choose")));
  expect(suggested).toHaveLength(CHOICES);
  await go(page("r1-choose"), { subject: suggested }, page("r1-interests"));
  let here = await answerPage(client, page("r1-interests"), { "resp-interest": "no" });

  const visited: string[] = [];
  while (here.includes("/r1-items~")) {
    const subjectKey = here.slice(here.lastIndexOf("~") + 1);
    visited.push(subjectKey);
    here = await answerPage(client, here, {
      [`${subjectKey}.familiarity`]: "3",
      [`${subjectKey}.criticality`]: String(4 + (index % 2)),
      [`${subjectKey}.dependence`]: String(3 + (index % 3)),
      [`${subjectKey}.trl-europe`]: String(4 + (index % 3)),
      [`${subjectKey}.feasibility`]: "3",
    });
  }
  expect(visited.slice(0, 2)).toEqual(anchorSubjectKeys);
  expect(visited.slice(2).sort()).toEqual([...suggested].sort());
  await go(here, {}, paths.respondReview(consultationId, 1));
  await submitOverHttp(client, consultationId, 1);
  return suggested;
}

/** The technologies that the page marks as judged by few so far. */
function suggestedOn(html: string): string[] {
  return [...html.matchAll(/<input\b[^>]*name="subject"[^>]*>/g)].flatMap(([tag]) => {
    const { value = "", "aria-describedby": note } = readAttributes(tag);
    return note !== undefined && html.includes(`id="${note}">few experts so far<`) ? [value] : [];
  });
}

async function firstChoice(client: PanelistClient, path: string, name: string): Promise<string> {
  const html = await openPage(client, path);
  const tags = [...html.matchAll(/<(?:input|option)\b[^>]*>/g)].map(([tag]) => readAttributes(tag));
  const first = tags.find((tag) => tag.name === name && tag.value);
  if (!first?.value) throw new Error(`${path} offers no choice for ${name}.`);
  return first.value;
}
