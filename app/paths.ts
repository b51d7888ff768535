/** Every URL of the application, as a function. Nothing else spells a path. */

type Id = string;

export const paths = {
  home: () => "/",
  signIn: () => "/sign-in",
  /** The page whose button spends a sign-in token (mail scanners open links). */
  signInConfirm: (token: string) => `/sign-in/confirm?token=${encodeURIComponent(token)}`,
  /** Where the code of the second factor is asked for. */
  signInCode: (redirectTo?: string) =>
    redirectTo === undefined ? "/sign-in/code" : `/sign-in/code?redirectTo=${encodeURIComponent(redirectTo)}`,
  resetPassword: () => "/sign-in/reset",
  resetPasswordConfirm: (token: string) => `/sign-in/reset/confirm?token=${encodeURIComponent(token)}`,
  signUp: () => "/sign-up",
  signUpConfirm: (token: string) => `/sign-up/confirm?token=${encodeURIComponent(token)}`,
  signOut: () => "/sign-out",
  account: (done?: string) => (done === undefined ? "/account" : `/account?done=${done}`),
  /** Where a recent proof of who one is is asked for. */
  prove: (redirectTo: string) => `/account/prove?redirectTo=${encodeURIComponent(redirectTo)}`,
  changePassword: () => "/account/password",
  passkeys: () => "/account/passkeys",
  passkeyOptions: () => "/account/passkeys/options",
  signInPasskey: () => "/sign-in/passkey",
  signInPasskeyOptions: () => "/sign-in/passkey/options",
  secondFactor: () => "/account/second-factor",
  providers: (done?: string) => (done === undefined ? "/account/providers" : `/account/providers?done=${done}`),
  /** Leads to a provider; with `connect`, to connect it with the account that is signed in. */
  signInWith: (provider: string, given: { readonly redirectTo?: string; readonly connect?: true } = {}) => {
    const query = new URLSearchParams({
      ...(given.redirectTo === undefined ? {} : { redirectTo: given.redirectTo }),
      ...(given.connect ? { connect: "1" } : {}),
    });
    return `/sign-in/with/${provider}${query.size > 0 ? `?${query}` : ""}`;
  },
  /** Where a provider sends people back to; it is registered there. */
  signInCallback: (provider: string) => `/sign-in/with/${provider}/callback`,
  confirmEmail: (token: string) => `/account/email?token=${encodeURIComponent(token)}`,
  /** The statement; with a consultation it names whom to write to there. */
  accessibility: (consultationId?: Id) =>
    consultationId === undefined
      ? "/accessibility"
      : `/accessibility?consultation=${encodeURIComponent(consultationId)}`,

  /* Organiser */
  consultations: () => "/consultations",
  /** With a consultation, the form offers to copy it. */
  newConsultation: (copyOf?: Id) =>
    copyOf === undefined ? "/consultations/new" : `/consultations/new?copyOf=${encodeURIComponent(copyOf)}`,
  consultation: (consultationId: Id) => `/consultations/${consultationId}`,
  questionnaire: (consultationId: Id) => `/consultations/${consultationId}/questionnaire`,
  questionnaireSubjects: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/subjects`,
  questionnaireSubject: (consultationId: Id, subjectKey: string) =>
    `/consultations/${consultationId}/questionnaire/subjects/${encodeURIComponent(subjectKey)}`,
  questionnaireNewSubject: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/new-subject`,
  questionnaireCriteria: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/criteria`,
  questionnaireCriterion: (consultationId: Id, criterionKey: string) =>
    `/consultations/${consultationId}/questionnaire/criteria/${encodeURIComponent(criterionKey)}`,
  questionnaireRounds: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/rounds`,
  questionnaireSection: (consultationId: Id, roundNumber: number, sectionKey: string) =>
    `/consultations/${consultationId}/questionnaire/rounds/${roundNumber}/${encodeURIComponent(sectionKey)}`,
  questionnaireQuestion: (consultationId: Id, questionKey: string) =>
    `/consultations/${consultationId}/questionnaire/questions/${encodeURIComponent(questionKey)}`,
  /** With a section the question is asked once on its own, without one about each subject. */
  questionnaireNewQuestion: (consultationId: Id, section?: { roundNumber: number; sectionKey: string }) =>
    `/consultations/${consultationId}/questionnaire/new-question${
      section ? `?round=${section.roundNumber}&section=${encodeURIComponent(section.sectionKey)}` : ""
    }`,
  /** One part of the questionnaire as panelists get it, in a language. */
  questionnairePreview: (consultationId: Id, language: string, part: Readonly<Record<string, string>>) =>
    `/consultations/${consultationId}/preview/${encodeURIComponent(language)}?${new URLSearchParams(part)}`,
  questionnaireGroups: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/groups`,
  questionnaireAnonymity: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/anonymity`,
  questionnaireRule: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/rule`,
  questionnaireExpected: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/expected`,
  questionnaireSheet: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/sheet`,
  questionnaireItemBank: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/item-bank`,
  questionnaireTranslations: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/translations`,
  questionnaireWording: (consultationId: Id, code = "") =>
    `/consultations/${consultationId}/questionnaire/wording${code === "" ? "" : `?code=${code}`}`,
  questionnaireVersions: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/versions`,
  /** What is different between two versions. */
  questionnaireCompare: (consultationId: Id, from: number, to: number) =>
    `/consultations/${consultationId}/questionnaire/versions/compare?from=${from}&to=${to}`,
  /** Where what can be merged and split is edited. */
  questionnairePart: (consultationId: Id, part: "subject" | "question", key: string): string =>
    part === "subject"
      ? paths.questionnaireSubject(consultationId, key)
      : paths.questionnaireQuestion(consultationId, key),
  /** Merging a subject or question with others, or splitting it. */
  questionnaireMergeSplit: (consultationId: Id, asked: { part: string; key: string; kind: "merge" | "split" }) =>
    `/consultations/${consultationId}/questionnaire/merge-split?${new URLSearchParams(asked)}`,
  questionnaireFile: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/file`,
  questionnaireDownload: (consultationId: Id) => `/consultations/${consultationId}/questionnaire/plan.json`,
  dataProtection: (consultationId: Id) => `/consultations/${consultationId}/data-protection`,
  pilot: (consultationId: Id) => `/consultations/${consultationId}/pilot`,
  rehearsal: (consultationId: Id) => `/consultations/${consultationId}/rehearsal`,
  protocol: (consultationId: Id) => `/consultations/${consultationId}/protocol`,
  panel: (consultationId: Id) => `/consultations/${consultationId}/panel`,
  panelImport: (consultationId: Id) => `/consultations/${consultationId}/panel/import`,
  panelQuotas: (consultationId: Id) => `/consultations/${consultationId}/panel/quotas`,
  /** A list to fill in, with the comparison groups of this consultation. */
  panelExample: (consultationId: Id) => `/consultations/${consultationId}/panel/example.csv`,
  /** Who proposed themselves or was proposed for the panel. */
  candidates: (consultationId: Id) => `/consultations/${consultationId}/panel/candidates`,
  candidatesFile: (consultationId: Id) => `/consultations/${consultationId}/panel/candidates.csv`,
  newCandidate: (consultationId: Id) => `/consultations/${consultationId}/panel/nominate`,
  panelCall: (consultationId: Id) => `/consultations/${consultationId}/panel/call`,
  newPanelist: (consultationId: Id) => `/consultations/${consultationId}/panel/new`,
  panelist: (consultationId: Id, respondentId: Id) => `/consultations/${consultationId}/panel/${respondentId}`,
  rounds: (consultationId: Id) => `/consultations/${consultationId}/rounds`,
  round: (consultationId: Id, roundNumber: number) => `/consultations/${consultationId}/rounds/${roundNumber}`,
  prepareRound: (consultationId: Id, roundNumber: number) =>
    `/consultations/${consultationId}/rounds/${roundNumber}/prepare`,
  publicRound: (consultationId: Id) => `/consultations/${consultationId}/public-round`,
  outbox: (consultationId: Id) => `/consultations/${consultationId}/outbox`,
  /** The words of the mails; of one kind in one language. */
  mailTexts: (consultationId: Id, kind?: string, language?: string) =>
    `/consultations/${consultationId}/mail-texts${kind === undefined ? "" : `?kind=${kind}&language=${language ?? "en"}`}`,
  /** Who would be reminded of the open round, and when. */
  reminders: (consultationId: Id) => `/consultations/${consultationId}/reminders`,
  /** The link and QR code for meetings. */
  meetingLink: (consultationId: Id) => `/consultations/${consultationId}/meeting-link`,
  results: (consultationId: Id) => `/consultations/${consultationId}/results`,
  itemResult: (consultationId: Id, itemKey: string) =>
    `/consultations/${consultationId}/results/items/${encodeURIComponent(itemKey)}`,
  report: (consultationId: Id) => `/consultations/${consultationId}/report`,
  exports: (consultationId: Id) => `/consultations/${consultationId}/exports`,
  exportFile: (consultationId: Id, file: string) => `/consultations/${consultationId}/exports/${file}`,
  audit: (consultationId: Id) => `/consultations/${consultationId}/audit`,

  timeline: (consultationId: Id) => `/consultations/${consultationId}/timeline`,
  timelineFile: (consultationId: Id) => `/consultations/${consultationId}/timeline.csv`,
  /** Where to say why one looks at names and addresses; `to`: the page that goes on then. */
  accessReason: (consultationId: Id, to?: string) =>
    `/consultations/${consultationId}/access-reason${to === undefined ? "" : `?to=${encodeURIComponent(to)}`}`,
  /** Who saw names and addresses; for owners. */
  accessLog: (consultationId: Id) => `/consultations/${consultationId}/access-log`,
  accessLogFile: (consultationId: Id) => `/consultations/${consultationId}/access-log.csv`,
  people: (consultationId: Id) => `/consultations/${consultationId}/people`,
  rights: (consultationId: Id) => `/consultations/${consultationId}/rights`,
  organisations: () => "/consultations/organisations",
  organisation: (organisationId: Id) => `/consultations/organisations/${organisationId}`,
  /** The page whose button makes somebody a colleague. */
  colleagueInvitation: (token: string) => `/colleague/${token}`,

  /* Panelist. The link in the mail sets a cookie and redirects to the clean address. */
  join: (token: string) => `/join/${token}`,
  /** Which mail one gets; opens without a cookie, with a link of its own in each mail. */
  mailChoice: (token: string) => `/mail/${token}`,
  respond: (consultationId: Id) => `/respond/${consultationId}`,
  respondSection: (consultationId: Id, roundNumber: number, page: string) =>
    `/respond/${consultationId}/rounds/${roundNumber}/${encodeURIComponent(page)}`,
  respondReview: (consultationId: Id, roundNumber: number) => `/respond/${consultationId}/rounds/${roundNumber}/review`,
  /** All questions with their states; `open`: only those without an answer. */
  respondQuestions: (consultationId: Id, roundNumber: number, show?: "open") =>
    `/respond/${consultationId}/rounds/${roundNumber}/questions/all${show ? "?show=open" : ""}`,
  /** Picks questions for so many minutes (`?minutes=`) and leads to the first of them. */
  respondSitting: (consultationId: Id, roundNumber: number) =>
    `/respond/${consultationId}/rounds/${roundNumber}/questions/pick`,
  respondReceipt: (consultationId: Id, roundNumber: number) =>
    `/respond/${consultationId}/rounds/${roundNumber}/receipt`,
  respondReceiptFile: (consultationId: Id, roundNumber: number) =>
    `/respond/${consultationId}/rounds/${roundNumber}/receipt.pdf`,
  respondSave: (consultationId: Id, roundNumber: number) => `/respond/${consultationId}/rounds/${roundNumber}/save`,
  /** What a browser shows without network. */
  respondOffline: (consultationId: Id) => `/respond/${consultationId}/offline`,
  /** The service worker of a panelist's pages. */
  respondWorker: (consultationId: Id) => `/respond/${consultationId}/service-worker.js`,
  /** Every closed round: own answers beside the panel's. */
  respondMyAnswers: (consultationId: Id) => `/respond/${consultationId}/my-answers`,
  /** What one can do about one's own part. `done` names what was just done. */
  respondParticipation: (consultationId: Id, done?: string) =>
    `/respond/${consultationId}/participation${done === undefined ? "" : `?done=${done}`}`,
  /** What a step does, and the button that does it: decline, withdraw, take-back, erase. */
  respondParticipationStep: (consultationId: Id, step: string) => `/respond/${consultationId}/participation/${step}`,
  respondErased: (consultationId: Id) => `/respond/${consultationId}/erased`,
  respondMyData: (consultationId: Id, file: string) => `/respond/${consultationId}/my-data/${file}`,
  whoSeesWhat: (consultationId: Id) => `/respond/${consultationId}/who-sees-what`,
  informationNote: (consultationId: Id) => `/respond/${consultationId}/information`,

  /** Where a panelist proposes somebody for the panel. `done`: somebody was just proposed. */
  respondComments: (consultationId: Id, count?: number) =>
    `/respond/${consultationId}/comments${count === undefined ? "" : `?saved=${count}`}`,
  respondNominate: (consultationId: Id, done?: "nominated") =>
    `/respond/${consultationId}/nominate${done === undefined ? "" : `?done=${done}`}`,

  /* Public */
  /** Where people propose themselves for a panel. `done` names what was just done. */
  call: (consultationId: Id, done?: "asked" | "confirmed" | "taken-back") =>
    `/public/${consultationId}/call${done === undefined ? "" : `?done=${done}`}`,
  /** The page whose buttons confirm the address or take the proposal back. */
  callConfirm: (consultationId: Id, token: string) =>
    `/public/${consultationId}/call/confirm/${encodeURIComponent(token)}`,
  /** Where people who are invited ask for their link again. */
  meeting: (consultationId: Id, done?: "asked") =>
    `/public/${consultationId}/link${done === undefined ? "" : `?done=${done}`}`,
  publicPage: (consultationId: Id) => `/public/${consultationId}`,
  publicRespond: (consultationId: Id) => `/public/${consultationId}/respond`,
  publicReceipt: (consultationId: Id, code: string) => `/public/${consultationId}/receipt/${encodeURIComponent(code)}`,
  publicReceiptFile: (consultationId: Id, code: string) =>
    `/public/${consultationId}/receipt/${encodeURIComponent(code)}/pdf`,
  publicResults: (consultationId: Id) => `/public/${consultationId}/results`,
  publicResultFile: (consultationId: Id, file: string) => `/public/${consultationId}/results/${file}`,
} as const;
