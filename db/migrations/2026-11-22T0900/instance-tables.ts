import { flag, integer, nullable, oneOf, type Table, text } from "./create-table.js";

const instant = { type: "instant" } as const;
const toUser = { columns: ["userId"], table: "user", target: ["id"], onDelete: "cascade" } as const;

/** The four tables of better-auth 1.7, as its own migration makes them. */
export const signInTables: Record<string, Table> = {
  user: {
    columns: {
      id: text,
      name: text,
      email: text,
      emailVerified: { type: "boolean" },
      image: nullable(text),
      createdAt: instant,
      updatedAt: instant,
    },
    primaryKey: ["id"],
    unique: [["email"]],
  },
  session: {
    columns: {
      id: text,
      expiresAt: instant,
      token: text,
      createdAt: instant,
      updatedAt: instant,
      ipAddress: nullable(text),
      userAgent: nullable(text),
      userId: text,
    },
    primaryKey: ["id"],
    unique: [["token"]],
    references: [toUser],
  },
  account: {
    columns: {
      id: text,
      accountId: text,
      providerId: text,
      userId: text,
      accessToken: nullable(text),
      refreshToken: nullable(text),
      idToken: nullable(text),
      accessTokenExpiresAt: nullable(instant),
      refreshTokenExpiresAt: nullable(instant),
      scope: nullable(text),
      password: nullable(text),
      createdAt: instant,
      updatedAt: instant,
    },
    primaryKey: ["id"],
    references: [toUser],
  },
  verification: {
    columns: {
      id: text,
      identifier: text,
      value: text,
      expiresAt: instant,
      createdAt: instant,
      updatedAt: instant,
    },
    primaryKey: ["id"],
    indexes: [["identifier"]],
  },
};

export const organisationTables: Record<string, Table> = {
  organisation: { columns: { id: text, name: text, createdAt: text }, primaryKey: ["id"] },
  organisationMember: {
    columns: { organisationId: text, userId: text, isOwner: flag, createdAt: text },
    primaryKey: ["organisationId", "userId"],
    references: [{ columns: ["organisationId"], table: "organisation", target: ["id"] }, toUser],
  },
  setting: { columns: { name: text, value: text }, primaryKey: ["name"] },
};

/** Work of the whole instance, found across consultations by whichever process is free. */
export const workTables: Record<string, Table> = {
  outbox: {
    columns: {
      id: text,
      consultationId: nullable(text),
      intentKey: text,
      kind: oneOf("sign-in", "invitation", "reminder"),
      contactId: nullable(text),
      toAddress: nullable(text),
      subject: text,
      bodyText: nullable(text),
      bodyHtml: nullable(text),
      status: oneOf("pending", "sending", "sent", "failed", "held"),
      attempts: integer,
      messageId: text,
      nextAttemptAt: text,
      leasedUntil: nullable(text),
      lastError: nullable(text),
      createdAt: text,
      sentAt: nullable(text),
    },
    primaryKey: ["id"],
    unique: [["intentKey"]],
    references: [
      { columns: ["consultationId"], table: "consultation", target: ["id"] },
      {
        columns: ["consultationId", "contactId"],
        table: "contact",
        target: ["consultationId", "id"],
        onDelete: "cascade",
      },
    ],
    indexes: [
      ["status", "nextAttemptAt"],
      ["consultationId", "createdAt"],
    ],
  },
  job: {
    columns: {
      id: text,
      consultationId: nullable(text),
      kind: text,
      payload: text,
      uniqueKey: text,
      runAt: text,
      leasedUntil: nullable(text),
      attempts: integer,
      doneAt: nullable(text),
      lastError: nullable(text),
      createdAt: text,
    },
    primaryKey: ["id"],
    unique: [["uniqueKey"]],
    references: [{ columns: ["consultationId"], table: "consultation", target: ["id"] }],
    indexes: [["doneAt", "runAt"]],
  },
};
