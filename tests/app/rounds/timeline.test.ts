import { expect, test } from "vitest";
import { readTimelineKind, timelineKinds } from "../../../app/presenters/rounds/timeline-kinds";
import { getTimelineCsv, getTimelinePage } from "../../../app/presenters/rounds/timeline-page.server";
import { extendRound } from "../../../app/services/extend-round";
import { submitResponse } from "../../../app/services/submit-response";
import type { Role } from "../../../db/schema";
import { onEachDatabase } from "../../support/databases";
import { ANSWERED, makeShortStudy, openShortRound, saveFields } from "../support/short-study";

const LATER = new Date("2026-12-21T22:59:00.000Z");

onEachDatabase("the timeline", (db) => {
  async function makeStudy() {
    const study = await makeShortStudy(db());
    const { consultationId, actor } = study;
    const { roundId } = await openShortRound(db(), study, 1);
    const [respondentId = ""] = study.respondentIds;
    const key = { consultationId, roundId, respondentId };
    await saveFields(db(), key, { criticality: "4" });
    await submitResponse({ db: db(), now: ANSWERED }, key);
    const reason = "=Two groups were on holiday";
    await extendRound({ db: db(), now: ANSWERED }, { consultationId, roundId, closesAt: LATER, reason, actor });
    const look = (role: Role, kind?: string, page = 1) => {
      const asked = readTimelineKind(`http://127.0.0.1/?kind=${kind ?? ""}`);
      return getTimelinePage(db(), { consultationId, role, kind: asked, page });
    };
    return { ...study, roundId, look };
  }

  test("tells what happened newest first, of which round, by whom, with the way to it and the deviation's reason", async () => {
    const { consultationId, look } = await makeStudy();
    const { entries } = await look("owner");
    expect(entries[0]).toMatchObject({
      action: "round-extended",
      who: { kind: "organiser", role: "owner", name: "Olga Organiser" },
      round: 1,
      path: `/consultations/${consultationId}/rounds/1`,
      isDeviation: true,
      deviation: { reason: "=Two groups were on holiday" },
    });
    expect(entries.map(({ action }) => action)).toContain("consultation-created");
  });

  test("never tells respondents apart, and tells of them by day", async () => {
    const { respondentIds, look, consultationId } = await makeStudy();
    const { entries } = await look("owner", "answers");
    expect(entries.map(({ action, who, at }) => [action, who, at])).toEqual([
      ["response-submitted", { kind: "respondent" }, "24 November 2026"],
      ["note-agreed", { kind: "respondent" }, "24 November 2026"],
    ]);
    const csv = await getTimelineCsv(db(), { consultationId, role: "owner", kind: undefined });
    for (const id of respondentIds) expect(JSON.stringify(entries) + csv).not.toContain(id);
    expect(csv).toContain("2026-11-24,response-submitted,Response submitted,1,respondent");
  });

  test("names nobody to roles that may not see identities", async () => {
    const { look, consultationId } = await makeStudy();
    for (const role of ["moderator", "analyst"] as const) {
      const csv = await getTimelineCsv(db(), { consultationId, role, kind: undefined });
      expect(JSON.stringify(await look(role)) + csv).not.toMatch(/Olga|example\.org/);
      expect((await look(role)).entries[0]?.who).toEqual({ kind: "organiser", name: null, role: "owner" });
    }
  });

  test("is filtered by kind; what it does not know counts as not said", async () => {
    const { look } = await makeStudy();
    const everything = (await look("owner")).count;
    expect((await look("owner", "nonsense")).count).toBe(everything);
    expect((await look("owner", "deviations")).entries.map(({ action }) => action)).toEqual(["round-extended"]);
    for (const kind of timelineKinds) expect((await look("owner", kind)).count).toBeLessThan(everything);
  });

  test("runs nothing in a spreadsheet", async () => {
    const { consultationId } = await makeStudy();
    const csv = await getTimelineCsv(db(), { consultationId, role: "owner", kind: "deviations" });
    expect(csv).toContain("'=Two groups were on holiday");
  });

  test("a page beyond the last is the last", async () => {
    const { look } = await makeStudy();
    expect(await look("owner", "", 99)).toMatchObject({ page: 1, pageCount: 1 });
  });
});
