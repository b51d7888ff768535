import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { AnalyseOutput } from "../../../app/cli/analyse-output";
import { paths } from "../../../app/paths";
import { exportAnswers } from "../../../app/services/export-answers";
import type { Loop } from "./loop";
import { readResultRows, type ShownRow } from "./result-rows";
import { ITEMS, type ItemName, itemKeyOf } from "./short-loop";
import { HAND_1, HAND_2 } from "./short-loop-by-hand";
import { shownAgreement, shownFigures, shownInterval, shownMovement } from "./shown-figures";

/** The table of results after a round: every item with the figures that a hand computes, exactly as the page writes them. */
export async function expectHandCheckedFigures(loop: Loop, page: Page, round: 1 | 2): Promise<void> {
  const rows = await openResults(loop, page, round);
  expect(rows.map(({ key }) => key)).toEqual(ITEMS.map(itemKeyOf));
  for (const item of ITEMS) {
    const hand = round === 1 ? HAND_1[item] : HAND_2[item];
    expect(cellsOf(rows, item), item).toMatchObject({
      ...shownFigures(hand, round),
      Verdict: hand.verdict,
      Agreement: expect.stringContaining(shownAgreement(hand)),
      Movement: round === 1 ? "–" : expect.stringContaining(shownMovement(HAND_2[item].movement)),
    });
  }
}

/**
 * `tholos analyse` on all answers with their true groups says what a hand computes, and what the results page shows; also the figures
 * that only a machine computes.
 */
export async function expectAnalysisEquals(loop: Loop, page: Page, round: 1 | 2): Promise<void> {
  const output = await analyse(loop, page);
  expect(output).toMatchObject({ problems: [], protocolSource: "file" });
  const rows = await openResults(loop, page, round);
  for (const item of ITEMS) {
    const { movement, ...hand } = round === 1 ? { ...HAND_1[item], movement: null } : HAND_2[item];
    const line = output.items.find((candidate) => candidate.item === itemKeyOf(item) && candidate.round === round);
    if (!line) throw new Error(`tholos analyse gave nothing on ${item}.`);
    const { n, cannotJudge, median, q1, q3, code, agreement } = hand;
    expect(line, item).toMatchObject({ n, cannotJudge, median, q1, q3, iqr: q3 - q1, verdict: code });
    expect(line.stability, item).toBe(movement ? movement.stability : "not-testable");
    if (agreement) {
      expect(line, item).toMatchObject({ agreementFrom: agreement.from, agreementTo: agreement.to });
      expect(line.percentAgreement, item).toBeCloseTo(agreement.count / n, 12);
      const interval = shownInterval(line.percentAgreementLow, line.percentAgreementHigh, line.agreementA);
      expect(cellsOf(rows, item).Agreement, item).toBe(`${shownAgreement(hand)} ${interval}`);
    } else expect(line.percentAgreement, item).toBeNull();
    if (!movement) continue;
    expect(line, item).toMatchObject({ nPaired: movement.nPaired, medianChange: movement.medianChange });
    expect(line.shareMoved, item).toBeCloseTo(movement.moved / movement.nPaired, 12);
    expect(line.netChange, item).toBeCloseTo(movement.net / movement.nPaired, 12);
  }
}

async function analyse({ folder, db, server, consultationId }: Loop, page: Page): Promise<AnalyseOutput> {
  const file = (name: string) => join(folder, name);
  let answers = "";
  for await (const piece of exportAnswers(db, { consultationId, mergeGroups: false, includesRestricted: false })) {
    answers += piece;
  }
  await writeFile(file("answers.csv"), answers);
  for (const name of ["items.csv", "protocol.json"]) {
    const response = await page.request.get(server.url + paths.exportFile(consultationId, name));
    await writeFile(file(name), await response.body());
  }
  const options = ["--items", file("items.csv"), "--protocol", file("protocol.json"), "--format", "json"];
  return JSON.parse(await server.run("analyse", file("answers.csv"), ...options));
}

async function openResults({ server, consultationId }: Loop, page: Page, round: number): Promise<ShownRow[]> {
  await page.goto(`${server.url}${paths.results(consultationId)}?round=${round}`);
  return readResultRows(page);
}

const cellsOf = (rows: readonly ShownRow[], item: ItemName) =>
  rows.find(({ key }) => key === itemKeyOf(item))?.cells ?? {};
