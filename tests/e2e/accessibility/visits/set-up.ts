import type { Page } from "playwright-core";
import { paths } from "../../../../app/paths";
import { type Entry, sendWrong, waitForProofNotice } from "../visit";

const SAVE = { button: "Save" };
const PANEL_WITH_PROBLEMS = "name,email,group,country\nAda,ada@example.org,industry,DE\n,nowhere,strangers,XX\n";

/** Before the protocol is locked: what a consultation is, who is on its panel, what is done with their data. */
export const setUp: Readonly<Record<string, Entry>> = {
  "routes/consultations": { frame: "header and breadcrumbs of all organiser pages" },
  "routes/consultations._index": [
    { state: "filled", who: "organiser", path: paths.consultations },
    { state: "empty", who: "newcomer", path: paths.consultations },
  ],
  "routes/consultations.new": [
    { state: "empty", who: "organiser", path: () => paths.newConsultation() },
    {
      state: "without a title",
      who: "organiser",
      path: () => paths.newConsultation(),
      act: (page) => sendWrong(page, { button: "Create consultation" }),
      refusedWith: 422,
    },
    {
      state: "a copy of an earlier one",
      who: "organiser",
      path: ({ studies }) => paths.newConsultation(studies.open),
    },
    { state: "nothing earlier", who: "newcomer", path: () => paths.newConsultation() },
  ],
  "routes/consultations.$consultationId": { frame: "title and tabs of a consultation" },
  "routes/consultations.$consultationId._index": [
    { state: "blank", who: "organiser", path: ({ studies }) => paths.consultation(studies.blank) },
    {
      state: "from a template, just created",
      who: "organiser",
      path: ({ studies }) => `${paths.consultation(studies.draft)}?done=created`,
    },
    { state: "ready to open", who: "organiser", path: ({ studies }) => paths.consultation(studies.ready) },
    { state: "did not open by itself", who: "organiser", path: ({ studies }) => paths.consultation(studies.missed) },
    { state: "round open", who: "organiser", path: ({ studies }) => paths.consultation(studies.open) },
    { state: "round closed", who: "organiser", path: ({ studies }) => paths.consultation(studies.closed) },
    {
      state: "finished, simulated",
      who: "organiser",
      path: ({ demonstration }) => paths.consultation(demonstration.finished),
    },
    { state: "imported", who: "organiser", path: ({ demonstration }) => paths.consultation(demonstration.imported) },
    { state: "for reading", who: "observer", path: ({ studies }) => paths.consultation(studies.draft) },
    { state: "somebody else's", who: "newcomer", path: ({ studies }) => paths.consultation(studies.open), status: 404 },
  ],
  "routes/consultations.$consultationId.pilot": [
    { state: "no pilot yet", who: "organiser", path: ({ studies }) => paths.pilot(studies.ready) },
    {
      state: "pilot before anything is filled in",
      who: "organiser",
      path: ({ studies }) => paths.pilot(studies.blank),
    },
    {
      state: "pilot running, with comments and questions changed since",
      who: "organiser",
      path: ({ studies }) => paths.pilot(studies.piloted),
      act: (page) =>
        Promise.all(
          ["reworded, same meaning", "changed, not declared", "new meaning since"].map((mark) =>
            page.getByText(mark).first().waitFor(),
          ),
        ),
    },
    { state: "pilot too late", who: "organiser", path: ({ studies }) => paths.pilot(studies.open) },
    {
      state: "pilot with a list that cannot be used",
      who: "organiser",
      path: ({ studies }) => paths.pilot(studies.ready),
      act: (page) =>
        page
          .getByLabel("Invite them to a pilot")
          .check()
          .then(() => sendWrong(page, { fields: { people: "Ada, nowhere" }, button: "Start the pilot" })),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.rehearsal": [
    { state: "not rehearsed yet", who: "organiser", path: ({ studies }) => paths.rehearsal(studies.draft) },
    { state: "incomplete questionnaire", who: "organiser", path: ({ studies }) => paths.rehearsal(studies.blank) },
    { state: "rehearsed", who: "organiser", path: ({ studies }) => paths.rehearsal(studies.rehearsed) },
    {
      state: "rehearsal with a step tried again",
      who: "organiser",
      path: ({ studies }) => paths.rehearsal(studies.stuck),
    },
    { state: "rehearsal given up", who: "organiser", path: ({ studies }) => paths.rehearsal(studies.givenUp) },
    { state: "rehearsal too late", who: "organiser", path: ({ studies }) => paths.rehearsal(studies.open) },
    {
      state: "a panel out of bounds",
      who: "organiser",
      path: ({ studies }) => paths.rehearsal(studies.draft),
      act: (page) => sendWrong(page, { fields: { panelists: "3" }, button: "Rehearse" }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.panel._index": [
    { state: "empty", who: "organiser", path: ({ studies }) => paths.panel(studies.blank) },
    { state: "filled", who: "organiser", path: ({ studies }) => paths.panel(studies.ready) },
    { state: "locked, one withdrawn", who: "organiser", path: ({ studies }) => paths.panel(studies.open) },
    { state: "a reason asked first", who: "organiser", path: ({ studies }) => paths.panel(studies.finished) },
    { state: "counts only", who: "observer", path: ({ studies }) => paths.panel(studies.open) },
    { state: "160 people", who: "organiser", path: ({ demonstration }) => paths.panel(demonstration.finished) },
  ],
  "routes/consultations.$consultationId.panel.candidates": [
    { state: "proposals, none", who: "organiser", path: ({ studies }) => paths.candidates(studies.ready) },
    { state: "proposals that wait", who: "organiser", path: ({ studies }) => paths.candidates(studies.open) },
    {
      state: "proposals, a reason asked first",
      who: "organiser",
      path: ({ studies }) => paths.candidates(studies.finished),
    },
    {
      state: "proposals, declining",
      who: "organiser",
      path: ({ studies }) => paths.candidates(studies.open),
      act: (page) => page.getByText("Decline those chosen").click(),
    },
    {
      state: "proposals, nobody chosen",
      who: "organiser",
      path: ({ studies }) => paths.candidates(studies.open),
      act: (page) => sendWrong(page, { button: "Approve those chosen" }),
      refusedWith: 422,
    },
    {
      state: "proposals approved",
      who: "organiser",
      path: ({ studies }) => `${paths.candidates(studies.open)}?state=approved`,
    },
    {
      state: "proposals declined",
      who: "organiser",
      path: ({ studies }) => `${paths.candidates(studies.open)}?state=declined`,
    },
    {
      state: "proposals, nobody fits",
      who: "organiser",
      path: ({ studies }) => `${paths.candidates(studies.open)}?country=MT`,
    },
    {
      state: "proposals, not allowed",
      who: "observer",
      path: ({ studies }) => paths.candidates(studies.open),
      status: 403,
    },
  ],
  "routes/consultations.$consultationId.panel.candidates[.]csv": { noPage: "a file" },
  "routes/consultations.$consultationId.panel.call": [
    { state: "call not made", who: "organiser", path: ({ studies }) => paths.panelCall(studies.ready) },
    { state: "call running", who: "organiser", path: ({ studies }) => paths.panelCall(studies.open) },
    {
      state: "call, no months",
      who: "organiser",
      path: ({ studies }) => paths.panelCall(studies.ready),
      act: (page) => sendWrong(page, { fields: { keepMonths: "0" }, ...SAVE }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.panel.nominate": [
    { state: "nominating", who: "organiser", path: ({ studies }) => paths.newCandidate(studies.ready) },
    {
      state: "nominating nobody",
      who: "organiser",
      path: ({ studies }) => paths.newCandidate(studies.ready),
      act: (page) => sendWrong(page, { button: "Nominate" }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.panel.quotas": [
    { state: "empty", who: "organiser", path: ({ studies }) => paths.panelQuotas(studies.ready) },
    {
      state: "not a number",
      who: "organiser",
      path: ({ studies }) => paths.panelQuotas(studies.ready),
      act: (page) => sendWrong(page, { fields: { countries: "Atlantis many" }, ...SAVE }),
      refusedWith: 422,
    },
    { state: "quotas after the lock", who: "organiser", path: ({ studies }) => paths.panelQuotas(studies.open) },
    {
      state: "quotas changed after the lock without a reason",
      who: "organiser",
      path: ({ studies }) => paths.panelQuotas(studies.open),
      act: (page) => sendWrong(page, { fields: { countries: "Finland 3" }, ...SAVE }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.panel.import": [
    { state: "empty", who: "organiser", path: ({ studies }) => paths.panelImport(studies.ready) },
    {
      state: "preview with problems",
      who: "organiser",
      path: ({ studies }) => paths.panelImport(studies.ready),
      act: (page) => checkFile(page, PANEL_WITH_PROBLEMS),
    },
    {
      state: "not a list",
      who: "organiser",
      path: ({ studies }) => paths.panelImport(studies.ready),
      act: (page) => checkFile(page, ""),
      refusedWith: 422,
    },
    { state: "not allowed", who: "observer", path: ({ studies }) => paths.panelImport(studies.ready), status: 403 },
  ],
  "routes/consultations.$consultationId.panel.example[.]csv": { noPage: "an example of a list, as a file" },
  "routes/consultations.$consultationId.panel.new": [
    { state: "empty", who: "organiser", path: ({ studies }) => paths.newPanelist(studies.ready) },
    {
      state: "without a name",
      who: "organiser",
      path: ({ studies }) => paths.newPanelist(studies.ready),
      act: (page) => sendWrong(page, { fields: { email: "nowhere" }, button: "Add a person" }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.panel.$respondentId": [
    {
      state: "before locking",
      who: "organiser",
      path: ({ studies, respondents }) => paths.panelist(studies.ready, respondents.ready),
    },
    {
      state: "after locking",
      who: "organiser",
      path: ({ studies, respondents }) => paths.panelist(studies.open, respondents.open),
    },
    {
      state: "a proof asked before anybody is taken off",
      who: "late",
      path: ({ studies, respondents }) => paths.panelist(studies.closed, respondents.closed),
      act: waitForProofNotice,
    },
    {
      state: "withdrawn",
      who: "organiser",
      path: ({ studies, respondents }) => paths.panelist(studies.open, respondents.withdrawn),
    },
    {
      state: "somebody else's",
      who: "organiser",
      path: ({ studies, respondents }) => paths.panelist(studies.ready, respondents.open),
      status: 404,
    },
  ],
  "routes/consultations.$consultationId.data-protection": [
    { state: "to be filled", who: "organiser", path: ({ studies }) => paths.dataProtection(studies.blank) },
    { state: "filled", who: "organiser", path: ({ studies }) => paths.dataProtection(studies.ready) },
    { state: "note in force", who: "organiser", path: ({ studies }) => paths.dataProtection(studies.open) },
    { state: "for reading", who: "observer", path: ({ studies }) => paths.dataProtection(studies.open) },
    {
      state: "wrong number",
      who: "organiser",
      path: ({ studies }) => paths.dataProtection(studies.ready),
      act: (page) => sendWrong(page, { fields: { retentionContactsMonths: "-1" }, ...SAVE }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.protocol": [
    { state: "things missing", who: "organiser", path: ({ studies }) => paths.protocol(studies.draft) },
    { state: "ready", who: "organiser", path: ({ studies }) => paths.protocol(studies.ready) },
    { state: "locked", who: "observer", path: ({ studies }) => paths.protocol(studies.open) },
    {
      state: "applied afterwards",
      who: "organiser",
      path: ({ demonstration }) => paths.protocol(demonstration.imported),
    },
  ],
};

async function checkFile(page: Page, text: string): Promise<void> {
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "panel.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Check the list" }).click();
  await page.locator("table, .notice-problem").first().waitFor();
}
