import { paths } from "../../../../app/paths";
import { type Entry, sendWrong, type Visit, waitForProofNotice } from "../visit";

/** Running the rounds: opening, watching, closing, preparing the next, mail, and who did what. */
export const rounds: Readonly<Record<string, Entry>> = {
  "routes/consultations.$consultationId.rounds._index": [
    { state: "nothing opened", who: "organiser", path: ({ studies }) => paths.rounds(studies.blank) },
    { state: "round 2 open", who: "organiser", path: ({ studies }) => paths.rounds(studies.second) },
    { state: "finished", who: "organiser", path: ({ demonstration }) => paths.rounds(demonstration.finished) },
  ],
  "routes/consultations.$consultationId.rounds.$roundNumber": [
    { state: "not ready", who: "organiser", path: ({ studies }) => paths.round(studies.draft, 1) },
    { state: "ready to open", who: "organiser", path: ({ studies }) => paths.round(studies.ready, 1) },
    {
      state: "ready, links that lead nowhere",
      who: "sender",
      path: ({ mailing }) => paths.round(mailing.studyId, 1),
      act: (page) => page.getByText("which leads everybody to their own machine").waitFor(),
    },
    { state: "opens by itself", who: "organiser", path: ({ studies }) => paths.round(studies.draft, 1) },
    { state: "opens by itself, for reading", who: "observer", path: ({ studies }) => paths.round(studies.draft, 1) },
    {
      state: "did not open by itself",
      who: "organiser",
      path: ({ studies }) => paths.round(studies.missed, 1),
      act: (page) => page.locator("summary").filter({ hasText: "Change the times" }).click(),
    },
    {
      state: "did not open by itself, and cannot yet",
      who: "organiser",
      path: ({ studies }) => paths.round(studies.rehearsed, 1),
    },
    {
      state: "opening time has passed",
      who: "organiser",
      path: ({ studies }) => paths.round(studies.ready, 1),
      act: async (page) => {
        await page.locator("summary").filter({ hasText: "open by itself later" }).click();
        await page.locator("form:has([value=schedule-opening]) [name=confirmed]").check();
        await sendWrong(page, { fields: { opensDate: "2020-01-01" }, button: "Set the opening time" });
      },
      refusedWith: 422,
    },
    { state: "waiting for the one before", who: "organiser", path: ({ studies }) => paths.round(studies.open, 2) },
    { state: "invitations being written", who: "organiser", path: ({ studies }) => paths.round(studies.inviting, 1) },
    { state: "analysis given up", who: "organiser", path: ({ studies }) => paths.round(studies.unanalysed, 1) },
    {
      state: "analysed once it was tried again",
      who: "organiser",
      path: ({ studies }) => paths.round(studies.tried, 1),
      act: (page) =>
        page
          .getByRole("button", { name: "Try again now" })
          .click()
          .then(() => page.waitForURL(/\/rounds\/2\/prepare/)),
    },
    { state: "being analysed", who: "organiser", path: ({ studies }) => paths.round(studies.analysing, 1) },
    { state: "open", who: "organiser", path: ({ studies }) => paths.round(studies.open, 1) },
    { state: "open, for reading", who: "observer", path: ({ studies }) => paths.round(studies.open, 1) },
    { state: "to be prepared", who: "organiser", path: ({ studies }) => paths.round(studies.closed, 2) },
    { state: "closed", who: "organiser", path: ({ studies }) => `${paths.round(studies.closed, 1)}?done=closed` },
    {
      state: "closed, the last",
      who: "organiser",
      path: ({ demonstration }) => paths.round(demonstration.finished, 2),
    },
    { state: "not there", who: "organiser", path: ({ studies }) => paths.round(studies.open, 9), status: 404 },
    {
      state: "closing time has passed",
      who: "organiser",
      path: ({ studies }) => paths.round(studies.open, 1),
      act: async (page) => {
        await page.locator("summary").filter({ hasText: "Give more time" }).click();
        await page.locator("summary").filter({ hasText: "Close earlier than planned" }).click();
        await page.locator("form:has([value=move-closing]) [name=date]").fill("2020-01-01");
        await sendWrong(page, { button: "Move the closing time" });
      },
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.rounds.$roundNumber_.prepare": [
    ...["overview", "items", "reasons", "preview", "open"].map<Visit>((step) => ({
      state: `step ${step}`,
      who: "organiser",
      path: ({ studies }) => `${paths.prepareRound(studies.closed, 2)}?step=${step}`,
    })),
    {
      state: "reasons that are shown",
      who: "organiser",
      path: ({ studies }) => `${paths.prepareRound(studies.second, 2)}?step=reasons&status=published`,
    },
    {
      state: "reasons with a flag, all forms open",
      who: "organiser",
      path: ({ studies }) => `${paths.prepareRound(studies.closed, 2)}?step=reasons&flag=any`,
    },
    {
      state: "preview for somebody who judges for the first time",
      who: "organiser",
      path: ({ studies }) => `${paths.prepareRound(studies.closed, 2)}?step=preview&group=first-time`,
    },
    {
      state: "rewording an item, scale unfolded",
      who: "organiser",
      path: ({ studies }) => `${paths.prepareRound(studies.closed, 2)}?step=reword&item=CC-14.criticality`,
      act: (page) => page.getByText("Scale, range or choices").click(),
    },
    {
      state: "rewording that is refused",
      who: "organiser",
      path: ({ studies }) => `${paths.prepareRound(studies.closed, 2)}?step=reword&item=CC-14.criticality`,
      act: (page) => sendWrong(page, { fields: { reason: "No change at all" }, button: "Prepare it for round 2" }),
      refusedWith: 422,
    },
    {
      state: "rewording what the next round does not ask",
      who: "organiser",
      path: ({ studies }) => `${paths.prepareRound(studies.closed, 2)}?step=reword&item=nothing`,
      status: 404,
    },
    {
      state: "opened without a tick",
      who: "organiser",
      path: ({ studies }) => `${paths.prepareRound(studies.closed, 2)}?step=open`,
      act: (page) => sendWrong(page, { button: "Open round 2" }),
      refusedWith: 422,
    },
    { state: "round before still open", who: "organiser", path: ({ studies }) => paths.prepareRound(studies.open, 2) },
    {
      state: "45 subjects",
      who: "organiser",
      path: ({ demonstration }) => paths.prepareRound(demonstration.finished, 2),
    },
    {
      state: "reasons of the last round",
      who: "organiser",
      path: ({ demonstration }) => paths.prepareRound(demonstration.finished, 3),
    },
    {
      state: "not allowed",
      who: "observer",
      path: ({ studies }) => paths.prepareRound(studies.closed, 2),
      status: 403,
    },
  ],
  "routes/consultations.$consultationId.public-round": [
    { state: "not locked", who: "organiser", path: ({ studies }) => paths.publicRound(studies.ready) },
    { state: "to be opened", who: "organiser", path: ({ studies }) => paths.publicRound(studies.closed) },
    {
      state: "to be opened, 45 subjects",
      who: "organiser",
      path: ({ demonstration }) => paths.publicRound(demonstration.imported),
    },
    { state: "open", who: "organiser", path: ({ studies }) => paths.publicRound(studies.open) },
    { state: "closed", who: "organiser", path: ({ demonstration }) => paths.publicRound(demonstration.finished) },
    { state: "for reading", who: "observer", path: ({ studies }) => paths.publicRound(studies.open) },
    {
      state: "nothing picked",
      who: "organiser",
      path: ({ studies }) => paths.publicRound(studies.closed),
      act: (page) => sendWrong(page, { button: "Open the public questionnaire" }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.mail-texts": [
    { state: "the invitation", who: "organiser", path: ({ studies }) => paths.mailTexts(studies.ready) },
    {
      state: "a reminder in French",
      who: "organiser",
      path: ({ studies }) => paths.mailTexts(studies.open, "reminder", "fr"),
    },
    {
      state: "without the link",
      who: "organiser",
      path: ({ studies }) => paths.mailTexts(studies.open),
      act: (page) => sendWrong(page, { fields: { body: "Dear {nmae}" }, button: "Save" }),
      refusedWith: 422,
    },
    {
      state: "own words",
      who: "organiser",
      path: ({ studies }) => paths.mailTexts(studies.second, "next-round"),
      act: async (page) => {
        await page.locator("[name=subject]").fill("Round {round}: your part");
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByText("Back to the standard text").click();
      },
    },
    { state: "not allowed", who: "observer", path: ({ studies }) => paths.mailTexts(studies.open), status: 403 },
  ],
  "routes/consultations.$consultationId.reminders": [
    { state: "no round to remind of", who: "organiser", path: ({ studies }) => paths.reminders(studies.ready) },
    { state: "who is reminded", who: "organiser", path: ({ studies }) => paths.reminders(studies.second) },
    { state: "who is reminded, for reading", who: "observer", path: ({ studies }) => paths.reminders(studies.open) },
    {
      state: "reminder days that cannot be",
      who: "organiser",
      path: ({ studies }) => paths.reminders(studies.open),
      act: (page) => sendWrong(page, { fields: { days: "soon" }, button: "Set the days" }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.meeting-link": [
    { state: "meeting link on", who: "organiser", path: ({ studies }) => paths.meetingLink(studies.open) },
    {
      state: "meeting link without a mail server",
      who: "organiser",
      path: ({ studies }) => paths.meetingLink(studies.ready),
      act: (page) => sendWrong(page, { button: "Switch the link on" }),
      refusedWith: 409,
    },
    {
      state: "meeting link not allowed",
      who: "observer",
      path: ({ studies }) => paths.meetingLink(studies.open),
      status: 403,
    },
  ],
  "routes/consultations.$consultationId.outbox": [
    { state: "no mail", who: "organiser", path: ({ studies }) => paths.outbox(studies.blank) },
    { state: "with mail", who: "organiser", path: ({ studies }) => paths.outbox(studies.open) },
    { state: "none sent", who: "organiser", path: ({ studies }) => `${paths.outbox(studies.open)}?status=sent` },
    {
      state: "a letter",
      who: "organiser",
      path: ({ demonstration }) => `${paths.outbox(demonstration.underway)}?mail=${demonstration.mailId}`,
    },
    {
      state: "addresses shown",
      who: "organiser",
      path: ({ studies }) => paths.outbox(studies.second),
      act: async (page) => {
        await page.locator("details:has([value=show-recipients]) > summary").click();
        await page.getByRole("button", { name: "Show the addresses" }).click();
        await page.getByText("ada@example.net").waitFor();
      },
    },
    {
      state: "addresses only for a reason",
      who: "organiser",
      path: ({ studies }) => paths.outbox(studies.finished),
      act: (page) => page.locator("summary").filter({ hasText: "Show who the mails go to" }).click(),
    },
    {
      state: "mails, a proof asked before links",
      who: "late",
      path: ({ studies }) => paths.outbox(studies.closed),
      act: waitForProofNotice,
    },
    { state: "not allowed", who: "observer", path: ({ studies }) => paths.outbox(studies.open), status: 403 },
  ],
  "routes/consultations.$consultationId.timeline": [
    { state: "everything that happened", who: "organiser", path: ({ studies }) => paths.timeline(studies.second) },
    {
      state: "no deviation happened",
      who: "organiser",
      path: ({ studies }) => `${paths.timeline(studies.blank)}?kind=deviations`,
    },
    {
      state: "timeline not allowed",
      who: "observer",
      path: ({ studies }) => paths.timeline(studies.open),
      status: 403,
    },
  ],
  "routes/consultations.$consultationId.timeline[.]csv": { noPage: "a file" },
  "routes/consultations.$consultationId.audit": [
    { state: "blank", who: "organiser", path: ({ studies }) => paths.audit(studies.blank) },
    { state: "filled", who: "organiser", path: ({ studies }) => paths.audit(studies.open) },
    { state: "not allowed", who: "observer", path: ({ studies }) => paths.audit(studies.open), status: 403 },
    {
      state: "deviation without a reason",
      who: "organiser",
      path: ({ studies }) => paths.audit(studies.open),
      act: async (page) => {
        await page.getByText("Record a deviation").first().click();
        await sendWrong(page, { button: "Record" });
      },
      refusedWith: 422,
    },
  ],
};
