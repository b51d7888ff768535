import type { Entries } from "../entry";

const C = "routes/consultations.$consultationId";

const FIRST = { ":roundNumber": "1" };
const CLOSES = { date: "2026-12-20", time: "12:00" };

/** Rounds and what comes out of them. */
export const rounds: Entries = {
  [`${C}.rounds._index`]: { read: "consultation.read" },
  [`${C}.rounds.$roundNumber`]: {
    read: "consultation.read",
    act: {
      "": "round.open",
      open: { who: "round.open", acceptedBy: "draft", at: FIRST, accepted: () => ({ ...CLOSES, confirmed: "yes" }) },
      "schedule-opening": {
        who: "round.open",
        acceptedBy: "draft",
        at: FIRST,
        accepted: () => ({ opensDate: "2026-12-10", opensTime: "12:00", ...CLOSES, confirmed: "yes" }),
      },
      "cancel-opening": { who: "round.open", acceptedBy: "prepared", accepted: () => ({}) },
      extend: {
        who: "round.schedule",
        accepted: () => ({ date: "2026-12-20", time: "12:00", reason: "Holidays" }),
      },
      "move-closing": {
        who: "round.schedule",
        accepted: () => ({ date: "2026-12-12", time: "12:00" }),
      },
      close: { who: "round.close", accepted: () => ({ confirmed: "yes" }) },
      "try-again": { who: "round.open", accepted: () => ({}) },
      report: { who: "round.report", acceptedBy: "prepared", at: FIRST, accepted: () => ({ confirmed: "yes" }) },
    },
  },
  [`${C}.rounds.$roundNumber_.prepare`]: {
    read: "reasons.read",
    act: {
      "": "reasons.release",
      decide: {
        who: "items.decide",
        acceptedBy: "prepared",
        accepted: () => ({ itemKey: "CC-14.criticality", decision: "close", reason: "Enough was said" }),
      },
      review: {
        who: "reasons.release",
        accepted: ({ own }) => ({ rationaleId: own.rationaleId, decision: "show", text: "" }),
        foreign: [
          ({ foreign }) => ({ rationaleId: foreign.rationaleId, decision: "show", text: "" }),
          ({ own, foreign }) => ({
            rationaleId: own.rationaleId,
            decision: "merge",
            text: "",
            into: foreign.rationaleId,
          }),
        ],
      },
      "show-page": {
        who: "reasons.release",
        acceptedBy: "prepared",
        accepted: ({ prepared }) => ({
          rationaleId: [prepared.rationaleId],
          flaggedId: [prepared.otherRationaleId],
          flaggedDecision: ["hide"],
          confirmed: "yes",
        }),
        foreign: ({ foreign }) => ({ rationaleId: foreign.rationaleId, confirmed: "yes" }),
      },
      reword: {
        who: "items.decide",
        acceptedBy: "prepared",
        accepted: () => ({
          itemKey: "CC-14.direction",
          kind: "same",
          language: "default",
          text: "Will it become weaker or stronger?",
          help: "",
          second: "",
          reason: "Shorter",
        }),
      },
      "take-back-rewording": {
        who: "items.decide",
        acceptedBy: "prepared",
        accepted: ({ prepared }) => ({ rewordingId: prepared.rewordingId }),
        foreign: ({ foreign }) => ({ rewordingId: foreign.rationaleId }),
      },
      open: { who: "round.open", acceptedBy: "prepared", accepted: () => ({ ...CLOSES, confirmed: "yes" }) },
    },
  },
  [`${C}.public-round`]: {
    read: "consultation.read",
    act: {
      "": "public-round.run",
      open: {
        who: "public-round.run",
        acceptedBy: "prepared",
        accepted: () => ({
          ...CLOSES,
          title: "In public",
          summary: "What it is about",
          subject: "CC-14",
          criterion: "criticality",
          confirmed: "yes",
        }),
      },
      "save-page": { who: "public-round.run", accepted: () => ({ summary: "What it is about" }) },
      "move-closing": { who: "public-round.run", accepted: () => CLOSES },
      close: { who: "public-round.run", accepted: () => ({ confirmed: "yes" }) },
    },
  },
  [`${C}.results._index`]: { read: "results.read-released" },
  [`${C}.results.items.$itemKey`]: { read: "results.read-released" },
  [`${C}.report`]: { read: "results.read-released" },
  [`${C}.exports`]: { read: "export.results" },
  [`${C}.exports_.$file`]: { read: "export.rows", isLogged: true },
};
