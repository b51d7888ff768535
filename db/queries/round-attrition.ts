import type { Db } from "../open.js";
import type { PeopleRange } from "./analysis-counts.js";

/** Two rounds of one audience: who answered the earlier and who came back in the later. */
interface RoundPair {
  readonly consultationId: string;
  readonly roundId: string;
  readonly laterRoundId: string;
}

const VALUE_FACETS = ["", "likely"];
const YEAR_SPECIALS = ["already", "after", "never"];

/**
 * How many respondents gave each answer to each item of the earlier round, those who submitted a response in the later round (`isBack` 1)
 * apart from those who did not (0). An answer is a value (years: the most likely) or one of the special answers of years.
 */
export async function countAnswersByReturn(
  db: Db,
  { consultationId, roundId, laterRoundId, after, upTo }: RoundPair & Partial<PeopleRange>,
) {
  const rows = await db
    .selectFrom("answer")
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "answer.consultationId")
        .onRef("response.roundId", "=", "answer.roundId")
        .onRef("response.respondentId", "=", "answer.respondentId"),
    )
    .leftJoin("response as later", (on) =>
      on
        .onRef("later.consultationId", "=", "answer.consultationId")
        .onRef("later.respondentId", "=", "answer.respondentId")
        .on("later.roundId", "=", laterRoundId)
        .on("later.submittedAt", "is not", null),
    )
    .select(({ fn }) => [
      "answer.itemId",
      "answer.value",
      "answer.code",
      fn.countAll<number>().as("count"),
      fn.count<number>("later.respondentId").as("back"),
    ])
    .where("answer.consultationId", "=", consultationId)
    .where("answer.roundId", "=", roundId)
    .where("response.submittedAt", "is not", null)
    .$if(after !== undefined, (query) => query.where("response.respondentId", ">", after ?? ""))
    .$if(upTo !== undefined, (query) => query.where("response.respondentId", "<=", upTo ?? ""))
    .where("answer.facet", "in", VALUE_FACETS)
    .where((eb) => eb.or([eb("answer.value", "is not", null), eb("answer.code", "in", YEAR_SPECIALS)]))
    .groupBy(["answer.itemId", "answer.value", "answer.code"])
    .orderBy("answer.itemId")
    .orderBy("answer.value")
    .orderBy("answer.code")
    .execute();
  return rows.map(({ count, back, ...answer }) => ({
    ...answer,
    back: Number(back),
    left: Number(count) - Number(back),
  }));
}

/** By comparison group (null: none): how many submitted the earlier round, and how many of them the later too. */
export async function countReturnedByGroup(db: Db, { consultationId, roundId, laterRoundId }: RoundPair) {
  const rows = await db
    .selectFrom("response")
    .innerJoin("respondent", (on) =>
      on
        .onRef("respondent.consultationId", "=", "response.consultationId")
        .onRef("respondent.id", "=", "response.respondentId"),
    )
    .leftJoin("response as later", (on) =>
      on
        .onRef("later.consultationId", "=", "response.consultationId")
        .onRef("later.respondentId", "=", "response.respondentId")
        .on("later.roundId", "=", laterRoundId)
        .on("later.submittedAt", "is not", null),
    )
    .select(({ fn }) => [
      "respondent.groupKey",
      fn.countAll<number>().as("before"),
      fn.count<number>("later.respondentId").as("returned"),
    ])
    .where("response.consultationId", "=", consultationId)
    .where("response.roundId", "=", roundId)
    .where("response.submittedAt", "is not", null)
    .groupBy("respondent.groupKey")
    .orderBy("respondent.groupKey")
    .execute();
  return rows.map(({ groupKey, before, returned }) => ({
    groupKey,
    before: Number(before),
    returned: Number(returned),
  }));
}

/**
 * By comparison group (null: none): how many were invited to a round, how many began to answer and how many submitted. People who answered
 * without an invitation (imported studies) are counted as started and submitted.
 */
export async function countParticipationByGroup(
  db: Db,
  { consultationId, roundId }: { readonly consultationId: string; readonly roundId: string },
) {
  const rows = await db
    .selectFrom("respondent")
    .leftJoin("invitation", (on) =>
      on
        .onRef("invitation.consultationId", "=", "respondent.consultationId")
        .onRef("invitation.respondentId", "=", "respondent.id")
        .on("invitation.roundId", "=", roundId),
    )
    .leftJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "respondent.consultationId")
        .onRef("response.respondentId", "=", "respondent.id")
        .on("response.roundId", "=", roundId),
    )
    .select(({ fn, eb }) => [
      "respondent.groupKey",
      fn.count<number>("invitation.respondentId").distinct().as("invited"),
      fn.count<number>("response.respondentId").distinct().as("started"),
      fn
        .count<number>(
          eb.case().when("response.submittedAt", "is not", null).then(eb.ref("response.respondentId")).end(),
        )
        .distinct()
        .as("submitted"),
    ])
    .where("respondent.consultationId", "=", consultationId)
    .where((eb) => eb.or([eb("invitation.respondentId", "is not", null), eb("response.respondentId", "is not", null)]))
    .groupBy("respondent.groupKey")
    .orderBy("respondent.groupKey")
    .execute();
  return rows.map(({ groupKey, invited, started, submitted }) => ({
    groupKey,
    invited: Number(invited),
    started: Number(started),
    submitted: Number(submitted),
  }));
}
