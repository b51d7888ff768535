import type { Generated } from "kysely";
import type { FeedbackForm } from "../surveys/feedback-choice.js";
import type { MeantPart } from "../surveys/history/meaning.js";
import type { RewordingKind } from "../surveys/rewording.js";

/**
 * The tables, as Kysely types. What the driver returns on both engines: text, numbers, 0/1 flags, JSON as text, instants as
 * UTC ISO 8601 text (`2026-11-22T09:00:00.000Z`). Conversions live in `columns.ts`.
 *
 * The consultation is the boundary: every key of its tables starts with `consultationId`, every query names it. Ids are UUID text: v7 for
 * consultations, rounds, subjects, items, jobs, audit; random v4 for respondents, responses, rationales, contacts and
 * invitations, since time order would join what is kept apart.
 */
export type Instant = string;
export type Flag = 0 | 1;
export type JsonText = string;
export type Audience = "panel" | "public";
export type RoundStatus = "draft" | "scheduled" | "open" | "closed" | "reported";
export type Role = "owner" | "organiser" | "moderator" | "analyst" | "observer";

/* ---- The instance: not keyed by consultation ------------------------------------------------------------------- */

export interface OrganisationTable {
  id: string;
  name: string;
  createdAt: Instant;
}
/** Who may create consultations for an organisation. */
export interface OrganisationMemberTable {
  organisationId: string;
  userId: string;
  isOwner: Flag;
  createdAt: Instant;
}
/** Values the instance keeps for itself, such as the generated session secret. */
export interface SettingTable {
  name: string;
  value: string;
}
/** The four tables of better-auth (organisers only). Column names and types are the library's own. */
export interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: number | boolean;
  image: string | null;
  createdAt: string | Date;
  updatedAt: string | Date;
}
export interface SessionTable {
  id: string;
  userId: string;
  token: string;
  expiresAt: string | Date;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: string | Date;
  updatedAt: string | Date;
}
export interface AccountTable {
  id: string;
  userId: string;
  accountId: string;
  providerId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: string | Date | null;
  refreshTokenExpiresAt: string | Date | null;
  scope: string | null;
  password: string | null;
  createdAt: string | Date;
  updatedAt: string | Date;
}
export interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: string | Date;
  createdAt: string | Date;
  updatedAt: string | Date;
}
/** A secret that was mailed to an organiser or kept in a cookie, by its hash: for one purpose, once, until it expires. */
export interface AccountTokenTable {
  tokenHash: string;
  purpose: "sign-in" | "sign-up" | "reset-password" | "change-email" | "second-factor" | "passkey" | "provider";
  /** Null while there is no account yet. */
  userId: string | null;
  /** The address that the token proves, where it is not the account's. */
  email: string | null;
  createdAt: Instant;
  expiresAt: Instant;
}
/** How long further attempts at signing in have to wait. The key is a keyed hash: no address stands here. */
export interface SignInDelayTable {
  key: string;
  failures: number;
  failedAt: Instant;
  blockedUntil: Instant;
}
/** When the person behind a session last proved who they are, and when it was last used (to a quarter of an hour). */
export interface SessionProofTable {
  sessionId: string;
  provenAt: Instant;
  usedAt: Instant;
}
/** The secret behind the codes of an authenticator app, encrypted. Asked for only once it is confirmed. */
export interface SecondFactorTable {
  userId: string;
  secret: string;
  /** The time step of the last code that was taken: none is taken twice. */
  lastStep: number;
  createdAt: Instant;
  confirmedAt: Instant | null;
}
export interface RecoveryCodeTable {
  userId: string;
  codeHash: string;
  usedAt: Instant | null;
}
export interface PasskeyTable {
  /** The credential's id, base64url. */
  id: string;
  userId: string;
  name: string;
  /** COSE key, base64url. */
  publicKey: string;
  counter: number;
  transports: JsonText;
  createdAt: Instant;
  usedAt: Instant | null;
}
/** Whom a provider (OpenID Connect) means by a subject. Addresses change and are given to others; this pair does neither. */
export interface ProviderLinkTable {
  issuer: string;
  subject: string;
  userId: string;
  createdAt: Instant;
  usedAt: Instant | null;
}
/**
 * Mail to send. One intent is one row (`intentKey` is unique). Bodies are erased after sending, since they hold links.
 * `consultationId` is null for the instance's own mail (sign-in links).
 */
