import { sql } from "kysely";
import type { Db } from "../open.js";

/**
 * What the analysis reads: counts, made by the database. Only submitted responses count. Years are read at their most
 * likely point (`likely`); other numbers stand in the facet "".
 */
interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}
/** People by their order in `findSubmitters`: those after one up to another. */
export interface PeopleRange {
  readonly after: string;
  readonly upTo: string;
}
/** Without a range everybody. */
type RoundPart = RoundKey & Partial<PeopleRange>;

/** Who submitted a response to a round, in an order that ranges can be made of. */
export async function findSubmitters(db: Db, key: RoundKey): Promise<string[]> {
  const rows = await db
    .selectFrom("response")
    .select("respondentId")
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .where("submittedAt", "is not", null)
    .orderBy("respondentId")
    .execute();
  return rows.map(({ respondentId }) => respondentId);
}

/** Texts in the order that this database's `order by` gives them, which is not that of every language or engine; null has its place too. */
export async function inOrder(db: Db, texts: readonly (string | null)[]): Promise<(string | null)[]> {
  if (texts.length === 0) return [];
  const rows = sql.join(texts.map((text) => sql`(${text})`));
  const { rows: ordered } = await sql<{ column1: string | null }>`
    select column1 from (values ${rows}) as texts order by column1`.execute(db);
  return ordered.map(({ column1 }) => column1);
}

const VALUE_FACETS = ["", "likely"];
const YEAR_FACETS = ["earliest", "likely", "latest"];
const YEAR_SPECIALS = ["already", "after", "never"];

/** How many respondents gave each value to each item, by comparison group (null: no group). */
export function countValues(db: Db, key: RoundPart) {
  return answersByRespondent(db, key)
    .select(({ fn }) => ["answer.itemId", "respondent.groupKey", "answer.value", fn.countAll<number>().as("count")])
    .where("answer.value", "is not", null)
    .where("answer.facet", "in", VALUE_FACETS)
    .groupBy(["answer.itemId", "respondent.groupKey", "answer.value"])
    .orderBy("answer.itemId")
    .orderBy("respondent.groupKey")
    .orderBy("answer.value")
    .execute();
}

/** How many respondents gave each code (choices, statements, specials, cannot-judge) to each item, by part of the answer and comparison group. */
export function countCodes(db: Db, key: RoundPart) {
  return answersByRespondent(db, key)
    .select(({ fn }) => [
      "answer.itemId",
      "respondent.groupKey",
      "answer.facet",
      "answer.code",
      fn.countAll<number>().as("count"),
    ])
    .where("answer.code", "is not", null)
    .groupBy(["answer.itemId", "respondent.groupKey", "answer.facet", "answer.code"])
    .orderBy("answer.itemId")
    .orderBy("respondent.groupKey")
    .orderBy("answer.facet")
    .orderBy("answer.code")
    .execute();
}

/** How many respondents gave each value to each part (facet: the choice, or the axis) of a ranking, an allocation or two scales, by comparison group. */
export function countParts(db: Db, key: RoundPart) {
  return answersByRespondent(db, key)
    .select(({ fn }) => [
      "answer.itemId",
      "respondent.groupKey",
      "answer.facet",
      "answer.value",
      fn.countAll<number>().as("count"),
    ])
    .where("answer.value", "is not", null)
    .where("answer.facet", "not in", ["", ...YEAR_FACETS])
    .groupBy(["answer.itemId", "respondent.groupKey", "answer.facet", "answer.value"])
    .orderBy("answer.itemId")
    .orderBy("respondent.groupKey")
    .orderBy("answer.facet")
    .orderBy("answer.value")
    .execute();
}

/** How many respondents answered each item with choices, by comparison group; several options count once. */
export function countRespondents(db: Db, key: RoundPart) {
  return answersByRespondent(db, key)
    .select(({ fn }) => [
      "answer.itemId",
      "respondent.groupKey",
      fn.count<number>("answer.respondentId").distinct().as("count"),
    ])
    .where((eb) =>
      eb.or([
        eb.and([eb("answer.code", "is not", null), eb("answer.code", "not in", ["cannot-judge", "not-applicable"])]),
        eb.and([eb("answer.value", "is not", null), eb("answer.facet", "not in", ["", ...YEAR_FACETS])]),
      ]),
    )
    .groupBy(["answer.itemId", "respondent.groupKey"])
    .orderBy("answer.itemId")
    .orderBy("respondent.groupKey")
    .execute();
}

/** How many respondents wrote a text answer to each item. */
export function countTexts(db: Db, key: RoundPart) {
  return (
    db
      .selectFrom("answerText")
      .innerJoin("response", (on) =>
        on
          .onRef("response.consultationId", "=", "answerText.consultationId")
          .onRef("response.roundId", "=", "answerText.roundId")
          .onRef("response.respondentId", "=", "answerText.respondentId"),
      )
      .select(({ fn }) => ["answerText.itemId", fn.count<number>("answerText.respondentId").distinct().as("count")])
      .where("answerText.consultationId", "=", key.consultationId)
      .where("answerText.roundId", "=", key.roundId)
      .where("response.submittedAt", "is not", null)
      .$if(key.after !== undefined, (query) => query.where("response.respondentId", ">", key.after ?? ""))
      .$if(key.upTo !== undefined, (query) => query.where("response.respondentId", "<=", key.upTo ?? ""))
      // Who also gave a value is counted with the values.
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("answer")
              .select("answer.itemId")
              .whereRef("answer.consultationId", "=", "answerText.consultationId")
              .whereRef("answer.roundId", "=", "answerText.roundId")
              .whereRef("answer.respondentId", "=", "answerText.respondentId")
              .whereRef("answer.itemId", "=", "answerText.itemId"),
          ),
        ),
      )
      .groupBy("answerText.itemId")
      .orderBy("answerText.itemId")
      .execute()
  );
}

