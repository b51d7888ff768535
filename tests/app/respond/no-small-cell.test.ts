import fc from "fast-check";
import { expect, test } from "vitest";
import { PUBLISHED_VIEWS } from "../../../app/presenters/result-query";
import { loader as publicLoader } from "../../../app/routes/public.$consultationId_.results";
import { takeBackAnswers, withdrawOneself } from "../../../app/services/participation/withdraw";
import type { Db } from "../../../db/open";
import { FEEDBACK_FORMS } from "../../../surveys/feedback-choice";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { callRoute } from "../support/call-route";
import { openLink } from "../support/panelist-routes";
import { derivableSizes, disclosedByHand } from "./life/disclosed";
import { beginLife, CHOICES, close, dayOf, GROUPS, lifePlan, open, type Said, say } from "./life/play";
import { allWith, readFigures } from "./life/read-figures";

const saying: fc.Arbitrary<Said> = fc.record({
  level: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 6 }),
  choices: fc.subarray(CHOICES),
});
const options = fc.record({ feedbackForm: fc.constantFrom(...FEEDBACK_FORMS), showsGroups: fc.boolean() });
/** People with their groups, what each says in each round (null: takes no part), and who leaves after round 1. */
const life = fc.record({
  groups: fc.integer({ min: 2, max: 4 }),
  people: fc.array(
    fc.record({
      group: fc.integer({ min: 0, max: 4 }),
      says: fc.tuple(fc.option(saying, { freq: 8 }), fc.option(saying, { freq: 5 }), fc.option(saying, { freq: 5 })),
      later: fc.option(saying, { freq: 2 }),
      leaves: fc.constantFrom("stays", "stays", "stays", "stays", "withdraws", "takes back"),
    }),
    { minLength: 9, maxLength: 26, size: "max" },
  ),
  feedback: fc.tuple(options, options),
});
type LifeOfOne = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

/** Everything a few panelists can open, over and over, through the whole life of a consultation. */
async function watch(db: Db, { groups, people, feedback }: LifeOfOne) {
  const groupKeys = GROUPS.slice(0, groups);
  const begun = await beginLife(
    db,
    lifePlan(groups, feedback),
    people.map(({ group }) => groupKeys[group] ?? null),
  );
  const { consultationId, respondentIds } = begun;
  await db
    .updateTable("consultation")
    .set({ publicSummary: JSON.stringify({ default: "What this is about." }) })
    .where("id", "=", consultationId)
    .execute();
  const read: { readonly viewer: number | null; readonly at: string; readonly data: unknown }[] = [];
  const allowed = new Map<string, Set<string>>();
  const sizes: number[] = [];
  const viewers = [0, 1, people.length - 1].filter((viewer) => people[viewer]?.leaves === "stays");
  const see = async (at: string, roundNumber: number, roundId: string, now: Date) => {
    for (const viewer of viewers) {
      const key = { consultationId, roundId, respondentId: respondentIds[viewer] ?? "" };
      const panelist = await openLink(db, key, { roundNumber, now });
      const start = await panelist.start();
      const pages = allWith(start.data, "pages").flatMap(({ pages: list }) =>
        allWith(list, "id").map(({ id }) => String(id)),
      );
      const answers = [start, await panelist.myAnswers(), await panelist.review(), await panelist.receipt()];
      for (const page of new Set(pages)) answers.push(await panelist.open(page));
      for (const file of ["my-data.json"]) answers.push(await panelist.myData(file));
      read.push({ viewer, at, data: answers.map(({ data }) => data) });
    }
    // Nothing is published while a round is to come, so that one look is enough.
    const isOver = at === "round 3 closed";
    for (const view of isOver ? PUBLISHED_VIEWS : PUBLISHED_VIEWS.slice(0, 1)) {
      for (const round of isOver ? [1, 2, 3] : [1]) {
        const path = `/public/${consultationId}/results?view=${view}&round=${round}`;
        const context = makeContext(db, { now: () => now });
        const { data } = await callRoute(publicLoader, { context, path, params: { consultationId } });
        read.push({ viewer: null, at: `${at}, public`, data });
      }
    }
  };

  let roundId = begun.roundId;
  for (const number of [1, 2, 3]) {
    if (number > 1) {
      ({ roundId } = await open(db, begun, number));
      await see(`round ${number} opened`, number, roundId, dayOf(number, 2));
    }
    const assigned = new Set(
      (await db.selectFrom("assignment").select("respondentId").where("roundId", "=", roundId).execute()).map(
        ({ respondentId }) => respondentId,
      ),
    );
    const answer = async (person: number, said: Said | null | undefined, day: number) => {
      const respondentId = respondentIds[person] ?? "";
      if (!said || !assigned.has(respondentId)) return;
      await say(db, { consultationId, roundId, respondentId }, { said, person, now: dayOf(number, day) });
    };
    for (const [person, { says }] of people.entries()) await answer(person, says[number - 1], 3);
    await see(`round ${number} answered`, number, roundId, dayOf(number, 4));
    for (const [person, { later }] of people.entries()) await answer(person, later, 5);
    await see(`round ${number} changed`, number, roundId, dayOf(number, 5));
    for (const [item, shown] of await disclosedByHand(db, { consultationId, roundId }, groupKeys)) {
      sizes.push(...derivableSizes(shown));
      const known = allowed.get(item) ?? new Set<string>();
      for (const { counts } of shown) known.add(sorted(counts));
      allowed.set(item, known);
    }
    await close(db, begun, roundId, dayOf(number, 6));
    await see(`round ${number} closed`, number, roundId, dayOf(number, 6));
    if (number > 1) continue;
    for (const [person, { leaves }] of people.entries()) {
      const key = { consultationId, respondentId: respondentIds[person] ?? "" };
      if (leaves === "withdraws") await withdrawOneself({ db, now: dayOf(1, 6) }, key);
      if (leaves === "takes back") await takeBackAnswers({ db, now: dayOf(1, 6) }, key);
    }
    await see("answers taken back", number, roundId, dayOf(number, 6));
  }
  return { read, allowed, sizes, viewers, respondentIds };
}