export interface OutboxTable {
  id: string;
  consultationId: string | null;
  intentKey: string;
  kind: "sign-in" | "invitation" | "reminder";
  /** The contact it goes to, so that erasing a contact finds its mail; null for the instance's own mail. */
  contactId: string | null;
  toAddress: string | null;
  subject: string;
  bodyText: string | null;
  bodyHtml: string | null;
  /** `held`: a demonstration or an instance without a mail server: shown on the outbox page, never sent. */
  status: "pending" | "sending" | "sent" | "failed" | "held";
  attempts: number;
  messageId: string;
  nextAttemptAt: Instant;
  leasedUntil: Instant | null;
  lastError: string | null;
  createdAt: Instant;
  sentAt: Instant | null;
  /** Which text of the consultation it was written from; `test`: to an organiser who tried one. Null: before there were any, or the instance's own. */
  template: MailTemplateKind | "test" | null;
  /** Where its reader stops further mail; for the mail's header. Erased with the bodies. */
  unsubscribeUrl: string | null;
}
/** Background work, leased by any process. `uniqueKey` makes one intent one job. */
export interface JobTable {
  id: string;
  consultationId: string | null;
  kind: string;
  payload: JsonText;
  uniqueKey: string;
  runAt: Instant;
  leasedUntil: Instant | null;
  attempts: number;
  doneAt: Instant | null;
  lastError: string | null;
  createdAt: Instant;
}

/* ---- The consultation --------------------------------------------------------------------------------------------- */

export interface ConsultationTable {
  id: string;
  organisationId: string;
  kind: "delphi" | "real-time" | "public" | "poll" | "capability";
  /** LocalText as JSON. */
  title: JsonText;
  /** The StudyPlan (surveys/study-plan.ts); editable until the protocol is locked. */
  plan: JsonText;
  /** Grows with every saved edit; an edit names the revision it was made on. */
  planRevision: number;
  language: string;
  isDemonstration: Flag;
  /** Figures say SIMULATED everywhere. */
  isSimulated: Flag;
  /** The copy that people of a pilot answer: no snapshot, no results, nobody's consultation. */
  isPilot: Flag;
  /** Made of data that are already public: a minimum cell of 1 may be declared. */
  isPublicData: Flag;
  /** How rounds are called on results pages, e.g. "two ratings, the second after an open discussion"; LocalText or null. */
  designNote: JsonText | null;
  /** What the public page says (LocalText); null: no public page. */
  publicSummary: JsonText | null;
  createdAt: Instant;
  updatedAt: Instant;
}
/** The plan as it was after one edit, before the lock; the newest equals `consultation.plan`. The oldest go when there are many. */
export interface PlanVersionTable {
  consultationId: string;
  revision: number;
  plan: JsonText;
  /** `start`: as it was before the first kept edit. */
  kind: "start" | "edit" | "undo" | "redo" | "restore";
  /** The edit that was undone or redone, or the version that was brought back. */
  ofRevision: number | null;
  /** What changed, in codes and the words of the parts: the first few and how many in all (app/services/plan-change-summary.ts). */
  changes: JsonText;
  savedBy: string | null;
  savedAt: Instant;
}
/**
 * What a change of the plan before the lock was declared to mean, or what took the place of what. It is never changed: of two declarations about the same
 * change the later counts; of merges and splits those whose results the plan has.
 */
