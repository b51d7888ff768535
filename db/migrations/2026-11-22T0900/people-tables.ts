import { flag, integer, nullable, oneOf, type Table, text, toConsultation, within } from "./create-table.js";

export const consultationTables: Record<string, Table> = {
  consultation: {
    columns: {
      id: text,
      organisationId: text,
      kind: oneOf("delphi", "real-time", "public", "poll", "capability"),
      title: text,
      plan: text,
      planRevision: integer,
      language: text,
      isDemonstration: flag,
      isSimulated: flag,
      isPublicData: flag,
      designNote: nullable(text),
      publicSummary: nullable(text),
      createdAt: text,
      updatedAt: text,
    },
    primaryKey: ["id"],
    references: [{ columns: ["organisationId"], table: "organisation", target: ["id"] }],
  },
  dataProtection: {
    columns: {
      consultationId: text,
      controller: text,
      requestsAnsweredBy: text,
      contact: text,
      regulation: oneOf("gdpr", "2018-1725", ""),
      lawfulBasis: text,
      contactsSource: text,
      recipients: text,
      hostingCountry: text,
      transfers: text,
      retentionContactsMonths: integer,
      retentionAccessLogMonths: integer,
      updatedAt: text,
    },
    primaryKey: ["consultationId"],
    references: [toConsultation],
  },
  informationNote: {
    columns: { consultationId: text, version: integer, text, createdAt: text },
    primaryKey: ["consultationId", "version"],
    references: [toConsultation],
  },
  membership: {
    columns: {
      consultationId: text,
      userId: text,
      role: oneOf("owner", "organiser", "moderator", "analyst", "observer"),
      createdAt: text,
    },
    primaryKey: ["consultationId", "userId"],
    references: [toConsultation, { columns: ["userId"], table: "user", target: ["id"], onDelete: "cascade" }],
  },
  comparisonGroup: {
    columns: { consultationId: text, key: text, position: integer, label: text },
    primaryKey: ["consultationId", "key"],
    references: [toConsultation],
  },
};

export const peopleTables: Record<string, Table> = {
  respondent: {
    columns: {
      consultationId: text,
      id: text,
      audience: oneOf("panel", "public"),
      pseudonym: text,
      groupKey: nullable(text),
      groupFixedAt: nullable(text),
      country: nullable(text),
      size: nullable(text),
      withdrawnAt: nullable(text),
    },
    primaryKey: ["consultationId", "id"],
    unique: [["consultationId", "pseudonym"]],
    references: [toConsultation, within("comparisonGroup", ["groupKey"], ["key"])],
  },
  contact: {
    columns: {
      consultationId: text,
      id: text,
      respondentId: text,
      name: text,
      email: text,
      organisation: nullable(text),
      language: text,
      createdAt: text,
    },
    primaryKey: ["consultationId", "id"],
    unique: [["consultationId", "respondentId"]],
    references: [within("respondent", ["respondentId"])],
  },
  accessLog: {
    columns: {
      consultationId: text,
      id: text,
      userId: text,
      what: oneOf("panel-list", "outbox-link", "panel-export"),
      reason: text,
      at: text,
    },
    primaryKey: ["consultationId", "id"],
    references: [toConsultation],
    indexes: [["consultationId", "at"]],
  },
};

/** Needs the rounds. */
export const invitationTables: Record<string, Table> = {
  invitation: {
    columns: {
      consultationId: text,
      id: text,
      roundId: text,
      respondentId: text,
      kind: oneOf("invitation", "reminder", "demonstration"),
      tokenHash: text,
      createdAt: text,
      revokedAt: nullable(text),
    },
    primaryKey: ["consultationId", "id"],
    unique: [["tokenHash"]],
    references: [within("round", ["roundId"]), within("respondent", ["respondentId"])],
  },
};
