import type { Db } from "../open.js";
import type { Audience } from "../schema.js";

/** What leaves the system as rows. Only closed rounds and submitted responses; nothing here names a person. */
interface Key {
  readonly consultationId: string;
}

const CLOSED = ["closed", "reported"] as const;

/** Everybody who submitted a response in a closed round, with the comparison group. The caller replaces ids and order. */
export function findAllRespondents(db: Db, key: Key) {
  return db
    .selectFrom("respondent")
    .select(["respondent.id", "respondent.audience", "respondent.groupKey"])
    .where("respondent.consultationId", "=", key.consultationId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("response")
          .innerJoin("round", (on) =>
            on.onRef("round.consultationId", "=", "response.consultationId").onRef("round.id", "=", "response.roundId"),
          )
          .select("response.id")
          .whereRef("response.consultationId", "=", "respondent.consultationId")
          .whereRef("response.respondentId", "=", "respondent.id")
          .where("response.submittedAt", "is not", null)
          .where("round.status", "in", [...CLOSED]),
      ),
    )
    .orderBy("respondent.id")
    .execute();
}

/** The answers of some respondents in all closed rounds: values and codes, never texts. */
export async function findAllAnswers(db: Db, key: Key & { readonly respondentIds: readonly string[] }) {
  if (key.respondentIds.length === 0) return [];
  return db
    .selectFrom("answer")
    .innerJoin("round", (on) =>
      on.onRef("round.consultationId", "=", "answer.consultationId").onRef("round.id", "=", "answer.roundId"),
    )
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "answer.consultationId")
        .onRef("response.roundId", "=", "answer.roundId")
        .onRef("response.respondentId", "=", "answer.respondentId"),
    )
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "answer.consultationId").onRef("item.id", "=", "answer.itemId"),
    )
    .select([
      "answer.respondentId",
      "round.number as round",
      "round.audience",
      "item.key as itemKey",
      "answer.facet",
      "answer.value",
      "answer.code",
    ])
    .where("answer.consultationId", "=", key.consultationId)
    .where("answer.respondentId", "in", [...key.respondentIds])
    .where("response.submittedAt", "is not", null)
    .where("round.status", "in", [...CLOSED])
    .orderBy("answer.respondentId")
    .orderBy("round.number")
    .orderBy("item.key")
    .orderBy("answer.facet")
    .execute();
}

interface ConsentKey extends Key {
  /** The consent item whose "agreed" allows quoting outside the panel. */
  readonly consentItemKey: string;
}

/** Released reasons of closed rounds whose writers agreed to be quoted; no ids of people or reasons, in the order of their words. */
export function findAllQuotableReasons(db: Db, key: ConsentKey) {
  return db
    .selectFrom("rationale")
    .innerJoin("round", (on) =>
      on.onRef("round.consultationId", "=", "rationale.consultationId").onRef("round.id", "=", "rationale.roundId"),
    )
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "rationale.consultationId")
        .onRef("response.roundId", "=", "rationale.roundId")
        .onRef("response.respondentId", "=", "rationale.respondentId"),
    )
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "rationale.consultationId").onRef("item.id", "=", "rationale.itemId"),
    )
    .select([
      "round.number as round",
      "round.audience",
      "item.key as itemKey",
      "rationale.side",
      "rationale.releasedSide",
      "rationale.releasedText",
      "rationale.releasedSource",
      "rationale.status",
    ])
    .where("rationale.consultationId", "=", key.consultationId)
    .where("rationale.status", "in", ["published", "paraphrased"])
    .where("rationale.releasedText", "is not", null)
    .where("response.submittedAt", "is not", null)
    .where("round.status", "in", [...CLOSED])
    .where("rationale.respondentId", "in", consenting(db, key))
    .orderBy("round.number")
    .orderBy("item.key")
    .orderBy("rationale.releasedText")
    .execute();
}

/** Texts given as answers in closed rounds by people who agreed to be quoted; as `findAllQuotableReasons`. */
export function findAllQuotableTexts(db: Db, key: ConsentKey) {
  return db
    .selectFrom("answerText")
    .innerJoin("round", (on) =>
      on.onRef("round.consultationId", "=", "answerText.consultationId").onRef("round.id", "=", "answerText.roundId"),
    )
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "answerText.consultationId")
        .onRef("response.roundId", "=", "answerText.roundId")
        .onRef("response.respondentId", "=", "answerText.respondentId"),
    )
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "answerText.consultationId").onRef("item.id", "=", "answerText.itemId"),
    )
    .select(["round.number as round", "round.audience", "item.key as itemKey", "answerText.text"])
    .where("answerText.consultationId", "=", key.consultationId)
    .where("response.submittedAt", "is not", null)
    .where("round.status", "in", [...CLOSED])
    .where("answerText.respondentId", "in", consenting(db, key))
    .orderBy("round.number")
    .orderBy("item.key")
    .orderBy("answerText.text")
    .execute();
}

/** Whoever agreed in a submitted response. */
function consenting(db: Db, key: ConsentKey) {
  return db
    .selectFrom("answer")
    .innerJoin("item", (on) =>
      on.onRef("item.consultationId", "=", "answer.consultationId").onRef("item.id", "=", "answer.itemId"),
    )
    .innerJoin("response", (on) =>
      on
        .onRef("response.consultationId", "=", "answer.consultationId")
        .onRef("response.roundId", "=", "answer.roundId")
        .onRef("response.respondentId", "=", "answer.respondentId"),
    )
    .select("answer.respondentId")
    .where("answer.consultationId", "=", key.consultationId)
    .where("item.key", "=", key.consentItemKey)
    .where("answer.code", "=", "agreed")
    .where("response.submittedAt", "is not", null);
}

export type RespondentToExport = { readonly id: string; readonly audience: Audience; readonly groupKey: string | null };
