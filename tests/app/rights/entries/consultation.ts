import type { Entries } from "../entry";

const C = "routes/consultations.$consultationId";

/** The consultation itself, its panel, its record. */
export const consultation: Entries = {
  "routes/consultations": { read: "user" },
  "routes/consultations._index": { read: "user" },
  "routes/consultations.new": {
    read: "user",
    act: {
      "": {
        who: "user",
        accepted: ({ own }) => ({
          title: "Another study",
          templateId: "delphi-short",
          organisationId: own.organisationId,
        }),
      },
    },
  },
  "routes/consultations.organisations._index": {
    read: "user",
    act: { "": { who: "user", accepted: () => ({ name: "Another office" }) } },
  },
  "routes/consultations.organisations.$organisationId": {
    read: "organisation.member",
    act: {
      "": "organisation.owner",
      add: { who: "organisation.owner", foreign: ({ foreign }) => ({ userId: foreign.userId }) },
      "make-owner": { who: "organisation.owner", foreign: ({ foreign }) => ({ userId: foreign.userId }) },
      "make-member": { who: "organisation.owner", foreign: ({ foreign }) => ({ userId: foreign.userId }) },
      remove: {
        who: "organisation.owner",
        accepted: ({ own }) => ({ userId: own.userId }),
        foreign: ({ foreign }) => ({ userId: foreign.userId }),
      },
    },
  },
  [C]: { read: "consultation.read" },
  [`${C}.rights`]: { read: "consultation.read" },
  [`${C}.access-log`]: { read: "access-log.read" },
  [`${C}.access-log[.]csv`]: { read: "access-log.read", isLogged: true },
  [`${C}.people`]: {
    read: "people.read",
    act: {
      "": "people.leave",
      invite: { who: "people.manage", accepted: () => ({ email: "new@example.org", role: "analyst" }) },
      "change-role": {
        who: "people.manage",
        accepted: ({ own }) => ({ userId: own.userId, role: "observer" }),
        foreign: ({ foreign }) => ({ userId: foreign.userId, role: "observer" }),
      },
      remove: {
        who: "people.manage",
        accepted: ({ own }) => ({ userId: own.userId, confirmed: "yes" }),
        foreign: ({ foreign }) => ({ userId: foreign.userId, confirmed: "yes" }),
      },
      "withdraw-invitation": {
        who: "people.manage",
        accepted: ({ own }) => ({ invitationId: own.invitationId }),
        foreign: ({ foreign }) => ({ invitationId: foreign.invitationId }),
      },
      leave: { who: "people.leave", accepted: () => ({ confirmed: "yes" }) },
    },
  },
  [`${C}._index`]: { read: "consultation.read" },
  [`${C}.data-protection`]: {
    read: "consultation.read",
    act: {
      "": {
        who: "data-protection.edit",
      },
    },
  },
  [`${C}.rehearsal`]: {
    read: "rehearsal.run",
    act: { "": "rehearsal.run", start: "rehearsal.run", enter: "rehearsal.run", delete: "rehearsal.run" },
  },
  [`${C}.protocol`]: { read: "consultation.read" },
  [`${C}.panel._index`]: {
    read: "panel.read-counts",
    isLogged: true,
    act: {
      "": "panel.edit",
      "withdraw-filtered": "panel.edit",
      "resend-filtered": "outbox.resend",
      merge: {
        who: "panel.edit",
        foreign: ({ own, foreign }) => ({ keep: own.respondentId, drop: foreign.respondentId }),
      },
    },
  },
  [`${C}.panel.quotas`]: { read: "panel.edit", act: { "": "panel.edit" } },
  [`${C}.panel.example[.]csv`]: { read: "panel.edit" },
  [`${C}.panel.new`]: {
    read: "panel.edit",
    act: {
      "": {
        who: "panel.edit",
        accepted: () => ({
          name: "Nia New",
          email: "nia@example.org",
          group: "industry",
          country: "",
          organisation: "",
          language: "en",
        }),
      },
    },
  },
  [`${C}.panel.import`]: {
    read: "panel.edit",
    act: { "": "panel.edit", confirm: "panel.edit" },
  },
  [`${C}.panel.$respondentId`]: {
    read: "panel.read-identities",
    isLogged: true,
    act: {
      "": "panel.edit",
      remove: "panel.edit",
      replace: "panel.edit",
      withdraw: { who: "panel.edit", accepted: () => ({}) },
    },
  },
  [`${C}.audit`]: {
    read: "record.read",
    act: {
      "": {
        who: "record.deviation",
        accepted: () => ({ what: "A reminder went out twice.", reason: "The mail server repeated it." }),
      },
    },
  },
  [`${C}.outbox`]: {
    read: "outbox.read",
    act: {
      "": "outbox.read",
      resend: {
        who: "outbox.resend",
        accepted: ({ own }) => ({ mailId: own.mailId }),
        foreign: ({ foreign }) => ({ mailId: foreign.mailId }),
      },
      "show-recipients": {
        who: "outbox.read-recipients",
        accepted: () => ({ reason: "To find a mistyped address" }),
      },
      "show-link": {
        who: "outbox.read-links",
        foreign: ({ foreign }) => ({ mailId: foreign.mailId, reason: "To help by telephone", confirmed: "yes" }),
      },
    },
  },
};
