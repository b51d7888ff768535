import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { getReport } from "../../../app/presenters/report.server";
import { findStudyResults } from "../../../app/presenters/round-results.server";
import { getTimelinePage } from "../../../app/presenters/rounds/timeline-page.server";
import { getProtocolPage } from "../../../app/presenters/set-up/protocol-page.server";
import { canonicalHash } from "../../../app/services/canonical-hash";
import { loadPlan } from "../../../app/services/load-plan";
import { saveQuotas } from "../../../app/services/save-quotas";
import { verifyAudit } from "../../../app/services/verify-audit";
import { newOrderedId } from "../../../db/ids";
import * as audit from "../../../db/queries/audit";
import * as deviations from "../../../db/queries/deviation";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import * as quotas from "../../../db/queries/quota";
import { canonicalPlanProtocol } from "../../../surveys/canonical-plan-protocol";
import { onEachDatabase } from "../../support/databases";
import { makeShortStudy, openShortRound, playShortRound, type ShortStudy } from "../support/short-study";

const LATER = new Date("2026-11-26T09:00:00.000Z");
const REASON = "Two firms closed.";

onEachDatabase("quotas and the lock", (db) => {
  const save = (study: ShortStudy, industry: string, countries: string, reason?: string) =>
    saveQuotas(
      { db: db(), now: LATER },
      { ...study, groups: new Map([["industry", industry]]), countries, ...(reason === undefined ? {} : { reason }) },
    );
  const planned = async (study: ShortStudy) =>
    (await quotas.findAll(db(), study)).map(({ key, planned: number }) => [key, number]);
  const page = (study: ShortStudy) => getProtocolPage(db(), study.consultationId);
  const actions = ({ consultationId }: ShortStudy) => audit.findPage(db(), { consultationId, limit: 500, offset: 0 });

  async function locked() {
    const study = await makeShortStudy(db());
    await save(study, "12", "Germany 10");
    await openShortRound(db(), study, 1);
    return study;
  }

  test("the lock keeps the quotas as they stand under a hash of their own; that of the rules stays what it is without them", async () => {
    const study = await locked();
    const lock = await protocolLocks.find(db(), study);
    expect(JSON.parse(lock?.quotas ?? "")).toEqual([
      { kind: "country", key: "DE", planned: 10 },
      { kind: "group", key: "industry", planned: 12 },
    ]);
    expect(lock?.quotasHash).toBe(
      createHash("sha256")
        .update(lock?.quotas ?? "")
        .digest("hex"),
    );
    const { plan } = await loadPlan(db(), study.consultationId);
    expect(lock?.hash).toBe(canonicalHash(canonicalPlanProtocol(plan)).hash);
    const entry = (await actions(study)).find(({ action }) => action === "protocol-locked");
    expect(JSON.parse(entry?.details ?? "{}")).toMatchObject({ hash: lock?.hash, quotasHash: lock?.quotasHash });
  });

  test("the protocol page has them in the locked order of the groups, then by the names of the countries", async () => {
    const study = await makeShortStudy(db());
    const groups = new Map([
      ["public-other", "4"],
      ["research", "5"],
    ]);
    expect(await saveQuotas({ db: db(), now: LATER }, { ...study, groups, countries: "Germany 6\nFinland 2" })).toEqual(
      [],
    );
    expect((await page(study)).quotas?.map(({ label }) => label)).toEqual([
      "Research and academia",
      "Public sector and other",
      "Finland",
      "Germany",
    ]);
  });

  test("a quota of a group that the plan no longer has is not locked", async () => {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    await quotas.replaceAll(db(), { consultationId }, [{ kind: "group", key: "gone", planned: 3 }]);
    expect((await page(study)).quotas).toEqual([]);
    await openShortRound(db(), study, 1);
    expect((await protocolLocks.find(db(), study))?.quotas).toBe("[]");
    expect(await saveQuotas({ db: db(), now: LATER }, { ...study, groups: new Map(), countries: "" })).toEqual([]);
    expect(await deviations.findAll(db(), study)).toEqual([]);
  });

  test("before the lock quotas change without a reason and the protocol page shows what would be locked", async () => {
    const study = await makeShortStudy(db());
    expect(await save(study, "12", "")).toEqual([]);
    expect(await save(study, "8", "Finland 2")).toEqual([]);
    expect(await page(study)).toMatchObject({
      lock: null,
      quotas: [
        { label: expect.stringMatching(/^Industry/), planned: 8 },
        { label: "Finland", planned: 2 },
      ],
      deviations: [],
    });
  });

  test.each([
    { why: "no reason", reason: undefined },
    { why: "an empty reason", reason: " \n " },
    { why: "a reason that is too long", reason: "a".repeat(2_001) },
  ])("after the lock a change with $why is refused and nothing is stored", async ({ reason }) => {
    const study = await locked();
    expect(await save(study, "9", "Germany 10", reason)).toEqual([{ field: "reason", written: "" }]);
    expect(await planned(study)).toEqual([
      ["DE", 10],
      ["industry", 12],
    ]);
    expect(await deviations.findAll(db(), study)).toEqual([]);
  });

  test("after the lock a change with its reason is a deviation, once; what was locked stays", async () => {
    const study = await locked();
    expect(await save(study, "9", "Finland 2", ` ${REASON} `)).toEqual([]);
    expect(await save(study, "9", "Finland 2", "Pressed twice.")).toEqual([]);
    expect(await planned(study)).toEqual([
      ["FI", 2],
      ["industry", 9],
    ]);
    const { quotas: shown, lock, deviations: listed } = await page(study);
    expect(shown?.map(({ planned: number }) => number)).toEqual([12, 10]);
    expect(lock?.quotasHash).toMatch(/^[0-9a-f]{64}$/);
    expect(listed).toMatchObject([{ reason: REASON }]);
    const what = listed[0]?.what ?? "";
    expect(what).toContain("Germany: no plan instead of 10");
    expect(what).toContain("Finland: 2 instead of no plan");
    expect(what).toMatch(/Industry[^;]*: 9 instead of 12/);
    const told = (await actions(study)).filter(({ action }) => action === "locked-quotas-changed");
    expect(told).toHaveLength(1);
    expect(told[0]?.details).not.toContain(REASON);
    expect(await verifyAudit(db(), study)).toMatchObject({ broken: null });
  });

  test("saving what stands already after the lock needs no reason and departs from nothing", async () => {
    const study = await locked();
    expect(await save(study, "12", "DE: 10")).toEqual([]);
    expect(await deviations.findAll(db(), study)).toEqual([]);
  });

  test("the timeline and the report print the change with its reason", async () => {
    const study = await makeShortStudy(db());
    await playShortRound(db(), study, 1, () => ({ criticality: "4" }));
    expect(await save(study, "9", "", REASON)).toEqual([]);
    const results = await findStudyResults(db(), { ...study, role: "owner" });
    if (!results) throw new Error("There are no results");
    const { deviations: printed } = await getReport(db(), results, "en");
    expect(printed).toMatchObject([{ reason: REASON, what: expect.stringContaining("9 instead of no plan") }]);
    const { consultationId } = study;
    const asked = { consultationId, role: "observer" as const, kind: "deviations" as const, page: 1 };
    expect((await getTimelinePage(db(), asked)).entries).toMatchObject([
      { action: "locked-quotas-changed", deviation: { reason: REASON } },
    ]);
  });

  test("where quotas were not part of an earlier lock the page says so, and a change departs from nothing", async () => {
    const study = await makeShortStudy(db());
    await protocolLocks.insert(db(), {
      consultationId: study.consultationId,
      id: newOrderedId(),
      protocol: "{}",
      hash: "0",
      lockedAt: LATER.toISOString(),
      lockedBy: null,
    });
    expect(await save(study, "9", "")).toEqual([]);
    expect(await page(study)).toMatchObject({ quotas: null, lock: { hash: "0", quotasHash: null }, deviations: [] });
  });
});
