import fc from "fast-check";
import { expect, test } from "vitest";
import { RoundAttendance } from "../../../analysis/shape/leaver-answers.js";
import { countParticipation } from "../../../analysis/shape/participation-counts.js";
import { TidyCollector } from "../../../analysis/shape/tidy-collector.js";

/** For each person the answer in each of three rounds: 0 is none. */
const people = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 3 })), { minLength: 1 });

function collect(answers: readonly (readonly number[])[]) {
  const collector = new TidyCollector(new Map(), String);
  const item = collector.item("a");
  for (const round of [0, 1, 2]) {
    for (const [person, given] of answers.entries()) {
      const value = given[round] ?? 0;
      const place = {
        round: collector.round(round + 1, "panel"),
        person,
        group: collector.group(person % 2 === 0 ? "even" : null),
        facet: "",
      };
      // A skipped question is no answer.
      collector.add(1, place, item, item.codeOf(value === 0 ? { type: "skipped" } : { type: "value", value }));
    }
  }
  const { answers: rounds, groupNames } = collector.close();
  return { attendance: new RoundAttendance(rounds), rounds, groupNames, item };
}

test("participation by round and group is that of the single people", () => {
  fc.assert(
    fc.property(people, (answers) => {
      const { attendance, groupNames } = collect(answers);
      const found = attendance.count(groupNames).filter(({ submitted, left }) => submitted + left > 0);
      const expected = countParticipation(
        answers.map((given, person) => ({
          groupKey: person % 2 === 0 ? "even" : null,
          rounds: given.map((value) => (value === 0 ? "not-invited" : "submitted")),
        })),
      ).filter(({ submitted, left }) => submitted + left > 0);
      const sorted = (counts: typeof found) =>
        [...counts].sort((a, b) => a.round - b.round || String(a.groupKey).localeCompare(String(b.groupKey)));
      expect(sorted(found)).toEqual(sorted(expected));
    }),
    { numRuns: 200 },
  );
});

test("those who left are those without an answer in the last round, with the last answer they gave", () => {
  fc.assert(
    fc.property(people, (answers) => {
      const { attendance, rounds, item } = collect(answers);
      const left = answers.filter((given) => given.some((value) => value > 0) && given[2] === 0);
      const count = (values: readonly (number | undefined)[]) =>
        [1, 2, 3]
          .map((value) => ({ value, count: values.filter((other) => other === value).length }))
          .filter((level) => level.count > 0);
      expect(attendance.lastAnswers(item)).toEqual(count(left.map((given) => given.findLast((value) => value > 0))));
      const [first] = rounds;
      if (!first) throw new Error("no round");
      expect(attendance.split(first, item)).toEqual({
        leavers: count(left.map(([value]) => value)),
        completers: count(answers.filter((given) => !left.includes(given)).map(([value]) => value)),
      });
    }),
    { numRuns: 200 },
  );
});