/**
 * How many respondents went from one answer in the earlier round to another in the later, per item. An answer is a value (years: the most
 * likely) or one of the special answers of years; other codes have no place on a scale and are left out.
 */
export function countTransitions(db: Db, key: RoundPart & { previousRoundId: string }) {
  return submittedAnswers(db, key)
    .innerJoin("answer as earlier", (on) =>
      on
        .onRef("earlier.consultationId", "=", "answer.consultationId")
        .onRef("earlier.respondentId", "=", "answer.respondentId")
        .onRef("earlier.itemId", "=", "answer.itemId"),
    )
    .innerJoin("response as earlierResponse", (on) =>
      on
        .onRef("earlierResponse.consultationId", "=", "earlier.consultationId")
        .onRef("earlierResponse.roundId", "=", "earlier.roundId")
        .onRef("earlierResponse.respondentId", "=", "earlier.respondentId"),
    )
    .select(({ fn }) => [
      "answer.itemId",
      "earlier.value as previousValue",
      "earlier.code as previousCode",
      "answer.value as nextValue",
      "answer.code as nextCode",
      fn.countAll<number>().as("count"),
    ])
    .where("earlier.roundId", "=", key.previousRoundId)
    .where("earlierResponse.submittedAt", "is not", null)
    .where("answer.facet", "in", VALUE_FACETS)
    .where("earlier.facet", "in", VALUE_FACETS)
    .where((eb) => eb.or([eb("answer.value", "is not", null), eb("answer.code", "in", YEAR_SPECIALS)]))
    .where((eb) => eb.or([eb("earlier.value", "is not", null), eb("earlier.code", "in", YEAR_SPECIALS)]))
    .groupBy(["answer.itemId", "earlier.value", "earlier.code", "answer.value", "answer.code"])
    .orderBy("answer.itemId")
    .orderBy("earlier.value")
    .orderBy("earlier.code")
    .orderBy("answer.value")
    .orderBy("answer.code")
    .execute();
}

/** Per subject, how many respondents have each difference `minuend - subtrahend` between two criteria they both judged. */
export function countDifferences(
  db: Db,
  key: RoundPart & { minuendCriterionKey: string; subtrahendCriterionKey: string },
) {
  return submittedAnswers(db, key)
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "answer.consultationId").onRef("item.id", "=", "answer.itemId"),
    )
    .innerJoin("item as otherItem", (on) =>
      on
        .onRef("otherItem.consultationId", "=", "item.consultationId")
        .onRef("otherItem.subjectId", "=", "item.subjectId"),
    )
    .innerJoin("answer as other", (on) =>
      on
        .onRef("other.consultationId", "=", "answer.consultationId")
        .onRef("other.roundId", "=", "answer.roundId")
        .onRef("other.respondentId", "=", "answer.respondentId")
        .onRef("other.itemId", "=", "otherItem.id"),
    )
    .select(({ fn, eb }) => [
      "item.subjectId",
      eb("answer.value", "-", eb.ref("other.value")).as("difference"),
      fn.countAll<number>().as("count"),
    ])
    .where("item.criterionKey", "=", key.minuendCriterionKey)
    .where("otherItem.criterionKey", "=", key.subtrahendCriterionKey)
    .where("answer.facet", "=", "")
    .where("other.facet", "=", "")
    .where("answer.value", "is not", null)
    .where("other.value", "is not", null)
    .groupBy(["item.subjectId", "difference"])
    .orderBy("item.subjectId")
    .orderBy("difference")
    .execute();
}

/** Submitted answers with who gave them: the comparison group stands there. */
function answersByRespondent(db: Db, key: RoundPart) {
  return submittedAnswers(db, key).innerJoin("respondent", (on) =>
    on
      .onRef("respondent.consultationId", "=", "answer.consultationId")
      .onRef("respondent.id", "=", "answer.respondentId"),
  );
}

function submittedAnswers(db: Db, key: RoundPart) {
  return db
    .selectFrom("answer")
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "answer.consultationId")
        .onRef("response.roundId", "=", "answer.roundId")
        .onRef("response.respondentId", "=", "answer.respondentId"),
    )
    .where("answer.consultationId", "=", key.consultationId)
    .where("answer.roundId", "=", key.roundId)
    .where("response.submittedAt", "is not", null)
    .$if(key.after !== undefined, (query) => query.where("response.respondentId", ">", key.after ?? ""))
    .$if(key.upTo !== undefined, (query) => query.where("response.respondentId", "<=", key.upTo ?? ""));
}