export interface PlanLineageTable {
  consultationId: string;
  id: string;
  kind: RewordingKind;
  part: MeantPart;
  /** The two versions that were compared; of a merge or a split the one it was made in and the one it made. */
  fromRevision: number;
  toRevision: number;
  /** Wording[] (surveys/history/meaning.ts), as it stood in `fromRevision`: versions are not kept for ever. */
  replaces: JsonText;
  /** Wording[], as it stood in `toRevision`. */
  results: JsonText;
  reason: string;
  declaredBy: string | null;
  declaredAt: Instant;
}
/** Opening is refused until the required fields are filled (conduct 19). */
export interface DataProtectionTable {
  consultationId: string;
  controller: string;
  /** Who answers requests where there are joint controllers. */
  requestsAnsweredBy: string;
  contact: string;
  regulation: "gdpr" | "2018-1725" | "";
  lawfulBasis: string;
  contactsSource: string;
  recipients: string;
  hostingCountry: string;
  transfers: string;
  retentionContactsMonths: number;
  retentionAccessLogMonths: number;
  updatedAt: Instant;
}
/** Generated from the data-protection fields and frozen per version. */
export interface InformationNoteTable {
  consultationId: string;
  version: number;
  text: string;
  createdAt: Instant;
}
export interface MembershipTable {
  consultationId: string;
  userId: string;
  role: Role;
  createdAt: Instant;
}
/** A colleague asked into a consultation, for a role. Spent, withdrawn or replaced by a newer one: `endedAt`. */
export interface ColleagueInvitationTable {
  consultationId: string;
  id: string;
  /** In lower case. */
  email: string;
  role: Role;
  /** SHA-256 of the purpose and 128 random bits. */
  tokenHash: string;
  invitedBy: string;
  createdAt: Instant;
  expiresAt: Instant;
  endedAt: Instant | null;
}
export interface ComparisonGroupTable {
  consultationId: string;
  key: string;
  position: number;
  label: JsonText;
}

/** How many people of a group or country the panel is meant to have; no row: no plan. */
export interface QuotaTable {
  consultationId: string;
  kind: "group" | "country";
  /** Of the comparison group, or the country's code. */
  key: string;
  planned: number;
}

/** When people may propose themselves for the panel, and whether panelists may propose others. */
export interface PanelCallTable {
  consultationId: string;
  isOpen: Flag;
  /** Null: from now on; until it is closed. */
  opensAt: Instant | null;
  closesAt: Instant | null;
  takesNominations: Flag;
  /** What the page of the call says of who is looked for; plain text, may be empty. */
  words: string;
  /** So long after a decision, or without one, the names of those not chosen are kept. */
  keepMonths: number;
  /** When it was opened for the first time; until then the page does not exist. */
  openedAt: Instant | null;
  updatedAt: Instant;
}
/**
 * Somebody who may get on the panel. Holds an identity: read by the services of panel administration, and by the person with the mailed link.
 */
export interface CandidateTable {
  consultationId: string;
  id: string;
  source: "open-call" | "nomination";
  /** The panelist who proposed this person; null once they are forgotten. */
  nominatedBy: string | null;
  /** The organiser who did. */
  nominatedByUser: string | null;
  name: string;
  /** In lower case. */
  email: string;
  organisation: string | null;
  groupKey: string | null;
  country: string | null;
  language: string;
  expertise: string | null;
  /** Why this person, in their own words or those of whoever proposed them. */
  motivation: string | null;
  /** `unconfirmed`: proposed with an address that was not shown to be theirs; nobody but the person learns of it. */
  state: "unconfirmed" | "waiting" | "approved" | "declined";
  /** The information note that stood before the form; null for nominations. */
  noteVersion: number | null;
  /** Made with the empty form: the same form sent again is the same proposal. */
  submissionKey: string;
  /** SHA-256 of the purpose and 128 random bits that were mailed; it confirms once, and takes back while it waits. */
  tokenHash: string | null;
  createdAt: Instant;
  confirmedAt: Instant | null;
  decidedAt: Instant | null;
  decidedBy: string | null;
  /** For the organisers. */
  declineReason: string | null;
  /** The panelist that an approved candidate became. */
  respondentId: string | null;
}

/* ---- People ------------------------------------------------------------------------------------------------------- */

