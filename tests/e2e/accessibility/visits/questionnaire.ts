import { paths } from "../../../../app/paths";
import { type Entry, sendWrong, type Visit } from "../visit";

const SAVE = { button: "Save" };

/** One question of the full template per kind of answer. */
const CRITERIA = {
  rating: "criticality",
  TRL: "trl-europe",
  year: "year-trl7",
  multiple: "leader-where",
  text: "rationale",
} as const;
const QUESTIONS = {
  consent: "consent-process",
  single: "resp-country",
  list: "open-core",
  "long text": "open-strength",
} as const;

/** The editor of the questionnaire; once the protocol is locked it is for reading. */
export const questionnaire: Readonly<Record<string, Entry>> = {
  "routes/consultations.$consultationId.questionnaire": { frame: "the editor's parts beside each other" },
  "routes/consultations.$consultationId.questionnaire._index": [
    ...inEveryState(paths.questionnaire),
    { state: "saved", who: "organiser", path: ({ studies }) => `${paths.questionnaire(studies.draft)}?done=saved` },
    {
      state: "without a title",
      who: "organiser",
      path: ({ studies }) => paths.questionnaire(studies.draft),
      act: (page) => sendWrong(page, { fields: { title: "" }, ...SAVE }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.subjects._index": [
    ...inEveryState(paths.questionnaireSubjects),
    {
      state: "none found",
      who: "organiser",
      path: ({ studies }) => `${paths.questionnaireSubjects(studies.draft)}?q=zzz`,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.subjects.$subjectKey": [
    { state: "filled", who: "organiser", path: ({ studies }) => paths.questionnaireSubject(studies.draft, "CC-14") },
    { state: "locked", who: "organiser", path: ({ studies }) => paths.questionnaireSubject(studies.open, "CC-14") },
    {
      state: "not there",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireSubject(studies.draft, "XX"),
      status: 404,
    },
    {
      state: "without a name",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireSubject(studies.draft, "CC-14"),
      act: (page) => sendWrong(page, { fields: { name: "" }, ...SAVE }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.new-subject": [
    { state: "empty", who: "organiser", path: ({ studies }) => paths.questionnaireNewSubject(studies.blank) },
    {
      state: "without a name",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireNewSubject(studies.draft),
      act: (page) => sendWrong(page, { button: /^Add/ }),
      refusedWith: 422,
    },
    {
      state: "not allowed",
      who: "observer",
      path: ({ studies }) => paths.questionnaireNewSubject(studies.draft),
      status: 403,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.criteria._index": inEveryState(paths.questionnaireCriteria),
  "routes/consultations.$consultationId.questionnaire.criteria.$criterionKey": [
    ...Object.entries(CRITERIA).map<Visit>(([kind, key]) => ({
      state: `kind ${kind}`,
      who: "organiser",
      path: ({ studies }) => paths.questionnaireCriterion(studies.draft, key),
    })),
    {
      state: "locked",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireCriterion(studies.open, "criticality"),
    },
    {
      state: "without words",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireCriterion(studies.draft, CRITERIA.rating),
      act: (page) => sendWrong(page, { fields: { text: "" }, ...SAVE }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.new-question": [
    {
      state: "about each subject",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireNewQuestion(studies.draft),
    },
    {
      state: "asked once",
      who: "organiser",
      path: ({ studies }) =>
        paths.questionnaireNewQuestion(studies.draft, { roundNumber: 1, sectionKey: "r1-profile" }),
    },
    {
      state: "without words",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireNewQuestion(studies.draft),
      act: (page) => sendWrong(page, { button: "Add and adapt" }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.questions.$questionKey": Object.entries(QUESTIONS).map<Visit>(
    ([kind, key]) => ({
      state: `kind ${kind}`,
      who: "organiser",
      path: ({ studies }) => paths.questionnaireQuestion(studies.draft, key),
    }),
  ),
  "routes/consultations.$consultationId.questionnaire.rounds._index": inEveryState(paths.questionnaireRounds),
  "routes/consultations.$consultationId.questionnaire.rounds.$roundNumber.$sectionKey": [
    ...["r1-profile", "r1-choose", "r1-items"].map<Visit>((key) => ({
      state: `section ${key}`,
      who: "organiser",
      path: ({ studies }) => paths.questionnaireSection(studies.draft, 1, key),
    })),
    {
      state: "locked",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireSection(studies.open, 1, "judgement"),
    },
  ],
  "routes/consultations.$consultationId.questionnaire.groups": inEveryState(paths.questionnaireGroups),
  "routes/consultations.$consultationId.questionnaire.rule": inEveryState(paths.questionnaireRule),
  "routes/consultations.$consultationId.questionnaire.expected": inEveryState(paths.questionnaireExpected),
  "routes/consultations.$consultationId.questionnaire.file": [
    ...inEveryState(paths.questionnaireFile),
    {
      state: "not a questionnaire",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireFile(studies.draft),
      act: async (page) => {
        const file = { name: "plan.json", mimeType: "application/json", buffer: Buffer.from("{}") };
        await page.locator("input[type=file]").setInputFiles(file);
        await sendWrong(page, { button: "Check and save" });
      },
      refusedWith: 422,
    },
    {
      state: "a SurveyJS file refused",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireFile(studies.draft),
      act: async (page) => {
        const survey = { elements: [{ type: "dropdown", name: "far", choicesByUrl: { url: "https://example.org/" } }] };
        const file = { name: "survey.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(survey)) };
        await page.locator("input[type=file]").setInputFiles(file);
        await sendWrong(page, { button: "Check and save" });
      },
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.plan[.]json": { noPage: "the plan as a file" },
};

/** Empty, filled, locked, and for somebody who may only read. */
function inEveryState(pathOf: (consultationId: string) => string): readonly Visit[] {
  return [
    { state: "blank", who: "organiser", path: ({ studies }) => pathOf(studies.blank) },
    { state: "filled", who: "organiser", path: ({ studies }) => pathOf(studies.draft) },
    { state: "locked", who: "organiser", path: ({ studies }) => pathOf(studies.open) },
    { state: "for reading", who: "observer", path: ({ studies }) => pathOf(studies.draft) },
  ];
}
