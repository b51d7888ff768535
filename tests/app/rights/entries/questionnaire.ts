import { seenOf } from "../../../../app/presenters/set-up/translations-page.server";
import { blankPlan } from "../../../../surveys/templates/blank";
import { type Entries, REVISION } from "../entry";

/** What the page of translations knows of the title. */
const TITLE = seenOf({ path: "title", text: { default: "Short study" } }, "fr");
const REMARKS = { ":sectionKey": "remarks" };
const BANK_ITEM = "template:delphi-core-technologies-6g@0/criterion/security";

const Q = "routes/consultations.$consultationId.questionnaire";

/** Everybody in a consultation reads its questionnaire; those who run it change it until the protocol is locked. */
export const questionnaire: Entries = {
  [Q]: { read: "consultation.read" },
  [`${Q}._index`]: {
    read: "consultation.read",
    act: {
      "": {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, title: "Another title", purpose: "Why" }),
      },
    },
  },
  [`${Q}.anonymity`]: {
    read: "consultation.read",
    act: { "": { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, minCell: "6" }) } },
  },
  [`${Q}.criteria.$criterionKey`]: {
    read: "consultation.read",
    act: {
      "": {
        who: "plan.edit",
        acceptedBy: "draft",
        at: { ":criterionKey": "joint-procurement" },
        accepted: () => ({
          revision: REVISION,
          text: "Worded anew",
          firstValue: "1",
          againstTo: "2",
          forFrom: "4",
          ...Object.fromEntries([1, 2, 3, 4, 5].map((level) => [`levels[${level - 1}].label`, `Level ${level}`])),
        }),
      },
      places: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, asked: ["1:judgement"], detail: [], feedback: [] }),
      },
    },
  },
  [`${Q}.criteria._index`]: {
    read: "consultation.read",
    act: {
      "": "plan.edit",
      up: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, key: "direction" }) },
      place: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, key: "direction", after: "criticality" }),
      },
      down: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, key: "direction" }) },
      remove: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, key: "criticality" }) },
    },
  },
  "routes/consultations_.$consultationId.preview.$language": {
    read: "consultation.read",
    act: {
      "": {
        who: "plan.edit",
        acceptedBy: "draft",
        isPreview: true,
        accepted: () => ({ revision: REVISION, title: "Your judgement" }),
      },
    },
  },
  [`${Q}.expected`]: { read: "consultation.read" },
  [`${Q}.file`]: {
    read: "consultation.read",
    act: {
      "": {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, text: JSON.stringify(blankPlan) }),
      },
      edit: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, text: JSON.stringify(blankPlan, null, 2) }),
      },
    },
  },
  [`${Q}.groups`]: {
    read: "consultation.read",
    act: {
      "": "plan.edit",
      add: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, label: "Makers" }) },
      groups: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, "labels[0].key": "industry", "labels[0].label": "Makers" }),
      },
      up: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, key: "research" }) },
      place: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, key: "research", before: "industry" }),
      },
      down: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, key: "industry" }) },
      remove: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, key: "spare" }) },
    },
  },
  [`${Q}.new-question`]: {
    read: "plan.edit",
    act: {
      "": {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, kind: "text", text: "Why?", round: "1", section: "remarks" }),
      },
    },
  },
  [`${Q}.new-subject`]: {
    read: "plan.edit",
    act: { "": { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, name: "One more" }) } },
  },
  [`${Q}.plan[.]json`]: { read: "consultation.read" },
  [`${Q}.questions.$questionKey`]: {
    read: "consultation.read",
    act: {
      "": {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, text: "Worded anew", maxLength: "500" }),
      },
    },
  },
  [`${Q}.rounds.$roundNumber.$sectionKey`]: {
    read: "consultation.read",
    act: {
      "": "plan.edit",
      section: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, title: "Another title" }),
      },
      feedback: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, form: ["criticality:reasons-only"], groups: [] }),
      },
      up: {
        who: "plan.edit",
        acceptedBy: "draft",
        at: REMARKS,
        accepted: () => ({ revision: REVISION, key: "remark-2" }),
      },
      place: {
        who: "plan.edit",
        acceptedBy: "draft",
        at: REMARKS,
        accepted: () => ({ revision: REVISION, key: "remark", after: "remark-2" }),
      },
      down: {
        who: "plan.edit",
        acceptedBy: "draft",
        at: REMARKS,
        accepted: () => ({ revision: REVISION, key: "remark" }),
      },
      remove: {
        who: "plan.edit",
        acceptedBy: "draft",
        at: REMARKS,
        accepted: () => ({ revision: REVISION, key: "remark" }),
      },
    },
  },
  [`${Q}.rounds._index`]: {
    read: "consultation.read",
    act: {
      "": "plan.edit",
      round: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, round: "1", title: "First", estimatedMinutes: "9" }),
      },
      "add-section": {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, round: "1", type: "questions", title: "More" }),
      },
      "add-round": {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, title: "One more" }),
      },
      "remove-round": { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION }) },
      up: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, round: "1", key: "remarks" }),
      },
      place: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, round: "1", key: "remarks", before: "judgement" }),
      },
      down: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, round: "1", key: "judgement" }),
      },
      remove: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, round: "1", key: "remarks" }),
      },
    },
  },
  [`${Q}.rule`]: {
    read: "consultation.read",
    act: {
      "": "plan.edit",
      protocol: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, minValid: "9", settledItems: "carry-all" }),
      },
      rule: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({
          revision: REVISION,
          index: "0",
          levels: "5",
          atLeast: "75",
          iqrAtMost: "1",
          minPaired: "8",
          minPairedShare: "66",
          netChangeUnder: "15",
          medianMovedUnder: "1",
          turn: "blocks",
        }),
      },
      "add-rule": { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, kind: "pair" }) },
      remove: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, index: "0" }) },
    },
  },
  [`${Q}.subjects.$subjectKey`]: {
    read: "consultation.read",
    act: {
      "": { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, name: "Worded anew" }) },
    },
  },
  [`${Q}.sheet`]: {
    read: "plan.edit",
    act: {
      "": {
        who: "plan.edit",
        acceptedBy: "draft",
        isPreview: true,
        accepted: () => ({ pasted: "One more\nAnd one", target: "subjects" }),
      },
      confirm: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({
          cells: JSON.stringify([{ cells: ["One more"], line: 1 }]),
          target: "subjects",
          expected: "1",
        }),
      },
    },
  },
  [`${Q}.item-bank`]: {
    read: "plan.edit",
    act: {
      "": {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, items: BANK_ITEM }),
      },
      take: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ intent: "take", revision: REVISION, items: BANK_ITEM }),
      },
      others: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ intent: "others", revision: REVISION, items: BANK_ITEM }),
      },
    },
  },
  [`${Q}.translations`]: {
    read: "consultation.read",
    act: {
      "": {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({
          language: "fr",
          only: "all",
          page: "1",
          path: ["title"],
          words: ["Autre titre"],
          seen: [TITLE],
        }),
      },
    },
  },
  [`${Q}.versions._index`]: {
    read: "consultation.read",
    act: {
      "": "plan.edit",
      undo: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: "2" }) },
      redo: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: "3" }) },
      restore: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: "1", current: REVISION }) },
    },
  },
  [`${Q}.merge-split`]: {
    read: "plan.edit",
    act: {
      "": {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({
          ...{ revision: REVISION, part: "subject", kind: "merge", key: "CC-14", others: "CC-15" },
          ...{ words: "Both together", reason: "Nobody tells them apart." },
        }),
      },
    },
  },
  [`${Q}.versions.compare`]: {
    read: "consultation.read",
    act: {
      "": {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ from: "2", to: "3", part: "about", key: "", meaning: "new", reason: "Others are asked." }),
      },
    },
  },
  [`${Q}.wording`]: { read: "consultation.read" },
  [`${Q}.subjects._index`]: {
    read: "consultation.read",
    act: {
      "": "plan.edit",
      areas: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, areas: "connect-communicate | Networks\nTwo" }),
      },
      up: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, key: "CC-15" }) },
      place: {
        who: "plan.edit",
        acceptedBy: "draft",
        accepted: () => ({ revision: REVISION, key: "CC-15", before: "CC-14" }),
      },
      down: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, key: "CC-14" }) },
      remove: { who: "plan.edit", acceptedBy: "draft", accepted: () => ({ revision: REVISION, key: "CC-14" }) },
    },
  },
};
