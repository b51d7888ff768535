import { describe, expect, test } from "vitest";
import { getReport } from "../../../app/presenters/report.server";
import { getTimelinePage } from "../../../app/presenters/rounds/timeline-page.server";
import { getProtocolPage } from "../../../app/presenters/set-up/protocol-page.server";
import { decideItem } from "../../../app/services/record-decisions";
import { recordDeviation } from "../../../app/services/record-deviation";
import { saveQuotas } from "../../../app/services/save-quotas";
import { loadStudyResults } from "../../../app/services/study-results";
import { deviationWords, insertTold, type ToldDeviation } from "../../../app/services/told-deviation";
import * as deviations from "../../../db/queries/deviation";
import type { LocalText } from "../../../surveys/items/types";
import { onEachDatabase } from "../../support/databases.js";
import { SYSTEM, seedStudy } from "./seed-study.js";
import { GROUPS_9_5_4, saysSmall, smallPlan } from "./small-study.js";

const now = new Date("2026-12-01T10:00:00Z");
const inWords = (told: ToldDeviation, language: string) =>
  deviationWords({ what: "", told: JSON.stringify(told) }, language);
/** Narrow no-break spaces as such, so that they can be read here. */
const plain = (text: string | undefined) => text?.replaceAll("\u202f", "~");

describe("What the program records of a departure from the protocol, in the reader's language", () => {
  test("more time", () => {
    const from = "2026-12-14T22:59:00.000Z";
    const told = { code: "round-extended", round: 1, from, to: "2026-12-21T22:59:00.000Z" } as const;
    expect(inWords(told, "en")).toBe(
      "Round 1 was given more time: until Monday 21 December 2026, 23:59 (Brussels time) instead of Monday 14 December 2026, 23:59 (Brussels time).",
    );
    expect(plain(inWords(told, "fr"))).toMatch(
      /^Du temps a été ajouté au tour 1~: jusqu’au lundi 21 décembre 2026 .* au lieu du lundi 14 décembre 2026 /,
    );
  });

  test("changed quotas, by the names of groups and countries", () => {
    const industry = { default: "Industry", fr: "Industrie" };
    const told: ToldDeviation = {
      code: "quotas-changed",
      changes: [
        { kind: "group", key: "industry", name: industry, from: 12, to: 9 },
        { kind: "country", key: "DE", name: null, from: 10, to: null },
        { kind: "country", key: "ZZ", name: null, from: null, to: 0 },
      ],
    };
    expect(inWords(told, "en")).toBe(
      "Quotas were changed. Industry: 9 instead of 12; Germany: no plan instead of 10; Another country: 0 instead of no plan.",
    );
    expect(plain(inWords(told, "fr"))).toBe(
      "Des quotas ont été modifiés. Industrie~: 9 au lieu de 12~; Allemagne~: plus de nombre prévu, au lieu de 10~; Un autre pays~: 0, sans nombre prévu auparavant.",
    );
  });

  test.each([
    {
      decision: "close",
      en: "S1.priority: closed against the protocol",
      fr: /énoncé clos contrairement au protocole$/,
    },
    { decision: "ask-again", en: "S1.priority: asked again against the protocol", fr: /énoncé posé à nouveau/ },
  ] as const)("an item decided otherwise: $decision", ({ decision, en, fr }) => {
    const told = { code: "item-decided", item: "S1.priority", decision } as const;
    expect(inWords(told, "en")).toBe(en);
    expect(inWords(told, "fr")).toMatch(fr);
  });

  test("reworded items, by their own words, cut where they are long", () => {
    const from: { key: string; text: LocalText }[] = [
      { key: "a", text: { default: "How likely?", fr: "Probable ?" } },
      { key: "b", text: { default: "x".repeat(500) } },
    ];
    const to = [{ key: "c", text: { default: "How likely in {{key}}, $t(report.results)?" } }];
    const told: ToldDeviation = { code: "items-reworded", kind: "merge", round: 2, from, to };
    expect(inWords(told, "en")).toBe(
      `From round 2 on merged into one item with a new meaning: a “How likely?” and b “${"x".repeat(399)}…” became c “How likely in {{key}}, $t(report.results)?”.`,
    );
    expect(plain(inWords(told, "fr"))).toContain(
      "fusion en un seul énoncé d’un autre sens~: a «~Probable ?~» et b «~xxx",
    );
    for (const kind of ["same", "new", "split"] as const) {
      expect(inWords({ ...told, kind }, "fr")).not.toBe(inWords({ ...told, kind }, "en"));
    }
  });

  test("what a person typed, and what was recorded before codes were kept, stays as it is", () => {
    expect(deviationWords({ what: "A reminder was sent twice.", told: null }, "fr")).toBe("A reminder was sent twice.");
  });
});

