import type { Db } from "../../../db/open";
import * as planVersions from "../../../db/queries/plan-version";
import {
  declaredBetween,
  gaveWayTo,
  isMergeOrSplit,
  type MeantPart,
  meaningOf,
  nameOf,
  wordingsOf,
} from "../../../surveys/history/meaning";
import type { Item } from "../../../surveys/items/types";
import type { StudyPlan } from "../../../surveys/study-plan";
import { findLineages } from "../../services/lineage/stored-lineage";
import { loadPlan } from "../../services/load-plan";

/**
 * What became of a question since a version of the draft, the gravest first: no longer asked, merged with another, split, with a new meaning, changed without
 * anybody's word on it, in other words that mean the same.
 */
const CHANGES = ["gone", "merge", "split", "new", "undeclared", "same"] as const;
export type ChangedSince = (typeof CHANGES)[number];

/**
 * Tells of an item of one version of a draft what became of it since: of its question, of its subject, and of the area of study. Null: asked as it was, or
 * nobody can say (the version is not kept, or the question is of a section in SurveyJS's own language).
 */
export async function readChangesSince(
  db: Db,
  { consultationId, revision }: { readonly consultationId: string; readonly revision: number | null },
): Promise<(item: Pick<Item, "key" | "subjectKey" | "criterionKey">) => ChangedSince | null> {
  const current = await loadPlan(db, consultationId);
  const json =
    revision === null || revision === current.revision
      ? undefined
      : await planVersions.findPlan(db, { consultationId, revision });
  if (json === undefined) return () => null;
  const [before, after] = [wordingsOf(JSON.parse(json) as StudyPlan), wordingsOf(current.plan)];
  const lineages = await findLineages(db, consultationId);
  const turns = lineages.filter(isMergeOrSplit);
  const changeOf = (part: MeantPart, key: string): ChangedSince | null => {
    const [asked, asks] = [before.get(nameOf(part, key)), after.get(nameOf(part, key))];
    if (!asked) return null;
    if (!asks) return gaveWayTo(part, key, turns, after)?.kind ?? "gone";
    const ruled = meaningOf(part, asked, asks);
    if (ruled === null || ruled === "new") return ruled;
    return declaredBetween(part, asked, asks, lineages)?.meaning ?? "undeclared";
  };
  return ({ key, subjectKey, criterionKey }) => {
    const parts = [
      criterionKey === null ? changeOf("question", key) : changeOf("criterion", criterionKey),
      subjectKey === null ? null : changeOf("subject", subjectKey),
      changeOf("about", ""),
    ];
    return CHANGES.find((change) => parts.includes(change)) ?? null;
  };
}
