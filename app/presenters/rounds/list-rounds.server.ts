import type { Db } from "../../../db/open";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import * as roundFlow from "../../../db/queries/round-flow";
import * as openings from "../../../db/queries/scheduled-opening";
import type { RoundStatus } from "../../../db/schema";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import type { StudyPlan } from "../../../surveys/study-plan";
import { loadPlan } from "../../services/load-plan";
import { formatInstant } from "../format-instant";

/** One round as lists and pages name it. Before the protocol is locked rounds stand in the plan alone: then there is no id. */
export interface RoundLine {
  readonly number: number;
  readonly roundId: string | null;
  readonly title: string;
  readonly status: RoundStatus;
  readonly opened: string | null;
  /** When it opens by itself, if it does; null once it was opened, and where something was missing at that time. */
  readonly opens: string | null;
  /** When it closes, or when it closed. */
  readonly closes: string | null;
}

/** The rounds of the panel in order: as stored, else as planned. */
export async function findRoundLines(
  db: Db,
  { consultationId, language }: { readonly consultationId: string; readonly language: string },
): Promise<RoundLine[]> {
  const stored = (await rounds.findAll(db, { consultationId })).filter(({ audience }) => audience === "panel");
  const { plan } = await loadPlan(db, consultationId);
  const waiting = new Map(
    (await openings.findAll(db, { consultationId }))
      .filter(({ refusedAt }) => refusedAt === null)
      .map(({ roundNumber, opensAt }) => [roundNumber, formatInstant(opensAt)]),
  );
  const lines = stored.length === 0 ? plannedLines(plan, language) : storedLines(stored, language);
  return lines.map((line) => {
    const opens = line.status === "draft" ? waiting.get(line.number) : undefined;
    return opens === undefined ? line : { ...line, status: "scheduled", opens };
  });
}

function storedLines(stored: Awaited<ReturnType<typeof rounds.findAll>>, language: string): RoundLine[] {
  return stored.map(({ number, id, title, status, openedAt, closesAt, closedAt }) => ({
    number,
    roundId: id,
    title: localText(JSON.parse(title) as LocalText, language),
    status,
    opened: openedAt && formatInstant(openedAt),
    opens: null,
    closes: (closedAt ?? closesAt) && formatInstant(closedAt ?? closesAt ?? ""),
  }));
}

function plannedLines(plan: StudyPlan, language: string): RoundLine[] {
  return plan.rounds.map(({ number, title }) => ({
    number,
    roundId: null,
    title: localText(title, language),
    status: "draft",
    opened: null,
    opens: null,
    closes: null,
  }));
}

export interface RoundListLine extends RoundLine {
  /** Null before opening, and where nobody was invited by the software (imported studies). */
  readonly invited: number | null;
  readonly submitted: number | null;
}

export interface RoundList {
  readonly panel: readonly RoundListLine[];
  /** Undefined until it was opened. */
  readonly public: (RoundLine & { readonly submitted: number }) | undefined;
}

/** All rounds of a consultation with how many answered; nothing of what they answered. */
export async function getRoundList(db: Db, consultationId: string, language: string): Promise<RoundList> {
  const panel: RoundListLine[] = [];
  for (const line of await findRoundLines(db, { consultationId, language })) {
    const isOpened = line.roundId !== null && line.status !== "draft" && line.status !== "scheduled";
    const key = { consultationId, roundId: line.roundId ?? "" };
    const invited = isOpened ? await roundFlow.countInvited(db, key) : 0;
    panel.push({
      ...line,
      invited: invited === 0 ? null : invited,
      submitted: isOpened ? await responses.countSubmitted(db, key) : null,
    });
  }
  const round = await rounds.findByNumber(db, { consultationId, audience: "public", number: 1 });
  if (!round) return { panel, public: undefined };
  const submitted = await responses.countSubmitted(db, { consultationId, roundId: round.id });
  const closes = round.closedAt ?? round.closesAt;
  return {
    panel,
    public: {
      number: round.number,
      roundId: round.id,
      title: localText(JSON.parse(round.title) as LocalText, language),
      status: round.status,
      opened: round.openedAt && formatInstant(round.openedAt),
      opens: null,
      closes: closes && formatInstant(closes),
      submitted,
    },
  };
}
