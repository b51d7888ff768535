import type { Entries } from "../entry";

const C = "routes/consultations.$consultationId";

/** Rounds and what comes out of them. */
export const rounds: Entries = {
  [`${C}.rounds._index`]: { read: "consultation.read" },
  [`${C}.rounds.$roundNumber`]: {
    read: "consultation.read",
    act: {
      "": "round.open",
      open: "round.open",
      "move-closing": {
        who: "round.schedule",
        accepted: () => ({ date: "2026-12-20", time: "12:00" }),
      },
      close: "round.close",
      report: "round.report",
    },
  },
  [`${C}.rounds.$roundNumber_.prepare`]: {
    read: "reasons.read",
    act: {
      "": "reasons.release",
      decide: "items.decide",
      review: {
        who: "reasons.release",
        accepted: ({ own }) => ({ rationaleId: own.rationaleId, decision: "show", text: "" }),
        foreign: ({ foreign }) => ({ rationaleId: foreign.rationaleId, decision: "show", text: "" }),
      },
      "show-page": "reasons.release",
      open: "round.open",
    },
  },
  [`${C}.public-round`]: {
    read: "consultation.read",
    act: {
      "": "public-round.run",
      open: "public-round.run",
      "save-page": { who: "public-round.run", accepted: () => ({ summary: "What it is about" }) },
      "move-closing": "public-round.run",
      close: "public-round.run",
    },
  },
  [`${C}.results._index`]: { read: "results.read-released" },
  [`${C}.results.items.$itemKey`]: { read: "results.read-released" },
  [`${C}.report`]: { read: "results.read-released" },
  [`${C}.exports`]: { read: "export.results" },
  [`${C}.exports_.$file`]: { read: "export.rows", isLogged: true },
};
