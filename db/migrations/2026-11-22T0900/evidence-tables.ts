import { flag, integer, nullable, oneOf, type Table, text, toConsultation, within } from "./create-table.js";

/** What is fixed, shown, computed and recorded. Who did it is kept without a reference: evidence outlives accounts. */
export const evidenceTables: Record<string, Table> = {
  protocolLock: {
    columns: {
      consultationId: text,
      id: text,
      protocol: text,
      hash: text,
      lockedAt: text,
      lockedBy: nullable(text),
    },
    primaryKey: ["consultationId", "id"],
    references: [toConsultation],
  },
  deviation: {
    columns: {
      consultationId: text,
      id: text,
      what: text,
      reason: text,
      recordedBy: nullable(text),
      recordedAt: text,
    },
    primaryKey: ["consultationId", "id"],
    references: [toConsultation],
  },
  itemDecision: {
    columns: {
      consultationId: text,
      roundId: text,
      itemId: text,
      proposal: text,
      decision: oneOf("close", "ask-again"),
      reason: nullable(text),
      decidedBy: nullable(text),
      decidedAt: text,
    },
    primaryKey: ["consultationId", "roundId", "itemId"],
    references: [within("round", ["roundId"]), within("item", ["itemId"])],
  },
  feedback: {
    columns: {
      consultationId: text,
      id: text,
      roundId: text,
      itemId: text,
      form: oneOf("distribution"),
      content: text,
      hash: text,
      createdAt: text,
    },
    primaryKey: ["consultationId", "id"],
    unique: [["consultationId", "roundId", "itemId", "form"]],
    references: [within("round", ["roundId"]), within("item", ["itemId"])],
  },
  feedbackShown: {
    columns: {
      consultationId: text,
      roundId: text,
      respondentId: text,
      itemId: text,
      feedbackId: text,
      firstShownAt: text,
    },
    primaryKey: ["consultationId", "roundId", "respondentId", "itemId"],
    references: [
      within("round", ["roundId"]),
      within("respondent", ["respondentId"]),
      within("feedback", ["feedbackId"]),
    ],
  },
  analysisSnapshot: {
    columns: {
      consultationId: text,
      id: text,
      roundId: text,
      inputHash: text,
      protocolHash: text,
      engineVersion: text,
      seed: integer,
      parameters: text,
      result: text,
      createdAt: text,
    },
    primaryKey: ["consultationId", "id"],
    references: [within("round", ["roundId"])],
    indexes: [["consultationId", "roundId", "createdAt"]],
  },
  audit: {
    columns: {
      consultationId: text,
      id: text,
      at: text,
      actorKind: oneOf("organiser", "respondent", "system"),
      actorId: nullable(text),
      action: text,
      details: text,
    },
    primaryKey: ["consultationId", "id"],
    references: [toConsultation],
  },
  // Without a reference to the respondent: the trace stays when that row is gone too.
  erasure: {
    columns: {
      consultationId: text,
      id: text,
      respondentId: text,
      isRunning: flag,
      answersErased: integer,
      erasedAt: text,
    },
    primaryKey: ["consultationId", "id"],
    references: [toConsultation],
    indexes: [["consultationId", "respondentId"]],
  },
};
