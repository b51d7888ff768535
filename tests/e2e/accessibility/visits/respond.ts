import type { Page } from "playwright-core";
import { paths } from "../../../../app/paths";
import { type Entry, sendWrong, type Visit } from "../visit";

const ITEMS = "judgement~CC-14";

/** Pages of panelists and of the public. The French ones have longer words, other signs and texts in two languages. */
export const respond: Readonly<Record<string, Entry>> = {
  "routes/respond.$consultationId": { frame: "style sheets of a panelist's pages" },
  "routes/respond.$consultationId._index": [
    { state: "welcome", who: "fresh", path: ({ studies }) => paths.respond(studies.open) },
    { state: "begun", who: "begun", path: ({ studies }) => paths.respond(studies.open) },
    { state: "submitted", who: "submitted", path: ({ studies }) => paths.respond(studies.open) },
    { state: "round 2", who: "fresh", path: ({ studies }) => paths.respond(studies.second) },
    { state: "round closed", who: "submitted", path: ({ studies }) => paths.respond(studies.closed) },
    { state: "round closed, nothing given", who: "absent", path: ({ studies }) => paths.respond(studies.closed) },
    { state: "full questionnaire", who: "fresh", path: ({ demonstration }) => paths.respond(demonstration.underway) },
    { state: "no link opened", who: "stranger", path: ({ studies }) => paths.respond(studies.open), status: 403 },
    { state: "link ended", who: "ended", path: ({ studies }) => paths.respond(studies.open), status: 410 },
    { state: "withdrawn", who: "withdrawn", path: ({ studies }) => paths.respond(studies.open), status: 410 },
    { state: "round declined", who: "withdrawn", path: ({ studies }) => paths.respond(studies.second) },
    { state: "in French", who: "french", path: ({ demonstration }) => paths.respond(demonstration.underway) },
    { state: "in French, round closed", who: "french", path: ({ studies }) => paths.respond(studies.closed) },
  ],
  "routes/respond.$consultationId.participation": [
    { state: "asked", who: "fresh", path: ({ studies }) => paths.respondParticipation(studies.open) },
    { state: "begun", who: "begun", path: ({ studies }) => paths.respondParticipation(studies.open) },
    { state: "submitted", who: "submitted", path: ({ studies }) => paths.respondParticipation(studies.second) },
    {
      state: "declined",
      who: "withdrawn",
      path: ({ studies }) => paths.respondParticipation(studies.second, "declined"),
    },
    { state: "between rounds", who: "submitted", path: ({ studies }) => paths.respondParticipation(studies.closed) },
    { state: "withdrawn", who: "withdrawn", path: ({ studies }) => paths.respondParticipation(studies.open) },
    {
      state: "no link opened",
      who: "stranger",
      path: ({ studies }) => paths.respondParticipation(studies.open),
      status: 403,
    },
    { state: "link ended", who: "ended", path: ({ studies }) => paths.respondParticipation(studies.open), status: 410 },
    { state: "in French", who: "french", path: ({ studies }) => paths.respondParticipation(studies.open) },
  ],
  "routes/respond.$consultationId.participation_.$step": [
    ...["decline", "withdraw", "take-back", "erase"].map<Visit>((step) => ({
      state: step,
      who: "begun",
      path: ({ studies }) => paths.respondParticipationStep(studies.second, step),
    })),
    {
      state: "erase, not ticked",
      who: "fresh",
      path: ({ studies }) => paths.respondParticipationStep(studies.open, "erase"),
      act: (page) => sendWrong(page, { button: /^Erase/ }),
      refusedWith: 422,
    },
    {
      state: "no such step",
      who: "fresh",
      path: ({ studies }) => paths.respondParticipationStep(studies.open, "none"),
      status: 404,
    },
    {
      state: "in French",
      who: "french",
      path: ({ studies }) => paths.respondParticipationStep(studies.open, "withdraw"),
    },
  ],
  "routes/respond.$consultationId.who-sees-what": [
    { state: "to everybody", who: "stranger", path: ({ studies }) => paths.whoSeesWhat(studies.open) },
    { state: "to a panelist", who: "fresh", path: ({ studies }) => paths.whoSeesWhat(studies.open) },
    { state: "in French", who: "french", path: ({ demonstration }) => paths.whoSeesWhat(demonstration.underway) },
  ],
  "routes/respond.$consultationId.service-worker[.]js": { noPage: "a script" },
  "routes/respond.$consultationId.offline": [
    { state: "nothing kept", who: "stranger", path: ({ studies }) => paths.respondOffline(studies.open) },
  ],
  "routes/respond.$consultationId.erased": [
    { state: "to everybody", who: "stranger", path: ({ studies }) => paths.respondErased(studies.open) },
  ],
  "routes/respond.$consultationId.my-data.$file": { noPage: "a file to save" },
  "routes/respond.$consultationId.information": [
    { state: "in force", who: "stranger", path: ({ studies }) => paths.informationNote(studies.open) },
    { state: "none yet", who: "stranger", path: ({ studies }) => paths.informationNote(studies.blank), status: 404 },
    { state: "in French", who: "french", path: ({ demonstration }) => paths.informationNote(demonstration.underway) },
  ],
  "routes/respond.$consultationId.my-answers": [
    { state: "no round closed", who: "fresh", path: ({ studies }) => paths.respondMyAnswers(studies.open) },
    { state: "round closed", who: "submitted", path: ({ studies }) => paths.respondMyAnswers(studies.closed) },
    { state: "nothing given", who: "absent", path: ({ studies }) => paths.respondMyAnswers(studies.closed) },
    { state: "round 2 open", who: "fresh", path: ({ studies }) => paths.respondMyAnswers(studies.second) },
    {
      state: "no link opened",
      who: "stranger",
      path: ({ studies }) => paths.respondMyAnswers(studies.open),
      status: 403,
    },
    { state: "link ended", who: "ended", path: ({ studies }) => paths.respondMyAnswers(studies.open), status: 410 },
    { state: "in French", who: "french", path: ({ studies }) => paths.respondMyAnswers(studies.closed) },
  ],
  "routes/respond.$consultationId.comments": [
    { state: "comments of a pilot", who: "fresh", path: ({ studies }) => paths.respondComments(studies.pilotCopy, 1) },
    { state: "comments in French", who: "french", path: ({ studies }) => paths.respondComments(studies.pilotCopy) },
  ],
  "routes/respond.$consultationId.rounds.$roundNumber.$page": [
    { state: "round 1, empty", who: "fresh", path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS) },
    { state: "round 1, begun", who: "begun", path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS) },
    { state: "submitted", who: "submitted", path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS) },
    { state: "with feedback", who: "fresh", path: ({ studies }) => paths.respondSection(studies.second, 2, ITEMS) },
    {
      state: "with feedback, begun",
      who: "begun",
      path: ({ studies }) => paths.respondSection(studies.second, 2, ITEMS),
    },
    {
      state: "new to the feedback",
      who: "absent",
      path: ({ studies }) => paths.respondSection(studies.second, 2, ITEMS),
    },
    { state: "round closed", who: "submitted", path: ({ studies }) => paths.respondSection(studies.closed, 1, ITEMS) },
    { state: "declined", who: "withdrawn", path: ({ studies }) => paths.respondSection(studies.second, 2, ITEMS) },
    {
      state: "ten minutes",
      who: "fresh",
      path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS),
      act: (page) => pickQuestions(page, 10),
    },
    {
      state: "five minutes of the full questionnaire",
      who: "begun",
      path: ({ demonstration }) => paths.respondSection(demonstration.underway, 1, "r1-interests"),
      act: (page) => pickQuestions(page, 5),
    },
    {
      state: "years in the wrong order",
      who: "fresh",
      path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS),
      act: sendWrongYears,
      refusedWith: 422,
    },
    {
      state: "years in the wrong order, with feedback",
      who: "fresh",
      path: ({ studies }) => paths.respondSection(studies.second, 2, ITEMS),
      act: sendWrongYears,
      refusedWith: 422,
    },
    {
      state: "answers that do not fit together",
      who: "absent",
      path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS),
      act: contradict,
    },
    ...["r1-consent", "r1-profile", "r1-open"].map<Visit>((page) => ({
      state: `page ${page}`,
      who: "fresh",
      path: ({ demonstration }) => paths.respondSection(demonstration.underway, 1, page),
    })),
    {
      state: "page r1-open, asked before it is closed",
      who: "fresh",
      path: ({ demonstration }) => paths.respondSection(demonstration.underway, 1, "r1-open"),
      act: async (page) => {
        await page.locator(".page-nav .button-primary").click();
        await page.locator("button[value=close-and-next]").waitFor();
      },
    },
    ...["r1-open", "r1-choose", "r1-interests", "r1-items~CC-14", "r1-missing"].map<Visit>((page) => ({
      state: `page ${page}, open questions closed`,
      who: "begun",
      path: ({ demonstration }) => paths.respondSection(demonstration.underway, 1, page),
    })),
    {
      state: "nothing chosen",
      who: "begun",
      path: ({ demonstration }) => paths.respondSection(demonstration.underway, 1, "r1-choose"),
      act: (page) => sendWrong(page, { button: "Save and go on" }),
      refusedWith: 422,
    },
    {
      state: "no link opened",
      who: "stranger",
      path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS),
      status: 403,
    },
    {
      state: "link ended",
      who: "ended",
      path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS),
      status: 410,
    },
    {
      state: "a posted form handed back after the link has ended",
      who: "ended",
      path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS),
      status: 410,
      act: postAfterTheEnd,
    },
    {
      state: "round closed while typing",
      who: "begun",
      path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS),
      act: typeAfterClosing,
      refusedWith: 409,
    },
    {
      state: "answered on another device too",
      who: "begun",
      path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS),
      act: answerElsewhereToo,
    },
    {
      state: "not there",
      who: "fresh",
      path: ({ studies }) => paths.respondSection(studies.open, 1, "none"),
      status: 404,
    },
    ...["r1-profile", "r1-choose", "r1-items~CC-14"].map<Visit>((page) => ({
      state: `page ${page} in French`,
      who: "french",
      path: ({ demonstration }) => paths.respondSection(demonstration.underway, 1, page),
    })),
    {
      state: "with feedback, in French",
      who: "french",
      path: ({ studies }) => paths.respondSection(studies.second, 2, ITEMS),
    },
    {
      state: "years in the wrong order, in French",
      who: "french",
      path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS),
      act: sendWrongYears,
      refusedWith: 422,
    },
  ],
  "routes/respond.$consultationId.rounds.$roundNumber.questions.all": [
    { state: "empty", who: "fresh", path: ({ studies }) => paths.respondQuestions(studies.open, 1) },
    { state: "begun", who: "begun", path: ({ studies }) => paths.respondQuestions(studies.open, 1) },
    { state: "open only", who: "begun", path: ({ studies }) => paths.respondQuestions(studies.open, 1, "open") },
    { state: "submitted", who: "submitted", path: ({ studies }) => paths.respondQuestions(studies.open, 1) },
    {
      state: "full questionnaire",
      who: "begun",
      path: ({ demonstration }) => paths.respondQuestions(demonstration.underway, 1),
    },
    { state: "round closed", who: "submitted", path: ({ studies }) => paths.respondQuestions(studies.closed, 1) },
    { state: "declined", who: "withdrawn", path: ({ studies }) => paths.respondQuestions(studies.second, 2) },
    {
      state: "in French",
      who: "french",
      path: ({ demonstration }) => paths.respondQuestions(demonstration.underway, 1),
    },
  ],
  "routes/respond.$consultationId.rounds.$roundNumber.questions.pick": { noPage: "leads to the first question picked" },
  "routes/respond.$consultationId.rounds.$roundNumber.review": [
    { state: "begun", who: "begun", path: ({ studies }) => paths.respondReview(studies.open, 1) },
    { state: "submitted", who: "submitted", path: ({ studies }) => paths.respondReview(studies.open, 1) },
    { state: "round closed", who: "submitted", path: ({ studies }) => paths.respondReview(studies.closed, 1) },
    {
      state: "answers that do not fit together",
      who: "absent",
      path: ({ studies }) => paths.respondReview(studies.open, 1),
      act: async (page) => {
        const review = page.url();
        await page.goto(review.replace(/review$/, ITEMS));
        await contradict(page);
        await page.getByRole("button", { name: /^Save and/ }).click();
        await page.waitForURL(review);
      },
    },
    {
      state: "required answers missing",
      who: "begun",
      path: ({ demonstration }) => paths.respondReview(demonstration.underway, 1),
      act: (page) => sendWrong(page, { button: /^Submit/ }),
      refusedWith: 422,
    },
    {
      state: "pages not open yet",
      who: "fresh",
      path: ({ demonstration }) => paths.respondReview(demonstration.underway, 1),
    },
    {
      state: "in French",
      who: "french",
      path: ({ demonstration }) => paths.respondReview(demonstration.underway, 1),
    },
  ],
  "routes/respond.$consultationId.rounds.$roundNumber.receipt": [
    { state: "round open", who: "submitted", path: ({ studies }) => paths.respondReceipt(studies.open, 1) },
    { state: "round closed", who: "submitted", path: ({ studies }) => paths.respondReceipt(studies.closed, 1) },
    { state: "in French", who: "french", path: ({ studies }) => paths.respondReceipt(studies.closed, 1) },
  ],
  "routes/respond.$consultationId.rounds.$roundNumber.receipt[.]pdf": { noPage: "a file to save" },
  "routes/public.$consultationId.receipt.$code_.pdf": { noPage: "a file to save" },
  "routes/respond.$consultationId.rounds.$roundNumber.save": { noPage: "stores one answer" },
  "routes/public.$consultationId.call": [
    { state: "call open", who: "stranger", path: ({ studies }) => paths.call(studies.second) },
    {
      state: "call, nothing filled in",
      who: "stranger",
      path: ({ studies }) => paths.call(studies.second),
      act: (page) => sendWrong(page, { button: "Send my proposal" }),
      refusedWith: 422,
    },
    { state: "call, sent", who: "stranger", path: ({ studies }) => paths.call(studies.second, "asked") },
    { state: "call over", who: "stranger", path: ({ proposal }) => paths.call(proposal.over) },
    { state: "call never made", who: "stranger", path: ({ studies }) => paths.call(studies.blank), status: 404 },
    { state: "call in French", who: "french", path: ({ studies }) => paths.call(studies.second) },
  ],
  "routes/public.$consultationId.link": [
    { state: "meeting link open", who: "stranger", path: ({ studies }) => paths.meeting(studies.open) },
    {
      state: "meeting link, no address",
      who: "stranger",
      path: ({ studies }) => paths.meeting(studies.open),
      act: (page) => sendWrong(page, { fields: { email: "nobody" }, button: "Mail me my link" }),
      refusedWith: 422,
    },
    { state: "meeting link, asked", who: "stranger", path: ({ studies }) => paths.meeting(studies.open, "asked") },
    { state: "meeting link, no round open", who: "stranger", path: ({ studies }) => paths.meeting(studies.closed) },
    {
      state: "meeting link switched off",
      who: "stranger",
      path: ({ studies }) => paths.meeting(studies.blank),
      status: 404,
    },
    { state: "meeting link in French", who: "french", path: ({ studies }) => paths.meeting(studies.open) },
  ],
  "routes/public.$consultationId.call_.confirm.$token": [
    {
      state: "proposal to confirm",
      who: "stranger",
      path: ({ studies, proposal }) => paths.callConfirm(studies.second, proposal.unconfirmed),
    },
    {
      state: "proposal that waits",
      who: "stranger",
      path: ({ studies, proposal }) => paths.callConfirm(studies.second, proposal.waiting),
    },
    {
      state: "proposal of an old link",
      who: "stranger",
      path: ({ studies }) => paths.callConfirm(studies.second, "old"),
      status: 410,
    },
  ],
  "routes/respond.$consultationId.nominate": [
    { state: "nominate, asked", who: "fresh", path: ({ studies }) => paths.respondNominate(studies.open) },
    {
      state: "nominate, nothing filled in",
      who: "fresh",
      path: ({ studies }) => paths.respondNominate(studies.open),
      act: (page) => sendWrong(page, { button: "Propose this person" }),
      refusedWith: 422,
    },
    { state: "nominate, done", who: "fresh", path: ({ studies }) => paths.respondNominate(studies.open, "nominated") },
    { state: "nominate, not asked", who: "fresh", path: ({ studies }) => paths.respondNominate(studies.closed) },
    { state: "nominate in French", who: "french", path: ({ studies }) => paths.respondNominate(studies.open) },
    {
      state: "nominate, no link opened",
      who: "stranger",
      path: ({ studies }) => paths.respondNominate(studies.open),
      status: 403,
    },
  ],
  "routes/public.$consultationId._index": [
    { state: "open", who: "stranger", path: ({ studies }) => paths.publicPage(studies.open) },
    {
      state: "over, with results",
      who: "stranger",
      path: ({ demonstration }) => paths.publicPage(demonstration.finished),
    },
    {
      state: "without a questionnaire",
      who: "stranger",
      path: ({ demonstration }) => paths.publicPage(demonstration.imported),
    },
    { state: "not published", who: "stranger", path: ({ studies }) => paths.publicPage(studies.blank), status: 404 },
    { state: "in French", who: "french", path: ({ demonstration }) => paths.publicPage(demonstration.underway) },
    { state: "half in French", who: "french", path: ({ studies }) => paths.publicPage(studies.open) },
  ],
  "routes/public.$consultationId.respond": [
    { state: "open", who: "stranger", path: ({ studies }) => paths.publicRespond(studies.open) },
    { state: "closed", who: "stranger", path: ({ demonstration }) => paths.publicRespond(demonstration.finished) },
    {
      state: "nothing answered",
      who: "stranger",
      path: ({ studies }) => paths.publicRespond(studies.open),
      act: (page) => sendWrong(page, { button: /^(Submit|Send)/ }),
      refusedWith: 422,
    },
    {
      state: "years in the wrong order",
      who: "stranger",
      path: ({ studies }) => paths.publicRespond(studies.open),
      act: sendWrongYears,
      refusedWith: 422,
    },
    { state: "in French", who: "french", path: ({ demonstration }) => paths.publicRespond(demonstration.underway) },
  ],
  "routes/public.$consultationId.receipt.$code": [
    {
      state: "with the code",
      who: "stranger",
      path: ({ studies, receiptCode }) => paths.publicReceipt(studies.open, receiptCode),
    },
    {
      state: "unknown code",
      who: "stranger",
      path: ({ studies }) => paths.publicReceipt(studies.open, "NONE"),
      status: 404,
    },
    {
      state: "in French",
      who: "french",
      path: ({ studies, receiptCode }) => paths.publicReceipt(studies.open, receiptCode),
    },
  ],
};

