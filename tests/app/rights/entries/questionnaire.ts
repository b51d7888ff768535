import type { Entries } from "../entry";

const Q = "routes/consultations.$consultationId.questionnaire";

/** Everybody in a consultation reads its questionnaire; those who run it change it until the protocol is locked. */
export const questionnaire: Entries = {
  [Q]: { read: "consultation.read" },
  [`${Q}._index`]: { read: "consultation.read", act: { "": "plan.edit" } },
  [`${Q}.criteria.$criterionKey`]: { read: "consultation.read", act: { "": "plan.edit", places: "plan.edit" } },
  [`${Q}.criteria._index`]: {
    read: "consultation.read",
    act: { "": "plan.edit", up: "plan.edit", down: "plan.edit", remove: "plan.edit" },
  },
  [`${Q}.expected`]: { read: "consultation.read" },
  [`${Q}.file`]: { read: "consultation.read", act: { "": "plan.edit" } },
  [`${Q}.groups`]: {
    read: "consultation.read",
    act: {
      "": "plan.edit",
      add: "plan.edit",
      groups: "plan.edit",
      up: "plan.edit",
      down: "plan.edit",
      remove: "plan.edit",
    },
  },
  [`${Q}.new-question`]: { read: "plan.edit", act: { "": "plan.edit" } },
  [`${Q}.new-subject`]: { read: "plan.edit", act: { "": "plan.edit" } },
  [`${Q}.plan[.]json`]: { read: "consultation.read" },
  [`${Q}.questions.$questionKey`]: { read: "consultation.read", act: { "": "plan.edit" } },
  [`${Q}.rounds.$roundNumber.$sectionKey`]: {
    read: "consultation.read",
    act: {
      "": "plan.edit",
      section: "plan.edit",
      feedback: "plan.edit",
      up: "plan.edit",
      down: "plan.edit",
      remove: "plan.edit",
    },
  },
  [`${Q}.rounds._index`]: {
    read: "consultation.read",
    act: {
      "": "plan.edit",
      round: "plan.edit",
      "add-section": "plan.edit",
      "add-round": "plan.edit",
      "remove-round": "plan.edit",
      up: "plan.edit",
      down: "plan.edit",
      remove: "plan.edit",
    },
  },
  [`${Q}.rule`]: {
    read: "consultation.read",
    act: {
      "": "plan.edit",
      protocol: "plan.edit",
      rule: "plan.edit",
      "add-rule": "plan.edit",
      remove: "plan.edit",
    },
  },
  [`${Q}.subjects.$subjectKey`]: { read: "consultation.read", act: { "": "plan.edit" } },
  [`${Q}.subjects._index`]: {
    read: "consultation.read",
    act: { "": "plan.edit", areas: "plan.edit", up: "plan.edit", down: "plan.edit", remove: "plan.edit" },
  },
};
