import type { Db } from "../../../db/open";
import * as deviations from "../../../db/queries/deviation";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import { loadPlan } from "../../services/load-plan";
import { findOpeningProblems } from "../../services/opening-problems";
import { allQuestions } from "../../services/plan-edits/references";
import { formatInstant } from "../format-instant";
import { hasRule } from "./question-rows";

/** The rules in words: before the lock as they would be locked, with what is missing; afterwards with hash, date and deviations. */
export async function getProtocolPage(db: Db, consultationId: string) {
  const { plan } = await loadPlan(db, consultationId);
  const { protocol } = plan;
  const lock = await protocolLocks.find(db, { consultationId });
  const texts = new Map([...plan.criteria, ...allQuestions(plan)].map(({ key, text }) => [key, text.default] as const));
  const judged = plan.criteria.filter(({ kind }) => kind === "rating" || kind === "trl" || kind === "year");
  return {
    lock: lock ? { hash: lock.hash, at: formatInstant(lock.lockedAt) } : null,
    problems: lock ? [] : await findOpeningProblems(db, consultationId),
    rules: protocol.rules.map((rule, index) => ({
      index,
      rule,
      criteria: (rule.appliesTo.criterionKeys ?? []).map((key) => texts.get(key) ?? key),
    })),
    without: judged.filter((criterion) => !hasRule(plan, criterion)).map(({ text }) => text.default),
    minValid: protocol.minValid,
    minCell: protocol.minCell,
    quantileType: protocol.quantileType,
    settledItems: protocol.settledItems,
    isAfterwards: protocol.application === "afterwards",
    oneRound: protocol.oneRoundKeys.map((key) => texts.get(key) ?? key),
    groups: plan.comparisonGroups.map(({ label }) => label.default),
    boundary: plan.boundary?.default ?? null,
    deviations: (await deviations.findAll(db, { consultationId })).map(({ id, what, reason, recordedAt }) => ({
      id,
      what,
      reason,
      at: formatInstant(recordedAt),
    })),
  };
}