/** A panelist or a public contribution, under a pseudonym. Nothing here names a person. */
export interface RespondentTable {
  consultationId: string;
  id: string;
  audience: Audience;
  pseudonym: string;
  groupKey: string | null;
  /** Fixed at the first submission; until then the panel list's group stands. */
  groupFixedAt: Instant | null;
  country: string | null;
  size: string | null;
  withdrawnAt: Instant | null;
}
/** Who a panelist is. Joined to `respondent` only by services that send mail or serve the person's own request. */
export interface ContactTable {
  consultationId: string;
  id: string;
  respondentId: string;
  name: string;
  email: string;
  organisation: string | null;
  language: string;
  createdAt: Instant;
  /** What the person does not want to be sent: no reminders, or nothing at all. Null: everything. */
  mailPause: "reminders" | "all" | null;
  /** A network or field the person is asked as a member of. */
  community: string | null;
  /** Key of a position in the value chain. */
  chainPosition: string | null;
  expertise: string | null;
  /** How the person came on the list, on the day of `createdAt`; null for those from before this was recorded. */
  foundBy: FoundBy | null;
  /** When a mail server refused the address for good, and its code, such as "550 5.1.1". Null: it did not, or the address was corrected since. */
  bouncedAt: Instant | null;
  bounceCode: string | null;
  /** When the address was corrected last: what was sent before did not reach the person. */
  emailChangedAt: Instant | null;
}
export type MailTemplateKind = "invitation" | "next-round" | "reminder" | "closing-moved";
/** Own words for a mail to the panel in one language; without a row the text of the catalogue stands. */
export interface MailTemplateTable {
  consultationId: string;
  kind: MailTemplateKind;
  language: string;
  subject: string;
  body: string;
  updatedAt: Instant;
}
/** How a consultation writes to its panel; no row: no reminders by themselves, no link for meetings. */
export interface MailingTable {
  consultationId: string;
  /** Days before the closing of a round on which reminders go, as JSON. */
  reminderDays: JsonText;
  hasMeetingLink: Flag;
  updatedAt: Instant;
}
export type FoundBy = "import" | "by-hand" | "nomination" | "open-call";
/** Which version of the information note a person agreed to, and how. Append-only; goes with the identity. */
export interface AgreementTable {
  consultationId: string;
  respondentId: string;
  noteVersion: number;
  /** Answering is agreeing to take part, and the page says so; the button is for whoever wants to say it outright. */
  given: "by-answering" | "by-button";
  agreedAt: Instant;
}
/** An invitation to a round that was declined; taken back by deleting it while the round is open. */
export interface DeclineTable {
  consultationId: string;
  roundId: string;
  respondentId: string;
  /** For the organisers, with the name. */
  reason: string | null;
  declinedAt: Instant;
}
/** A personal link. It works until the round closes; `tokenHash` is SHA-256 of 128 random bits. */
export interface InvitationTable {
  consultationId: string;
  id: string;
  roundId: string;
  respondentId: string;
  kind: "invitation" | "reminder" | "demonstration";
  tokenHash: string;
  createdAt: Instant;
  revokedAt: Instant | null;
  /** Of the other link in the same mail, which chooses what mail one gets and opens nothing else. */
  pauseTokenHash: string | null;
  /** Somebody asked for the letter: it is none of the organisers', so no letter of theirs waits because of it. */
  isRequested: Generated<Flag>;
}
/** Who saw identities, and why. */
export interface AccessLogTable {
  consultationId: string;
  id: string;
  userId: string;
  what: "panel-list" | "outbox-link" | "panel-export";
  reason: string;
  at: Instant;
  /** Of how many people; null: recorded before it was counted. */
  people: Generated<number | null>;
  /** Where they were seen; null: recorded before that was. */
  page: Generated<"panel" | "panelist" | "proposals" | "proposals-file" | "mails" | "mail" | null>;
  /** By what the list was narrowed, as a query string of keys; of what was searched for only that something was. */
  filter: Generated<string | null>;
}
/** Why somebody looks at names and addresses, stated once per sitting. It ends with the session. */
export interface AccessReasonTable {
  consultationId: string;
  sessionId: string;
  reason: string;
  statedAt: Instant;
}

/* ---- What is asked ------------------------------------------------------------------------------------------------ */