function sendWrongYears(page: Page): Promise<void> {
  const fields = { "CC-14.year-trl9:earliest": "2040", "CC-14.year-trl9:likely": "2030" };
  return sendWrong(page, { fields, button: /^(Save and|Submit|Send|Enregistrer et)/ });
}

/** Answers that the level is shown today and never reached. */
async function contradict(page: Page): Promise<void> {
  for (const field of ['"CC-14.trl-europe"][value="9"]', '"CC-14.year-trl9:special"][value="never"]']) {
    await page.locator(`[name=${field}`).dispatchEvent("click");
  }
  await page.locator(".incoherence").first().waitFor({ state: "attached" });
}

/** Asks for as many questions as fit into some minutes, as the form on the start page does. */
async function pickQuestions(page: Page, minutes: number): Promise<void> {
  await page.goto(page.url().replace(/\/[^/]+$/, `/questions/pick?minutes=${minutes}`));
  await page
    .getByText(/selection/i)
    .first()
    .waitFor();
}

const SAVE = "**/save";

/** What the device keeps goes again, so that no other page of the person sends it. */
const forgetKept = (page: Page) =>
  page.evaluate(() => {
    for (const name of Object.keys(localStorage)) if (name.startsWith("tholos:kept:")) localStorage.removeItem(name);
  });

