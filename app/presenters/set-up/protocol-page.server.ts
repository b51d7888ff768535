import type { Db } from "../../../db/open";
import * as deviations from "../../../db/queries/deviation";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import type { Quota } from "../../../db/queries/quota";
import { loadPlan } from "../../services/load-plan";
import { findStandingQuotas, readLockedQuotas } from "../../services/locked-quotas";
import { findOpeningProblems } from "../../services/opening-problems";
import { countryName } from "../../services/panel/countries";
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
  const groups = new Map(plan.comparisonGroups.map(({ key, label }) => [key, label.default]));
  const planned = lock
    ? readLockedQuotas(lock)
    : await findStandingQuotas(db, { consultationId }, new Set(groups.keys()));
  const labelOf = (quota: Quota) =>
    quota.kind === "group" ? (groups.get(quota.key) ?? quota.key) : countryName(quota.key);
  const order = [...groups.keys()];
  const placeOf = ({ kind, key }: Quota) => (kind === "group" ? order.indexOf(key) : order.length);
  return {
    lock: lock ? { hash: lock.hash, quotasHash: lock.quotasHash, at: formatInstant(lock.lockedAt) } : null,
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
    groups: [...groups.values()],
    /** Groups in the locked order before countries by name; null: the lock does not cover them. */
    quotas:
      planned === null
        ? null
        : planned
            .toSorted((a, b) => placeOf(a) - placeOf(b) || labelOf(a).localeCompare(labelOf(b), "en"))
            .map((quota) => ({ id: `${quota.kind} ${quota.key}`, label: labelOf(quota), planned: quota.planned })),
    purpose: plan.purpose.default,
    boundary: plan.boundary?.default ?? null,
    deviations: (await deviations.findAll(db, { consultationId })).map(({ id, what, reason, recordedAt }) => ({
      id,
      what,
      reason,
      at: formatInstant(recordedAt),
    })),
  };
}
