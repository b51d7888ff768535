import type { Protocol } from "../../analysis/protocol";
import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as itemDecisions from "../../db/queries/item-decision";
import * as rounds from "../../db/queries/round";
import type { Audience, Role, RoundStatus } from "../../db/schema";
import type { Item, LocalText } from "../../surveys/items/types";
import type { StudyPlan } from "../../surveys/study-plan";
import { mappedKeysOf } from "../../surveys/surveyjs/section-items";
import { may } from "../access/permissions";
import { type ClosedItem, type ClosedRound, findClosedRounds, readLockedProtocol } from "./closed-rounds";
import { DomainError } from "./domain-error";
import { loadPlan } from "./load-plan";

export interface RoundState {
  readonly roundId: string;
  readonly number: number;
  readonly audience: Audience;
  readonly title: LocalText;
  readonly status: RoundStatus;
}

/** One item at its newest asking, with the askings before. */
export interface ItemStanding<Round = ClosedRound> {
  readonly latest: ClosedItem;
  readonly round: Round;
  /** Ascending; the last one is `latest`. */
  readonly askings: readonly { readonly round: Round; readonly asked: ClosedItem }[];
  /** Closed by decision after its newest asking, so not asked again. */
  readonly isClosed: boolean;
}

/** Everything closed of one consultation, as its members may see it. */
export interface StudyResults {
  readonly consultation: consultations.ConsultationHeader;
  readonly plan: StudyPlan;
  readonly protocol: Protocol;
  readonly rounds: readonly RoundState[];
  readonly panel: readonly ClosedRound[];
  readonly public: readonly ClosedRound[];
  /** Item ids closed by decision after a round, by round id. */
  readonly closedAfter: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Which of the figures somebody may see. */
interface ResultRights {
  readonly seesRestricted: boolean;
  /** Of the closed rounds only those whose report was handed over, and the rounds before it. */
  readonly onlyReleased?: boolean;
}

export function resultRights(role: Role): ResultRights {
  return { seesRestricted: may(role, "results.read-restricted"), onlyReleased: !may(role, "results.read") };
}

type RoundAt = Pick<RoundState, "number" | "audience" | "status">;

/** Whether the report that tells of a closed round was handed over: its own, or, as reports tell of all rounds, that of a later one. */
export function isReleased(round: RoundAt, all: readonly RoundAt[]): boolean {
  return all.some(
    ({ audience, status, number }) =>
      status === "reported" &&
      (audience === "panel" ? round.audience === "public" || round.number <= number : round.audience === "public"),
  );
}

/**
 * The closed rounds of a consultation with the rules they were judged by.
 *
 * Throws  DomainError `not-found`; `not-ready` when the protocol is not locked.
 */
export async function loadStudyResults(
  db: Db,
  { consultationId, seesRestricted, onlyReleased = false }: { readonly consultationId: string } & ResultRights,
): Promise<StudyResults> {
  const consultation = await consultations.findById(db, { consultationId });
  if (!consultation) throw new DomainError("not-found", "There is no such consultation.");
  const { plan } = await loadPlan(db, consultationId);
  const protocol = await readLockedProtocol(db, consultationId);
  const all = await rounds.findAll(db, { consultationId });
  const isAboutPerson = personItemTest(plan);
  const found = (await findClosedRounds(db, consultationId)).filter((round) => !onlyReleased || isReleased(round, all));
  const restricted = new Set(
    seesRestricted
      ? []
      : found.flatMap(({ items }) =>
          items.flatMap(({ item }) => (item.privacy === "restricted" ? [item.criterionKey] : [])),
        ),
  );
  const closed = found.map((round) => {
    const items = round.items.filter(
      ({ item }) => !isAboutPerson(item) && (seesRestricted || item.privacy !== "restricted"),
    );
    // An order made of restricted criteria is for those who see them.
    const order = round.order?.criteria.some((key) => restricted.has(key)) ? null : round.order;
    return { ...round, items, tests: round.tests && testsOfShown(round.tests, items), order };
  });
  const closedAfter = new Map<string, ReadonlySet<string>>();
  for (const round of closed) {
    const decisions = await itemDecisions.findAllByRound(db, { consultationId, roundId: round.roundId });
    const ids = decisions.filter(({ decision }) => decision === "close").map(({ itemId }) => itemId);
    closedAfter.set(round.roundId, new Set(ids));
  }
  return {
    consultation,
    plan,
    protocol,
    rounds: all.map(({ id, number, audience, title, status }) => ({
      roundId: id,
      number,
      audience,
      title: JSON.parse(title) as LocalText,
      status,
    })),
    panel: closed.filter(({ audience }) => audience === "panel"),
    public: closed.filter(({ audience }) => audience === "public"),
    closedAfter,
  };
}

/** Figures over the items of a criterion are for those who see its items. */
function testsOfShown(tests: NonNullable<ClosedRound["tests"]>, items: readonly ClosedItem[]): ClosedRound["tests"] {
  const shown = new Set(items.map(({ item }) => item.criterionKey));
  return { ...tests, raters: tests.raters.filter(({ criterionKey }) => shown.has(criterionKey)) };
}

/**
 * Whether an item asks about the respondent rather than for a judgement: consents, and every question of a section that fills
 * the profile (country, group, size); in a section in SurveyJS's language, all but Tholos's own questions. They are no results, and rows of them could single a person out.
 */
export function personItemTest(plan: StudyPlan): (item: Item) => boolean {
  const keys = new Set<string>();
  for (const { sections } of plan.rounds) {
    for (const section of sections) {
      if (section.type === "surveyjs") for (const key of mappedKeysOf(section.definition)) keys.add(key);
      if (section.type !== "questions") continue;
      const isProfile = section.questions.some((question) => question.kind === "single" && question.mapsTo);
      if (isProfile) for (const { key } of section.questions) keys.add(key);
    }
  }
  return (item) => item.kind === "consent" || item.kind === "surveyjs" || keys.has(item.key);
}

/**
 * Where each item stands after the given panel rounds: the figures of its newest asking. An item closed after a round is not
 * asked again, so its figures stay those of that round.
 */
export function standingsOf<Round extends Pick<ClosedRound, "roundId" | "items">>(
  panel: readonly Round[],
  closedAfter: StudyResults["closedAfter"],
): Map<string, ItemStanding<Round>> {
  const standings = new Map<string, ItemStanding<Round>>();
  for (const round of panel) {
    for (const asked of round.items) {
      const before = standings.get(asked.item.key);
      if (before?.isClosed) continue;
      standings.set(asked.item.key, {
        latest: asked,
        round,
        askings: [...(before?.askings ?? []), { round, asked }],
        isClosed: closedAfter.get(round.roundId)?.has(asked.itemId) ?? false,
      });
    }
  }
  return standings;
}

/** Neither side sees the other's figures until both are closed (both have a closed round and none that is still open). */
export function isPublicBesidePanel(results: Pick<StudyResults, "rounds" | "panel" | "public">): boolean {
  const isWaiting = results.rounds.some(({ status }) => status === "open" || status === "scheduled");
  return results.panel.length > 0 && results.public.length > 0 && !isWaiting;
}
