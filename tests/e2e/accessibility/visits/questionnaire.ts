import type { Page } from "playwright-core";
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
      state: "own words for the boundary missing",
      who: "organiser",
      path: ({ studies }) => paths.questionnaire(studies.draft),
      act: async (page) => {
        await page.getByRole("radio", { name: "Something else, in the words below" }).check();
        await sendWrong(page, { fields: { boundary: "" }, ...SAVE });
      },
      refusedWith: 422,
    },
    {
      state: "without a title",
      who: "organiser",
      path: ({ studies }) => paths.questionnaire(studies.draft),
      act: (page) => sendWrong(page, { fields: { title: "" }, ...SAVE }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.anonymity": [
    ...inEveryState(paths.questionnaireAnonymity),
    {
      state: "steps of the set-up unfolded",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireAnonymity(studies.draft),
      act: (page) => page.locator(".path-bar summary").click(),
    },
    {
      state: "a cell under five",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireAnonymity(studies.draft),
      act: (page) => sendWrong(page, { fields: { minCell: "2" }, ...SAVE }),
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
      state: "merged, with what it came from",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireSubject(studies.merged, "CS-01-v4"),
      act: (page) => page.getByText("Its earlier meaning").click(),
    },
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
    {
      state: "left with something typed",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireSubject(studies.draft, "CC-14"),
      act: async (page) => {
        await page.locator("textarea[name=description]").fill("Typed and not saved.");
        await page.locator(".path-links a").last().click();
        await page.getByRole("dialog", { name: "Leave without saving?" }).waitFor();
      },
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
      state: "with earlier meanings",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireCriterion(studies.edited, "criticality"),
      act: (page) => page.getByText("Its earlier meaning").click(),
    },
    {
      state: "preview that cannot be shown",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireCriterion(studies.draft, CRITERIA.rating),
      act: async (page) => {
        await page.waitForLoadState("networkidle");
        await page.locator("textarea[name=text]").fill("");
        await page.getByText("This cannot be shown yet.").waitFor();
      },
      refusedWith: 422,
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
  "routes/consultations.$consultationId.questionnaire.rule": [
    ...inEveryState(paths.questionnaireRule),
    {
      state: "a rule tried beside its form",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireRule(studies.draft),
      act: async (page) => {
        await page.locator("summary", { hasText: "Change this rule" }).first().click();
        await page.getByText("Where a panel of").waitFor();
      },
    },
    {
      state: "a rule that chance meets",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireRule(studies.draft),
      act: async (page) => {
        await page.locator("summary", { hasText: "Change this rule" }).first().click();
        await page.getByLabel("Share of answers at least (%)").first().fill("40");
        await page.getByLabel("Middle half (IQR) at most").first().fill("4");
        await page.getByText("That is much.").waitFor();
      },
    },
    {
      state: "a rule put together from blocks, with every block open and something missing",
      who: "organiser",
      refusedWith: 422,
      path: ({ studies }) => paths.questionnaireRule(studies.edited),
      act: async (page) => {
        const compose = page.getByRole("button", { name: "Save as a rule of blocks" });
        const agreement = page.getByLabel("Where agreement is looked for");
        const change = page.locator("summary", { hasText: "Change this rule" }).first();
        await change.click();
        // One study serves all views: in the second the rule is of blocks already.
        if ((await agreement.count()) === 0) {
          await compose.first().click();
          await agreement.first().waitFor({ state: "attached" });
          if (!(await agreement.first().isVisible())) await change.click();
        }
        await agreement.first().selectOption("sides");
        await page.getByLabel("The same in each comparison group").first().selectOption("all");
        await page.getByLabel("Change shown to be small").first().selectOption("median");
        for (const block of ["agreement A", "RAND/UCLA agreement", "no RAND/UCLA disagreement"]) {
          await page
            .getByRole("button", { name: `Add ${block}`, exact: true })
            .first()
            .click();
          await page
            .getByRole("button", { name: `Remove ${block}`, exact: true })
            .first()
            .waitFor();
        }
        await page.getByRole("button", { name: "Save", exact: true }).nth(1).click();
        await page.getByText("Give at least one share.").first().waitFor();
      },
    },
    {
      state: "a rule that cannot be tried",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireRule(studies.draft),
      act: async (page) => {
        await page.locator("summary", { hasText: "Change this rule" }).first().click();
        await page.getByLabel("Share of answers at least (%)").first().fill("500");
        await page.getByText("It is not tried yet").waitFor();
      },
    },
  ],
  "routes/consultations.$consultationId.questionnaire.expected": inEveryState(paths.questionnaireExpected),
  "routes/consultations.$consultationId.questionnaire.item-bank": [
    {
      state: "items of other questionnaires",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireItemBank(studies.draft),
    },
    {
      state: "items of others for a locked study",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireItemBank(studies.open),
    },
    {
      state: "items of others that nothing fits",
      who: "organiser",
      path: ({ studies }) => `${paths.questionnaireItemBank(studies.draft)}?q=zzzz`,
    },
    {
      state: "item of others seen as panelists do",
      who: "organiser",
      path: ({ studies }) => `${paths.questionnaireItemBank(studies.draft)}?source=template:delphi-short`,
      act: async (page) => {
        await page.locator("summary", { hasText: "See it as panelists do" }).first().click();
        await page.frameLocator(".preview-frame").first().locator("fieldset").first().waitFor();
      },
    },
    {
      state: "items of others whose names are there already",
      who: "organiser",
      path: ({ studies }) =>
        `${paths.questionnaireItemBank(studies.draft)}?source=template:delphi-core-technologies-6g&kind=subject`,
      act: async (page) => {
        await page.getByRole("checkbox").first().check();
        await page.getByRole("button", { name: "Copy what is ticked" }).click();
        await page.getByText("Nothing was copied yet").waitFor();
      },
      refusedWith: 422,
    },
    {
      state: "no item of others ticked",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireItemBank(studies.draft),
      act: (page) => sendWrong(page, { button: "Copy what is ticked" }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.sheet": [
    { state: "nothing pasted", who: "organiser", path: ({ studies }) => paths.questionnaireSheet(studies.draft) },
    {
      state: "sheet of a locked study",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireSheet(studies.open),
    },
    {
      state: "cells previewed",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireSheet(studies.draft),
      act: async (page) => {
        await page
          .locator("textarea[name=pasted]")
          .fill("name\tarea\tcolour\nOptical switching\tNew area\tred\n\tNowhere\t");
        await page.getByRole("button", { name: "Show what would be added" }).click();
        await page.getByRole("heading", { name: "What would be added" }).waitFor();
      },
    },
  ],
  "routes/consultations.$consultationId.questionnaire.translations": [
    ...inEveryState(paths.questionnaireTranslations),
    {
      state: "only missing translations",
      who: "organiser",
      path: ({ studies }) => `${paths.questionnaireTranslations(studies.draft)}?language=de&only=missing`,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.versions._index": [
    ...inEveryState(paths.questionnaireVersions),
    { state: "with edits", who: "organiser", path: ({ studies }) => paths.questionnaireVersions(studies.edited) },
    {
      state: "changed again later",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireVersions(studies.edited),
      act: (page) => page.getByRole("button", { name: "Undo this edit (version 2)" }).click(),
      refusedWith: 409,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.versions.compare": [
    { state: "changed", who: "organiser", path: ({ studies }) => paths.questionnaireCompare(studies.edited, 1, 3) },
    { state: "the same", who: "organiser", path: ({ studies }) => paths.questionnaireCompare(studies.edited, 2, 2) },
    {
      state: "declared and not",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireCompare(studies.edited, 3, 4),
    },
    {
      state: "what a change means asked",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireCompare(studies.edited, 3, 4),
      act: unfoldDeclarations,
    },
    {
      state: "declared without a reason",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireCompare(studies.edited, 3, 4),
      act: async (page) => {
        await unfoldDeclarations(page);
        await sendWrong(page, { button: "Declare it" });
      },
      refusedWith: 422,
    },
    {
      state: "split in two, and one of them merged",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireCompare(studies.merged, 1, 3),
      act: (page) => page.getByText("became").first().waitFor(),
    },
    {
      state: "not kept",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireCompare(studies.edited, 1, 9),
      status: 404,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.merge-split": [
    ...(["merge", "split"] as const).flatMap<Visit>((kind) => [
      {
        state: `${kind} of a subject`,
        who: "organiser",
        path: ({ studies }) => paths.questionnaireMergeSplit(studies.draft, { part: "subject", key: "CC-14", kind }),
      },
      {
        state: `${kind} of a question`,
        who: "organiser",
        path: ({ studies }) =>
          paths.questionnaireMergeSplit(studies.draft, { part: "question", key: "open-core", kind }),
      },
      {
        state: `${kind} without what it needs`,
        who: "organiser",
        path: ({ studies }) => paths.questionnaireMergeSplit(studies.draft, { part: "subject", key: "CC-14", kind }),
        act: (page) => sendWrong(page, { fields: { words: "" }, button: kind === "merge" ? "Merge them" : "Split it" }),
        refusedWith: 422,
      },
    ]),
    {
      state: "merge of the only subject",
      who: "organiser",
      path: ({ studies }) =>
        paths.questionnaireMergeSplit(studies.edited, { part: "subject", key: "CC-14", kind: "merge" }),
    },
    {
      state: "merge of nothing there",
      who: "organiser",
      path: ({ studies }) =>
        paths.questionnaireMergeSplit(studies.draft, { part: "subject", key: "XX", kind: "merge" }),
      status: 404,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.wording": [
    ...inEveryState(paths.questionnaireWording),
    {
      state: "one kind of finding",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireWording(studies.draft, "double-barrelled"),
    },
  ],
  "routes/consultations.$consultationId.questionnaire.file": [
    ...inEveryState(paths.questionnaireFile),
    {
      state: "not a questionnaire",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireFile(studies.draft),
      act: async (page) => {
        const file = { name: "plan.json", mimeType: "application/json", buffer: Buffer.from("{}") };
        await page.locator("input[type=file]").setInputFiles(file);
        await sendWrong(page, { button: "Upload and check" });
      },
      refusedWith: 422,
    },
    {
      state: "JSON that is broken",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireFile(studies.draft),
      act: (page) => sendWrong(page, { fields: { text: '{\n  "title": ' }, button: "Check and save" }),
      refusedWith: 422,
    },
    {
      state: "JSON with a field that plans do not have",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireFile(studies.draft),
      act: (page) =>
        sendWrong(page, {
          fields: { text: '{\n  "schemaVersion": 1,\n  "choicesByUrl": "https://example.org/"\n}' },
          button: "Check and save",
        }),
      refusedWith: 422,
    },
    {
      state: "JSON of a plan that changed meanwhile",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireFile(studies.edited),
      act: async (page) => {
        // As a page that was opened two edits ago.
        const revision = page.locator("input[name=revision]").last();
        await revision.evaluate((field) => field.setAttribute("value", "1"));
        await sendWrong(page, { button: "Check and save" });
        await page.getByRole("checkbox", { name: /^Replace the newer one/ }).waitFor();
      },
      refusedWith: 409,
    },
    {
      state: "a SurveyJS file refused",
      who: "organiser",
      path: ({ studies }) => paths.questionnaireFile(studies.draft),
      act: async (page) => {
        const survey = { elements: [{ type: "dropdown", name: "far", choicesByUrl: { url: "https://example.org/" } }] };
        const file = { name: "survey.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(survey)) };
        await page.locator("input[type=file]").setInputFiles(file);
        await sendWrong(page, { button: "Upload and check" });
      },
      refusedWith: 422,
    },
  ],
  "routes/consultations_.$consultationId.preview.$language": [
    ...Object.entries<Readonly<Record<string, string>>>({
      "a criterion": { criterion: "criticality" },
      "a question": { question: "resp-country" },
      "a section of questions": { round: "1", section: "r1-profile" },
      "a choice of subjects": { round: "1", section: "r1-choose" },
      "a section about subjects": { round: "1", section: "r1-items" },
    }).map<Visit>(([what, part]) => ({
      state: `preview of ${what}`,
      who: "organiser",
      path: ({ studies }) => paths.questionnairePreview(studies.draft, "en", part),
    })),
    {
      state: "preview in French",
      who: "organiser",
      path: ({ studies }) => paths.questionnairePreview(studies.draft, "fr", { criterion: "criticality" }),
    },
    {
      state: "preview of nothing there",
      who: "organiser",
      path: ({ studies }) => paths.questionnairePreview(studies.draft, "en", { criterion: "none" }),
      status: 404,
    },
  ],
  "routes/consultations.$consultationId.questionnaire.plan[.]json": { noPage: "the plan as a file" },
};

async function unfoldDeclarations(page: Page): Promise<void> {
  const summaries = page.locator("summary", { hasText: /^Say / });
  await summaries.first().waitFor();
  for (const summary of await summaries.all()) await summary.click();
}

/** Empty, filled, locked, and for somebody who may only read. */
function inEveryState(pathOf: (consultationId: string) => string): readonly Visit[] {
  return [
    { state: "blank", who: "organiser", path: ({ studies }) => pathOf(studies.blank) },
    { state: "filled", who: "organiser", path: ({ studies }) => pathOf(studies.draft) },
    { state: "locked", who: "organiser", path: ({ studies }) => pathOf(studies.open) },
    { state: "for reading", who: "observer", path: ({ studies }) => pathOf(studies.draft) },
  ];
}
