import type { Entries } from "../entry";

const R = "routes/respond.$consultationId";
const ROUND = `${R}.rounds.$roundNumber`;

/** A panelist's pages open with the personal link alone, to nobody who runs the consultation. */
export const panelists: Entries = {
  [R]: { read: "everybody" },
  [`${R}._index`]: { read: "panelist" },
  [`${R}.erased`]: { read: "everybody" },
  [`${R}.information`]: { read: "everybody" },
  [`${R}.my-answers`]: { read: "panelist" },
  [`${R}.my-data.$file`]: { read: "panelist", at: { ":file": "my-data.csv" } },
  [`${R}.offline`]: { read: "everybody" },
  [`${R}.participation`]: {
    read: "panelist",
    act: { "": "panelist", agree: "panelist", mail: "panelist", rejoin: "panelist", "undo-decline": "panelist" },
  },
  [`${R}.participation_.$step`]: { read: "panelist", act: { "": "panelist" } },
  [`${ROUND}.$page`]: {
    read: "panelist",
    act: {
      "": "panelist",
      save: "panelist",
      "save-and-back": "panelist",
      "save-and-next": "panelist",
      "save-and-next-open": "panelist",
      "close-and-next": "panelist",
    },
  },
  [`${ROUND}.questions.all`]: { read: "panelist" },
  [`${ROUND}.questions.pick`]: { read: "panelist" },
  [`${ROUND}.receipt`]: { read: "panelist" },
  [`${ROUND}.receipt[.]pdf`]: { read: "panelist" },
  [`${ROUND}.review`]: { read: "panelist", act: { "": "panelist" } },
  [`${ROUND}.save`]: { act: { "": "panelist" } },
  [`${R}.service-worker[.]js`]: { read: "everybody" },
  [`${R}.who-sees-what`]: { read: "everybody" },
};
