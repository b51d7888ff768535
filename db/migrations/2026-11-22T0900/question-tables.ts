import { sql } from "kysely";
import { flag, integer, nullable, oneOf, type Table, text, toConsultation, within } from "./create-table.js";

/** What is asked: rounds, subjects, items in their wordings, and who is asked which. */
export const questionTables: Record<string, Table> = {
  round: {
    columns: {
      consultationId: text,
      id: text,
      number: integer,
      audience: oneOf("panel", "public"),
      title: text,
      sections: text,
      status: oneOf("draft", "scheduled", "open", "closed", "reported"),
      opensAt: nullable(text),
      closesAt: nullable(text),
      openedAt: nullable(text),
      closedAt: nullable(text),
      createdAt: text,
    },
    primaryKey: ["consultationId", "id"],
    unique: [["consultationId", "audience", "number"]],
    references: [toConsultation],
    checks: { number_positive: sql`${sql.ref("number")} >= 1` },
  },
  subject: {
    columns: { consultationId: text, id: text, key: text, position: integer, isAnchor: flag, definition: text },
    primaryKey: ["consultationId", "id"],
    unique: [["consultationId", "key"]],
    references: [toConsultation],
  },
  item: {
    columns: {
      consultationId: text,
      id: text,
      key: text,
      subjectId: nullable(text),
      criterionKey: nullable(text),
      parentItemId: nullable(text),
    },
    primaryKey: ["consultationId", "id"],
    unique: [["consultationId", "key"]],
    references: [toConsultation, within("subject", ["subjectId"]), within("item", ["parentItemId"])],
  },
  itemVersion: {
    columns: {
      consultationId: text,
      id: text,
      itemId: text,
      version: integer,
      definition: text,
      meaning: oneOf("first", "same"),
      reason: nullable(text),
      createdAt: text,
    },
    primaryKey: ["consultationId", "id"],
    unique: [
      ["consultationId", "itemId", "version"],
      // What a round item refers to: a version of that very item.
      ["consultationId", "itemId", "id"],
    ],
    references: [within("item", ["itemId"])],
  },
  roundItem: {
    columns: {
      consultationId: text,
      roundId: text,
      itemId: text,
      itemVersionId: text,
      sectionKey: text,
      position: integer,
      isDetail: flag,
      showsFeedback: flag,
    },
    primaryKey: ["consultationId", "roundId", "itemId"],
    references: [within("round", ["roundId"]), within("itemVersion", ["itemId", "itemVersionId"], ["itemId", "id"])],
  },
  assignment: {
    columns: {
      consultationId: text,
      roundId: text,
      respondentId: text,
      itemId: text,
      reason: oneOf("everybody", "anchor", "chosen", "carried", "imported"),
    },
    primaryKey: ["consultationId", "roundId", "respondentId", "itemId"],
    references: [
      within("roundItem", ["roundId", "itemId"], ["roundId", "itemId"]),
      within("respondent", ["respondentId"]),
    ],
  },
};
