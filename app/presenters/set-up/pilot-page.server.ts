import { differenceInSeconds } from "date-fns/differenceInSeconds";
import type { Db } from "../../../db/open";
import { findMedians } from "../../../db/queries/item-times";
import * as outbox from "../../../db/queries/outbox";
import * as pilotComments from "../../../db/queries/pilot-comment";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import * as rehearsals from "../../../db/queries/rehearsal";
import * as progress from "../../../db/queries/round-progress";
import { localText } from "../../../surveys/items/local-text";
import { findRoundItems } from "../../services/assigned-items";
import { findOpeningProblems } from "../../services/opening-problems";
import { countAskedInPilot } from "../../services/pilot/count-asked";
import { findPilotProgress } from "../../services/pilot/find-progress";
import { PILOT_PEOPLE } from "../../services/pilot/read-people";
import { formatDay, formatInstant } from "../format-instant";
import { defaultClosing } from "../rounds/closing-time";
import { type ChangedSince, readChangesSince } from "./changed-since.server";

/** A middle of fewer people would tell how long one of them took. */
const MIN_TIMED = 3;
const BREAK_SECONDS = 300;
const MAX_LISTED = 50;
/** So many of those asked passed a question by, or took so many times as long as over the middle question. */
const SKIPPED_SHARE = 1 / 3;
const SLOW_TIMES = 2;

export interface PilotQuestion {
  readonly key: string;
  readonly text: string;
  readonly asked: number;
  readonly answered: number;
  readonly seconds: number | null;
  readonly comments: readonly string[];
  /** What became of the question since the version that was tried: what was said is about that one. */
  readonly changed: ChangedSince | null;
  /** Why it is worth a look. */
  readonly looks: readonly ("comments" | "skipped" | "slow")[];
}

/** Whether a pilot can be run, the one that there is with what came of it, and the record of all. */
export async function getPilotPage(
  { db, now }: { db: Db; now: Date },
  { consultationId, language }: { readonly consultationId: string; readonly language: string },
) {
  const isLocked = (await protocolLocks.find(db, { consultationId })) !== undefined;
  const problems = isLocked ? [] : await findOpeningProblems(db, consultationId);
  const pilots = await rehearsals.findAll(db, { consultationId, kind: "pilot", limit: MAX_LISTED });
  const current = pilots.find(({ copyId }) => copyId !== null);
  return {
    isLocked,
    problems: problems
      .filter(({ code }) => code !== "no-panel" && code !== "not-demonstration-address")
      .map(({ message, path }) => ({ message, path })),
    people: PILOT_PEOPLE,
    closing: defaultClosing(now),
    current: current?.copyId
      ? await toCurrent(db, {
          pilot: current,
          copyId: current.copyId,
          language,
          changedSince: await readChangesSince(db, { consultationId, revision: current.planRevision }),
        })
      : null,
    history: await Promise.all(
      pilots.map(async (pilot) => ({
        id: pilot.id,
        on: formatInstant(pilot.startedAt),
        invited: pilot.panelists,
        answered: (await findPilotProgress(db, pilot)).answered,
        revision: pilot.planRevision,
        isDeleted: pilot.status === "deleted",
      })),
    ),
  };
}
export type PilotPage = Awaited<ReturnType<typeof getPilotPage>>;

interface Current {
  readonly pilot: rehearsals.Rehearsal;
  readonly copyId: string;
  readonly language: string;
  readonly changedSince: Awaited<ReturnType<typeof readChangesSince>>;
}

async function toCurrent(db: Db, { pilot, copyId, language, changedSince }: Current) {
  const round = await rehearsals.findRoundOfPilot(db, { consultationId: copyId });
  const base = {
    id: pilot.id,
    invited: pilot.panelists,
    goesOn: pilot.deleteAt && formatDay(pilot.deleteAt),
    isOpen: round?.status === "open",
  };
  if (!round) return { ...base, closesAt: null, answered: 0, letters: null, minutes: null, questions: [], toLookAt: 0 };
  const key = { consultationId: copyId, roundId: round.id };
  const questions = await findQuestions(db, key, { language, changedSince });
  const times = (await progress.findSubmittedTimes(db, key)).map(({ startedAt, submittedAt }) =>
    differenceInSeconds(new Date(submittedAt ?? startedAt), new Date(startedAt)),
  );
  return {
    ...base,
    closesAt: round.closesAt && formatInstant(round.closesAt),
    answered: times.length,
    letters: await outbox.countByStatus(db, { consultationId: copyId }),
    minutes: times.length < MIN_TIMED ? null : Math.max(1, Math.round((middleOf(times) ?? 0) / 60)),
    questions,
    toLookAt: questions.filter(({ looks }) => looks.length > 0).length,
  };
}

async function findQuestions(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
  { language, changedSince }: Pick<Current, "language" | "changedSince">,
): Promise<PilotQuestion[]> {
  const counts = await countAskedInPilot(db, key);
  const timing = { ...key, minPeople: MIN_TIMED, breakSeconds: BREAK_SECONDS, maxPeople: PILOT_PEOPLE.max };
  const seconds = new Map((await findMedians(db, timing)).map((time) => [time.itemId, time.seconds]));
  const usual = middleOf([...seconds.values()]);
  const said = await pilotComments.findAllTexts(db, key);
  return (await findRoundItems(db, key)).flatMap(({ itemId, item }): PilotQuestion[] => {
    const { asked = 0, answered = 0 } = counts.get(itemId) ?? {};
    const comments = said.filter((comment) => comment.itemId === itemId).map(({ text }) => text);
    if (asked === 0 && comments.length === 0) return [];
    const took = seconds.get(itemId) ?? null;
    const isSkipped = asked >= MIN_TIMED && asked - answered >= asked * SKIPPED_SHARE;
    const isSlow = took !== null && usual !== null && took >= usual * SLOW_TIMES && took > usual;
    return [
      {
        key: item.key,
        text: localText(item.text, language),
        asked,
        answered,
        seconds: took === null ? null : Math.round(took),
        comments,
        changed: changedSince(item),
        looks: [
          ...(comments.length > 0 ? (["comments"] as const) : []),
          ...(isSkipped ? (["skipped"] as const) : []),
          ...(isSlow ? (["slow"] as const) : []),
        ],
      },
    ];
  });
}

function middleOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
