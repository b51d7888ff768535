import type { Db } from "../../db/open";
import * as assignments from "../../db/queries/assignment";
import * as rounds from "../../db/queries/round";
import * as subjects from "../../db/queries/subject";
import { findRoundItems } from "./assigned-items";
import { parseSections } from "./compiled-sections";
import { DomainError } from "./domain-error";
import { requireTakingPart } from "./participation/standing";
import { readStored } from "./save-answers";

interface ChooseSubjectsInput {
  readonly consultationId: string;
  readonly roundId: string;
  readonly respondentId: string;
  readonly subjectKeys: readonly string[];
}

/**
 * Assigns the subjects a respondent chose, beside the anchors. A choice may change until the round closes; a subject that
 * already holds answers stays, so that nothing given is lost.
 *
 * Throws  DomainError `round-closed`; `gone` or `declined` (see `requireTakingPart`); `invalid` for an unknown subject, an anchor, or more than the section allows.
 */
export async function chooseSubjects({ db }: { db: Db }, input: ChooseSubjectsInput): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const round = await rounds.findById(tx, input);
    if (round?.status !== "open") {
      throw new DomainError("round-closed", "This round is closed. The choice can no longer be changed.");
    }
    await requireTakingPart(tx, input);
    const section = parseSections(round).find((candidate) => candidate.type === "choose-subjects");
    if (section?.type !== "choose-subjects") {
      throw new DomainError("invalid", "In this round there is nothing to choose.");
    }
    const all = await subjects.findAll(tx, input);
    const byKey = new Map(all.map((subject) => [subject.key, subject]));
    const wanted = new Set<string>();
    for (const subjectKey of input.subjectKeys) {
      const subject = byKey.get(subjectKey);
      if (!subject || subject.isAnchor === 1) throw new DomainError("invalid", "This choice is not in the list.");
      wanted.add(subject.id);
    }

    const items = (await findRoundItems(tx, input)).filter(({ subjectId }) => subjectId !== null);
    const stored = await readStored(tx, input);
    const answered = new Set(items.filter(({ itemId }) => stored.has(itemId)).map(({ subjectId }) => subjectId));
    const held = (await assignments.findSubjectsOf(tx, input)).filter((subject) => subject.isAnchor === 0);
    for (const subject of held) if (answered.has(subject.subjectId)) wanted.add(subject.subjectId);
    if (wanted.size > section.maxSubjects) {
      throw new DomainError(
        "invalid",
        `Please choose at most ${section.maxSubjects}. Those you answered already count.`,
      );
    }

    const dropped = new Set(held.filter(({ subjectId }) => !wanted.has(subjectId)).map(({ subjectId }) => subjectId));
    await assignments.deleteItems(
      tx,
      input,
      items.filter(({ subjectId }) => subjectId !== null && dropped.has(subjectId)).map(({ itemId }) => itemId),
    );
    await assignments.insertMany(
      tx,
      items
        .filter(({ subjectId }) => subjectId !== null && wanted.has(subjectId))
        .map(({ itemId }) => ({
          consultationId: input.consultationId,
          roundId: input.roundId,
          respondentId: input.respondentId,
          itemId,
          reason: "chosen" as const,
        })),
    );
  });
}