const sorted = (counts: Readonly<Record<string, number>>) =>
  JSON.stringify(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));

test("a set of four shows by subtraction, and a distribution is found however deep it lies", () => {
  const nine = { n: 9, counts: {} };
  expect(derivableSizes([nine, { n: 5, counts: {} }])).toContain(4);
  const data = {
    page: [
      {
        any: {
          bars: [
            { key: "4", label: "High", count: 2 },
            { key: "5", label: "", count: 0 },
          ],
        },
      },
    ],
  };
  expect(readFigures(data)).toEqual([{ item: "S1.priority", counts: { 4: 2 } }]);
});

onEachDatabase("over the life of a consultation", (db) => {
  test("no page ever shows a panelist a figure that tells of 1 to 4 people, or anything of others but released reasons", async () => {
    let figures = 0;
    await fc.assert(
      fc.asyncProperty(life, async (given) => {
        const { read, allowed, sizes, respondentIds } = await watch(db(), given);
        // What follows from a round's figures by subtraction is nobody, or five people and more.
        expect(sizes.filter((n) => n > 0 && n < 5)).toEqual([]);
        for (const { viewer, at, data } of read) {
          const unknown = readFigures(data).filter(({ item, counts }) => !allowed.get(item)?.has(sorted(counts)));
          expect({ at, unknown }).toEqual({ at, unknown: [] });
          figures += readFigures(data).length;
          const text = JSON.stringify(data) ?? "";
          const others = respondentIds.flatMap((id, person) =>
            person === viewer
              ? []
              : [id, `PSEUDONYM-${person}-`, `NAME-${person}-`, `address-${person}-`, `SECRET-${person}-`],
          );
          expect({ at, found: others.filter((word) => text.includes(word)) }).toEqual({ at, found: [] });
          const shown = [...text.matchAll(/RELEASED-(\d+)-/g)].map(([, person]) => Number(person) % 3);
          expect(shown.every((rest) => rest === 0)).toBe(true);
        }
      }),
      { numRuns: 8, seed: 20261122, endOnFailure: true },
    );
    expect(figures).toBeGreaterThan(100);
  }, 240_000);
});
