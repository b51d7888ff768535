import type { Db } from "../../../db/open";
import * as agreements from "../../../db/queries/agreement";
import * as consultations from "../../../db/queries/consultation";
import * as contacts from "../../../db/queries/contact";
import * as ownData from "../../../db/queries/own-data";
import * as pilotComments from "../../../db/queries/pilot-comment";
import * as respondents from "../../../db/queries/respondent";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import { formatAnswer } from "../../../surveys/items/format-answer";
import { localText } from "../../../surveys/items/local-text";
import type { AnswerRow, LocalText, ReasonSide } from "../../../surveys/items/types";
import { localAnswerWords } from "../../i18n/answer-words.server";
import { findAssignedItems } from "../assigned-items";
import { DomainError } from "../domain-error";
import { readStored } from "../save-answers";
import { storedAnswers } from "../save-form";

/** Everything kept about one person in one consultation, for the person. Instants are UTC. */
export interface OwnData {
  readonly consultation: { readonly id: string; readonly title: string };
  readonly preparedAt: string;
  /** Null once the identity was erased. */
  readonly identity: {
    readonly name: string;
    readonly email: string;
    readonly organisation: string | null;
    readonly language: string;
    readonly addedAt: string;
    readonly mailPause: string | null;
    readonly community: string | null;
    readonly chainPosition: string | null;
    readonly expertise: string | null;
    readonly foundBy: string | null;
    /** When a mail server refused the address for good. */
    readonly bouncedAt: string | null;
  } | null;
  /** The row under which answers are kept. */
  readonly pseudonymous: {
    readonly code: string;
    readonly pseudonym: string;
    readonly group: string | null;
    readonly groupFixedAt: string | null;
    readonly country: string | null;
    readonly size: string | null;
    readonly withdrawnAt: string | null;
  };
  readonly agreements: readonly { readonly noteVersion: number; readonly given: string; readonly agreedAt: string }[];
  readonly invitations: readonly {
    readonly round: number;
    readonly kind: string;
    readonly createdAt: string;
    readonly revokedAt: string | null;
  }[];
  readonly letters: readonly {
    readonly kind: string;
    readonly subject: string;
    readonly status: string;
    readonly createdAt: string;
    readonly sentAt: string | null;
  }[];
  /** What was written for or by the person when they were proposed for the panel. Who proposed them is theirs to tell. */
  readonly proposals: readonly {
    readonly source: string;
    readonly motivation: string | null;
    readonly createdAt: string;
    readonly decidedAt: string | null;
  }[];
  readonly declined: readonly { readonly round: number; readonly reason: string | null; readonly declinedAt: string }[];
  readonly rounds: readonly OwnRound[];
  /** Of a pilot: what the person said of its questions. */
  readonly comments: readonly { readonly item: string; readonly text: string; readonly at: string }[];
  /** What the audit trail holds of the person's own doing. */
  readonly recorded: readonly { readonly at: string; readonly action: string }[];
}
export interface OwnRound {
  readonly round: number;
  readonly title: string;
  readonly startedAt: string | null;
  readonly savedAt: string | null;
  readonly submittedAt: string | null;
  readonly receiptCode: string | null;
  readonly noteVersion: number | null;
  readonly asked: number;
  readonly answers: readonly OwnAnswer[];
  readonly changes: readonly { readonly item: string; readonly at: string; readonly after: unknown }[];
  readonly feedbackShown: readonly { readonly item: string; readonly firstShownAt: string }[];
}
export interface OwnAnswer {
  readonly item: string;
  readonly question: string;
  readonly answer: string;
  /** As it is stored. */
  readonly rows: readonly AnswerRow[];
  readonly reason: string | null;
  readonly side: ReasonSide | null;
  readonly source: string | null;
}

/**
 * Gathers a person's own data. Reads nothing of anybody else and no link.
 *
 * Throws  DomainError `not-found`.
 */
export async function collectOwnData(
  { db, now }: { db: Db; now: Date },
  key: { readonly consultationId: string; readonly respondentId: string; readonly language: string },
): Promise<OwnData> {
  const { consultationId, respondentId, language } = key;
  const consultation = await consultations.findById(db, { consultationId });
  const respondent = await respondents.findById(db, { consultationId, id: respondentId });
  if (!consultation || !respondent) throw new DomainError("not-found", "There is no such consultation.");
  const contact = await contacts.findByRespondent(db, key);
  const opened = (await rounds.findAll(db, { consultationId })).filter(
    ({ audience, openedAt }) => audience === respondent.audience && openedAt !== null,
  );
  const ownRounds: OwnRound[] = [];
  for (const round of opened) ownRounds.push(await collectRound(db, round, respondentId, language));
  return {
    consultation: { id: consultationId, title: words(consultation.title, language) },
    preparedAt: now.toISOString(),
    identity: contact
      ? {
          name: contact.name,
          email: contact.email,
          organisation: contact.organisation,
          language: contact.language,
          addedAt: contact.createdAt,
          mailPause: contact.mailPause,
          community: contact.community,
          chainPosition: contact.chainPosition,
          expertise: contact.expertise,
          foundBy: contact.foundBy,
          bouncedAt: contact.bouncedAt,
        }
      : null,
    pseudonymous: {
      code: respondent.id,
      pseudonym: respondent.pseudonym,
      group: respondent.groupKey,
      groupFixedAt: respondent.groupFixedAt,
      country: respondent.country,
      size: respondent.size,
      withdrawnAt: respondent.withdrawnAt,
    },
    agreements: await agreements.findAllOf(db, key),
    invitations: await ownData.findInvitations(db, key),
    letters: await ownData.findLetters(db, key),
    proposals: await ownData.findProposals(db, key),
    declined: await ownData.findDeclines(db, key),
    rounds: ownRounds,
    comments: await pilotComments.findAllWithItems(db, key),
    recorded: await ownData.findAuditEntries(db, key),
  };
}

type OpenedRound = Awaited<ReturnType<typeof rounds.findAll>>[number];

async function collectRound(db: Db, round: OpenedRound, respondentId: string, language: string): Promise<OwnRound> {
  const key = { consultationId: round.consultationId, roundId: round.id, respondentId };
  const response = await responses.find(db, key);
  const assigned = await findAssignedItems(db, key);
  const stored = await readStored(db, key);
  const answers = storedAnswers(assigned, stored);
  return {
    round: round.number,
    title: words(round.title, language),
    startedAt: response?.startedAt ?? null,
    savedAt: response?.savedAt ?? null,
    submittedAt: response?.submittedAt ?? null,
    receiptCode: response?.receiptCode ?? null,
    noteVersion: response?.noteVersion ?? null,
    asked: assigned.length,
    answers: assigned.flatMap(({ itemId, item }) => {
      const given = stored.get(itemId);
      if (!given) return [];
      const answer = answers.get(item.key) ?? null;
      return [
        {
          item: item.key,
          question: localText(item.text, language),
          answer: formatAnswer(item, answer, language, localAnswerWords),
          rows: given.rows,
          reason: given.reason?.text ?? null,
          side: given.reason?.side ?? null,
          source: given.reason?.source ?? null,
        },
      ];
    }),
    changes: (await ownData.findChanges(db, key)).map(({ itemKey, at, after }) => ({
      item: itemKey,
      at,
      after: JSON.parse(after),
    })),
    feedbackShown: (await ownData.findFeedbackShown(db, key)).map(({ itemKey, firstShownAt }) => ({
      item: itemKey,
      firstShownAt,
    })),
  };
}

function words(json: string, language: string): string {
  return localText(JSON.parse(json) as LocalText, language);
}
