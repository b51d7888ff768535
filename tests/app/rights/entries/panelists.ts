import { newRandomId } from "../../../../db/ids";
import type { Act, Entries } from "../entry";

const R = "routes/respond.$consultationId";
const ROUND = `${R}.rounds.$roundNumber`;

const ANSWERS: Act = { who: "panelist", accepted: () => ({ "CC-14.criticality": "3" }) };

/** A panelist's pages open with the personal link alone, to nobody who runs the consultation. */
export const panelists: Entries = {
  [R]: { read: "everybody" },
  [`${R}._index`]: { read: "panelist" },
  [`${R}.comments`]: {
    read: "panelist",
    act: { "": { who: "panelist", notSent: "only in a pilot: tests/app/set-up/pilot.test.ts" } },
  },
  [`${R}.erased`]: { read: "everybody" },
  [`${R}.information`]: { read: "everybody" },
  [`${R}.my-answers`]: { read: "panelist" },
  [`${R}.my-data.$file`]: { read: "panelist", at: { ":file": "my-data.csv" } },
  [`${R}.nominate`]: {
    read: "panelist",
    act: {
      "": {
        who: "panelist",
        accepted: () => ({ name: "Nia New", email: "nia@example.org", ":submissionKey": newRandomId() }),
      },
    },
  },
  [`${R}.offline`]: { read: "everybody" },
  [`${R}.participation`]: {
    read: "panelist",
    act: {
      "": "panelist",
      agree: { who: "panelist", notSent: "only of a newer note: tests/app/respond/taking-part.test.ts" },
      mail: { who: "panelist", accepted: () => ({ mail: "all" }) },
      rejoin: { who: "panelist", notSent: "only after withdrawing: tests/app/respond/leaving.test.ts" },
      "undo-decline": { who: "panelist", notSent: "only after declining: tests/app/respond/taking-part.test.ts" },
    },
  },
  [`${R}.participation_.$step`]: { read: "panelist", act: { "": { who: "panelist", accepted: () => ({}) } } },
  [`${ROUND}.$page`]: {
    read: "panelist",
    act: {
      "": ANSWERS,
      save: ANSWERS,
      "save-and-back": ANSWERS,
      "save-and-next": ANSWERS,
      "save-and-next-open": ANSWERS,
      "close-and-next": ANSWERS,
    },
  },
  [`${ROUND}.questions.all`]: { read: "panelist" },
  [`${ROUND}.questions.pick`]: { read: "panelist" },
  [`${ROUND}.receipt`]: { read: "panelist" },
  [`${ROUND}.receipt[.]pdf`]: { read: "panelist" },
  [`${ROUND}.review`]: { read: "panelist", act: { "": { who: "panelist", accepted: () => ({}) } } },
  [`${ROUND}.save`]: {
    act: {
      "": {
        who: "panelist",
        accepted: () => ({ ":itemKey": "CC-14.criticality", "CC-14.criticality": "3" }),
      },
    },
  },
  [`${R}.service-worker[.]js`]: { read: "everybody" },
  [`${R}.who-sees-what`]: { read: "everybody" },
};
