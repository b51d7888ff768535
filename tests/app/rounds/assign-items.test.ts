import { expect, test } from "vitest";
import { chooseSubjects } from "../../../app/services/choose-subjects";
import { closeRound } from "../../../app/services/close-round";
import { beginRound } from "../../../app/services/open-round";
import type { Db } from "../../../db/open";
import * as respondents from "../../../db/queries/respondent";
import type { StudyPlan } from "../../../surveys/study-plan";
import { largePlan } from "../../bench/organiser-pages/large-plan";
import { onEachDatabase } from "../../support/databases";
import { answerRound, openFirstRound } from "../support/two-rounds";

const DAY_MS = 86_400_000;

/** An anchor and three subjects to choose from, by two criteria; in round 2 nothing is left to choose where `choosesAgain` is false. */
function plan(choosesAgain: boolean): StudyPlan {
  const large = largePlan();
  const criteria = large.criteria.slice(0, 2);
  const sectionsOf = (number: number) => {
    const sections = large.rounds.find((round) => round.number === number)?.sections ?? [];
    return sections
      .filter((section) => number === 1 || choosesAgain || section.type !== "choose-subjects")
      .map((section) =>
        section.type === "subjects" ? { ...section, criteria: section.criteria.slice(0, 2) } : section,
      );
  };
  return {
    ...large,
    subjects: large.subjects.slice(0, 4),
    anchorSubjectKeys: ["S1"],
    criteria,
    rounds: large.rounds.map((round) => ({ ...round, sections: sectionsOf(round.number) })),
  };
}

/** The subjects and reasons of everybody's assignments of a round, as `S1 anchor`. */
async function readAssigned(
  db: Db,
  key: { consultationId: string; roundId: string },
  respondentIds: readonly string[],
) {
  const rows = await db
    .selectFrom("assignment")
    .innerJoin("item", "item.id", "assignment.itemId")
    .innerJoin("subject", "subject.id", "item.subjectId")
    .select(["assignment.respondentId", "subject.key", "assignment.reason"])
    .where("assignment.consultationId", "=", key.consultationId)
    .where("assignment.roundId", "=", key.roundId)
    .execute();
  return respondentIds.map((respondentId) =>
    rows
      .filter((row) => row.respondentId === respondentId)
      .map((row) => `${row.key} ${row.reason}`)
      .sort(),
  );
}

/** One sent answers about S2, one about S3, one chose S2 and sent nothing, one sent answers about S4 and withdrew. */
async function openBothRounds(db: Db, choosesAgain: boolean) {
  const opens = new Date(Date.now() - DAY_MS);
  const study = await openFirstRound(db, { plan: plan(choosesAgain), panelists: 4 }, opens);
  const { consultationId, roundId, respondentIds, actor } = study;
  for (const [index, subjectKey] of ["S2", "S3", "S2", "S4"].entries()) {
    const respondentId = respondentIds[index] ?? "";
    await chooseSubjects({ db }, { consultationId, roundId, respondentId, subjectKeys: [subjectKey] });
  }
  const first = await readAssigned(db, study, respondentIds);
  const [one = "", other = "", , withdrawn = ""] = respondentIds;
  await answerRound(db, opens, { consultationId, roundId, respondentIds: [one, other, withdrawn] }, () => ({
    answer: { type: "value", value: 3 },
  }));
  await respondents.withdraw(db, { consultationId, id: withdrawn }, new Date().toISOString());
  await closeRound({ db, now: new Date() }, { consultationId, roundId, actor });
  const opening = { consultationId, roundNumber: 2, closesAt: new Date(Date.now() + DAY_MS), actor };
  const second = await beginRound({ db, now: new Date() }, opening);
  return { first, second: await readAssigned(db, { consultationId, roundId: second.roundId }, respondentIds) };
}

/** Each subject is asked about by two criteria. */
const twice = (...assigned: string[]) => assigned.flatMap((one) => [one, one]);

onEachDatabase("Who is asked what", (db) => {
  test("anchors of everybody, and the subjects about which answers were sent in the round before", async () => {
    const { first, second } = await openBothRounds(db(), true);
    expect(first).toEqual(["S2", "S3", "S2", "S4"].map((key) => twice("S1 anchor", `${key} chosen`)));
    expect(second).toEqual([
      twice("S1 anchor", "S2 carried"),
      twice("S1 anchor", "S3 carried"),
      twice("S1 anchor"),
      [],
    ]);
  });

  test("where nothing is chosen everybody is asked about all, whatever was carried", async () => {
    const { second } = await openBothRounds(db(), false);
    expect(second).toEqual([
      twice("S1 anchor", "S2 carried", "S3 everybody", "S4 everybody"),
      twice("S1 anchor", "S2 everybody", "S3 carried", "S4 everybody"),
      twice("S1 anchor", "S2 everybody", "S3 everybody", "S4 everybody"),
      [],
    ]);
  });
});
