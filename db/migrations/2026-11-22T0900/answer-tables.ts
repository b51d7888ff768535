import { sql } from "kysely";
import { double, nullable, oneOf, type Table, text, within } from "./create-table.js";

const place = { consultationId: text, roundId: text, respondentId: text };
const toResponse = within("response", ["roundId", "respondentId"], ["roundId", "respondentId"]);
const toRoundItem = within("roundItem", ["roundId", "itemId"], ["roundId", "itemId"]);

/** What is answered. Without a response that was begun there is no answer. */
export const answerTables: Record<string, Table> = {
  response: {
    columns: {
      ...place,
      id: text,
      noteVersion: nullable({ type: "integer" }),
      startedAt: text,
      savedAt: text,
      submittedAt: nullable(text),
      receiptCode: nullable(text),
    },
    primaryKey: ["consultationId", "id"],
    unique: [
      ["consultationId", "roundId", "respondentId"],
      ["consultationId", "receiptCode"],
    ],
    references: [
      within("round", ["roundId"]),
      within("respondent", ["respondentId"]),
      within("informationNote", ["noteVersion"], ["version"]),
    ],
  },
  responseSection: {
    columns: { ...place, sectionKey: text, completedAt: text },
    primaryKey: ["consultationId", "roundId", "respondentId", "sectionKey"],
    references: [toResponse],
  },
  answer: {
    columns: { ...place, itemId: text, facet: text, value: nullable(double), code: nullable(text), changedAt: text },
    primaryKey: ["consultationId", "roundId", "respondentId", "itemId", "facet"],
    references: [toResponse, toRoundItem],
    checks: { says_something: sql`${sql.ref("value")} is not null or ${sql.ref("code")} is not null` },
  },
  answerText: {
    columns: { ...place, itemId: text, facet: text, text, changedAt: text },
    primaryKey: ["consultationId", "roundId", "respondentId", "itemId", "facet"],
    references: [toResponse, toRoundItem],
  },
  answerChange: {
    columns: { ...place, id: text, itemId: text, idempotencyKey: text, after: text, at: text },
    primaryKey: ["consultationId", "id"],
    unique: [["consultationId", "respondentId", "itemId", "idempotencyKey"]],
    references: [toResponse, toRoundItem],
  },
  rationale: {
    columns: {
      ...place,
      id: text,
      itemId: text,
      side: nullable(oneOf("higher", "lower", "condition")),
      releasedSide: nullable(oneOf("higher", "lower", "condition")),
      text,
      status: oneOf("pending", "published", "paraphrased", "rejected"),
      releasedText: nullable(text),
      reviewedBy: nullable(text),
      reviewedAt: nullable(text),
      writtenOn: text,
    },
    primaryKey: ["consultationId", "id"],
    unique: [["consultationId", "roundId", "respondentId", "itemId"]],
    references: [toResponse, toRoundItem],
  },
};
