import type { Db } from "../../../db/open";
import { nameOf, type Wording, wordingsOf } from "../../../surveys/history/meaning";
import { keyAfter } from "../../../surveys/rewording";
import type { StudyPlan } from "../../../surveys/study-plan";
import type { Actor } from "../audit-trail";
import { DomainError } from "../domain-error";
import { allQuestions, takenKeys } from "../plan-edits/references";
import { takePlaceOfQuestions, takePlaceOfSubjects, type Worded } from "../plan-edits/take-place";
import { type PlanSaving, savePlan } from "../save-plan";
import { findLineages, readReason, recordLineage } from "./stored-lineage";

/** What can be merged and split before the lock: what is judged, and what is asked once. */
export const MERGED_PARTS = ["subject", "question"] as const;
export type MergedPart = (typeof MERGED_PARTS)[number];

export interface NewPlaces {
  readonly consultationId: string;
  readonly actor: Actor & { readonly kind: "organiser" };
  /** The revision that was seen. */
  readonly revision: number;
  readonly kind: "merge" | "split";
  readonly part: MergedPart;
  /** What gives way. The first is what the results are like. */
  readonly keys: readonly string[];
  /** One for a merge, two for a split. */
  readonly worded: readonly Omit<Worded, "key">[];
  readonly reason: string;
}

/** Leaves room in a key for what `keyAfter` adds. */
const LONGEST_STEM = 58;

/**
 * Makes one subject or question of several, or two of one, as one edit of the draft. The results stand where the first of those that give way stood, and have
 * keys that neither the draft nor an earlier merge or split used. What they came from is kept with the reason, in the same transaction.
 *
 * Shapes  `keys`: those of the results, in order.
 * Throws  DomainError `not-found`; `invalid` without a reason or words, with fewer than two to merge, or where a condition or the profile rests on one that
 *         would go; and what `savePlan` throws.
 */
export async function mergeOrSplit(
  { db, now }: { db: Db; now: Date },
  input: NewPlaces,
): Promise<{ readonly saving: PlanSaving; readonly keys: readonly string[] }> {
  const { consultationId, actor, revision, kind, part } = input;
  const reason = readReason(input.reason);
  const gone = [...new Set(input.keys)];
  if (kind === "merge" ? gone.length < 2 : gone.length !== 1) {
    throw new DomainError("invalid", "At least two are merged, and one is split.");
  }
  if (input.worded.length !== (kind === "split" ? 2 : 1) || input.worded.some(({ words }) => words.trim() === "")) {
    throw new DomainError("invalid", kind === "split" ? "Please word both." : "Please word what it is from now on.");
  }
  const used = (await findLineages(db, consultationId)).flatMap(({ results }) => results.map(({ key }) => key));
  let keys: readonly string[] = [];
  const saving = await savePlan(
    { db, now },
    {
      ...{ consultationId, actor, revision },
      change: (plan) => {
        refuseWrong(plan, part, gone);
        const results = withKeys(input.worded, gone[0] ?? "", new Set([...used, ...keysOf(plan, part)]));
        keys = results.map(({ key }) => key);
        const takePlace = part === "subject" ? takePlaceOfSubjects : takePlaceOfQuestions;
        return takePlace(plan, gone, results);
      },
      record: (tx, { before, plan, revision: saved }) =>
        recordLineage(tx, now, input, {
          ...{ kind, part, fromRevision: saved - 1, toRevision: saved, reason },
          replaces: wordingsIn(before, part, gone),
          results: wordingsIn(plan, part, keys),
        }),
    },
  );
  return { saving, keys };
}

const keysOf = (plan: StudyPlan, part: MergedPart) =>
  part === "subject" ? plan.subjects.map(({ key }) => key) : takenKeys(plan);

function withKeys(worded: NewPlaces["worded"], first: string, taken: Set<string>): readonly Worded[] {
  return worded.map(({ words, more }) => {
    const key = keyAfter(first.slice(0, LONGEST_STEM), taken);
    taken.add(key);
    return { key, words: words.trim(), more: more.trim() };
  });
}

function wordingsIn(plan: StudyPlan, part: MergedPart, keys: readonly string[]): readonly Wording[] {
  const all = wordingsOf(plan);
  return keys.flatMap((key) => all.get(nameOf(part, key)) ?? []);
}

function refuseWrong(plan: StudyPlan, part: MergedPart, gone: readonly string[]): void {
  const known = wordingsOf(plan);
  if (!gone.every((key) => known.has(nameOf(part, key)))) {
    throw new DomainError("not-found", "There is no such subject or question in the questionnaire.");
  }
  if (part === "subject") return;
  const questions = allQuestions(plan);
  const dependent = [...plan.criteria, ...questions].find(({ showIf }) => showIf && gone.includes(showIf.itemKey));
  if (dependent) {
    throw new DomainError(
      "invalid",
      `Whether “${dependent.text.default}” is asked depends on the answer to this. Change that condition first.`,
    );
  }
  if (questions.some((question) => gone.includes(question.key) && "mapsTo" in question && question.mapsTo)) {
    throw new DomainError(
      "invalid",
      "Comparison groups, country or size are read from the answer to this, so it stays as it is.",
    );
  }
}
