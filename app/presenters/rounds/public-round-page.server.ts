import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import type { Role } from "../../../db/schema";
import { fillText, localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { may } from "../../access/permissions";
import { findRoundItems } from "../../services/assigned-items";
import { DomainError } from "../../services/domain-error";
import { loadPlan } from "../../services/load-plan";
import { findPublicCandidates, type PublicCandidate } from "../../services/public-candidates";
import { formatInstant } from "../format-instant";
import { type ClosingFields, defaultClosing, toClosingFields } from "./closing-time";
import { findRoundLines } from "./list-rounds.server";

/** The questionnaire for the public beside the panel's: what it asks, and how many answered. */
export type PublicRoundPage = PublicHead & (UnlockedPublic | DraftPublic | OpenPublic | ClosedPublic);

interface PublicHead {
  readonly consultationId: string;
  readonly mayRun: boolean;
  readonly summary: string;
  /** The panel's, to find the way back. */
  readonly rounds: readonly { readonly number: number }[];
}
interface UnlockedPublic {
  readonly state: "not-locked";
}
export interface DraftPublic {
  readonly state: "draft";
  readonly title: string;
  readonly closing: ClosingFields;
  /** Asked once on their own. */
  readonly questions: readonly PublicChoice[];
  /** Each picked subject is asked with each picked criterion. */
  readonly subjects: readonly PublicChoice[];
  readonly criteria: readonly PublicChoice[];
}
export interface PublicChoice {
  readonly key: string;
  readonly text: string;
  readonly isPicked: boolean;
  readonly isReadiness: boolean;
}
interface OpenedPublic {
  readonly roundId: string;
  readonly title: string;
  readonly opened: string;
  readonly closes: string | null;
  readonly submitted: number;
  readonly items: readonly string[];
}
export interface OpenPublic extends OpenedPublic {
  readonly state: "open";
  readonly closing: ClosingFields;
}
export interface ClosedPublic extends OpenedPublic {
  readonly state: "closed";
  /** The panel's figures and the public's are shown to each other once both are closed. */
  readonly isPanelOpen: boolean;
}

/** Throws DomainError `not-found`. */
export async function getPublicRoundPage(
  { db, now }: { db: Db; now: Date },
  { consultationId, role, language }: { consultationId: string; role: Role; language: string },
): Promise<PublicRoundPage> {
  const consultation = await consultations.findById(db, { consultationId });
  if (!consultation) throw new DomainError("not-found", "There is no such consultation.");
  const summary = consultation.publicSummary;
  const head: PublicHead = {
    consultationId,
    mayRun: may(role, "public-round.run"),
    summary: summary === null ? "" : localText(JSON.parse(summary) as LocalText, language),
    rounds: (await findRoundLines(db, { consultationId, language })).map(({ number }) => ({ number })),
  };
  const round = await rounds.findByNumber(db, { consultationId, audience: "public", number: 1 });
  if (round) return { ...head, ...(await getOpened(db, round, language)) };
  if (!(await protocolLocks.find(db, { consultationId }))) return { ...head, state: "not-locked" };
  const title = localText(JSON.parse(consultation.title) as LocalText, language);
  return { ...head, ...(await getDraft(db, now, { consultationId, title, language })) };
}

async function getDraft(
  db: Db,
  now: Date,
  { consultationId, title, language }: { consultationId: string; title: string; language: string },
): Promise<DraftPublic> {
  const candidates = await findPublicCandidates(db, consultationId);
  const { plan } = await loadPlan(db, consultationId);
  const ofSubject = candidates.filter(({ item }) => item.subjectKey !== null);
  const subjectKeys = new Set(ofSubject.map(({ item }) => item.subjectKey));
  const byCriterion = new Map(ofSubject.map((candidate) => [candidate.item.criterionKey, candidate]));
  return {
    state: "draft",
    title,
    closing: defaultClosing(now),
    questions: candidates
      .filter(({ item }) => item.subjectKey === null)
      .map((candidate) => toChoice(candidate, candidate.item.key, localText(candidate.item.text, language))),
    subjects: plan.subjects
      .filter(({ key }) => subjectKeys.has(key))
      .map(({ key, name }) => ({
        key,
        text: localText(name, language),
        isPicked: plan.anchorSubjectKeys.includes(key),
        isReadiness: false,
      })),
    criteria: plan.criteria.flatMap(({ key, text }) => {
      const candidate = byCriterion.get(key);
      return candidate ? [toChoice(candidate, key, fillText(localText(text, language), { subject: "…" }))] : [];
    }),
  };
}

function toChoice({ item, isPickedByDefault }: PublicCandidate, key: string, text: string): PublicChoice {
  return { key, text, isPicked: isPickedByDefault, isReadiness: item.kind === "trl" };
}

type Round = NonNullable<Awaited<ReturnType<typeof rounds.findByNumber>>>;

async function getOpened(db: Db, round: Round, language: string): Promise<OpenPublic | ClosedPublic> {
  const { consultationId, openedAt, closesAt, closedAt } = round;
  const key = { consultationId, roundId: round.id };
  const opened: OpenedPublic = {
    roundId: round.id,
    title: localText(JSON.parse(round.title) as LocalText, language),
    opened: formatInstant(openedAt ?? round.createdAt),
    closes: (closedAt ?? closesAt) && formatInstant(closedAt ?? closesAt ?? ""),
    submitted: await responses.countSubmitted(db, key),
    items: (await findRoundItems(db, key)).map(({ item }) => localText(item.text, language)),
  };
  if (round.status === "open") {
    return { ...opened, state: "open", closing: toClosingFields(closesAt ?? round.createdAt) };
  }
  const isPanelOpen = (await rounds.findAll(db, { consultationId })).some(
    ({ audience, status }) => audience === "panel" && status === "open",
  );
  return { ...opened, state: "closed", isPanelOpen };
}
