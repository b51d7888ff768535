/** Every URL of the application, as a function. Nothing else spells a path. */

type Id = string;

export const paths = {
  home: () => "/",
  signIn: () => "/sign-in",
  /** The page whose button spends a sign-in token (mail scanners open links). */
  signInConfirm: (token: string) => `/sign-in/confirm?token=${encodeURIComponent(token)}`,
  signOut: () => "/sign-out",
  accessibility: () => "/accessibility",

  /* Organiser */
  consultations: () => "/consultations",
  newConsultation: () => "/consultations/new",
  consultation: (consultationId: Id) => `/consultations/${consultationId}`,
  questionnaire: (consultationId: Id) => `/consultations/${consultationId}/questionnaire`,
  dataProtection: (consultationId: Id) => `/consultations/${consultationId}/data-protection`,
  protocol: (consultationId: Id) => `/consultations/${consultationId}/protocol`,
  panel: (consultationId: Id) => `/consultations/${consultationId}/panel`,
  panelImport: (consultationId: Id) => `/consultations/${consultationId}/panel/import`,
  rounds: (consultationId: Id) => `/consultations/${consultationId}/rounds`,
  round: (consultationId: Id, roundNumber: number) => `/consultations/${consultationId}/rounds/${roundNumber}`,
  prepareRound: (consultationId: Id, roundNumber: number) =>
    `/consultations/${consultationId}/rounds/${roundNumber}/prepare`,
  publicRound: (consultationId: Id) => `/consultations/${consultationId}/public-round`,
  outbox: (consultationId: Id) => `/consultations/${consultationId}/outbox`,
  results: (consultationId: Id) => `/consultations/${consultationId}/results`,
  itemResult: (consultationId: Id, itemKey: string) =>
    `/consultations/${consultationId}/results/items/${encodeURIComponent(itemKey)}`,
  report: (consultationId: Id) => `/consultations/${consultationId}/report`,
  exports: (consultationId: Id) => `/consultations/${consultationId}/exports`,
  exportFile: (consultationId: Id, file: string) => `/consultations/${consultationId}/exports/${file}`,
  audit: (consultationId: Id) => `/consultations/${consultationId}/audit`,

  /* Panelist. The link in the mail sets a cookie and redirects to the clean address. */
  join: (token: string) => `/join/${token}`,
  respond: (consultationId: Id) => `/respond/${consultationId}`,
  respondSection: (consultationId: Id, roundNumber: number, page: string) =>
    `/respond/${consultationId}/rounds/${roundNumber}/${encodeURIComponent(page)}`,
  respondReview: (consultationId: Id, roundNumber: number) => `/respond/${consultationId}/rounds/${roundNumber}/review`,
  respondReceipt: (consultationId: Id, roundNumber: number) =>
    `/respond/${consultationId}/rounds/${roundNumber}/receipt`,
  respondSave: (consultationId: Id, roundNumber: number) => `/respond/${consultationId}/rounds/${roundNumber}/save`,
  informationNote: (consultationId: Id) => `/respond/${consultationId}/information`,

  /* Public */
  publicPage: (consultationId: Id) => `/public/${consultationId}`,
  publicRespond: (consultationId: Id) => `/public/${consultationId}/respond`,
  publicReceipt: (consultationId: Id, code: string) => `/public/${consultationId}/receipt/${encodeURIComponent(code)}`,
  publicResults: (consultationId: Id) => `/public/${consultationId}/results`,
} as const;
