import { paths } from "../../../../app/paths";
import { type Entry, sendWrong, waitForProofNotice } from "../visit";

/** Who runs a consultation, who belongs to an organisation, and what each role may do. */
export const people: Readonly<Record<string, Entry>> = {
  "routes/consultations.$consultationId.people": [
    { state: "an owner, one invitation waits", who: "organiser", path: ({ studies }) => paths.people(studies.open) },
    { state: "nobody else", who: "organiser", path: ({ demonstration }) => paths.people(demonstration.finished) },
    { state: "for reading", who: "observer", path: ({ studies }) => paths.people(studies.open) },
    {
      state: "a proof asked before anybody is changed",
      who: "late",
      path: ({ studies }) => paths.people(studies.closed),
      act: waitForProofNotice,
    },
    {
      state: "a role to change, a person to remove",
      who: "organiser",
      path: ({ studies }) => paths.people(studies.open),
      act: async (page) => {
        for (const summary of await page.locator("td summary").all()) await summary.click();
      },
    },
    {
      state: "the link to hand over",
      who: "organiser",
      path: ({ studies }) => paths.people(studies.second),
      act: async (page) => {
        await page.locator("#invite-email").fill("colleague@example.net");
        await page.getByRole("button", { name: "Invite" }).click();
        await page.getByText("Hand this link over yourself").waitFor();
      },
    },
    {
      state: "no address",
      who: "organiser",
      path: ({ studies }) => paths.people(studies.open),
      act: (page) => sendWrong(page, { fields: { email: "nobody" }, button: "Invite" }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.$consultationId.rights": [
    { state: "an owner", who: "organiser", path: ({ studies }) => paths.rights(studies.open) },
    { state: "an observer", who: "observer", path: ({ studies }) => paths.rights(studies.open) },
  ],
  "routes/consultations.$consultationId.access-log": [
    { state: "nobody looked", who: "organiser", path: ({ studies }) => paths.accessLog(studies.blank) },
    {
      state: "looks with a reason",
      who: "organiser",
      path: ({ studies }) => paths.accessLog(studies.ready),
      act: async (page) => {
        const log = page.url();
        await page.goto(log.replace("access-log", "panel"));
        await page.goto(log);
        await page.getByText("on the panel list").first().waitFor();
      },
    },
    { state: "not allowed", who: "observer", path: ({ studies }) => paths.accessLog(studies.open), status: 403 },
  ],
  "routes/consultations.$consultationId.access-reason": [
    { state: "nothing stated", who: "organiser", path: ({ studies }) => paths.accessReason(studies.finished) },
    { state: "to be replaced", who: "organiser", path: ({ studies }) => paths.accessReason(studies.open) },
    {
      state: "no words",
      who: "organiser",
      path: ({ studies }) => paths.accessReason(studies.finished),
      act: (page) => sendWrong(page, { fields: { words: " " }, button: "Go on with this reason" }),
      refusedWith: 422,
    },
    {
      state: "reason, not allowed",
      who: "observer",
      path: ({ studies }) => paths.accessReason(studies.open),
      status: 403,
    },
  ],
  "routes/consultations.$consultationId.access-log[.]csv": { noPage: "a file" },
  "routes/consultations.organisations._index": [
    { state: "one", who: "organiser", path: () => paths.organisations() },
    { state: "none", who: "invited", path: () => paths.organisations() },
    {
      state: "without a name",
      who: "organiser",
      path: () => paths.organisations(),
      act: (page) => sendWrong(page, { fields: { name: " " }, button: "Create" }),
      refusedWith: 422,
    },
  ],
  "routes/consultations.organisations.$organisationId": [
    {
      state: "an owner, with what happened",
      who: "organiser",
      path: ({ organisationId }) => paths.organisation(organisationId),
      act: (page) => page.getByText("became an owner").waitFor(),
    },
    { state: "a member", who: "observer", path: ({ organisationId }) => paths.organisation(organisationId) },
    {
      state: "none of the reader's",
      who: "invited",
      path: ({ organisationId }) => paths.organisation(organisationId),
      status: 404,
    },
  ],
  "routes/colleague.$token": [
    { state: "for a new address", who: "stranger", path: ({ links }) => links.colleague },
    { state: "signed in with another address", who: "newcomer", path: ({ links }) => links.colleague },
    { state: "for an address with an account", who: "stranger", path: ({ links }) => links.knownColleague },
    { state: "signed in with the address", who: "invited", path: ({ links }) => links.knownColleague },
    { state: "unknown", who: "stranger", path: () => paths.colleagueInvitation("abcdefghijklmnopqrstuv"), status: 410 },
  ],
};