async function writeReason(page: Page): Promise<void> {
  const all = page.getByRole("button", { name: "Show all questions of this page" });
  if (await all.isVisible()) await all.click();
  const reason = page.locator("textarea").first();
  await reason.fill("Qualification of another supplier takes years.");
  await reason.blur();
}

async function typeAfterClosing(page: Page): Promise<void> {
  await page.route(SAVE, (route) => route.fulfill({ status: 409, json: { refusal: "round-closed" } }));
  await writeReason(page);
  await page.locator(".kept-notice .left-answers").waitFor();
  await forgetKept(page);
}

async function answerElsewhereToo(page: Page): Promise<void> {
  const elsewhere = { winner: "here", at: "10:32 (Brussels)", theirs: "4: High", ours: "2: Limited", fields: [] };
  const json = { savedAt: "10:40 (Brussels)", problems: [], version: "another", elsewhere };
  await page.route(SAVE, (route) => route.fulfill({ json }));
  await writeReason(page);
  await page.locator(".elsewhere").waitFor();
}

async function postAfterTheEnd(page: Page): Promise<void> {
  await page.evaluate(() => {
    const form = document.createElement("form");
    form.method = "post";
    const field = document.createElement("textarea");
    field.name = "CC-14.criticality:reason";
    field.value = "Qualification of another supplier takes years.";
    form.append(field);
    document.body.append(form);
    form.submit();
  });
  await page.locator(".typed-back blockquote").waitFor();
}