export interface RoundTable {
  consultationId: string;
  id: string;
  number: number;
  audience: Audience;
  title: JsonText;
  /** CompiledSection[] (surveys/compile-plan.ts). */
  sections: JsonText;
  status: RoundStatus;
  opensAt: Instant | null;
  closesAt: Instant | null;
  openedAt: Instant | null;
  closedAt: Instant | null;
  createdAt: Instant;
}
/** A round that opens by itself. The row goes with the opening or when it is cancelled; one that was refused stays until somebody acts. */
export interface ScheduledOpeningTable {
  consultationId: string;
  roundNumber: number;
  opensAt: Instant;
  closesAt: Instant;
  scheduledBy: string;
  scheduledAt: Instant;
  /** When it was tried and something was missing. */
  refusedAt: Instant | null;
  /** string[]: what was missing then. */
  problems: JsonText;
}
/** An open round that was given more time, and why: the closing times it had before stay known. */
export interface ExtensionTable {
  consultationId: string;
  id: string;
  roundId: string;
  /** The closing time until then. */
  closedBefore: Instant;
  closesAt: Instant;
  reason: string;
  recordedBy: string;
  recordedAt: Instant;
}
/** How many had answered each item of an open round when it was last counted: counting anew reads every answer. */
export interface RoundProgressTable {
  consultationId: string;
  roundId: string;
  countedAt: Instant;
  /** [item id, [asked, answered and submitted]][]. */
  answered: JsonText;
}
export interface SubjectTable {
  consultationId: string;
  id: string;
  key: string;
  position: number;
  isAnchor: Flag;
  /** Subject (surveys/study-plan.ts). */
  definition: JsonText;
}
export interface ItemTable {
  consultationId: string;
  id: string;
  key: string;
  subjectId: string | null;
  criterionKey: string | null;
  /** The item this one replaced with a new meaning; of two that were merged the first (all: `itemParent`). */
  parentItemId: string | null;
}
/** Every item that an item with a new meaning took the place of; two where it was merged. */
export interface ItemParentTable {
  consultationId: string;
  itemId: string;
  parentItemId: string;
}
/** How items are asked from a round on. Prepared until the round opens, which makes items and wordings of it; from then on the record of it. */
export interface RewordingTable {
  consultationId: string;
  id: string;
  /** The round that asks it first. */
  roundId: string;
  kind: RewordingKind;
  reason: string;
  /** ReplacedItem[] (app/services/rewording/stored-rewording.ts). */
  replaces: JsonText;
  /** ResultingItem[] (ditto). */
  results: JsonText;
  preparedBy: string | null;
  preparedAt: Instant;
  appliedAt: Instant | null;
}
export interface ItemVersionTable {
  consultationId: string;
  id: string;
  itemId: string;
  version: number;
  /** Item (surveys/items/types.ts). */
  definition: JsonText;
  meaning: "first" | "same";
  reason: string | null;
  createdAt: Instant;
}
/** Which items a round asks, in which wording, where. */
export interface RoundItemTable {
  consultationId: string;
  roundId: string;
  itemId: string;
  itemVersionId: string;
  sectionKey: string;
  position: number;
  isDetail: Flag;
  showsFeedback: Flag;
  /** What feedback shows of the panel's answers, and when; "distribution" unless the protocol chose otherwise. */
  feedbackForm: Generated<FeedbackForm>;
  /** Whether it sets the comparison groups side by side; 1 unless the protocol chose otherwise. */
  showsGroups: Generated<Flag>;
}
/** Who was asked what. Not shown = no assignment; skipped = assigned without an answer. */
export interface AssignmentTable {
  consultationId: string;
  roundId: string;
  respondentId: string;
  itemId: string;
  reason: "everybody" | "anchor" | "chosen" | "carried" | "imported";
}

/* ---- What is answered --------------------------------------------------------------------------------------------- */

export interface ResponseTable {
  consultationId: string;
  id: string;
  roundId: string;
  respondentId: string;
  /** The note and agreement in force when the respondent began. */
  noteVersion: number | null;
  startedAt: Instant;
  savedAt: Instant;
  /** Analysis reads submitted responses only. Later edits count at once, until closing. */
  submittedAt: Instant | null;
  receiptCode: string | null;
}
/** Sections the respondent went on from; a section that closes when the subjects are shown is read-only from then on. */
export interface ResponseSectionTable {
  consultationId: string;
  roundId: string;
  respondentId: string;
  sectionKey: string;
  completedAt: Instant;
}
export interface AnswerTable {
  consultationId: string;
  roundId: string;
  respondentId: string;
  itemId: string;
  /** See AnswerRow in surveys/items/types.ts. */
  facet: string;
  value: number | null;
  code: string | null;
  changedAt: Instant;
}
/** Texts given as answers (open questions, lists), apart from values so that no analysis or export meets them by accident. */
export interface AnswerTextTable {
  consultationId: string;
  roundId: string;
  respondentId: string;
  itemId: string;
  facet: string;
  text: string;
  changedAt: Instant;
}
/** Append-only. One row per item and save; the idempotency key makes a repeated request harmless. */
export interface AnswerChangeTable {
  consultationId: string;
  id: string;
  roundId: string;
  respondentId: string;
  itemId: string;
  idempotencyKey: string;
  /** AnswerRow[] and reason as stored after this change. */
  after: JsonText;
  at: Instant;
  /** The change of another device or page that this one met: both had changed the item, and the later counts. Null: none. */
  metChange: string | null;
}
/** The stated reason for one answer. Reaches the panel only after a person released it. */
export interface RationaleTable {
  consultationId: string;
  id: string;
  roundId: string;
  respondentId: string;
  itemId: string;
  side: "higher" | "lower" | "condition" | null;
  /** Set by the releaser where the writer left it open. */
  releasedSide: "higher" | "lower" | "condition" | null;
  text: string;
  /** What the reason rests on: a link or a reference, as it was written. */
  source: string | null;
  status: "pending" | "published" | "paraphrased" | "rejected";
  /** What the panel reads: the text itself or a paraphrase; null until released. */
  releasedText: string | null;
  /** The source as the panel reads it; null where the releaser left it out. */
  releasedSource: string | null;
  /** Redaction[] (surveys/redaction.ts): the passages of the text that its releaser left out, each with why; null: none. */
  redactions: JsonText | null;
  /** The id of a reason to the same item that says the same and stands for both; null: none. */
  mergedInto: string | null;
  reviewedBy: string | null;
  reviewedAt: Instant | null;
  /** Day only (`2026-11-22`): exact times would join what is kept apart. */
  writtenOn: string;
}

