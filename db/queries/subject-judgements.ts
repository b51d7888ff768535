import type { Db } from "../open.js";

/** Answers on a scale to items of subjects, each item in one round of its own. Only submitted responses count. */
interface Judgements {
  readonly consultationId: string;
  readonly askings: readonly { readonly roundId: string; readonly itemIds: readonly string[] }[];
}

/** How many respondents answered any of the items, by subject. */
export async function countJudges(db: Db, judgements: Judgements) {
  if (judgements.askings.length === 0) return [];
  const rows = await db
    .selectFrom(judged(db, judgements).as("judged"))
    .select(({ fn }) => ["subjectId", fn.count<number>("respondentId").distinct().as("people")])
    .groupBy("subjectId")
    .orderBy("subjectId")
    .execute();
  return rows.map(({ subjectId, people }) => ({ subjectId, people: Number(people) }));
}

/**
 * For every two subjects and each criterion that at least `minPeople` respondents answered for both: how many they are, and the sums of
 * their answers. A pair comes once, in either order.
 */
export async function sumSharedAnswers(
  db: Db,
  { minPeople, ...judgements }: Judgements & { readonly minPeople: number },
) {
  if (judgements.askings.length === 0) return [];
  const rows = await db
    // Read once and joined with itself; a database that works it out anew for each row would not come to an end.
    .with(
      (cte) => cte("judged").materialized(),
      () => judged(db, judgements),
    )
    .selectFrom("judged as a")
    .innerJoin("judged as b", (on) =>
      on.onRef("b.respondentId", "=", "a.respondentId").onRef("b.criterionKey", "=", "a.criterionKey"),
    )
    .whereRef("a.subjectId", "<", "b.subjectId")
    .select(({ fn }) => [
      "a.criterionKey",
      "a.subjectId as subjectA",
      "b.subjectId as subjectB",
      fn.countAll<number>().as("people"),
      fn.sum<number>("a.value").as("sumA"),
      fn.sum<number>("b.value").as("sumB"),
    ])
    .groupBy(["a.criterionKey", "a.subjectId", "b.subjectId"])
    .having(({ fn }) => fn.countAll<number>(), ">=", minPeople)
    .execute();
  return rows.map(({ people, sumA, sumB, ...row }) => ({
    ...row,
    people: Number(people),
    sumA: Number(sumA),
    sumB: Number(sumB),
  }));
}

function judged(db: Db, { consultationId, askings }: Judgements) {
  return db
    .selectFrom("answer")
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "answer.consultationId")
        .onRef("response.roundId", "=", "answer.roundId")
        .onRef("response.respondentId", "=", "answer.respondentId"),
    )
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "answer.consultationId").onRef("item.id", "=", "answer.itemId"),
    )
    .select(["answer.respondentId", "item.subjectId", "item.criterionKey", "answer.value"])
    .where("answer.consultationId", "=", consultationId)
    .where("response.submittedAt", "is not", null)
    .where("answer.facet", "=", "")
    .where("answer.value", "is not", null)
    .where((eb) =>
      eb.or(
        askings.map(({ roundId, itemIds }) =>
          eb.and([eb("answer.roundId", "=", roundId), eb("answer.itemId", "in", itemIds)]),
        ),
      ),
    );
}
