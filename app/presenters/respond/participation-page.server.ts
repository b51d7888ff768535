import type { Db } from "../../../db/open";
import * as agreements from "../../../db/queries/agreement";
import type { ConsultationHeader } from "../../../db/queries/consultation";
import * as contacts from "../../../db/queries/contact";
import * as dataProtection from "../../../db/queries/data-protection";
import * as declines from "../../../db/queries/decline";
import * as informationNotes from "../../../db/queries/information-note";
import * as panelCalls from "../../../db/queries/panel-call";
import * as respondents from "../../../db/queries/respondent";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import type { ContactTable } from "../../../db/schema";
import { type Words, wordingOf } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { takeBackUntil } from "../../services/participation/take-back-until";
import { formatDay, formatInstant } from "../format-instant";

/** Where a person stands and what they may do about it. */
export interface ParticipationView {
  readonly consultationId: string;
  readonly title: Words;
  readonly isSimulated: boolean;
  /** Day of the withdrawal; null: taking part. */
  readonly withdrawnOn: string | null;
  /** The round that is open to the person. */
  readonly open: {
    readonly roundId: string;
    readonly number: number;
    readonly closesAt: string | null;
    readonly state: "asked" | "begun" | "submitted" | "declined";
  } | null;
  readonly note: {
    /** The version in force; null before the first. */
    readonly version: number | null;
    readonly isAgreed: boolean;
    readonly agreed: readonly { readonly version: number; readonly when: string; readonly given: string }[];
  };
  readonly mailPause: ContactTable["mailPause"];
  /** The organisers ask panelists for further names. */
  readonly takesNominations: boolean;
  /** There are answers that could be taken back. */
  readonly hasAnswers: boolean;
  readonly takeBack: { readonly day: string; readonly isFixed: boolean };
  /** Who answers requests about data; empty where it is not filled in. */
  readonly contact: string;
}

export async function getParticipationPage(
  { db, now }: { db: Db; now: Date },
  consultation: ConsultationHeader,
  respondentId: string,
  language: string,
): Promise<ParticipationView> {
  const consultationId = consultation.id;
  const key = { consultationId, respondentId };
  const respondent = await respondents.findById(db, { consultationId, id: respondentId });
  const version = await informationNotes.findLatestVersion(db, key);
  const agreed = await agreements.findAllOf(db, key);
  const { until, isFixed } = await takeBackUntil({ db, now }, key);
  const title: LocalText = JSON.parse(consultation.title);
  const withdrawnAt = respondent?.withdrawnAt ?? null;
  return {
    consultationId,
    takesNominations: (await panelCalls.find(db, key))?.takesNominations === 1,
    title: wordingOf(language, consultation.language).words(title),
    isSimulated: consultation.isSimulated === 1,
    withdrawnOn: withdrawnAt && formatDay(withdrawnAt, language),
    open: withdrawnAt === null ? await findOpen(db, key, language) : null,
    note: {
      version,
      isAgreed: agreed.some(({ noteVersion }) => noteVersion === version),
      agreed: agreed.map(({ noteVersion, agreedAt, given }) => ({
        version: noteVersion,
        when: formatInstant(agreedAt, language),
        given,
      })),
    },
    mailPause: (await contacts.findByRespondent(db, key))?.mailPause ?? null,
    hasAnswers: await responses.hasAnyOf(db, key),
    takeBack: { day: formatDay(until, language), isFixed },
    contact: (await dataProtection.find(db, key))?.contact ?? "",
  };
}

async function findOpen(
  db: Db,
  key: { readonly consultationId: string; readonly respondentId: string },
  language: string,
): Promise<ParticipationView["open"]> {
  const round = await rounds.findLatestOpened(db, { ...key, audience: "panel" });
  if (round?.status !== "open") return null;
  const ofRound = { ...key, roundId: round.id };
  const response = await responses.find(db, ofRound);
  const isDeclined = (await declines.find(db, ofRound)) !== undefined;
  return {
    roundId: round.id,
    number: round.number,
    closesAt: round.closesAt && formatInstant(round.closesAt, language),
    state: isDeclined ? "declined" : response ? (response.submittedAt ? "submitted" : "begun") : "asked",
  };
}
