import { newRandomId } from "../../../../db/ids";
import type { Entries } from "../entry";

const C = "routes/consultations.$consultationId";
const WORDS = { subject: "Welcome", body: "{link} {note}" };
const LETTER = { kind: "invitation", language: "en" };

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
        foreign: [
          ({ own, foreign }) => ({
            title: "A copy",
            templateId: "copy",
            copyOf: foreign.consultationId,
            organisationId: own.organisationId,
          }),
          ({ foreign }) => ({
            title: "Elsewhere",
            templateId: "delphi-short",
            organisationId: foreign.organisationId,
          }),
        ],
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
      add: {
        who: "organisation.owner",
        asksProof: true,
        accepted: ({ own }) => ({ userId: own.outsiderId }),
        foreign: ({ foreign }) => ({ userId: foreign.userId }),
      },
      rename: { who: "organisation.owner", accepted: () => ({ name: "A new name" }) },
      "make-owner": { who: "organisation.owner", asksProof: true, accepted: ({ own }) => ({ userId: own.memberId }) },
      "make-member": { who: "organisation.owner", asksProof: true, accepted: ({ own }) => ({ userId: own.userId }) },
      remove: {
        who: "organisation.owner",
        asksProof: true,
        accepted: ({ own }) => ({ userId: own.userId }),
        foreign: ({ foreign }) => ({ userId: foreign.userId }),
      },
    },
  },
  [C]: { read: "consultation.read" },
  [`${C}.rights`]: { read: "consultation.read" },
  [`${C}.access-reason`]: {
    read: "panel.read-identities",
    act: { "": { who: "panel.read-identities", accepted: () => ({ purpose: "invitations" }) } },
  },
  [`${C}.access-log`]: { read: "access-log.read" },
  [`${C}.access-log[.]csv`]: { read: "access-log.read", isLogged: true },
  [`${C}.timeline`]: { read: "record.read" },
  [`${C}.timeline[.]csv`]: { read: "record.read", isLogged: true },
  [`${C}.people`]: {
    read: "people.read",
    act: {
      "": "people.leave",
      invite: {
        who: "people.manage",
        asksProof: true,
        accepted: () => ({ email: "new@example.org", role: "analyst" }),
      },
      "change-role": {
        who: "people.manage",
        asksProof: true,
        accepted: ({ own }) => ({ userId: own.userId, role: "observer" }),
        foreign: ({ foreign }) => ({ userId: foreign.userId, role: "observer" }),
      },
      remove: {
        who: "people.manage",
        asksProof: true,
        accepted: ({ own }) => ({ userId: own.userId, confirmed: "yes" }),
        foreign: ({ foreign }) => ({ userId: foreign.userId, confirmed: "yes" }),
      },
      "withdraw-invitation": {
        who: "people.manage",
        asksProof: true,
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
        acceptedBy: "draft",
        accepted: ({ draft }) => ({
          seenAt: draft.seenAt,
          controller: "Partnership office",
          retentionContactsMonths: "6",
          retentionAccessLogMonths: "12",
        }),
      },
    },
  },
  [`${C}.rehearsal`]: {
    read: "rehearsal.run",
    act: {
      "": "rehearsal.run",
      start: { who: "rehearsal.run", acceptedBy: "draft", accepted: () => ({ panelists: "20" }) },
      enter: {
        who: "rehearsal.run",
        acceptedBy: "draft",
        accepted: ({ draft }) => ({ rehearsalId: draft.rehearsalId }),
        foreign: ({ foreign }) => ({ rehearsalId: foreign.consultationId }),
      },
      delete: {
        who: "rehearsal.run",
        acceptedBy: "draft",
        accepted: ({ draft }) => ({ rehearsalId: draft.rehearsalId }),
        foreign: ({ foreign }) => ({ rehearsalId: foreign.consultationId }),
      },
    },
  },
  [`${C}.pilot`]: {
    read: "pilot.run",
    act: {
      "": "pilot.run",
      start: {
        who: "pilot.run",
        acceptedBy: "draft",
        accepted: () => ({
          people: "A, a@example.org\nB, b@example.org\nC, c@example.org",
          date: "2036-01-01",
          time: "23:59",
          confirmed: "yes",
        }),
      },
      end: {
        who: "pilot.run",
        notSent: "only of a pilot that runs: tests/app/set-up/pilot.test.ts",
        foreign: ({ foreign }) => ({ pilotId: foreign.consultationId }),
      },
      delete: {
        who: "pilot.run",
        notSent: "only of a pilot that there is: tests/app/set-up/pilot.test.ts",
        foreign: ({ foreign }) => ({ pilotId: foreign.consultationId, confirmed: "yes" }),
      },
    },
  },
  [`${C}.protocol`]: { read: "consultation.read" },
  [`${C}.panel._index`]: {
    read: "panel.read-counts",
    isLogged: true,
    act: {
      "": "panel.edit",
      "withdraw-filtered": {
        who: "panel.edit",
        asksProof: true,
        accepted: () => ({ expected: "18", confirmed: "yes" }),
      },
      "resend-filtered": {
        who: "outbox.resend",
        accepted: () => ({ expected: "18", confirmed: "yes", sending: newRandomId() }),
      },
      merge: {
        who: "panel.edit",
        asksProof: true,
        acceptedBy: "draft",
        accepted: ({ draft }) => ({ keep: draft.respondentId, drop: draft.otherRespondentId }),
        foreign: [
          ({ own, foreign }) => ({ keep: own.respondentId, drop: foreign.respondentId }),
          ({ own, foreign }) => ({ keep: foreign.respondentId, drop: own.respondentId }),
        ],
      },
    },
  },
  [`${C}.panel.candidates`]: {
    read: "panel.read-identities",
    isLogged: true,
    act: {
      "": "panel.edit",
      approve: {
        who: "panel.edit",
        accepted: ({ own }) => ({ id: own.candidateId }),
        foreign: ({ foreign }) => ({ id: foreign.candidateId }),
      },
      decline: {
        who: "panel.edit",
        accepted: ({ own }) => ({ id: own.candidateId, reason: "Enough of this group" }),
        foreign: ({ foreign }) => ({ id: foreign.candidateId, reason: "" }),
      },
      undo: { who: "panel.edit", accepted: ({ own }) => ({ id: own.declinedCandidateId }) },
      merge: {
        who: "panel.edit",
        accepted: ({ own }) => ({ keep: own.candidateId, drop: own.otherCandidateId }),
      },
      "merge-into-panel": {
        who: "panel.edit",
        accepted: ({ own }) => ({ id: own.candidateId, respondentId: own.respondentId }),
        foreign: ({ own, foreign }) => ({ id: own.candidateId, respondentId: foreign.respondentId }),
      },
    },
  },
  [`${C}.panel.candidates[.]csv`]: { read: "panel.read-identities", readAsksProof: true, isLogged: true },
  [`${C}.panel.call`]: {
    read: "panel.edit",
    act: { "": { who: "panel.edit", accepted: () => ({ words: "Whoever knows antennas.", keepMonths: "6" }) } },
  },
  [`${C}.panel.nominate`]: {
    read: "panel.edit",
    act: {
      "": {
        who: "panel.edit",
        accepted: () => ({
          name: "Nia New",
          email: "nia@example.org",
          group: "industry",
          ":submissionKey": newRandomId(),
        }),
      },
    },
  },
  [`${C}.panel.quotas`]: {
    read: "panel.edit",
    act: {
      "": { who: "panel.edit", accepted: () => ({ "group.industry": "9", countries: "", reason: "Fewer firms." }) },
    },
  },
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
    act: {
      "": {
        who: "panel.edit",
        isPreview: true,
        accepted: () => ({ pasted: "name;e-mail;group\nNia New;nia@example.org;industry" }),
      },
      confirm: {
        who: "panel.edit",
        accepted: () => ({ text: "name;e-mail;group\nNia New;nia@example.org;industry" }),
      },
    },
  },
  [`${C}.panel.$respondentId`]: {
    read: "panel.read-identities",
    isLogged: true,
    act: {
      "": {
        who: "panel.edit",
        acceptedBy: "draft",
        accepted: () => ({ name: "New Name", email: "panelist-2@example.org", group: "industry", language: "en" }),
      },
      remove: { who: "panel.edit", asksProof: true, acceptedBy: "draft", accepted: () => ({}) },
      replace: { who: "panel.edit", asksProof: true, accepted: () => ({ name: "Nia New", email: "nia@example.org" }) },
      withdraw: { who: "panel.edit", asksProof: true, accepted: () => ({}) },
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
  [`${C}.mail-texts`]: {
    read: "mails.edit",
    act: {
      "": "mails.edit",
      save: {
        who: "mails.edit",
        accepted: () => ({ ...LETTER, ...WORDS, seenAt: "" }),
      },
      test: {
        who: "mails.edit",
        accepted: () => ({ ...LETTER, ...WORDS, kind: "reminder", sending: newRandomId() }),
      },
      reset: { who: "mails.edit", accepted: () => ({ ...LETTER, kind: "reminder" }) },
    },
  },
  [`${C}.reminders`]: {
    read: "panel.read-counts",
    act: {
      "": "mails.edit",
      remind: { who: "mails.edit", notSent: "only days after the letter before it: tests/app/mail/reminders.test.ts" },
      "set-days": { who: "mails.edit", accepted: () => ({ days: "7, 2" }) },
    },
  },
  [`${C}.meeting-link`]: {
    read: "mails.edit",
    act: {
      "": "mails.edit",
      "switch-on": { who: "mails.edit", acceptedBy: "prepared", accepted: () => ({}) },
      "switch-off": { who: "mails.edit", accepted: () => ({}) },
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
        accepted: () => ({}),
      },
      "show-link": {
        who: "outbox.read-links",
        asksProof: true,
        accepted: ({ own }) => ({ mailId: own.heldMailId, reason: "To help by telephone", confirmed: "yes" }),
        foreign: ({ foreign }) => ({ mailId: foreign.mailId, reason: "To help by telephone", confirmed: "yes" }),
      },
    },
  },
};