/* ---- What is fixed, shown and computed ---------------------------------------------------------------------------- */

export interface ProtocolLockTable {
  consultationId: string;
  id: string;
  /** Canonical JSON (RFC 8785). */
  protocol: string;
  /** SHA-256 of it, hex. */
  hash: string;
  /** Canonical JSON of the quotas as they stood; null: they were not part of the lock. */
  quotas: string | null;
  /** SHA-256 of that, hex. */
  quotasHash: string | null;
  lockedAt: Instant;
  lockedBy: string | null;
}
export interface DeviationTable {
  consultationId: string;
  id: string;
  /** In English where the program wrote it. */
  what: string;
  /** The same as a code with its parameters (`ToldDeviation`); null: a person wrote it, or it was recorded before codes were kept. */
  told: JsonText | null;
  reason: string;
  recordedBy: string | null;
  recordedAt: Instant;
}
/** What the organiser decided on a proposal after a round. */
export interface ItemDecisionTable {
  consultationId: string;
  roundId: string;
  itemId: string;
  proposal: string;
  decision: "close" | "ask-again";
  reason: string | null;
  decidedBy: string | null;
  decidedAt: Instant;
}
/** One frozen row per item and form, made when the round that shows it opens. */
export interface FeedbackTable {
  consultationId: string;
  id: string;
  /** The round that shows it. */
  roundId: string;
  itemId: string;
  /** What the content holds: figures and reasons, or reasons alone. */
  form: "distribution" | "reasons-only";
  /** ControlledFeedback (surveys/controlled-feedback.ts): counts and groups after suppression, released reasons' ids. */
  content: JsonText;
  hash: string;
  createdAt: Instant;
}
export interface FeedbackShownTable {
  consultationId: string;
  roundId: string;
  respondentId: string;
  itemId: string;
  feedbackId: string;
  firstShownAt: Instant;
}
export interface AnalysisSnapshotTable {
  consultationId: string;
  id: string;
  roundId: string;
  inputHash: string;
  protocolHash: string;
  engineVersion: string;
  seed: number;
  parameters: JsonText;
  /** RoundAnalysis (analysis/analyse-round.ts). Holds small cells: shown only through disclosure control. */
  result: JsonText;
  createdAt: Instant;
}
/** Append-only and chained by hashes: ids and hashes, never text, names or addresses. */
export interface AuditTable {
  consultationId: string;
  id: string;
  at: Instant;
  actorKind: "organiser" | "respondent" | "system";
  actorId: string | null;
  action: string;
  details: JsonText;
  /** From 1 in each consultation, without gaps. */
  position: number;
  /** Of the entry before (`db/audit-chain.ts`). */
  previousHash: string;
  hash: string;
}
/** What happens in an organisation itself; append-only and chained like `AuditTable`. */
export interface OrganisationAuditTable {
  organisationId: string;
  /** From 1 in each organisation, without gaps. */
  position: number;
  id: string;
  at: Instant;
  /** The user; null: a command of the operator. */
  actorId: string | null;
  action:
    | "organisation-created"
    | "organisation-renamed"
    | "member-added"
    | "member-made-owner"
    | "owner-made-member"
    | "member-removed"
    | "consultation-created";
  details: JsonText;
  previousHash: string;
  hash: string;
}
/** The content-free trace of an erasure; while its row is being written the triggers let that respondent's rows go. */
export interface ErasureTable {
  consultationId: string;
  id: string;
  respondentId: string;
  isRunning: Flag;
  answersErased: number;
  erasedAt: Instant;
}
/** A simulated panel answering a copy of the consultation before its protocol is locked. The row stays when the copy is deleted. */
/** What somebody in a pilot said of a question; the consultation is the pilot's copy. */
export interface PilotCommentTable {
  consultationId: string;
  respondentId: string;
  itemId: string;
  text: string;
  updatedAt: Instant;
}

