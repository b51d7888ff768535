import { paths } from "../../../../app/paths";
import { type Entry, sendWrong, type Visit } from "../visit";

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
    { state: "waiting for the one before", who: "organiser", path: ({ studies }) => paths.round(studies.open, 2) },
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
      act: (page) => sendWrong(page, { fields: { date: "2020-01-01" }, button: "Move the closing time" }),
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
        await page.locator("#recipients-reason").fill("To find a mistyped address");
        await page.getByRole("button", { name: "Show the addresses" }).click();
        await page.getByText("ada@example.net").waitFor();
      },
    },
    { state: "not allowed", who: "observer", path: ({ studies }) => paths.outbox(studies.open), status: 403 },
  ],
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