onEachDatabase("Deviations in the report", (db) => {
  test("those of the program are told in the reader's language, those of people as they typed them", async () => {
    const small = { plan: smallPlan(), panel: GROUPS_9_5_4, says: saysSmall, rounds: 1 };
    const { consultationId, roundIds } = await seedStudy(db(), small);
    const [roundId = ""] = roundIds;
    const context = { db: db(), now };
    const actor = { kind: "organiser", id: "" } as const;
    const { protocol } = smallPlan();
    const typed = { what: "A reminder was sent twice", reason: "The server repeated it." };
    await recordDeviation(context, { consultationId, actor: SYSTEM, ...typed });
    const quotas = { groups: new Map([["industry", "9"]]), countries: "", reason: "Two firms closed." };
    expect(await saveQuotas(context, { consultationId, actor: SYSTEM, ...quotas })).toEqual([]);
    const item = { roundId, itemKey: "S1.priority", decision: "close" as const, reason: "All agree." };
    await decideItem(context, { consultationId, ...item, protocol, actor });
    const stored = await deviations.findAll(db(), { consultationId });
    expect(stored.map(({ told }) => told && JSON.parse(told).code)).toEqual([null, "quotas-changed", "item-decided"]);

    const results = await loadStudyResults(db(), { consultationId, seesRestricted: false, onlyReleased: false });
    const printed = async (language: string) =>
      (await getReport(db(), results, language)).deviations.map(({ what }) => plain(what));
    const english = [
      "A reminder was sent twice",
      "Quotas were changed. industry: 9 instead of no plan.",
      "S1.priority: closed against the protocol",
    ];
    expect(await printed("en")).toEqual(english);
    expect(await printed("fr")).toEqual([
      "A reminder was sent twice",
      "Des quotas ont été modifiés. industry~: 9, sans nombre prévu auparavant.",
      "S1.priority~: énoncé clos contrairement au protocole",
    ]);
    // The organisers' pages read as before.
    const page = await getProtocolPage(db(), consultationId);
    expect(page.deviations.map(({ what }) => what)).toEqual(english);
    const asked = { consultationId, role: "owner" as const, kind: "deviations" as const, page: 1 };
    const { entries } = await getTimelinePage(db(), asked);
    expect(entries.map(({ deviation }) => deviation?.what)).toEqual([english[1], english[0]]);
  });

  test("the table keeps the English words beside the code", async () => {
    const { consultationId } = await seedStudy(db(), {
      plan: smallPlan(),
      panel: GROUPS_9_5_4,
      says: saysSmall,
      rounds: 1,
    });
    const told = { code: "item-decided", item: "S1.support", decision: "ask-again" } as const;
    const row = { consultationId, id: "d1", reason: "R", recordedBy: null, recordedAt: now.toISOString() };
    await insertTold(db(), { ...row, told });
    expect(await deviations.findAll(db(), { consultationId })).toEqual([
      { ...row, what: "S1.support: asked again against the protocol", told: JSON.stringify(told) },
    ]);
  });
});