export interface RehearsalTable {
  consultationId: string;
  id: string;
  /** `pilot`: real people answer the copy instead of a simulated panel. */
  kind: Generated<"rehearsal" | "pilot">;
  /** Of a pilot: the revision of the plan that was tried. */
  planRevision: number | null;
  /** Of a pilot: when its copy goes at the latest. */
  deleteAt: Instant | null;
  /** The consultation that is the copy; null before it is made and after it is deleted. */
  copyId: string | null;
  /** The simulated panelist of the copy whose last response is left to the organiser. */
  openSeatId: string | null;
  status: "waiting" | "running" | "ready" | "failed" | "deleted";
  panelists: number;
  /** How far the simulated panel is: responses of all rounds. */
  responses: number;
  responsesExpected: number;
  /** The rules that were tried (analysis/protocol.ts), as canonical JSON, and its SHA-256. */
  protocol: JsonText;
  protocolHash: string;
  /** What kept the panel from answering, in words. */
  failure: string | null;
  startedBy: string;
  startedAt: Instant;
  endedAt: Instant | null;
  /** While it is 1 the triggers let every row of the copy go. */
  isDeleting: Flag;
}

export interface Database {
  organisation: OrganisationTable;
  organisationMember: OrganisationMemberTable;
  setting: SettingTable;
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  verification: VerificationTable;
  accountToken: AccountTokenTable;
  signInDelay: SignInDelayTable;
  sessionProof: SessionProofTable;
  secondFactor: SecondFactorTable;
  recoveryCode: RecoveryCodeTable;
  passkey: PasskeyTable;
  providerLink: ProviderLinkTable;
  outbox: OutboxTable;
  job: JobTable;
  consultation: ConsultationTable;
  planVersion: PlanVersionTable;
  planLineage: PlanLineageTable;
  dataProtection: DataProtectionTable;
  informationNote: InformationNoteTable;
  membership: MembershipTable;
  colleagueInvitation: ColleagueInvitationTable;
  comparisonGroup: ComparisonGroupTable;
  quota: QuotaTable;
  scheduledOpening: ScheduledOpeningTable;
  extension: ExtensionTable;
  roundProgress: RoundProgressTable;
  mailTemplate: MailTemplateTable;
  mailing: MailingTable;
  panelCall: PanelCallTable;
  candidate: CandidateTable;
  respondent: RespondentTable;
  contact: ContactTable;
  agreement: AgreementTable;
  decline: DeclineTable;
  invitation: InvitationTable;
  accessLog: AccessLogTable;
  accessReason: AccessReasonTable;
  round: RoundTable;
  subject: SubjectTable;
  item: ItemTable;
  itemParent: ItemParentTable;
  itemVersion: ItemVersionTable;
  rewording: RewordingTable;
  roundItem: RoundItemTable;
  assignment: AssignmentTable;
  response: ResponseTable;
  responseSection: ResponseSectionTable;
  answer: AnswerTable;
  answerText: AnswerTextTable;
  answerChange: AnswerChangeTable;
  rationale: RationaleTable;
  protocolLock: ProtocolLockTable;
  deviation: DeviationTable;
  itemDecision: ItemDecisionTable;
  feedback: FeedbackTable;
  feedbackShown: FeedbackShownTable;
  analysisSnapshot: AnalysisSnapshotTable;
  audit: AuditTable;
  organisationAudit: OrganisationAuditTable;
  erasure: ErasureTable;
  rehearsal: RehearsalTable;
  pilotComment: PilotCommentTable;
}
